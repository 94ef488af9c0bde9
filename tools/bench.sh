#!/usr/bin/env bash
# Measures how long large sites take to build, and how much memory: time and peak beside the time that plainly
# writing the same files takes in the same run, because disks and machines differ and the ratio less so. Where Hugo is
# installed, also what it takes for a page and a document of each row (tools/hugo_site.mjs), up to 10,000 of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'TEXT'
usage: tools/bench.sh [-r RUNS] [-d FOLDER] [ROWS…]
  ROWS    sizes of the sites, default 10000 100000
  -r      runs of each measurement, the median is shown (default 3)
  -d      where to build; default a new folder in /dev/shm, so that no disk is measured
Needs GNU time (/usr/bin/time) and the packages of `./run setup`.
TEXT
}

runs=3
folder=""
while getopts "r:d:h" option; do
  case "$option" in
    r) runs=$OPTARG ;;
    d) folder=$OPTARG ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000)
[ -x /usr/bin/time ] || { echo "bench: GNU time is not installed (Debian package: time)" >&2; exit 3; }

cmake --preset release >/dev/null
cmake --build build/release --target assay assay-demo >/dev/null
assay=$PWD/build/release/assay
demo=$PWD/build/release/tools/assay-demo

[ -n "$folder" ] || folder=$(mktemp -d /dev/shm/assay-bench.XXXXXX)
mkdir -p "$folder"
trap 'rm -rf "$folder/site" "$folder/out" "$folder/copy" "$folder/hugo" "$folder/report" "$folder/times"; rmdir "$folder" 2>/dev/null || true' EXIT

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# timed COMMAND…: seconds and peak KiB of one run, on one line.
timed() {
  if ! /usr/bin/time -f '%e %M' -o "$folder/times" "$@" >/dev/null 2>"$folder/report"; then
    echo "bench: failed: $*" >&2
    tail -n 20 "$folder/report" >&2
    exit 1
  fi
  tail -n 1 "$folder/times"
}

build() { timed "$assay" build --quiet --charts off --as-of 2026-11-21 -s "$folder/site" -d "$folder/out"; }

measure_fresh() {
  for _ in $(seq "$runs"); do
    rm -rf "$folder/out" "$folder/site/.assay"
    build
  done >"$folder/fresh"
}
measure_again() { for _ in $(seq "$runs"); do build; done >"$folder/again"; }
measure_copy() {
  for _ in $(seq "$runs"); do
    rm -rf "$folder/copy"
    timed cp -r "$folder/out" "$folder/copy"
  done >"$folder/plain"
}
hugo_rows=10000   # it holds all pages in memory
measure_hugo() {
  node tools/hugo_site.mjs "$folder/out" "$folder/hugo"
  for _ in $(seq "$runs"); do
    rm -rf "$folder/hugo/public"
    timed hugo --quiet -s "$folder/hugo"
  done >"$folder/anchor"
}
seconds() { cut -d' ' -f1 "$folder/$1" | median; }
peak_mib() { cut -d' ' -f2 "$folder/$1" | median | awk '{ printf "%.0f", $1 / 1024 }'; }

printf '%s, %s cores, median of %s\n' "$("$assay" --version | head -n 1)" "$(nproc)" "$runs"
printf '%9s %8s %8s %9s %9s %9s %7s %9s %9s %9s\n' rows files MiB build_s peak_MiB write_s ratio again_s hugo_s hugo_MiB
for rows in "${sizes[@]}"; do
  rm -rf "$folder/site" "$folder/out"
  "$demo" "$folder/site" --rows "$rows"
  measure_fresh
  measure_again
  measure_copy
  fresh=$(seconds fresh)
  plain=$(seconds plain)
  hugo_s=- hugo_mib=-
  if command -v hugo >/dev/null && [ "$rows" -le "$hugo_rows" ]; then
    measure_hugo
    hugo_s=$(seconds anchor) hugo_mib=$(peak_mib anchor)
  fi
  printf '%9s %8s %8s %9s %9s %9s %7s %9s %9s %9s\n' "$rows" "$(find "$folder/out" -type f | wc -l)" \
    "$(du -sm --apparent-size "$folder/out" | cut -f1)" "$fresh" "$(peak_mib fresh)" "$plain" \
    "$(awk -v a="$fresh" -v b="$plain" 'BEGIN { printf("%.1f", (b > 0) ? a / b : 0) }')" "$(seconds again)" \
    "$hugo_s" "$hugo_mib"
  rm -rf "$folder/fresh" "$folder/again" "$folder/plain" "$folder/anchor" "$folder/hugo"
done
