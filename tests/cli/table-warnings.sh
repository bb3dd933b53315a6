# Sums that do not add up are warnings: the parts are used, and there is a result.
cd "$TMPDIR" || exit 9
cat >t.csv <<'END'
学校名称,班级数,小学班数,初中班数,体育教师,专职体育教师,兼职体育教师,音乐教师,兼职音乐教师
甲,10,6,3,3,1,1,2,1
乙,9,6,3,2,1,1,,1
END
"$STAFF" shortfall t.csv --format csv
echo '== districts that may be one, or are blank'
cat >t.csv <<'DISTRICTS'
区县,学校名称,小学班数
城区,一小,6
城 区,二小,6
阳泉市城区,三小,6
,四小,6
,五小,6
义乌市,六小,6
East,Seventh,6
EAST ,Eighth,6
DISTRICTS
for lang in zh en; do
    "$STAFF" shortfall t.csv --lang $lang --by district --format csv --subject pe
done
sed 's/^[^,]*,//' t.csv >none.csv
"$STAFF" shortfall none.csv --by district --format csv --subject pe
echo '== a district where a school should be; the header of each page'
cat >t.csv <<'ROWS'
学校情况表,,
学校名称,小学班数,在校生数
城区,,
一小,6,210
学校情况表,,
学校名称,小学班数,在校生数
二小,6,
三小,,190
ROWS
"$STAFF" shortfall t.csv --format csv --subject pe
"$STAFF" shortfall t.csv --format json --lang en --subject pe | grep skipped
