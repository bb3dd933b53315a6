# Years as people write them; the latest is taken.
cd "$TMPDIR" || exit 9
cat >good.csv <<'END'
学校代码,学年,小学班数
1,2023-2024学年,6
1,2024/25,7
1,2025 年,8
2,２０２５年度,9
END
cat >bad.csv <<'END'
学校代码,学年,小学班数
1,2023-2025,6
2,23,6
3,,6
4,2024,6
END
"$STAFF" shortfall good.csv --format csv
"$STAFF" shortfall good.csv --year 2023 --format csv
"$STAFF" shortfall bad.csv
