#!/usr/bin/env bash
# What approving the rows of a pull request would publish, added to changes.md. It goes by the files of rows that differ from
# the commit given. A row that would stay hidden is counted, not named.
set -euo pipefail
base=${1:?the commit that the rows are new to}
today=${TODAY:-$(date -u +%F)}
files=()
while IFS= read -r -d '' file; do files+=(--file "$file"); done \
  < <(git diff -z --name-only --diff-filter=d "$base" HEAD -- data/results)
[ "${#files[@]}" -gt 0 ] || { echo "No file of rows differs from $base."; exit 0; }
{ echo; echo "### If an editor approved these rows"; echo; assay diff --pending "${files[@]}" --as-of "$today"; } >approving.md
cat approving.md >>changes.md
cat approving.md
