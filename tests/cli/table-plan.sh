# Vacancies and leavers: repeated, blank, negative, unknown.
cd "$TMPDIR" || exit 9
cat >schools.csv <<'END'
学校代码,学校名称,区县,小学班数,专职体育教师,专职音乐教师,专职美术教师
1,甲,东区,12,1,1,1
END
cat >vacancies.csv <<'END'
区县,年度,可用编制
东区,2025,3
东区,2026,
东区,2027,-1
东区,2025,4
东区,,4
东区,明年,1.5
END
cat >leavers.csv <<'END'
年度,学校代码,学科,减员
2025,1,pe,1
2025,1,体育,1
2026,1,数学,1
2026,,音乐,1
2026,1,音乐,x
END
"$STAFF" plan schools.csv --vacancies vacancies.csv
echo $?
"$STAFF" plan schools.csv --vacancies 3 --leavers leavers.csv
