#!/bin/sh
# Kills a publication at every system call, one run each, and looks at what is left; then the same with errors.
# usage: tests/write/crash_points.sh PATH-OF-publish-tool [--per-file]
# The test crash_test.cc takes a sample of this. Needs strace.
set -eu

tool=$1
mode=${2:-}
rows=4
export ASAN_OPTIONS=detect_leaks=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

prepare() {
    rm -rf "$work/x"
    mkdir "$work/x"
    "$tool" publish "$work/x/public" 1 $rows
    echo leaderboard.example >"$work/x/public/CNAME"
}

"$tool" publish "$work/clean" 2 $rows
echo leaderboard.example >"$work/clean/CNAME"

prepare
strace -f -o "$work/log" "$tool" publish "$work/x/public" 2 $rows $mode
# Call and number, from the lock on; what only asks is left out of the errors below, not of the kills.
awk '{ call = $2; sub(/\(.*/, "", call); if (call !~ /^[a-z_0-9]+$/) next
       if (++count[call] && call == "flock") begun = 1
       if (begun && call != "exit_group") print call, count[call] }' "$work/log" >"$work/points"

total=0 torn=0 unmended=0 untrue=0

# The next build must mend everything.
mend() {
    "$tool" publish "$work/x/public" 2 $rows
    if ! diff -r "$work/clean" "$work/x/public" >/dev/null || ls -A "$work/x" | grep -q assay-; then
        unmended=$((unmended + 1))
        echo "not mended: $1"
    fi
}

is_complete() { [ -f "$work/x/public/CNAME" ] && "$tool" verify "$work/x/public" >/dev/null; }

look() {
    total=$((total + 1))
    # File by file, a mixture under the old manifest.json and the mark is what the design allows.
    if [ -z "$mode" ] || [ ! -e "$work/x/public/.assay-interrupted" ]; then
        is_complete || { torn=$((torn + 1)); echo "torn: $1"; }
    fi
    mend "$1"
}

while read -r call when; do
    prepare
    strace -f -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$when" \
        "$tool" publish "$work/x/public" 2 $rows $mode >/dev/null 2>&1 || true
    look "killed at $call $when"
done <"$work/points"
echo "$total kill points: $torn torn, $unmended not mended"

for error in ENOSPC EIO EMFILE; do
    while read -r call when; do
        case $call in
            openat | mkdir | mkdirat | write | fchmod | fchmodat | linkat | rename* | unlinkat | fsync | syncfs) ;;
            *) continue ;;
        esac
        prepare
        status=0
        strace -f -o /dev/null -e trace="$call" -e inject="$call:error=$error:when=$when" \
            "$tool" publish "$work/x/public" 2 $rows $mode >/dev/null 2>&1 || status=$?
        live=1
        [ -e "$work/x/public/changes/2.html" ] && live=2
        case $status$live in
            02 | 42 | 31) ;;
            # File by file, a failure may leave files of both builds; the mark says so.
            32) [ -e "$work/x/public/.assay-interrupted" ] || { untrue=$((untrue + 1)); echo "exit 3: $error $call $when"; } ;;
            *) untrue=$((untrue + 1)); echo "exit $status, version $live: $error at $call $when" ;;
        esac
        look "$error at $call $when"
    done <"$work/points"
done
echo "$total points: $torn torn, $unmended not mended, $untrue with an untrue exit code"
[ $((torn + unmended + untrue)) -eq 0 ]
