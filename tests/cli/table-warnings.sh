# Sums that do not add up are warnings: the parts are used, and there is a result.
cd "$TMPDIR" || exit 9
cat >t.csv <<'END'
学校名称,班级数,小学班数,初中班数,体育教师,专职体育教师,兼职体育教师,音乐教师,兼职音乐教师
甲,10,6,3,3,1,1,2,1
乙,9,6,3,2,1,1,,1
END
"$STAFF" shortfall t.csv --format csv
