# SPDX-License-Identifier: MIT
"""What is wrong with a table, in both languages.  {0} to {3} are filled in."""

from __future__ import annotations

#: Errors that staff.h has no status for.  The key is the code.
PROBLEMS: dict[str, tuple[str, str]] = {
    "file_empty": ("文件是空的，没有任何内容", "the file is empty"),
    "file_kind": (
        "这是{0}，不是文本表格；请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx",
        "this is {0}, not a table of text; save it as .xlsx, or as CSV UTF-8 in Excel",
    ),
    "file_damaged": ("无法读取这个工作簿：{0}", "this workbook cannot be read: {0}"),
    "encoding": (
        "偏移 {0} 处（从 0 起）的字节无法解码；请另存为“CSV UTF-8（逗号分隔）”",
        "the byte at offset {0} cannot be decoded; save the file as CSV UTF-8",
    ),
    "quotes": (
        "双引号不成对；请把整格括起来，格内的双引号写两次",
        "a quote out of place: quote the whole field, and double the quotes inside",
    ),
    "no_sheet": ("没有工作表“{0}”；有：{1}", 'no sheet "{0}"; there is {1}'),
    "no_header": (
        "前 20 行里没有认得的表头；应有“学校名称”“小学班数”这样的一行",
        'no known header in the first 20 rows; one should hold names like "school", '
        '"primary_classes"',
    ),
    "no_rows": ("只有表头，没有数据行", "only a header, no rows of data"),
    "two_columns": (
        "与“{0}”列说的是同一项，只能保留一列",
        'means the same as column "{0}"; keep only one of them',
    ),
    "refused_tracks": (
        "轨数是每个年级的平行班数，不能当作班数；请给出各学段的教学班数，如“小学班数”",
        "this is the number of parallel classes a grade, not of classes; give the classes of "
        'each stage, as "primary_classes"',
    ),
    "refused_class_size": (
        "班额是每班的学生人数，不是班数；请给出各学段的教学班数，如“小学班数”",
        "this is the size of a class, not the number of classes; give the classes of each "
        'stage, as "primary_classes"',
    ),
    "refused_arts": (
        "艺术教师分不出音乐和美术；请分成“专职音乐教师”“专职美术教师”两列",
        'art teachers of both kinds cannot be told apart; give "music_full_time" and '
        '"art_full_time"',
    ),
    "refused_mixed": (
        "音体美教师分不出学科；请分成“专职体育教师”“专职音乐教师”“专职美术教师”三列",
        'teachers of music, PE and art cannot be told apart; give "pe_full_time", '
        '"music_full_time" and "art_full_time"',
    ),
    "norm_header": (
        "前 20 行里没有标准表的表头；应有“标准”“学科代号”“条款”“学段”“规定类别”“名额”这样的一行",
        "no header of a norm table in the first 20 rows; one should hold names like set, "
        "subject, clause, stages, kind, posts",
    ),
    "norm_column": ("标准表没有这样的列", "a norm table has no such column"),
    "norm_no_header": (
        "这一格没有表头，读到“{0}”",
        'no header stands above this cell, read "{0}"',
    ),
    "norm_blank": ("不能空着", "must not be blank"),
    "norm_cell": (
        "不认得“{0}”；数写作 5、13.5、50%，日期写作 2025-12-31，其他的词见导出的标准表",
        'cannot read "{0}"; write numbers as 5, 13.5 or 50%, dates as 2025-12-31, other words '
        "as an exported norm table has them",
    ),
    "missing_column": ("缺少列：{0}", "missing column: {0}"),
    "missing_stage": (
        "有“{0}”列，却看不出是哪个学段；请加一列“学段”，或改成“小学班数”“初中班数”这样的列",
        'column "{0}" does not say of which stage; add a column "stage", or give '
        '"primary_classes", "junior_classes" and so on',
    ),
    "column_length": ("有 {0} 行，而不是 {1} 行", "has {0} rows, not {1}"),
    "column_type": (
        "这一列的类型是 {0}，不是整数也不是文字",
        "this column's type is {0}, neither whole numbers nor text",
    ),
    "row_long": (
        "这一行有 {0} 格，表头只有 {1} 列；多出的第一格是“{2}”",
        'this row has {0} cells, the header {1}; the first extra cell is "{2}"',
    ),
    "row_short": (
        "这一行只有 {0} 格，表头有 {1} 列",
        "this row has {0} cells, the header {1}",
    ),
    "error_value": (
        "单元格是错误值 {0}，没有算出结果；请改正公式，或直接填写",
        "the cell is the error {0}, not a result; mend the formula, or write the value",
    ),
    "no_school": ("既没有学校代码，也没有学校名称", "neither a school id nor a school name"),
    "bad_year": (
        "应为四位数的年份，如 2024，读到“{0}”",
        'expected a year of four digits, like 2024, read "{0}"',
    ),
    "year_blank": (
        "没有年度，而 {0} 有；请每行都写，或都不写",
        "no year, but {0} has one; give it in every row, or in none",
    ),
    "no_such_year": ("表中没有 {0} 年的数据；有：{1}", "the table has no rows of {0}, but of {1}"),
    "bad_stage": (
        "不认得这个学段，读到“{0}”；可写：小学、初中、普通高中、中职、高校、幼儿园、特殊教育",
        'unknown stage, read "{0}"; write primary, junior, senior, vocational, university, '
        "kindergarten or special",
    ),
    "stage_blank": ("学段空着；每行须写明学段", "the stage is blank; each row needs one"),
    "several_stages": (
        "“{0}”含多个学段（{1}）；请每个学段写一行，或每个学段用一列（如“小学班数”“初中班数”）",
        '"{0}" is several stages ({1}); give a row for each stage, or a column for each, as '
        '"primary_classes", "junior_classes"',
    ),
    "duplicate": (
        "与 {0} 重复：同一学校、同一学段、同一年度只能有一行",
        "repeats {0}: one row for a school, stage and year",
    ),
    "blank": ("不能空着；没有就写 0", "must not be blank; write 0 for none"),
    "needs_start": (
        "是 {0} 年，而计划没有起始年份；请给 start",
        "is {0}, but the plan has no first year; give start",
    ),
    "before_start": (
        "{0} 年早于计划的第一年 {1}",
        "{0} is before the plan's first year {1}",
    ),
    "unknown_district": (
        "学校表里没有区县“{0}”",
        'no district "{0}" in the table of schools',
    ),
    "no_vacancies": (
        "区县“{0}”没有 {1} 年的空编；没有空编也要写 0",
        'no vacancies for district "{0}" in {1}; write 0 if there are none',
    ),
    "no_establishment": (
        "需要“编制数”和“在编数”两列",
        "the columns establishment and on_establishment are needed",
    ),
    "unknown_school": ("学校表里没有“{0}”", 'no school "{0}" in the table of schools'),
    "same_name": (
        "学校表里有几所“{0}”，分不出是哪一所；请用学校代码",
        'several schools are called "{0}"; use ids',
    ),
    "not_there_yet": (
        "“{0}”这一年还不在学校表里",
        '"{0}" is not in the table yet that year',
    ),
    "too_many_leavers": (
        "减员共 {0} 人，多于该校该学科的专职 {1} 人",
        "{0} leavers in all are more than the {1} full-time teachers of the subject there",
    ),
}

#: Sentences about a cell, more to the point than those of the status with the same code.
SENTENCES: dict[str, tuple[str, str]] = {
    "norm_disagrees": (
        "同一套标准（或同一学科、同一计数）的各行在这一列应当相同，读到“{0}”",
        "all rows of a set (or of one subject or count) have the same here, read \"{0}\"",
    ),
    "not_a_number": ("应为整数，读到“{0}”", 'expected a whole number, read "{0}"'),
    "not_whole": (
        "应为整数，不能有小数，读到“{0}”",
        'expected a whole number without a fraction, read "{0}"',
    ),
    "negative": ("不能小于 0，读到“{0}”", 'must not be below 0, read "{0}"'),
    "too_large": (
        "不能大于 10,000,000，读到“{0}”",
        'must not be above 10,000,000, read "{0}"',
    ),
    "bad_locale": (
        "不认得这个城乡类别，读到“{0}”；可写：城区、镇区、乡村",
        'unknown locale, read "{0}"; write urban, town or rural',
    ),
    "either_locale": (
        "“{0}”既可能是城区，也可能是镇区；请写明“城区”或“镇区”",
        '"{0}" may be urban or town; write "urban" or "town"',
    ),
    "bad_subject": (
        "不认得这个学科，读到“{0}”；可写：{1}",
        'unknown subject, read "{0}"; write one of {1}',
    ),
    "disagree_cell": (
        "“{0}”与“{1}”列的“{2}”不一致",
        '"{0}" disagrees with "{2}" in column "{1}"',
    ),
    "disagree_row": (
        "“{0}”与 {1} 的“{2}”不一致，却是同一所学校",
        '"{0}" disagrees with "{2}" at {1}, of the same school',
    ),
    "sum_too_large": (
        "这所学校各行相加超过 10,000,000",
        "the rows of this school add up to more than 10,000,000",
    ),
    "repeated": (
        "与 {0} 重复：同一年度只能有一行",
        "repeats {0}: one row a year",
    ),
}

#: Possible, but worth a look.
WARNINGS: dict[str, tuple[str, str]] = {
    "classes_differ": (
        "是 {0}，而各学段班数之和不等于它；按各学段计算",
        "is {0}, but the classes of the stages do not add up to it; the stages are used",
    ),
    "teachers_differ": (
        "是 {0}，而专职加兼职不等于它；按专职、兼职计算",
        "is {0}, which is not full-time plus part-time; those two are used",
    ),
    "students_without_classes": (
        "“{0}”有一个学段写了学生数，却没有班数；该学段没有计算",
        '"{0}" has a stage with students but no number of classes; that stage is not counted',
    ),
    "no_stage_counts": (
        "“{0}”有学生，却没有可以计算的学段",
        '"{0}" has students, but no stage that counts',
    ),
    "outside_bands": (
        "“{0}”的班数或学生数超过标准的最高一档，标准没有规定，没有计入",
        '"{0}" has more classes or students than the highest band of the norms; they are not '
        "counted",
    ),
}

TEXTS = {**PROBLEMS, **SENTENCES, **WARNINGS}
