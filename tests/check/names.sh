# SPDX-License-Identifier: MIT
# Names that mean harm, through every output of every subcommand.
. tests/report.sh
count names /usr/bin/python3 -W ignore tests/hostile/names.py build/staff
finish
