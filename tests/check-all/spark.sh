# SPDX-License-Identifier: MIT
# The package on a Spark cluster of this machine: two executors, a million schools.
. tests/report.sh
venv=$PWD/build/venv-spark
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1
python=python3
$python -c 'import ensurepip' 2>/dev/null || python=/usr/bin/python3
[ -x "$venv/bin/python" ] || $python -m venv "$venv" || exit 1
"$venv/bin/pip" install 'setuptools>=77' wheel 'cffi>=1.16' 'pytest>=7' 'pyspark>=3.5' pyarrow \
    numpy pandas || exit 1
rm -rf bindings/python/build # objects of another build
check "install" "$venv/bin/pip" install --force-reinstall --no-deps --no-build-isolation \
    ./bindings/python

# The counts are pytest's own.
log=build/spark/pytest.txt
mkdir -p build/spark
"$venv/bin/python" -m pytest -q -p no:cacheprovider --tb=short tests/spark >$log 2>&1
status=$?
good=$(grep -oE '[0-9]+ passed' $log | tail -n 1 | cut -d ' ' -f 1)
bad=$(grep -oE '[0-9]+ (failed|error)' $log | tail -n 1 | cut -d ' ' -f 1)
passed=$((passed + ${good:-0}))
failed=$((failed + ${bad:-0}))
if [ "$status" != 0 ] || [ -z "$good" ]; then
    tail -n 100 $log
    [ -n "$bad" ] || fail "pytest: exit $status"
fi
finish
