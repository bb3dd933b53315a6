#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds the peers' environment and runs the cases; see README.md beside it.
#   BENCH_ROWS=1000000   rows of the large cases; the default is 10,000,000
#   BENCH_ROUNDS=5       turns of most cases
#   BENCH_HUGE=1         10^8 rows, too, where there is memory
#   BENCH_CASES='files'  only these cases
set -e
venv=$PWD/build/bench/venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1 LC_ALL=C.UTF-8
python=python3
$python -c 'import ensurepip' 2>/dev/null || python=/usr/bin/python3
[ -x "$venv/bin/python" ] || $python -m venv "$venv"
"$venv/bin/pip" install -r bench/requirements.txt
"$venv/bin/pip" install --force-reinstall --no-deps --no-build-isolation ./bindings/python
# The tables are gigabytes, and those of another day may be of another columns.c.
rm -rf build/bench/rows-*
trap 'rm -rf build/bench/rows-*' EXIT
"$venv/bin/python" bench/run.py
