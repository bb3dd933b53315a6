# Headers that are refused, doubled, missing, or merely near.
cd "$TMPDIR" || exit 9
try() {
    echo "-- $1"
    printf '%s\n' "$2" "$3" >t.csv
    "$STAFF" shortfall t.csv
    echo "$?"
}
try refused '学校名称,小学班数,轨数,班额,艺术教师,音体美教师' '甲,6,1,45,2,3'
try doubled '学校名称,校名,小学班数,小学教学班数' '甲,甲,6,6'
try near '学校名秤,小学班数' '甲,6'
try no-counts '学校名称,区县,小学班及数' '甲,东区,6'
try no-stage '学校名称,班级数' '甲,6'
try no-school 'district,primary_classes' 'East,6'
try none 'a,b,c' '1,2,3'
try header-only '学校名称,小学班数' ''
echo '-- two-stages'
printf '%s\n' '学校名称,学校类别,办学类型,小学班数' '甲,小学,公办,6' |
    "$STAFF" shortfall - --format csv --subject pe
try two-stages-long '学校名称,学校类别,办学类型,班数' '甲,小学,公办,6'
