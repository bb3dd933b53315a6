# SPDX-License-Identifier: MIT
# The Python package, built from its own sdist: tests, doctests, types.
. tests/report.sh
venv=build/venv
python=$venv/bin/python

[ -x $python ] || python3 -m venv $venv || exit 1
$venv/bin/pip install -q --disable-pip-version-check build mypy pandas polars pyarrow duckdb ||
    exit 1
rm -rf build/python
check "sdist" $python -m build --sdist --outdir build/python bindings/python
check "install" $venv/bin/pip install -q --disable-pip-version-check --force-reinstall --no-deps \
    build/python/libstaff-*.tar.gz
$venv/bin/pip install -q --disable-pip-version-check 'cffi>=1.16' 'pytest>=7' 'hypothesis>=6' || exit 1

# tests COMMAND...: pytest's own counts.
tests() {
    log=build/python/pytest.txt
    "$@" >$log 2>&1
    status=$?
    good=$(grep -oE '[0-9]+ passed' $log | tail -n 1 | cut -d ' ' -f 1)
    bad=$(grep -oE '[0-9]+ (failed|error)' $log | tail -n 1 | cut -d ' ' -f 1)
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${bad:-0}))
    [ "$status" = 0 ] && [ -n "$good" ] && return
    cat $log
    [ -n "$bad" ] || fail "$*: exit $status"
}
tests $python -m pytest -q -p no:cacheprovider tests/python
tests $python -m pytest -q -p no:cacheprovider --doctest-glob='README.md' bindings/python/README.md
tests $python -m pytest -q -p no:cacheprovider --doctest-modules --pyargs libstaff
check "mypy --strict" $python -m mypy --config-file bindings/python/pyproject.toml \
    bindings/python/src/libstaff
finish
