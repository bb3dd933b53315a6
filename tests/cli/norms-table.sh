# SPDX-License-Identifier: MIT
# A norm set written as a table, read back, is the same; a changed one
# is cited, and what is wrong in it is said with its place.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
demo=$PWD/../data/demo.csv
cd "$folder" || exit 1

for set in jp-2023 in-rte-2009 us-wa-2023 cn-college-posts; do
    "$STAFF" norms export $set --lang zh -o $set.xlsx
    "$STAFF" norms --norms $set --format json >built-in.txt
    "$STAFF" norms --norms $set.xlsx --format json >read.txt
    cmp built-in.txt read.txt && echo "$set: the same"
done

# Another city: 6 for 5, another document.
"$STAFF" norms export --lang zh -o 另一城.csv
sed -i 's/yangquan-2021/other-2024/; s/,1,5,/,1,6,/; s/阳泉市/某某市/g' 另一城.csv
"$STAFF" norms --norms 另一城.csv --subject pe --lang zh | head -n 16
"$STAFF" explain --norms 另一城.csv --primary-classes 18 --lang zh | head -n 6

# Everything that is wrong, at once.
cat >bad.csv <<'END'
set,title,subject,clause,stages,kind,basis,posts,per,from,until,note
a,A,pe,pe.1,primary,ratio,class,1,5,2024-01-01,,x
a,B,pe,pe.2,juniors,ratios,classs,5-Jan,,2024-13-01,1.5,
,A,pe,pe.3,senior,ratio,class,-1,5,,,
END
"$STAFF" norms --norms bad.csv --lang en
echo $?
"$STAFF" norms --norms bad.csv --lang zh
printf 'name,classes\nx,3\n' >none.csv
"$STAFF" norms --norms none.csv --lang en
sed 's/,note//; s/,x$//' bad.csv | sed -n 1,2p >one.csv
printf 'a,B,pe,pe.2,junior,ratio,class,1,5,2024-01-01,\n' >>one.csv
"$STAFF" norms --norms one.csv --lang en
"$STAFF" shortfall "$demo" --norms missing.csv --lang en
echo $?
