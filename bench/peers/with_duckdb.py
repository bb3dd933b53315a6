# SPDX-License-Identifier: MIT
"""DuckDB: with_duckdb.py TABLE SCHOOLS DISTRICTS [lines], from CSV to CSV, on two threads.

Integers throughout, and types given, so that nothing is guessed; rows may come out in any
order, which is what DuckDB is fastest at.  The table is read once, into memory: reading the
file twice took longer.  With `lines`, it writes what the command writes of a school: a line
for each subject, with texts and heads, instead of one short line for all three.
"""

from __future__ import annotations

import sys

import duckdb

READ = """
CREATE TABLE needs AS
WITH counts AS (
    SELECT 区县, 学校代码, 学校名称, 城乡类别, coalesce(小学班数, 0) p, coalesce(初中班数, 0) j,
        coalesce(高中班数, 0) s, coalesce(中职班数, 0) v, 专职体育教师 pe, 专职音乐教师 music, 专职美术教师 art,
        (城乡类别 = '乡村' AND 在校生数 >= 200)::INTEGER pe_full_time_posts
    FROM read_csv($table, header = true, auto_detect = false, delim = ',', quote = '"', columns = {
        '区县': 'VARCHAR', '学校代码': 'BIGINT', '学校名称': 'VARCHAR', '城乡类别': 'VARCHAR',
        '小学班数': 'INTEGER', '初中班数': 'INTEGER', '高中班数': 'INTEGER', '中职班数': 'INTEGER',
        '在校生数': 'INTEGER', '专职体育教师': 'INTEGER', '专职音乐教师': 'INTEGER', '专职美术教师': 'INTEGER'})
), sums AS (
    SELECT *, 6 * (p + j) + 5 * (s + v) AS pe_need, 28 * p + 18 * j + 21 * s AS arts_need
    FROM counts
), posts AS (
    SELECT *, greatest((pe_need + 29) // 30, pe_full_time_posts) AS pe_posts,
        (arts_need + 251) // 252 AS music_posts, (arts_need + 251) // 252 AS art_posts
    FROM sums
)
SELECT {texts} 区县, 学校代码, pe_posts, greatest(0, pe_posts - pe) AS pe_shortfall,
    music_posts, greatest(0, music_posts - music) AS music_shortfall,
    art_posts, greatest(0, art_posts - art) AS art_shortfall
FROM posts
"""
TEXTS = "学校名称, 城乡类别, pe, music, art, pe_need, arts_need, pe_full_time_posts,"
SHORT = "SELECT * EXCLUDE (区县) FROM needs"
LINE = """
SELECT 区县, 学校代码, 学校名称, 城乡类别, '{s}' AS subject, {need} AS requirement, {per} AS per,
    {s}_posts AS posts, {full} AS full_time_posts, {s} AS full_time, 0 AS part_time, {s} AS staff,
    {s}_shortfall AS shortfall, greatest(0, {full} - {s}) AS full_time_shortfall,
    greatest(0, {s} - {s}_posts) AS surplus,
    greatest({s}_shortfall, {full} - {s}) AS hires
FROM needs
"""
DISTRICTS = """
SELECT 区县, '{s}' AS subject, sum({s}_posts) AS posts, sum({s}_shortfall) AS shortfall
FROM needs GROUP BY 区县
"""


def main() -> None:
    table, schools, districts = sys.argv[1:4]
    whole = sys.argv[4:] == ["lines"]
    db = duckdb.connect()
    db.execute("SET threads = 2; SET preserve_insertion_order = false")
    db.execute(READ.replace("{texts}", TEXTS if whole else "").replace("$table", f"'{table}'"))
    lines = " UNION ALL ".join(
        LINE.format(
            s=s,
            need="pe_need" if s == "pe" else "arts_need",
            per=30 if s == "pe" else 252,
            full="pe_full_time_posts" if s == "pe" else "0",
        )
        for s in ("pe", "music", "art")
    )
    db.execute(f"COPY ({lines if whole else SHORT}) TO '{schools}' (HEADER)")
    sums = " UNION ALL ".join(DISTRICTS.format(s=s) for s in ("pe", "music", "art"))
    db.execute(f"COPY ({sums}) TO '{districts}' (HEADER)")


if __name__ == "__main__":
    main()
