# SPDX-License-Identifier: MIT
# The JSON of staff compare, whole.
cat >"$TMPDIR/a.csv" <<'END'
id,school,district,locale,primary_classes,students,pe_full_time,pe_part_time
1,First,East,urban,18,700,2,1
2,Hill,East,rural,6,201,1,2
3,Same,East,town,5,100,1,0
END
cat >"$TMPDIR/b.csv" <<'END'
id,school,district,locale,primary_classes,students,pe_full_time,pe_part_time
1,First,West,urban,18,700,,
3,Same,East,town,5,100,1,0
4,New,West,town,5,100,0,0
END
"$STAFF" compare "$TMPDIR/a.csv" "$TMPDIR/b.csv" --norms yangquan-2021 --norms cn-pe-2025 \
    --as-of 2025-12-31 --subject pe --format json
