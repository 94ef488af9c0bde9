#!/usr/bin/env bash
# Installs assay from its sources at ASSAY_REF; .program/ keeps the package for the next night. A machine that has the
# program already needs nothing.
set -euo pipefail
if command -v assay >/dev/null; then assay --version; exit 0; fi
: "${ASSAY_REPOSITORY:?set it to the address of the program\'s sources}" "${ASSAY_REF:?set it to a commit or tag}"
package=.program/assay-${ASSAY_REF//\//-}.deb
if [ ! -f "$package" ]; then
  sources=$(mktemp -d)
  git clone --quiet "$ASSAY_REPOSITORY" "$sources"
  git -C "$sources" checkout --quiet --detach "$ASSAY_REF"
  "$sources/run" package
  mkdir -p .program
  cp "$sources"/build/release/assay_*.deb "$package"
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "./$package"
assay --version
