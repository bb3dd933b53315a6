# The report as Markdown: what others wrote stays text.
cd "$TMPDIR" || exit 9
cat >schools.csv <<'END'
学校名称,区县,城乡类别,小学班数,在校生数,专职体育教师,专职音乐教师,专职美术教师
<b>甲|乙</b>,*东*区,乡村,13,240,1,2,1
`丙`[丁](x),*东*区,城区,6,,,,
END
"$STAFF" shortfall schools.csv --format md | grep -v '程序'
"$STAFF" shortfall "$OLDPWD/../data/demo.csv" --lang en --by total --subject public_arts -o report.md
grep -v 'made by' report.md
