# SPDX-License-Identifier: MIT
# The package on a Spark cluster of this machine: two executors, a million schools.
. tests/report.sh
. tests/venv.sh
make_venv "$PWD/build/venv-spark" 'pyspark>=3.5' pyarrow numpy pandas
check "install" install_package --force-reinstall
mkdir -p build/spark
tests pytest build/spark/pytest.txt "$venv/bin/python" -m pytest tests/spark
finish
