# SPDX-License-Identifier: MIT
# What changed, and why: the steps from one side to the other add up to the difference.
cd ../data || exit 9
day='--as-of 2025-12-31'
own=$TMPDIR/标准.csv

# The clerk's 6 for 5: the program says what changed, in the norms and everywhere else.
"$STAFF" norms export -o "$own" --lang zh
sed 's/,1,5,/,1,6,/' "$own" >"$TMPDIR/6" && mv "$TMPDIR/6" "$own"
# shellcheck disable=SC2086
"$STAFF" compare county.csv --norms yangquan-2021 --norms "$own" $day

# Two years: schools open, close, move and lose their count of teachers.
cat >"$TMPDIR/2024.csv" <<'END'
id,school,district,locale,primary_classes,students,pe_full_time,pe_part_time,music_full_time
1,First,East,urban,18,700,2,1,1
2,Hill,East,rural,6,201,1,2,
3,Lake,West,town,12,400,2,0,1
4,Gone,West,rural,5,150,0,1,0
END
cat >"$TMPDIR/2025.csv" <<'END'
id,school,district,locale,primary_classes,students,pe_full_time,pe_part_time,music_full_time
3,Lake,West,town,16,520,2,0,
1,First,West,urban,21,760,2,3,1
2,Hill,East,rural,4,199,1,2,1
5,New,North,town,9,380,1,1,0
END
both="$TMPDIR/2024.csv $TMPDIR/2025.csv"
# shellcheck disable=SC2086 # two words
"$STAFF" compare $both $day --part-time pe=0 --part-time pe=1/2 --rounding up --rounding down \
    --rural rural --rural rural,town --lang en
# shellcheck disable=SC2086
"$STAFF" compare $both $day --subject pe --format csv
# shellcheck disable=SC2086
"$STAFF" compare $both $day --subject 音乐 --format md --lang zh --all

# One file, two years of it; two days of one set; a district alone.
{
    sed 's/^id/year,id/; s/^[1-9]/2024,&/' "$TMPDIR/2024.csv"
    sed '1d; s/^[1-9]/2025,&/; s/West/East/' "$TMPDIR/2025.csv" | grep -v First
    echo 2025,1,First,East,urban,21,760,2,3,1
} | grep -v Lake >"$TMPDIR/years.csv"
# shellcheck disable=SC2086
"$STAFF" compare "$TMPDIR/years.csv" --year 2024 --year 2025 $day --subject pe --district East \
    --lang en
"$STAFF" compare county.csv --norms cn-pe-2025 --as-of 2025-12-31 --as-of 2026-03-01 --lang en
echo "exit $?"

# More than two: beside each other, and each against the first.
"$STAFF" compare county.csv --norms yangquan-2021 --norms cn-pe-2025 --norms us-wa-2023 \
    --as-of 2025-12-31 --lang en --top 0
echo "exit $?"
