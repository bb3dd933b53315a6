# Rows of one school: repeated, or not agreeing, name both lines.
cd "$TMPDIR" || exit 9
cat >a.csv <<'END'
学校代码,学校名称,区县,城乡类别,学段,班级数,专职体育教师
1,甲,东区,乡村,小学,6,1
1,甲,东区,乡村,初中,3,1
1,甲,东区,乡村,小学,6,1
2,乙,东区,乡村,小学,6,1
2,已,东区,乡村,初中,6,1
3,丙,东区,乡村,小学,6,1
3,丙,西区,乡村,初中,6,1
4,丁,东区,210,小学,6,1
4,丁,东区,镇区,初中,6,1
5,戊,东区,乡村,小学,6,10000000
5,戊,东区,乡村,九年一贯制,6,1
6,己,东区,乡村,,6,1
7,庚,东区,乡村,大专部,6,1
END
cat >b.csv <<'END'
学校代码,学校名称,区县,城乡类别,学段,班级数,专职体育教师
2,乙,东区,乡村,小学,6,1
5,戊,东区,乡村,初中,6,10000000
END
"$STAFF" shortfall a.csv b.csv
echo '== sums and averages'
printf '%s\n' 学校名称,小学班数 甲,6 总和,6 全县平均,6 Sum,6 average,6 "Total ,6" 和平,6 |
    "$STAFF" shortfall - --format csv --subject pe --lang zh
