# SPDX-License-Identifier: MIT
# The measurements of the Python package, in the environment of its tests.
venv=$PWD/build/venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_QUIET=1
python=python3
$python -c 'import ensurepip' 2>/dev/null || python=/usr/bin/python3
[ -x "$venv/bin/python" ] || $python -m venv "$venv" || exit 1
"$venv/bin/pip" install 'setuptools>=77' wheel 'cffi>=1.16' numpy pandas || exit 1
"$venv/bin/pip" install --force-reinstall --no-deps --no-build-isolation ./bindings/python || exit 1
for bench in bench/python_*.py; do
    "$venv/bin/python" "$bench" || exit 1
done
