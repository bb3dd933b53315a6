# Broken quotes and ragged rows.
cd "$TMPDIR" || exit 9
cat >t.csv <<'END'
学校名称,区县,小学班数
甲,"东区,6
乙",东区,6
丙,东"区,6
"丁"小学,东区,6
戊,东区
己,东区,6,7
庚,东区,6,,
,,
辛,"东区,6
END
"$STAFF" shortfall t.csv
