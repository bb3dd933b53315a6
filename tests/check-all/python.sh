# SPDX-License-Identifier: MIT
# The Python package at length: its C under the sanitizers while the tests run, thousands of
# random tables, and the notebooks as Jupyter runs them.
. tests/report.sh
. tests/venv.sh
make_venv "$PWD/build/venv" 'hypothesis>=6' numpy pandas polars pyarrow duckdb matplotlib \
    openpyxl nbclient ipykernel
check "install" install_package --force-reinstall
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
rm -rf build/python-asan
rm -rf bindings/python/build
check "install (asan)" env CFLAGS="$sanitize -fno-omit-frame-pointer -g" LDFLAGS="$sanitize" \
    "$venv/bin/pip" install --no-deps --no-build-isolation --target build/python-asan \
    ./bindings/python
rm -rf bindings/python/build
tests "pytest (asan)" build/python-asan/pytest.txt \
    env LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
    STAFF=none ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc PYTHONPATH=build/python-asan \
    "$venv/bin/python" -m pytest -p no:faulthandler --ignore tests/python/test_memory.py \
    tests/python
finish
