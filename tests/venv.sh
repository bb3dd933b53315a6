# SPDX-License-Identifier: MIT
# For the parts that run Python.
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1 MPLBACKEND=Agg PYTHONDONTWRITEBYTECODE=1

# A Python that knows venv: the first of PATH, or Debian's.
python=python3
$python -c 'import ensurepip' 2>/dev/null || python=/usr/bin/python3

# make_venv FOLDER PACKAGE...: what builds the package and tests it is always there.
make_venv() {
    venv=$1
    shift
    [ -x "$venv/bin/python" ] || $python -m venv "$venv" || exit 1
    "$venv/bin/pip" install 'setuptools>=77' wheel 'cffi>=1.16' 'pytest>=7' "$@" || exit 1
}

# install_package OPTION...: from this tree, without the objects of another build.
install_package() {
    rm -rf bindings/python/build
    "$venv/bin/pip" install --no-deps --no-build-isolation "$@" ./bindings/python
}

# tests NAME LOG COMMAND...: a run of pytest; the counts are its own.
tests() {
    name=$1
    log=$2
    shift 2
    "$@" -q -p no:cacheprovider --tb=short >"$log" 2>&1
    status=$?
    good=$(grep -oE '[0-9]+ passed' "$log" | tail -n 1 | cut -d ' ' -f 1)
    bad=$(grep -oE '[0-9]+ (failed|error)' "$log" | tail -n 1 | cut -d ' ' -f 1)
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${bad:-0}))
    [ "$status" = 0 ] && [ -n "$good" ] && return
    tail -n 100 "$log"
    [ -n "$bad" ] || fail "$name: exit $status"
}
