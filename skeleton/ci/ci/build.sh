#!/usr/bin/env bash
# Builds public/ as of today and checks it. Begins with the deployed site, so that what did not change is kept.
# build.sh --ledger also notes rows that become public for the first time.
set -euo pipefail
today=${TODAY:-$(date -u +%F)}
rm -rf public
[ ! -d .state/site ] || cp -a .state/site public
options=(--as-of "$today" --report report.json --summary summary.md)
[ "${1:-}" != --ledger ] || options+=(--update-ledger)
[ "${GITHUB_ACTIONS:-}" != true ] || options+=(--format github)
status=0
assay build "${options[@]}" || status=$?
case $status in
  0) ;;
  4) echo "built, but the disk could not confirm it; the files were read back by the check below" ;;
  *) exit "$status" ;;
esac
assay check --as-of "$today" --output public
