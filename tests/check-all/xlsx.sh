# SPDX-License-Identifier: MIT
# Workbooks made now, by the programs that are here: read like the table that they are of;
# and once more after LibreOffice has opened and saved them.
. tests/report.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
demo=tests/data/demo.csv
makers=tests/xlsx/makers
npm=build/foreign
if [ ! -d $npm/node_modules/xlsx ]; then
    mkdir -p $npm
    npm install --prefix $npm --silent --no-audit --no-fund xlsx@0.18 || exit 1
fi

office() {
    soffice "-env:UserInstallation=file://$scratch/office" --headless "$@" >/dev/null 2>&1
}
check openpyxl /usr/bin/python3 $makers/openpyxl_demo.py $demo "$scratch/openpyxl.xlsx"
check sheetjs env NODE_PATH=$npm/node_modules node $makers/sheetjs_demo.js $demo \
    "$scratch/sheetjs.xlsx"
check libreoffice office --infilter='CSV:44,34,76,1,1/2' --convert-to xlsx --outdir "$scratch" $demo
count made python3 tests/xlsx/same.py build/staff $demo "$scratch"/*.xlsx
check "saved again" office --convert-to xlsx --outdir "$scratch/again" "$scratch"/*.xlsx \
    tests/data/workbooks/excelize.xlsx
count "saved again" python3 tests/xlsx/same.py build/staff $demo "$scratch"/again/*.xlsx
finish
