# SPDX-License-Identifier: MIT
# Plans over many years, of one district, of nobody, with shares that are enough for all, for
# some and for none; in every format.
cd "$TMPDIR" || exit 9
cat >many.csv <<'END'
id,school,district,locale,primary_classes,students,pe_full_time,music_full_time,art_full_time
1,A,East,urban,30,1200,1,1,2
2,B,East,urban,30,1200,1,1,2
3,,East,urban,12,400,3,2,
4,D,West,rural,6,240,0,0,0
5,E,West,rural,30,1100,9,1,1
END
grep -v West many.csv >one.csv
printf 'id,district,primary_classes,pe_full_time,music_full_time,art_full_time\n1,East,5,1,1,1\n' >full.csv
printf 'id,year,subject,leavers\n1,2026,pe,0\n2,2027,pe,1\n3,2040,music,1\n' >l.csv
run() {
    echo "-- $*"
    "$STAFF" "$@" --from 2026 --norms yangquan-2021 --as-of 2025-12-31
    status=$?
    [ $status = 0 ] || echo "exit $status"
}
for lang in zh en; do
    run plan many.csv --vacancies 1 --years 15 --lang $lang --leavers l.csv
    run plan many.csv --vacancies 3 --share 1 --years 5 --lang $lang | sed -n 1,12p
    run plan many.csv --vacancies 3 --share 1/10 --years 2 --lang $lang | sed -n 1,12p
    run plan many.csv --vacancies 6 --share 1/2 --years 3 --lang $lang | sed -n 1,12p
    run plan one.csv --vacancies 9 --years 1 --lang $lang
    run plan one.csv --vacancies 9 --share 1 --years 1 --lang $lang | sed -n 1,12p
    run plan full.csv --vacancies 9 --lang $lang
    run plan one.csv --vacancies 1 --what-if --years 2 --lang $lang | sed -n '/would\|不同/,$p'
done
run plan many.csv --vacancies 1 --what-if --years 30 --lang en | tail -n 40
for id in 1 3 4 5 9; do
    run plan many.csv --vacancies 1 --years 8 --share-surplus --explain $id --lang en | tail -n 14
done
run plan full.csv --vacancies 1 --explain 1 --lang zh | tail -n 5
for file in full.csv one.csv many.csv; do
    run plan $file --vacancies 1 --years 15 --format html --lang zh | sed '/<style/,/<.style>/d; s/<[^>]*>/ /g' | grep -E '[0-9]' |
        sed -n 1,40p
    run plan $file --vacancies 1 --years 15 -o plan.xlsx --lang en
    python3 -W ignore - <<'END'
import openpyxl
for sheet in openpyxl.load_workbook("plan.xlsx"):
    print(sheet.title, sheet.dimensions)
    for row in sheet.iter_rows(min_row=1, max_row=12, values_only=True):
        cells = [str(cell)[:40] for cell in row if cell is not None]
        if cells:
            print("  ", " | ".join(cells[:12]))
END
    run plan $file --vacancies 1 --years 15 --format csv --lang en | sed -n 1,12p
done
echo '== not to be planned'
run plan many.csv --vacancies 3 --rounding none --lang en
for norms in us-wa-2023 jp-2023; do
    "$STAFF" plan many.csv --vacancies 3 --norms $norms --as-of 2025-12-31 --lang zh
    echo "exit $?"
done
printf 'id,primary_classes,pe_full_time,establishment,on_establishment\n1,6,1,10000000,0\n2,6,0,10000000,0\n3,6,0,5,9\n' >posts.csv
run plan posts.csv --vacancies establishment --years 1 --lang en
run plan posts.csv --vacancies establishment --years 3 --lang zh --format csv
