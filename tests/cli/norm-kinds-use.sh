# SPDX-License-Identifier: MIT
# Norms of every kind (norm-kinds.sh) in what is made of them: thresholds, plans with other
# ratios, comparisons, and every format where nothing is rounded or all schools together.
cd "$TMPDIR" || exit 9
cat >kinds.csv <<'END'
set,title,subject,subject_zh,subject_en,part_time,clause,stages,kind,basis,count,count_zh,count_en,count_from,count_to,posts,per,per_lenient,locales,min_students,max_students,from,document,quote
kinds,各种规则,drill,操练,drill,,drill.range,primary;junior,range,class,,,,,,1,5,6,,,,2020-01-01,甲,"每5至6班1名"
kinds,各种规则,science,科学,science,,science.few,primary,band_posts,student,,,,,60,1.5,,,,,,2020-01-01,甲,
kinds,各种规则,science,科学,science,,science.ninety,primary,band_posts,student,,,,61,90,3,,,,,,2020-01-01,甲,
kinds,各种规则,science,科学,science,,science.hundred,primary,band_posts,student,,,,91,91,2,,,,,,2020-01-01,甲,
kinds,各种规则,science,科学,science,,science.many,primary,band_ratio,student,,,,92,,1,32,,,,,2020-01-01,甲,
kinds,各种规则,science,科学,science,,science.junior,junior,band_ratio,class,,,,1,9,4/3,1,,,,,2020-01-01,乙,
kinds,各种规则,science,科学,science,,science.guests,primary,weight,student,guests,住宿生,boarders,,,1.5,,,,,,2020-01-01,甲,
kinds,各种规则,science,科学,science,,science.least,primary,minimum_posts,student,,,,,,2,,,rural,50,80,2020-01-01,甲,
kinds,各种规则,science,科学,science,,science.any,junior,minimum_posts,class,,,,,,3,,,town,,,2020-01-01,甲,
kinds,各种规则,lab,实验,lab,1/2,lab.ratio,senior,ratio,student,,,,,,5,4,,,,,2020-01-01,乙,
kinds,各种规则,lab,实验,lab,1/2,lab.sick,senior,weight,student,guests,住宿生,boarders,,,2/3,,,,,,2020-01-01,乙,
kinds,各种规则,lab,实验,lab,1/2,lab.staff,vocational,ratio,count,trade,专业教师,trade teachers,,,1,3,,,,,2020-01-01,乙,
kinds,各种规则,lab,实验,lab,1/2,lab.most,senior;vocational,full_time_share,student,,,,,,2,3,,,,,2020-01-01,乙,
END
cat >schools.csv <<'END'
id,school,district,locale,primary_classes,junior_classes,primary_students,senior_students,vocational_classes,boarders,trade_teachers,drill_full_time,science_full_time,lab_full_time,lab_part_time
1,Few,East,rural,3,,40,,,,,0,1,,
2,Ninety,East,rural,3,,70,,,4,,1,,,
3,Hundred,East,urban,4,,91,,,,,1,2,,
4,Gap,West,urban,4,,92,,,,,1,,,
5,Many,West,urban,7,,200,,,20,,1,7,,
6,Both,West,town,6,4,100,,,7,,5,9,,
7,Junior,West,town,,1,,,,,,0,0,,
8,Senior,East,urban,,,,9,,6,,,,10,5
9,Trades,West,urban,,,,,3,,7,,,1,3
END
cat >more.csv <<'END'
id,school,district,locale,primary_classes,junior_classes,primary_students,boarders,drill_full_time,drill_part_time,science_full_time,year
1,Few,East,rural,3,,40,,0,,1,2025
2,Ninety,East,rural,3,,70,4,1,,2,2025
3,Many,West,urban,70,,2000,20,3,,7,2025
4,Both,West,town,6,4,100,7,5,,9,2025
END
sed 's/,2025$/,2026/; s/,70,,2000,/,66,,1900,/; /^1,/d' more.csv >later.csv
kinds() {
    echo "-- $*"
    "$STAFF" "$@" --norms kinds.csv --as-of 2025-12-31
}
kinds thresholds schools.csv --lang zh
kinds thresholds schools.csv --lang en --by school --top 3
kinds thresholds schools.csv --lang en --range lenient --by total --subject drill
kinds thresholds schools.csv --round-at pooled --lang en
kinds thresholds schools.csv --round-at pooled --format csv --by total
kinds thresholds schools.csv --format csv | cut -d, -f2,5-14 | sed -n 1,20p
kinds thresholds more.csv --by district --lang zh --subject science
for lang in zh en; do
    kinds plan more.csv --vacancies 3 --what-if --years 2 --from 2026 --lang $lang
done
kinds plan more.csv --vacancies 3 --what-if --years 2 --from 2026 --range lenient --lang zh | tail -n 12
kinds plan more.csv --vacancies 0 --years 1 --from 2026 --lang en
kinds compare schools.csv --range strict --range lenient --lang en
kinds compare more.csv later.csv --lang zh
kinds compare more.csv later.csv --lang en --all --format md
kinds compare more.csv --rounding up --rounding none --lang en
kinds compare more.csv --round-at school --round-at pooled --lang zh --format csv
for rounding in '--rounding none' '--round-at pooled' '--round-at stage'; do
    for by in school district total; do
        # shellcheck disable=SC2086 # two words
        kinds shortfall more.csv --lang en $rounding --by $by
    done
    # shellcheck disable=SC2086
    kinds shortfall more.csv --lang zh $rounding --format md
    # shellcheck disable=SC2086
    kinds shortfall more.csv --lang zh $rounding --format html |
        sed '/<style/,/<.style>/d; s/<[^>]*>/ /g' | grep -E '[0-9]' | sed -n 1,60p
    # shellcheck disable=SC2086
    kinds shortfall more.csv --lang en $rounding -o x.xlsx && python3 -W ignore - <<'END'
import openpyxl
for sheet in openpyxl.load_workbook("x.xlsx"):
    print(sheet.title, sheet.dimensions, [c for row in sheet.iter_rows(max_row=4, values_only=True) for c in row if c][:8])
END
done
kinds shortfall more.csv --range both --lang zh
kinds shortfall more.csv --range both --lang en --format md | sed -n '/ange/,$p' | sed -n 1,12p
