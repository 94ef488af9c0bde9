#!/usr/bin/env bash
# Compares the editorial queue with the last run's. alert.md says which parts grew, by number only: logs are read by
# strangers, and the queue holds rows that must not be named.
set -euo pipefail
today=${TODAY:-$(date -u +%F)}
mkdir -p .state
: >alert.md
assay review --json --as-of "$today" --quiet |
  jq -r 'to_entries[] | select(.value | type == "array") | select(.key != "rejected") | "\(.key) \(.value | length)"' >.state/review.new
if [ -f .state/review ]; then
  while read -r queue count; do
    before=$(awk -v queue="$queue" '$1 == queue { print $2 }' .state/review)
    [ "$count" -le "${before:-0}" ] || echo "- $queue: $((count - ${before:-0})) more" >>alert.md
  done <.state/review.new
fi
mv .state/review.new .state/review
if [ -s alert.md ]; then
  { echo "More waits for the desk than last time; run \`assay review\`."; echo; cat alert.md; } >alert.new
  mv alert.new alert.md
  cat alert.md
fi
