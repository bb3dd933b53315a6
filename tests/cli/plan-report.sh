# A plan as a workbook and as a page: the analysis of the base year with the plan beside it.
cd "$TMPDIR" || exit 9
data=$OLDPWD/../data
plan() {
    "$STAFF" plan "$data/demo.csv" --vacancies "$data/demo-vacancies.csv" --from 2026 "$@"
}
plan -o a.xlsx && plan -o b.xlsx && cmp a.xlsx b.xlsx && echo same
plan --share-surplus --leavers "$data/demo-leavers.csv" -o moves.xlsx || echo "exit $?"
python3 - <<'END'
import re, zipfile
for name in "a.xlsx", "moves.xlsx":
    with zipfile.ZipFile(name) as book:
        text = book.read("xl/workbook.xml").decode()
        print(name, re.findall('<sheet name="([^"]*)"', text))
        print(re.findall('<definedName name="(名额[^"]*)">([^<]*)', text))
END
plan --share-surplus -o plan.html
sed -n '/<section id="plan"/,/<\/figure>/p' plan.html | sed 's/<rect.*//' | head -60
grep -c '<section' plan.html
plan --explain 9901000001 --lang en -o x.xlsx
echo "$?"
plan --what-if --lang en -o x.html
echo "$?"

# A table of several years: the analysis is that of the base year, the plan of those after.
cat >years.csv <<'END'
district,id,school,year,primary_classes,pe_full_time
East,1,A,2024,12,1
East,1,A,2025,18,1
East,2,B,2024,6,0
END
"$STAFF" plan years.csv --vacancies 2 -o years.html || echo "exit $?"
sed -n '/<blockquote>/,/<\/blockquote>/p' years.html
ls
