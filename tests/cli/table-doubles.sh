# An id or a locale may come twice, as code and word, if the cells agree.
cd "$TMPDIR" || exit 9
cat >good.csv <<'END'
学校标识码,学校代码,学校名称,城乡分类代码,城乡分类,小学班数
1,1,甲,210,乡村,6
,2,乙,,镇区,7
3,,丙,111,,8
END
cat >bad.csv <<'END'
学校标识码,学校代码,学校名称,城乡分类代码,城乡分类,小学班数
1,2,甲,210,乡村,6
2,2,乙,111,镇区,7
END
"$STAFF" shortfall good.csv --format csv
"$STAFF" shortfall bad.csv
