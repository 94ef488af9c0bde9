#!/usr/bin/env bash
# Prints "due=true" when the site can differ from the one deployed last: another commit, or the first day on which the
# same data gives another site. GitHub reads the line as an output, GitLab sources it.
set -euo pipefail
today=${TODAY:-$(date -u +%F)}
due=true
if [ -f .state/commit ] && [ "$(cat .state/commit)" = "$(git rev-parse HEAD)" ]; then
  # "never" sorts behind every date.
  next=$(assay next-change .state/site)
  [[ "$today" < "$next" ]] && due=false
  echo "the site stands until $next" >&2
fi
echo "due=$due"
