# SPDX-License-Identifier: MIT
# Under any locale the same: numbers, bytes, upper and lower case are never the locale's.
. tests/report.sh
export LOCPATH="$PWD/build/locales"
mkdir -p "$LOCPATH"
tables="tests/data/demo.csv tests/data/demo-long.csv"
expected=build/locales/expected

# outputs: what the command says, in every format, of all tables.
outputs() {
    for table in $tables; do
        for format in table csv json html md jsonl; do
            build/staff shortfall "$table" --lang "$1" --format $format
        done
    done
    build/staff norms --lang "$1"
    build/staff plan tests/data/demo.csv --vacancies tests/data/demo-vacancies.csv --from 2026 \
        --lang "$1"
    build/staff shortfall tests/data/bad.csv --lang "$1"
    echo "$?"
}
for lang in zh en; do
    LC_ALL=C outputs $lang >$expected.$lang 2>&1
done
build/staff shortfall tests/data/demo.csv -o $expected.xlsx

for locale in C C.UTF-8 zh_CN.GB18030 de_DE.UTF-8 tr_TR.UTF-8; do
    case $locale in
    C*) ;;
    *) localedef -i "${locale%.*}" -f "${locale#*.}" "$LOCPATH/$locale" 2>/dev/null ;;
    esac
    check "there is no locale $locale" sh -c "LC_ALL=$locale locale charmap | grep -qi \
        '$(echo ${locale#C} | sed 's/.*\.//; s/^$/ANSI_X3/')'"
    count "corpus, $locale" env LC_ALL=$locale build/staff norms test
    for source in tests/test_*.c; do
        test=$(basename "$source" .c)
        count "$test, $locale" env LC_ALL=$locale sh tests/criterion.sh "build/tests/$test" -j2
    done
    # Messages stay English, as the tests expect them: of zh_CN all other categories.
    settings="LC_ALL=$locale LOCPATH=$LOCPATH"
    [ $locale != zh_CN.GB18030 ] || settings="LANG=$locale LC_MESSAGES=C LOCPATH=$LOCPATH"
    count "cli, $locale" env SETTINGS="$settings" sh tests/cli/run.sh build/staff
    for lang in zh en; do
        LC_ALL=$locale outputs $lang >build/locales/got 2>&1
        check "$locale, $lang" cmp build/locales/got $expected.$lang
    done
    LC_ALL=$locale build/staff shortfall tests/data/demo.csv -o build/locales/got.xlsx
    check "$locale, workbook" cmp build/locales/got.xlsx $expected.xlsx
done
finish
