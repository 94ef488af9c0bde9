#!/usr/bin/env bash
# What approving the rows of a pull request would publish, added to changes.md. It goes by the files that differ from the
# commit given; those that hold no rows say nothing. A row that would stay hidden is counted, not named.
set -euo pipefail
base=${1:?the commit that the rows are new to}
today=${TODAY:-$(date -u +%F)}
files=()
while IFS= read -r -d '' file; do [ ! -f "$file" ] || files+=("--file=./$file"); done \
  < <(git diff -z --name-only --diff-filter=d "$base" HEAD)
[ "${#files[@]}" -gt 0 ] || { echo "No file differs from $base."; exit 0; }
answer=$(assay diff --pending "${files[@]}" --as-of "$today")
if [ "${answer%%$'\n'*}" != "No row waits for moderation here." ]; then
  answer=$(printf '### If an editor approved these rows\n\n%s' "$answer")
  printf '\n%s\n' "$answer" >>changes.md
fi
printf '%s\n' "$answer"
