# --district is as if the table had only those schools; what is not there is said.
cd ../data || exit 9
"$STAFF" shortfall demo.csv --district 南川县 --subject pe --format csv
"$STAFF" shortfall demo.csv --district 南川
echo "$?"
"$STAFF" shortfall demo.csv --subject 数学
echo "$?"
"$STAFF" shortfall demo.csv --year 2024
echo "$?"
cat >"$TMPDIR/years.csv" <<'END'
id,year,primary_classes,pe
1,2023,5,1
1,2024,6,1
2,2023,10,1
END
"$STAFF" shortfall "$TMPDIR/years.csv" --subject pe --format csv
"$STAFF" shortfall "$TMPDIR/years.csv" --subject pe --format csv --year 2023
"$STAFF" shortfall "$TMPDIR/years.csv" --year 2022
