# SPDX-License-Identifier: MIT
# The Python package at length: its C under the sanitizers while the tests run, thousands of
# random tables, and the notebooks as Jupyter runs them.
. tests/report.sh
venv=$PWD/build/venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1 MPLBACKEND=Agg PYTHONDONTWRITEBYTECODE=1
python=python3
$python -c 'import ensurepip' 2>/dev/null || python=/usr/bin/python3
[ -x "$venv/bin/python" ] || $python -m venv "$venv" || exit 1
"$venv/bin/pip" install 'setuptools>=77' wheel 'cffi>=1.16' 'pytest>=7' 'hypothesis>=6' \
    numpy pandas polars pyarrow duckdb matplotlib openpyxl nbclient ipykernel || exit 1
rm -rf bindings/python/build # objects of another build
check "install" "$venv/bin/pip" install --force-reinstall --no-deps --no-build-isolation \
    ./bindings/python
for kind in shortfall plan; do
    count "oracle $kind" "$venv/bin/python" tests/python/oracle.py "$kind" --tables 3000 --seed 2
done
for notebook in bindings/python/examples/*.ipynb; do
    check "$notebook" "$venv/bin/python" -c '
import sys, nbclient, nbformat
notebook = nbformat.read(sys.argv[1], 4)
nbformat.validate(notebook)
nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
' "$notebook"
done

# Built as above, to a folder of its own; the sanitizers come before everything else.
sanitize='-fsanitize=address,undefined -fno-sanitize-recover=undefined'
rm -rf build/python-asan bindings/python/build
check "install (asan)" env CFLAGS="$sanitize -fno-omit-frame-pointer -g" LDFLAGS="$sanitize" \
    "$venv/bin/pip" install --no-deps --no-build-isolation --target build/python-asan \
    ./bindings/python
rm -rf bindings/python/build
log=build/python-asan/pytest.txt
env LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
    STAFF=none ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc PYTHONPATH=build/python-asan \
    "$venv/bin/python" -m pytest -q -p no:cacheprovider -p no:faulthandler --tb=short \
    --ignore tests/python/test_memory.py tests/python >$log 2>&1
status=$?
good=$(grep -oE '[0-9]+ passed' $log | tail -n 1 | cut -d ' ' -f 1)
bad=$(grep -oE '[0-9]+ (failed|error)' $log | tail -n 1 | cut -d ' ' -f 1)
passed=$((passed + ${good:-0}))
failed=$((failed + ${bad:-0}))
if [ "$status" != 0 ] || [ -z "$good" ]; then
    tail -n 100 $log
    [ -n "$bad" ] || fail "pytest (asan): exit $status"
fi
finish
