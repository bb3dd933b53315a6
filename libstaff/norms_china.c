/* SPDX-License-Identifier: MIT
 * norms_china.c: national norms of China.  A value that is known from a report alone says
 * so in its document, and has no quote. */
#include "norms.h"

#define CHECKED "2026-11-24"

/* clang-format off */

/* ---- cn-pe-2025: 小学每5个班、初中每6个班、高中每8个班至多由1名体育教师任教.  A notice of
 * the ministry of January 2025, as reported; its text was not seen. */

#define PE(name, in, per)                                                                \
    {.clause = name, .subject = "pe", .stages = in, .kind = STAFF_RATIO,                 \
     .basis = STAFF_PER_CLASS, .value = {1, per}, .from = 20250101,                      \
     .document = "教育部2025年1月通知（据报道，未见原文）", .number = "", .issued = "2025-01",   \
     .url = "", .checked = CHECKED, .quote = ""}

static const struct staff_subject pe_subjects[] = {{"pe", "体育", "physical education", {0, 1}}};

static const struct staff_norm pe_norms[] = {
    PE("pe.primary", PRIMARY, 5),
    PE("pe.junior",  JUNIOR,  6),
    PE("pe.senior",  SENIOR,  8),
};

/* ---- cn-establishment-2014: 高中教职工与学生比为1:12.5、初中为1:13.5、小学为1:19.  The
 * notice's own text was not seen; the ratios are those that later rules repeat. */

#define STAFF(name, in, num, den)                                                        \
    {.clause = name, .subject = "staff", .stages = in, .kind = STAFF_RATIO,              \
     .basis = STAFF_PER_STUDENT, .value = {num, den}, .from = 20141113,                  \
     .document = "关于统一城乡中小学教职工编制标准的通知（未见原文，数值据转述）",                     \
     .number = "中央编办发〔2014〕72号", .issued = "2014-11-13",                             \
     .url = "https://cidian.kuaisou.com/%E5%88%9D%E4%B8%AD%E5%AD%A6%E6%A0%A1%E5%B8%88%E7%94%9F%E6%AF%94%E4%BE%8B%E6%A0%87%E5%87%86", \
     .checked = CHECKED, .quote = "高中教职工与学生比为1∶12.5；初中为1∶13.5；小学为1∶19"}

static const struct staff_subject establishment_subjects[] = {
    {"staff", "教职工", "all staff", {0, 1}},
};

static const struct staff_norm establishment_norms[] = {
    STAFF("staff.primary", PRIMARY, 1, 19),
    STAFF("staff.junior",  JUNIOR,  2, 27),
    STAFF("staff.senior",  SENIOR,  2, 25),
};

/* ---- cn-college-posts ---- */

#define COLLEGE(name, of, which, num, den, first, doc, no, day, at, words)               \
    {.clause = name, .subject = of, .stages = UNIVERSITY, .kind = which,                 \
     .basis = STAFF_PER_STUDENT, .value = {num, den}, .from = first, .document = doc,    \
     .number = no, .issued = day, .url = at, .checked = CHECKED, .quote = words}

/* 高等学校应当根据全日制在校生总数，严格按照师生比不低于1:350的比例核定专职思政课教师岗位。 */
#define IDEOLOGY(name, which, num, den)                                                  \
    COLLEGE(name, "ideology", which, num, den, 20200301, "新时代高等学校思想政治理论课教师队伍建设规定", \
            "教育部令第46号", "2020-01-16", "http://m.wjbbs.cn/politics/2020-02/07/c_1125544367.htm", \
            "高等学校应当根据全日制在校生总数，严格按照师生比不低于1:350的比例核定专职思政课教师岗位")

/* 高等学校应当按总体上师生比不低于1:200的比例设置专职辅导员岗位。 */
#define COUNSELLORS(name, which, num, den)                                               \
    COLLEGE(name, "counsellors", which, num, den, 20171001, "普通高等学校辅导员队伍建设规定",       \
            "教育部令第43号", "2017-09-21", "http://www.51daxue.cn/c/jyxw/content_530010.shtml", \
            "高等学校应当按总体上师生比不低于1:200的比例设置专职辅导员岗位")

static const struct staff_subject college_subjects[] = {
    {"ideology", "思政课", "ideological and political theory", {0, 1}},
    {"counsellors", "辅导员", "student counsellors", {0, 1}},
};

static const struct staff_norm college_norms[] = {
    IDEOLOGY("ideology.posts", STAFF_RATIO, 1, 350),
    IDEOLOGY("ideology.full_time", STAFF_FULL_TIME_SHARE, 1, 1),
    COUNSELLORS("counsellors.posts", STAFF_RATIO, 1, 200),
    COUNSELLORS("counsellors.full_time", STAFF_FULL_TIME_SHARE, 1, 1),
};
/* clang-format on */

const struct staff_norm_set norms_cn_pe = {
    .id = "cn-pe-2025",
    .edition = "2026.1",
    .title = "中小学体育教师任教班数（教育部2025年1月通知，据报道）",
    .subjects = pe_subjects,
    .n_subjects = NORMS_COUNT(pe_subjects),
    .norms = pe_norms,
    .n_norms = NORMS_COUNT(pe_norms),
};

const struct staff_norm_set norms_cn_establishment = {
    .id = "cn-establishment-2014",
    .edition = "2026.1",
    .title = "统一城乡中小学教职工编制标准（2014年）",
    .subjects = establishment_subjects,
    .n_subjects = NORMS_COUNT(establishment_subjects),
    .norms = establishment_norms,
    .n_norms = NORMS_COUNT(establishment_norms),
};

const struct staff_norm_set norms_cn_college = {
    .id = "cn-college-posts",
    .edition = "2026.1",
    .title = "高校专职思政课教师与专职辅导员岗位",
    .subjects = college_subjects,
    .n_subjects = NORMS_COUNT(college_subjects),
    .norms = college_norms,
    .n_norms = NORMS_COUNT(college_norms),
};
