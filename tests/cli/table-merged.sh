# Merged header rows under a title, as official exports have them.
cd "$TMPDIR" || exit 9
cat >merged.csv <<'END'
示例县中小学基本情况表,,,,,,,
序号,学校名称,小学,,初中,,体育教师,
,,班数,学生数,班数,学生数,专职,兼职
1,甲,6,240,3,120,1,0
2,乙,12,480,,,2,1
合计,,18,720,3,120,3,1
END
cat >flat.csv <<'END'
学校名称,小学班数,小学学生数,初中班数,初中学生数,专职体育教师,兼职体育教师
甲,6,240,3,120,1,0
乙,12,480,,,2,1
END
"$STAFF" shortfall merged.csv --format csv >merged || exit
"$STAFF" shortfall flat.csv --format csv >flat || exit
cmp merged flat && cat merged
