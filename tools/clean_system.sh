#!/usr/bin/env bash
# Installs a Debian package of assay in a new, minimal Debian and builds the site of `assay init` there: proves that the
# package depends on all that it needs and finds its templates. Needs root, debootstrap and the mirror that this
# machine's own apt uses.
# usage: tools/clean_system.sh PACKAGE.deb [FOLDER]
set -euo pipefail
package=$(realpath "${1:?a .deb, as ./run package makes it}")
root=${2:-$(mktemp -d)}
mkdir -p "$root"; chmod 755 "$root"   # it becomes the / of somebody who is not root
[ -n "${2:-}" ] || trap 'rm -rf --one-file-system "$root"' EXIT

# The archive of this release, as apt knows it.
. /etc/os-release
read -r mirror release < <(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
  awk -v release="$VERSION_CODENAME" '$2 == release' | sort -u | head -n 1)
eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
export http_proxy="${http_proxy:-}"

debootstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 20 "$root.log"; exit 1; }
rm -f "$root.log"
cp -a /etc/apt/sources.list* /etc/apt/apt.conf.d /etc/apt/keyrings "$root/etc/apt/" 2>/dev/null || true
cp /etc/resolv.conf "$root/etc/"
cp "$package" "$root/assay.deb"

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/nonexistent DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} "$@"; }
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /assay.deb >/dev/null
as_nobody() { inside setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
as_nobody sh -c 'cd /tmp && assay --version && assay init site && assay build -s site -d public && ls public && assay config -s site | head -n 5'
inside sh -c 'ls /usr/share/man/man1/assay.1.gz /usr/share/bash-completion/completions/assay /usr/share/assay/schema/site.schema.json' 
echo "clean_system: the package works on a new $release"
