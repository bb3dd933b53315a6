# SPDX-License-Identifier: MIT
# Tables from elsewhere: what is read is right, or it is refused.
. tests/report.sh
npm=build/foreign
spectrum=$npm/node_modules/csv-spectrum
if [ ! -d $spectrum ]; then
    mkdir -p $npm
    npm install --prefix $npm --silent --no-audit --no-fund csv-spectrum@2 || exit 1
fi

count csv python3 tests/foreign/csv_cases.py --staff build/staff --spectrum $spectrum
count utf8 python3 tests/foreign/utf8.py --staff build/staff
count gb18030 python3 tests/foreign/gb18030.py --staff build/staff
count encodings python3 tests/foreign/encodings.py --staff build/staff
finish
