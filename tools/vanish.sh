#!/usr/bin/env bash
# Takes every line out of the row files of a site, one at a time, and builds: each time the build must fail and name
# the row, if the row is public. Prints how many were tried. Usage: tools/vanish.sh [PROGRAM] [SITE] [AS-OF]
set -eu
program=$(realpath "${1:-build/release/assay}")
site=$(realpath "${2:-.}")
as_of=${3:-2026-11-21}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$site/site.toml" "$site/data" "$site/content" "$work/"
tried=0 failed=0 hidden=0
for file in "$work"/data/results/*.ndjson; do
  whole=$(mktemp -p "$work")
  cp "$file" "$whole"
  lines=$(wc -l < "$whole")
  for line in $(seq "$lines"); do
    id=$(sed -n "${line}p" "$whole" | sed -E 's/^\{"id": ?"([^"]+)".*/\1/')
    sed "${line}d" "$whole" > "$file"
    tried=$((tried + 1))
    if ! grep -q "^$id " "$work/data/published.ledger"; then
      hidden=$((hidden + 1))   # never public: nothing may say that it was there
      continue
    fi
    if grep -q "^row = \"$id\"" <(sed -n '/^\[\[remove\]\]/,/^$/p' "$work/data/editorial.toml"); then
      hidden=$((hidden + 1))   # removed by name: its tombstone stands without the row
      continue
    fi
    code=0
    message=$("$program" build -s "$work" -d "$work/out" --as-of "$as_of" 2>&1) || code=$?
    if [ "$code" -ne 1 ] || ! grep -q "row-vanished" <<< "$message" || ! grep -q "\"$id\"" <<< "$message"; then
      echo "NOT NOTICED: $id (exit $code)"
      failed=$((failed + 1))
    fi
  done
  cp "$whole" "$file"
done
echo "$tried lines tried: $((tried - hidden)) public rows, $failed of their removals not noticed; $hidden never public or removed by name"
[ "$failed" -eq 0 ]
