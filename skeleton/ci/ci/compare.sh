#!/usr/bin/env bash
# What changed for readers since the last deployment, as Markdown in changes.md.
set -euo pipefail
if [ -d .state/site ]; then
  assay diff .state/site public >changes.md
else
  echo "First build: there is nothing to compare with." >changes.md
fi
cat summary.md changes.md
