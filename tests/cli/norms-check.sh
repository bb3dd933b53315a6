# SPDX-License-Identifier: MIT
# Faults planted in a sound norm table, one at a time: each is found, and nothing else.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1

head='set,title,subject,clause,stages,kind,basis,count_from,count_to,posts,per,per_lenient,locales,min_students,from,until,document,number,issued,url,quote'
tail='Act,1,2020,http://x/'
band="a,A,pe,b.1,primary,band_posts,student,,60,2,,,,,2020-01-01,,$tail,Up to 60: 2
a,A,pe,b.2,primary,band_posts,student,61,90,3,,,,,2020-01-01,,$tail,61 to 90: 3
a,A,pe,b.3,primary,band_ratio,student,91,,1,40,,,,2020-01-01,,$tail,above 90: 40"
ratio="a,A,art,a.1,primary,ratio,class,,,1,5,,,,2020-01-01,2022-12-31,$tail,every 5 classes
a,A,art,a.2,primary,ratio,class,,,1,6,,,,2023-01-01,,$tail,every 6 classes"

# plant NAME SED: the table, changed.
plant() {
    echo "== $1"
    printf '%s\n' "$head" "$band" "$ratio" | sed "$2" >norms.csv
    "$STAFF" norms check norms.csv --lang en
    echo "exit $?"
}
plant sound ''
plant 'bands overlap' '/b.2/s/,61,90,/,60,90,/'
plant 'a gap of 61' '/b.2/s/,61,90,/,62,90,/'
plant 'exactly 7 is ruled by nobody' '/b.1/s/,,60,/,,<7,/; /b.2/s/,61,90,/,>7,90,/'
plant 'a hole of days' '/a.2/s/2023-01-01/2023-07-01/'
plant 'days overlap' '/a.2/s/2023-01-01/2022-07-01/'
plant 'until before from' '/a.1/s/2022-12-31/2019-12-31/'
plant 'no such day' '/a.1/s/2022-12-31/2022-02-30/'
plant 'no document' '/a.1/s/,Act,/,,/'
plant 'no number' '/a.1/s/,Act,1,/,Act,,/'
plant 'no date of issue' '/a.1/s/,1,2020,/,1,,/'
plant 'no address' '/a.1/s#http://x/##'
plant 'no quote' '/a.1/s/every 5 classes//'
plant 'another number in the quote' '/a.1/s/every 5/every 7/'
plant 'half is 50 %' '/a.1/s/,1,5,/,1,2,/; /a.1/s/every 5 classes/at least 50% of them/'
plant 'a sibling has a stage more' '/a.2/s/,primary,/,primary;junior,/; /a.1/s/,primary,/,primary;junior,/'
plant 'an unknown column' '1s/url/link/'
plant 'a column twice' '1s/url/number/'
plant 'an unknown kind' '/a.1/s/,ratio,/,ration,/'
plant 'an unknown stage' '/a.1/s/,primary,/,academy,/'
plant 'an unknown locale' '/a.1/s/,,,2020/,farm,,2020/'
plant 'a fraction that became a date' '/a.1/s/,1,5,/,5-Jan,,/'
plant 'a condition that nobody reads' '/a.1/s/,,,2020-01-01/,rural,200,2020-01-01/'
plant 'lenient is stricter' '/a.1/s/,ratio,/,range,/; /a.1/s/,1,5,,/,1,5,4,/'
plant 'two titles' '/a.1/s/a,A,/a,B,/'
plant 'a blank value' '/a.1/s/,1,5,/,,5,/'
plant 'a clause twice' '/a.2/s/a\.2/a.1/; /a.1/s/2022-12-31//'
plant 'a hole of days within a month' '/a.1/s/2022-12-31/2022-06-15/'
plant 'a hole of days after a month' '/a.1/s/2022-12-31/2022-06-30/'
plant 'a subject that begins later' '/a.1/d'
plant 'a subject that ended' '/a.2/d'
plant 'no stage in common' '/a.[12]/s/,primary,/,senior,/'
plant 'numbers too large, and none at all' '/a.1/s/every 5 classes/99999999999999999999 of 3000000000 and 0 and 1.2.3/'
plant 'half of a number' '/a.1/s/,1,5,/,2,10,/; /a.1/s/every 5/every 10/'
plant 'many numbers' "/a.1/s/every 5 classes/$(seq -s ' ' 100 199) 5/"
plant 'a weight' '/a.1/s/,ratio,/,weight,/'
