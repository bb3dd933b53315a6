# Every kind of bad cell is named with its line, its column and what was read.
cd "$TMPDIR" || exit 9
cat >schools.csv <<'END'
学校代码,学校名称,区县,城乡类别,年度,小学班数,在校生数,专职体育教师
1,甲,东区,乡村,2024,12班,100,1
2,乙,东区,乡村,2024,-3,100,1
3,丙,东区,乡村,2024,2.5,100,1
4,丁,东区,乡村,2024,10000001,100,1
5,戊,东区,城镇,2024,6,100,1
6,己,东区,山区,2024,6,100,1
7,庚,东区,乡村,去年,6,100,1
,,东区,乡村,2024,6,100,1
9,壬,东区,乡村,2024,十二,约一百,"若
干"
10,癸,东区,乡村,2024,"1,200",１２３,2.0
11,子,东区,乡村,2024,/,－,无
合计,,,,,60,2000,12
END
"$STAFF" shortfall schools.csv
code=$?
LC_ALL=zh_CN.UTF-8 "$STAFF" shortfall --lang en schools.csv
exit $code
