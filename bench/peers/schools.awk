# SPDX-License-Identifier: MIT
# awk: mawk -F, -v schools=FILE -v districts=FILE -f schools.awk TABLE
# No field of the table is quoted, which awk could not read.
function above(a, b) { return a > b ? a - b : 0 }
function line(subject, need, per, full, heads) {
    posts = int((need + per - 1) / per)
    if (posts < full) posts = full
    short = above(posts, heads); full_short = above(full, heads)
    print $1 "," $2 "," $3 "," $4 "," subject "," need "," per "," posts "," full "," heads ",0," \
        heads "," short "," full_short "," above(heads, posts) "," \
        (short > full_short ? short : full_short) > schools
    all_posts[$1, subject] += posts
    all_short[$1, subject] += short
}
NR == 1 {
    print "district,id,school,locale,subject,requirement,per,posts,full_time_posts,full_time," \
        "part_time,staff,shortfall,full_time_shortfall,surplus,hires" > schools
    print "district,subject,posts,shortfall" > districts
    next
}
{
    arts = 28 * $5 + 18 * $6 + 21 * $7
    line("pe", 6 * ($5 + $6) + 5 * ($7 + $8), 30, $4 == "乡村" && $9 >= 200, $10)
    line("music", arts, 252, 0, $11)
    line("art", arts, 252, 0, $12)
}
END {
    for (key in all_posts) {
        split(key, at, SUBSEP)
        print at[1] "," at[2] "," all_posts[key] "," all_short[key] > districts
    }
}
