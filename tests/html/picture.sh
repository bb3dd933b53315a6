#!/bin/sh
# SPDX-License-Identifier: MIT
# picture.sh: the README's picture of the report, from the demo, as a browser shows it.  The
# parts come from `make check-all-html`.
cd "$(dirname "$0")/../.." || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
build/staff shortfall tests/data/demo.csv -o "$scratch/report.html" &&
    NODE_PATH=build/html/node_modules node tests/html/page.js \
        "$(command -v chromium || command -v chromium-browser)" --pictures "$scratch" \
        "$scratch/report.html" &&
    cp "$scratch/report-top.png" tests/data/report.png
