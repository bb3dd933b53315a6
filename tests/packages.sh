#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs those of the named Debian packages that are missing.  Does nothing, and needs
# no root, where all are there.
missing=
for package in "$@"; do
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
$root apt-get update -qq &&
    $root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
