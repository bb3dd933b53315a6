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

echo '== wholes and parts of them, three rows deep; units on a row of their own'
cat >parts.csv <<'ROWS'
学校名称,小学,,,,,体育教师,,
,班数,,,在校生数,,专职,,兼职
,计,一年级,二年级,计,其中:女,计,其中:女,
甲,6,1,1,240,100,1,1,0
ROWS
"$STAFF" shortfall parts.csv --format csv --subject pe -v
printf '学校名称,小学班数,专职体育教师\n,个,人\n甲,6,1\n' |
    "$STAFF" shortfall - --format csv --subject pe
echo '== what is above a neighbour only is no column of its own'
printf '学校名称,体育教师,,小学班数\n,男,女,\n甲,1,1,6\n' | "$STAFF" shortfall -
