# SPDX-License-Identifier: MIT
# What norm tables must not hold, each said with its place, in CSV and in workbooks.
pack="python3 $PWD/../xlsx/pack.py"
cd "$TMPDIR" || exit 9
head='set,title,rounding,round_at,subject,clause,stages,kind,basis,count_from,count_to,posts,per,locales,min_students,max_students,from,until,document,quote'

# table ROW...: under the head, in both languages.
table() {
    printf '%s\n' "$head" "$@" >t.csv
    "$STAFF" norms --norms t.csv --lang en
    echo "exit $?"
}
# check ROW: what is found in it.
check() {
    printf '%s\n' "$head" "$@" >t.csv
    "$STAFF" norms check t.csv --lang en
    echo "exit $?"
}
echo '== words and numbers that nobody knows, in both languages'
table 'a,A,sideways,planet,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,,x,' \
    'a,A,up,school,pe,p.2,primary,ratio,class,few,many,1,5,,some,all,2020-01-01,,x,' \
    'a,A,up,school,pe,p.3,primary,ratio,class,,,5月1日,,,,,2020-01-01,,x,' \
    'a,A,up,school,pe,p.4,primary,ratio,class,,,2024-05-01,,,,,2020-01-01,,x,' \
    'a,A,up,school,pe,p.5,primary,ratio,class,,,2024/5/1 00:00,,,,,2020-01-01,,x,' \
    'a,A,up,school,pe,p.6,primary,ratio,class,,,1_5,5,,,,2020-01-01,,x,' \
    'a,A,up,school,pe,p.7,primary,ratio,class,,,half,5,mars,,,soon,later,x,'
"$STAFF" norms --norms t.csv --lang zh
"$STAFF" norms check t.csv
echo "exit $?"
sed '1s/.*/标准,名称,取整,取整位置,学科,条款,学段,类型,依据,数量下限,数量上限,名额,每,城乡,学生下限,学生上限,生效,失效,文件,原文/' t.csv >zh.csv
"$STAFF" norms --norms zh.csv
echo '== headers'
printf '%s\n' "${head},remark,posts" 'a,A,up,school,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,,x,,r,2' >t.csv
"$STAFF" norms --norms t.csv --lang en
printf '%s\n' "$head,,potss" ',,,,,,,,,,,' 'a,A,up,school,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,,x,,stray,,far' >t.csv
"$STAFF" norms --norms t.csv --lang en
printf 'set,title,subject,posts\na,A,pe,1\n' >t.csv
"$STAFF" norms --norms t.csv --lang en
printf '标准,标题,学科,名额\na,A,pe,1\n' >t.csv
"$STAFF" norms --norms t.csv
printf '%s\n' "$head" >t.csv
"$STAFF" norms --norms t.csv --lang en
echo "exit $?"
{ printf 'a city\n\nof its own\n' && printf '%s\n' "$head" \
    'a,A,up,school,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,,x,' '' ',,,' \
    'a,A,up,school,pe,p.2,junior,ratio,class,,,1,6'; } >t.csv
"$STAFF" norms --norms t.csv --lang en
echo '== rows that do not agree'
table 'a,A,up,school,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,,x,' \
    'b,A,up,school,pe,p.2,junior,ratio,class,,,1,5,,,,2020-01-01,,x,'
table 'a,A,up,school,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,,x,' \
    'a,A,down,school,pe,p.2,junior,ratio,class,,,1,5,,,,2020-01-01,,x,'
head="$head,subject_en"
table 'a,A,up,school,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,,x,,sport' \
    'a,A,up,school,pe,p.2,junior,ratio,class,,,1,5,,,,2020-01-01,,x,,exercise'
head=${head%,subject_en}
echo '== values that cannot be'
check 'a,A,up,school,pe,p.1,primary,ratio,class,,,1,99999999999,,,,2020-01-01,,x,'
check 'a,A,up,school,pe,p.1,primary,full_time_share,class,,,3,2,,,,2020-01-01,,x,'
check 'a,A,up,school,pe,p.1,primary,ratio,class,9,3,1,5,,,,2020-01-01,,x,'
check 'a,A,up,school,pe,p.1,primary,minimum,class,,,1,,rural,90,80,2020-01-01,,x,'
check 'a,A,up,school,pe,p.1,primary,ratio,class,,,1,5,,,,2020-01-01,2019-01-01,x,'
i=0
{ echo "$head"
    while [ $i -lt 1025 ]; do
        i=$((i + 1))
        echo "a,A,up,school,pe,p.$i,primary,ratio,class,,,1,5,,,,2020-01-01,,x,"
    done; } >t.csv
"$STAFF" norms --norms t.csv --lang en
echo "exit $?"

echo '== a workbook with formulas that were never computed, and with errors'
cells() {
    line=$1
    shift
    echo "<row r=\"$line\">"
    for cell; do
        case $cell in
        =*) echo "<c><f>${cell#=}</f></c>" ;;
        \#*) echo "<c t=\"e\"><v>$cell</v></c>" ;;
        *) echo "<c t=\"inlineStr\"><is><t>$cell</t></is></c>" ;;
        esac
    done
    echo '</row>'
}
{
    echo '== xl/worksheets/sheet1.xml'
    echo '<worksheet><sheetData>'
    cells 1 set title subject clause stages kind basis posts per from document
    cells 2 a A pe p.1 primary ratio class 1 '=2+3' 2020-01-01 x
    cells 3 a A pe p.2 junior ratio class '#DIV/0!' 5 2020-01-01 x
    cells 4 a A pe p.3 senior ratio class 1 5 "2021年2月30日" x
    echo '</sheetData></worksheet>'
} | $pack t.xlsx
"$STAFF" norms --norms t.xlsx --lang en
"$STAFF" norms check t.xlsx --lang zh
echo "exit $?"

echo '== what a check of a table needs'
"$STAFF" norms check --lang en
"$STAFF" norms check t.xlsx t.csv --lang en
"$STAFF" norms check nothing.csv --lang en
"$STAFF" norms export a b --lang en
"$STAFF" norms export a --norms yangquan-2021 --lang en
"$STAFF" norms export nobody --lang en
"$STAFF" norms export --format json --lang en | sed -n 1p
"$STAFF" norms export --lang en | sed -n 1p
echo "exit $?"
