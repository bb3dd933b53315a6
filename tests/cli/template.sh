# The form, as a header and as a workbook.
cd "$TMPDIR" || exit 9
# libxlsxwriter 1.1.4 never frees the formula of a drop-down.  Known by the library's name:
# functions have theirs only where a symbolizer is installed.
echo leak:libxlsxwriter >known
LSAN_OPTIONS="suppressions=$PWD/known:print_suppressions=0:symbolize=0"
export LSAN_OPTIONS
"$STAFF" template --csv --lang zh
"$STAFF" template --csv --lang en
"$STAFF" template -o form.csv --lang zh && od -c form.csv | sed -n 1p
for wrong in '' 'form.xlsx' '-o form.json' '--csv -o form.xlsx' '--norms nobody'; do
    # shellcheck disable=SC2086 # each is several words
    "$STAFF" template $wrong
    echo "$?"
done
for lang in zh en; do
    "$STAFF" template -o form.xlsx --lang $lang
    "$STAFF" check form.xlsx --lang $lang -v
    echo "$?"
done
"$STAFF" template -o again.xlsx --lang en && cmp form.xlsx again.xlsx && echo the same bytes
python3 - <<'END'
import re, zipfile
book = zipfile.ZipFile("form.xlsx")
print(re.findall(r'<sheet [^>]*>', book.read("xl/workbook.xml").decode()))
sheet = book.read("xl/worksheets/sheet1.xml").decode()
for check in re.findall(r'<dataValidation .*?</dataValidation>', sheet)[:5]:
    print(check)
END
"$STAFF" help check
"$STAFF" help template --lang zh
