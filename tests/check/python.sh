# SPDX-License-Identifier: MIT
# The Python package.  build/venv has everything that a caller may bring, and the package
# from its sdist; build/python/clean has the wheel alone, and there is no compiler and no
# repository in reach: the tests that need no more run there, too.
. tests/report.sh
. tests/venv.sh
clean=$PWD/build/python/clean
make_venv "$PWD/build/venv" build mypy 'hypothesis>=6' numpy pandas polars pyarrow duckdb \
    matplotlib openpyxl

rm -rf build/python
check "sdist and wheel" "$venv/bin/python" -m build --no-isolation --outdir build/python \
    bindings/python
check "the sdist does not install" "$venv/bin/pip" install --force-reinstall --no-deps \
    --no-build-isolation build/python/libstaff-*.tar.gz
check "the wheel is not for every Python from 3.10" \
    sh -c 'ls build/python/libstaff-*-cp310-abi3-*.whl'
for compiler in gcc clang-14; do
    for source in bindings/python/glue/*.c; do
        check "$compiler $source" $compiler -std=c11 -O1 -Iinclude -Wall -Wextra -Wpedantic \
            -Wconversion -Wshadow -Werror -c -o /dev/null "$source"
    done
done

# The tests and what they read, where nothing of the repository is near.
mkdir -p build/python/tests
cp -r tests/python tests/oracle tests/data tests/cases.tsv build/python/tests
cp -r bindings/python/README.md bindings/python/examples build/python
mkdir -p build/python/top
cp README.md README.zh-CN.md build/python/top
if [ -x build/staff ]; then
    export STAFF="$PWD/build/staff"
fi

# tests_there NAME COMMAND...: in that folder.
tests_there() {
    name=$1
    shift
    tests "$name" build/python/pytest.txt env -C build/python "$@"
}
tests_there tests "$venv/bin/python" -m pytest tests/python
tests_there docstrings "$venv/bin/python" -m pytest --doctest-modules --pyargs libstaff
tests_there README.md "$venv/bin/python" -m pytest --doctest-glob=README.md README.md
tests_there "the two READMEs" "$venv/bin/python" -m pytest --doctest-glob='README*.md' top
check "mypy --strict" "$venv/bin/python" -m mypy --config-file bindings/python/pyproject.toml \
    bindings/python/src/libstaff
for kind in shortfall plan; do
    count "oracle $kind" "$venv/bin/python" tests/python/oracle.py "$kind" --tables 100
done

check "venv" $python -m venv "$clean"
check "pip" "$clean/bin/pip" install --only-binary :all: build/python/libstaff-*.whl 'pytest>=7' \
    'hypothesis>=6'
nothing "more than cffi comes with the package" \
    "$("$clean/bin/pip" show libstaff | grep '^Requires:' | grep -v '^Requires: cffi$')"
bare() {
    env -i PATH="$clean/bin" HOME="$clean" LC_ALL=C.UTF-8 "$@"
}
check "a compiler is in reach" bare python -c \
    'import shutil, sys; sys.exit(bool(shutil.which("cc") or shutil.which("gcc")))'
nothing "the repository is in reach" "$(cd build/python && bare python -c \
    'import libstaff, sys; print([p for p in (*sys.path, libstaff.__file__) if "/bindings/" in p] or "")')"
tests_there "wheel" env -i PATH="$clean/bin" HOME="$clean" LC_ALL=C.UTF-8 python -m pytest tests/python
finish
