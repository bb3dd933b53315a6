# A school's numbers, step by step, in both languages; as JSON; and who is meant.
cd ../data || exit 9
"$STAFF" explain demo.csv --school 9901000013
"$STAFF" explain --primary-classes 18 --students 812 --locale rural --pe-full-time 2 --subject pe
LC_ALL=zh_CN.UTF-8 "$STAFF" explain --小学班数 6 --初中班数 3 --round-at stage --subject 体育
"$STAFF" explain --vocational-classes 12 --students 600 --pe 1 --format json
"$STAFF" explain --kindergarten-classes 9
for wrong in '' 'demo.csv' 'demo.csv --school 9901' 'demo.csv --school 示例大学 --primary-classes 1' \
    '--primary-classes 12班' '--primary-clases 3' '--primary-classes 1 --format csv'; do
    # shellcheck disable=SC2086 # each is several words
    "$STAFF" explain --lang en $wrong
    echo "$?"
done
