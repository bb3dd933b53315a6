# SPDX-License-Identifier: MIT
# Every kind of rule, in words, step by step and in figures, in both languages: bands, ranges,
# weights, counts of the set's own, minima of posts.
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
kinds() {
    "$STAFF" "$@" --norms kinds.csv --as-of 2025-12-31
}
for lang in zh en; do
    "$STAFF" norms --norms kinds.csv --lang $lang
    for school in 1 2 3 4 5 6 7 8 9; do
        kinds explain schools.csv --school $school --lang $lang
    done
done
echo '== counts given on the command line, no school of a file'
kinds explain --primary-students 100 --boarders 7 --subject science --lang en
kinds explain --junior-classes 10 --subject science --lang en
kinds explain schools.csv --school Both --subject science --format json | grep -E '"(step|result)"'
echo '== read leniently, each stage rounded, or all schools together'
kinds explain schools.csv --school 6 --subject drill --range lenient --round-at stage --lang en
kinds explain schools.csv --school 6 --subject science --round-at pooled --lang en
kinds explain schools.csv --school 8 --rounding none --lang zh
echo '== as one line'
kinds shortfall schools.csv --format csv --lang zh
kinds shortfall schools.csv --format md --lang en | grep -F '÷'
kinds shortfall schools.csv -o x.xlsx --lang zh
python3 -W ignore - <<'END'
import openpyxl
book = openpyxl.load_workbook("x.xlsx")
for sheet in book:
    for row in sheet.iter_rows(values_only=True):
        for cell in row:
            if isinstance(cell, str) and ("÷" in cell or "×" in cell or "专职≥" in cell or "合计≥" in cell):
                print(sheet.title, cell)
END
