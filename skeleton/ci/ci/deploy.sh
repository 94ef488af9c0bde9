#!/usr/bin/env bash
# Uploads what is new and deletes what is gone, in an order in which no page refers to a missing file. Only when all of
# it is done does .state/site become the deployed one: a run that broke off is repeated whole by the next.
set -euo pipefail
if [ -n "${REMOTE:-}" ]; then
  if [ -n "${RCLONE_CONF:-}" ]; then
    RCLONE_CONFIG=$(mktemp)
    export RCLONE_CONFIG
    trap 'rm -f "$RCLONE_CONFIG"' EXIT
    printf '%s\n' "$RCLONE_CONF" >"$RCLONE_CONFIG"
  fi
  live=()
  mkdir -p .state
  if [ -d .state/site ]; then
    live=(--from .state/site)
  elif rclone cat "$REMOTE/manifest.json" >.state/live.json 2>/dev/null && [ -s .state/live.json ]; then
    live=(.state/live.json)
  fi
  assay publish --dry-run --for rclone -d public "${live[@]}" >.state/deploy.sh
  sed -n '2s/^# //p' .state/deploy.sh
  SITE=public REMOTE=$REMOTE sh .state/deploy.sh
else
  echo "REMOTE is not set: nothing is deployed"
fi
mkdir -p .state
rm -rf .state/site .state/live.json .state/deploy.sh
cp -a public .state/site
git rev-parse HEAD >.state/commit
