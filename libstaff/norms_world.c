/* SPDX-License-Identifier: MIT
 * norms_world.c: norms of other countries, which count in bands, multiply, or round
 * elsewhere than at the school. */
#include "norms.h"

#define CHECKED "2026-11-24"

/* clang-format off */

/* ---- in-rte-2009: the Schedule's item 1 (a), "for first class to fifth class".  Its
 * "Above One hundred and fifty children: Five plus one Head-teacher" is a post of its own,
 * beside the five. */

#define RTE(name, of, which, num, den, first, last, words)                               \
    {.clause = name, .subject = of, .stages = PRIMARY, .kind = which,                    \
     .basis = STAFF_PER_STUDENT, .value = {num, den}, .count_from = first,               \
     .count_to = last, .from = 20100401,                                                 \
     .document = "Right of Children to Free and Compulsory Education Act, 2009, the Schedule", \
     .number = "No. 35 of 2009", .issued = "2009-08-26",                                 \
     .url = "https://en.wikisource.org/wiki/Page:Right_of_Children_to_Free_and_Compulsory_Education_Act,_2009_on_Gazette_of_India.pdf/12", \
     .checked = CHECKED, .quote = words}

static const struct staff_subject rte_subjects[] = {
    {"teachers", "教师", "teachers", {0, 1}},
    {"head_teacher", "校长", "head teacher", {0, 1}},
};

static const struct staff_norm rte_norms[] = {
    RTE("teachers.60",       "teachers",     STAFF_BAND_POSTS, 2, 1,  1,   60,  "Up to Sixty: Two"),
    RTE("teachers.90",       "teachers",     STAFF_BAND_POSTS, 3, 1,  61,  90,  "Between sixty-one to ninety: Three"),
    RTE("teachers.120",      "teachers",     STAFF_BAND_POSTS, 4, 1,  91,  120, "Between Ninety-one to one hundred and twenty: Four"),
    RTE("teachers.200",      "teachers",     STAFF_BAND_POSTS, 5, 1,  121, 200, "Between One hundred and twenty-one to two hundred: Five"),
    RTE("teachers.above",    "teachers",     STAFF_BAND_RATIO, 1, 40, 201, 0,   "Above Two hundred children: Pupil-Teacher Ratio (excluding Head-teacher) shall not exceed forty"),
    RTE("head_teacher.above","head_teacher", STAFF_BAND_POSTS, 1, 1,  151, 0,   "Above One hundred and fifty children: Five plus one Head-teacher"),
};

/* ---- jp-2023: 第七条第一項第一号, 乗ずる数.  The law rounds up once for each row of the
 * table over a prefecture; here a prefecture's requirement is rounded once.  The rows of
 * primary schools go on behind 36 classes, those of junior ones behind 6: they are not in
 * the set, so that such schools have no norm.  The number of vice-principals and others
 * that the other items of the article add is not in it either. */

#define JP(name, in, first, last, num, at, words)                                        \
    {.clause = name, .subject = "teachers", .stages = in, .kind = STAFF_BAND_RATIO,      \
     .basis = STAFF_PER_CLASS, .value = {num, 1000}, .count_from = first,                \
     .count_to = last, .from = 20230401,                                                 \
     .document = "公立義務教育諸学校の学級編制及び教職員定数の標準に関する法律 第七条第一項第一号",          \
     .number = "昭和三十三年法律第百十六号", .issued = "1958-05-01", .url = at,               \
     .checked = CHECKED, .quote = words}
#define LAW "https://iuris.jp/%E5%85%AC%E7%AB%8B%E7%BE%A9%E5%8B%99%E6%95%99%E8%82%B2%E8%AB%B8%E5%AD%A6%E6%A0%A1%E3%81%AE%E5%AD%A6%E7%B4%9A%E7%B7%A8%E5%88%B6%E5%8F%8A%E3%81%B3%E6%95%99%E8%81%B7%E5%93%A1%E5%AE%9A%E6%95%B0%E3%81%AE%E6%A8%99%E6%BA%96%E3%81%AB%E9%96%A2%E3%81%99%E3%82%8B%E6%B3%95%E5%BE%8B-%E7%AC%AC%E4%B8%83%E6%9D%A1/jpn/a/55600"
/* The ministry's examples of 2005; the law's own table of junior schools was not seen. */
#define MINISTRY "https://www.mext.go.jp/b_menu/shingi/chousa/shotou/029/shiryo/05070501/s003.htm"

static const struct staff_subject jp_subjects[] = {
    {"teachers", "教师", "vice-principals, teachers and lecturers", {0, 1}},
};

static const struct staff_norm jp_norms[] = {
    JP("primary.1-2",   PRIMARY, 1,  2,  1000, LAW, "一学級及び二学級の学校　一・〇〇〇"),
    JP("primary.3-4",   PRIMARY, 3,  4,  1250, LAW, "三学級及び四学級の学校　一・二五〇"),
    JP("primary.5",     PRIMARY, 5,  5,  1200, LAW, "五学級の学校　一・二〇〇"),
    JP("primary.6",     PRIMARY, 6,  6,  1292, LAW, "六学級の学校　一・二九二"),
    JP("primary.7",     PRIMARY, 7,  7,  1264, LAW, "七学級の学校　一・二六四"),
    JP("primary.8-9",   PRIMARY, 8,  9,  1249, LAW, "八学級及び九学級の学校　一・二四九"),
    JP("primary.10-11", PRIMARY, 10, 11, 1234, LAW, "十学級及び十一学級の学校　一・二三四"),
    JP("primary.12-15", PRIMARY, 12, 15, 1210, LAW, "十二学級から十五学級までの学校　一・二一〇"),
    JP("primary.16-18", PRIMARY, 16, 18, 1200, LAW, "十六学級から十八学級までの学校　一・二〇〇"),
    JP("primary.19-21", PRIMARY, 19, 21, 1170, LAW, "十九学級から二十一学級までの学校　一・一七〇"),
    JP("primary.22-24", PRIMARY, 22, 24, 1165, LAW, "二十二学級から二十四学級までの学校　一・一六五"),
    JP("primary.25-27", PRIMARY, 25, 27, 1155, LAW, "二十五学級から二十七学級までの学校　一・一五五"),
    JP("primary.28-30", PRIMARY, 28, 30, 1150, LAW, "二十八学級から三十学級までの学校　一・一五〇"),
    JP("primary.31-33", PRIMARY, 31, 33, 1140, LAW, "三十一学級から三十三学級までの学校　一・一四〇"),
    JP("primary.34-36", PRIMARY, 34, 36, 1137, LAW, "三十四学級から三十六学級までの学校　一・一三七"),
    JP("junior.1",      JUNIOR,  1,  1,  4000, MINISTRY, "1学級の学校の学級総数　かける　4.000"),
    JP("junior.2",      JUNIOR,  2,  2,  3000, MINISTRY, "2学級の学校の学級総数　かける　3.000"),
    JP("junior.3",      JUNIOR,  3,  3,  2667, MINISTRY, "3学級の学校の学級総数　かける　2.667"),
    JP("junior.4",      JUNIOR,  4,  4,  2000, MINISTRY, "4学級の学校の学級総数　かける　2.000"),
    JP("junior.5",      JUNIOR,  5,  5,  1660, MINISTRY, "5学級の学校の学級総数　かける　1.660"),
    JP("junior.6",      JUNIOR,  6,  6,  1750, MINISTRY, "6学級の学校の学級総数　かける　1.750"),
};

/* ---- us-wa-2023: RCW 28A.150.260 (5): staff of a prototypical school of 400 (K-6), 432
 * (7-8) and 600 (9-12) students.  Nurses and counselors as from the school year 2024-25;
 * what they grew over from 2022-23 on is not in the set. */

#define WA(name, of, in, num, den, first, words)                                         \
    {.clause = name, .subject = of, .stages = in, .kind = STAFF_RATIO,                   \
     .basis = STAFF_PER_STUDENT, .value = {num, den}, .from = first,                     \
     .document = "Revised Code of Washington 28A.150.260", .number = "2022 c 109",       \
     .issued = "2022-03-23",                                                             \
     .url = "http://print.casetext.com/statute/revised-code-of-washington/title-28a-common-school-provisions/chapter-28a150-general-provisions/section-28a150260-allocation-of-state-funding-to-support-instructional-program-of-basic-education-distribution-formula-per-pupil-allocations-reporting-by-the-superintendent-of-public-instruction-and-in-legislative-budget-documents-prototypical-schools-enhancements-and-adjustments-review-and-approval-enrollment-calculation", \
     .checked = CHECKED, .quote = words}
#define LIBRARIANS "Teacher-librarians: 0.663, 0.519, 0.523 (elementary, middle, high school of 400, 432, 600 students)"
#define NURSES "Nurses: 0.585, 0.888, 0.824 (elementary, middle, high school of 400, 432, 600 students)"
#define COUNSELORS "Counselors: 0.993, 1.716, 3.039 (elementary, middle, high school of 400, 432, 600 students)"

static const struct staff_subject wa_subjects[] = {
    {"librarians", "图书馆教师", "teacher-librarians", {0, 1}},
    {"nurses", "校医护士", "school nurses", {0, 1}},
    {"counselors", "辅导教师", "counselors", {0, 1}},
};

static const struct staff_norm wa_norms[] = {
    WA("librarians.elementary", "librarians", PRIMARY, 663,  400000, 20230901, LIBRARIANS),
    WA("librarians.middle",     "librarians", JUNIOR,  519,  432000, 20230901, LIBRARIANS),
    WA("librarians.high",       "librarians", SENIOR,  523,  600000, 20230901, LIBRARIANS),
    WA("nurses.elementary",     "nurses",     PRIMARY, 585,  400000, 20240901, NURSES),
    WA("nurses.middle",         "nurses",     JUNIOR,  888,  432000, 20240901, NURSES),
    WA("nurses.high",           "nurses",     SENIOR,  824,  600000, 20240901, NURSES),
    WA("counselors.elementary", "counselors", PRIMARY, 993,  400000, 20240901, COUNSELORS),
    WA("counselors.middle",     "counselors", JUNIOR,  1716, 432000, 20240901, COUNSELORS),
    WA("counselors.high",       "counselors", SENIOR,  3039, 600000, 20240901, COUNSELORS),
};
/* clang-format on */

const struct staff_norm_set norms_in_rte = {
    .id = "in-rte-2009",
    .edition = "2026.1",
    .title = "Right to Education Act 2009, Schedule: teachers of classes I to V",
    .subjects = rte_subjects,
    .n_subjects = NORMS_COUNT(rte_subjects),
    .norms = rte_norms,
    .n_norms = NORMS_COUNT(rte_norms),
};

const struct staff_norm_set norms_jp = {
    .id = "jp-2023",
    .edition = "2026.1",
    .title = "義務教育標準法 第七条第一項第一号（小学校1〜36学級、中学校1〜6学級）",
    .subjects = jp_subjects,
    .n_subjects = NORMS_COUNT(jp_subjects),
    .norms = jp_norms,
    .n_norms = NORMS_COUNT(jp_norms),
    .round_at = STAFF_AT_POOL,
};

const struct staff_norm_set norms_us_wa = {
    .id = "us-wa-2023",
    .edition = "2026.1",
    .title = "Washington State prototypical schools: librarians, nurses, counselors",
    .subjects = wa_subjects,
    .n_subjects = NORMS_COUNT(wa_subjects),
    .norms = wa_norms,
    .n_norms = NORMS_COUNT(wa_norms),
    .rounding = STAFF_NO_ROUNDING,
};
