-- SPDX-License-Identifier: MIT
-- SQLite, by its own shell: schools.csv in, schools-out.csv and districts-out.csv out, in the
-- folder that it is started in.  A blank cell is '', which counts as 0 in a sum.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE schools (district TEXT, id INTEGER, school TEXT, locale TEXT, p INTEGER, j INTEGER,
    s INTEGER, v INTEGER, students INTEGER, pe INTEGER, music INTEGER, art INTEGER);
.import --csv --skip 1 schools.csv schools
CREATE VIEW requirements AS
SELECT *, 6 * (p + j) + 5 * (s + v) AS pe_need, 28 * p + 18 * j + 21 * s AS arts_need,
    locale = '乡村' AND students >= 200 AS minimum
FROM schools;
CREATE VIEW staff AS
SELECT district, id, school, locale, 'pe' AS subject, pe_need AS requirement, 30 AS per,
    max((pe_need + 29) / 30, minimum) AS posts, minimum AS full_time_posts, pe AS full_time
FROM requirements
UNION ALL
SELECT district, id, school, locale, 'music', arts_need, 252, (arts_need + 251) / 252, 0, music
FROM requirements
UNION ALL
SELECT district, id, school, locale, 'art', arts_need, 252, (arts_need + 251) / 252, 0, art
FROM requirements;
.mode csv
.headers on
.once schools-out.csv
SELECT *, 0 AS part_time, full_time AS staff, max(0, posts - full_time) AS shortfall,
    max(0, full_time_posts - full_time) AS full_time_shortfall,
    max(0, full_time - posts) AS surplus,
    max(0, posts - full_time, full_time_posts - full_time) AS hires
FROM staff;
.once districts-out.csv
SELECT district, subject, sum(posts) AS posts, sum(max(0, posts - full_time)) AS shortfall
FROM staff GROUP BY district, subject;
