#!/bin/sh
# SPDX-License-Identifier: MIT
# packages.sh PACKAGE...: installs those of the named Debian packages that are missing.
# Does nothing, and needs no root, where all are there.  COMMAND=PACKAGE is only wanted
# where there is no such command, as it may well come from elsewhere (node, npm).
missing=
for package in "$@"; do
    case $package in
    *=*)
        command -v "${package%%=*}" >/dev/null && continue
        package=${package#*=}
        ;;
    esac
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
    installed*) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "There is no apt-get here.  Install what these Debian packages hold, then run make:$missing" >&2
    exit 1
fi
root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Neither root nor sudo.  As root, run: apt-get install$missing" >&2
        exit 1
    fi
    root=sudo
fi
echo "Installing:$missing"
# shellcheck disable=SC2086 # a list of packages, and maybe no sudo
$root apt-get update -qq &&
    $root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
