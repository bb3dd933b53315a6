# SPDX-License-Identifier: MIT
# What somebody in an office does: gets a form, fills it in, has it checked, mends what is
# in red, and sends on a workbook.  (tests/check-all/clerk.sh prints it.)
. tests/report.sh
sh tests/xlsx/clerk.sh build/staff "$(mktemp -d)"
