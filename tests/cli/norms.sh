# The norms, as a person checks them against the source, and for machines.
"$STAFF" norms --lang zh
"$STAFF" norms --lang en --subject pe
"$STAFF" norms --format csv
"$STAFF" norms --format json --subject public_arts
"$STAFF" norms --as-of 2026-01-01 --lang en
"$STAFF" norms --norms nobody-2020 --lang en
echo "$?"
"$STAFF" norms table.csv --lang en
echo "$?"
