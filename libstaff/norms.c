/* SPDX-License-Identifier: MIT
 * norms.c: the built-in norms.  Data only: each clause stands under the sentence that
 * it quotes.  Change a row only with the source beside you, and say so in the
 * CHANGELOG under "Norms", with a new edition. */
#include "norms.h"

/* 阳泉市“十四五”教育事业发展规划, 专栏2 学校体育美育教师配备和场地器材建设行动计划.
 * The document as we have it gives no number, issue date or address: they stay blank.
 * 2021-2025 is the plan's period, not an issue date. */
#define YANGQUAN "阳泉市“十四五”教育事业发展规划，专栏2"
#define CHECKED "2026-11-23"

/* The official annual forms of pe, music and art subtract full-time teachers only; the
 * 50 % clause of public arts counts part-timers among the teachers. */
static const struct staff_subject yangquan_subjects[] = {
    {"pe", "体育", "physical education", {0, 1}},
    {"music", "音乐", "music", {0, 1}},
    {"art", "美术", "art", {0, 1}},
    {"public_arts", "公共艺术", "public arts", {1, 1}},
    {"dual_qualified", "双师型", "dual-qualified", {0, 1}},
};

/* A share of the teachers that there are, so they must be counted. */
static const struct staff_count yangquan_counts[] = {
    {"professional_teachers", "专业课教师", "professional teachers"},
};

/* clang-format off */
#define ROW(name, of, in, which, per, num, den, where, students, words)                   \
    {.clause = name, .subject = of, .stages = in, .kind = which, .basis = per,           \
     .value = {num, den}, .locales = where, .min_students = students, .from = 20210101,  \
     .until = 20251231, .document = YANGQUAN, .number = "", .issued = "", .url = "",     \
     .checked = CHECKED, .quote = words}

static const struct staff_norm yangquan_norms[] = {
    /* 义务教育阶段学校每5个教学班配备1名体育教师，高中阶段学校每6个班配备1名体育教师，
     * 农村200名学生以上的中小学校至少配备1名专职体育教师，高等学校公共体育课按320:1配备体育教师。 */
    ROW("pe.compulsory",  "pe",    PRIMARY | JUNIOR,          STAFF_RATIO,   STAFF_PER_CLASS,   1, 5,   0,     0,   "义务教育阶段学校每5个教学班配备1名体育教师"),
    ROW("pe.senior",      "pe",    SENIOR | VOCATIONAL,       STAFF_RATIO,   STAFF_PER_CLASS,   1, 6,   0,     0,   "高中阶段学校每6个班配备1名体育教师"),
    ROW("pe.rural",       "pe",    PRIMARY | JUNIOR | SENIOR, STAFF_MINIMUM, STAFF_PER_CLASS,   1, 1,   RURAL, 200, "农村200名学生以上的中小学校至少配备1名专职体育教师"),
    ROW("pe.university",  "pe",    UNIVERSITY,                STAFF_RATIO,   STAFF_PER_STUDENT, 1, 320, 0,     0,   "高等学校公共体育课按320:1配备体育教师"),

    /* 小学按每9个教学班配备1名音乐教师、1名美术教师；初中按每14个教学班配备1名音乐教师、
     * 1名美术教师；高中按每12个教学班配备1名音乐教师、1名美术教师。 */
    ROW("music.primary",  "music", PRIMARY,                   STAFF_RATIO,   STAFF_PER_CLASS,   1, 9,   0,     0,   "小学按每9个教学班配备1名音乐教师、1名美术教师"),
    ROW("music.junior",   "music", JUNIOR,                    STAFF_RATIO,   STAFF_PER_CLASS,   1, 14,  0,     0,   "初中按每14个教学班配备1名音乐教师、1名美术教师"),
    ROW("music.senior",   "music", SENIOR,                    STAFF_RATIO,   STAFF_PER_CLASS,   1, 12,  0,     0,   "高中按每12个教学班配备1名音乐教师、1名美术教师"),
    ROW("art.primary",    "art",   PRIMARY,                   STAFF_RATIO,   STAFF_PER_CLASS,   1, 9,   0,     0,   "小学按每9个教学班配备1名音乐教师、1名美术教师"),
    ROW("art.junior",     "art",   JUNIOR,                    STAFF_RATIO,   STAFF_PER_CLASS,   1, 14,  0,     0,   "初中按每14个教学班配备1名音乐教师、1名美术教师"),
    ROW("art.senior",     "art",   SENIOR,                    STAFF_RATIO,   STAFF_PER_CLASS,   1, 12,  0,     0,   "高中按每12个教学班配备1名音乐教师、1名美术教师"),

    /* 高校按生师比500:1配齐公共艺术课教师，其中专职公共艺术课教师人数应占艺术教师的50%以上。 */
    ROW("public_arts.university", "public_arts", UNIVERSITY, STAFF_RATIO,           STAFF_PER_STUDENT, 1, 500, 0, 0, "高校按生师比500:1配齐公共艺术课教师"),
    ROW("public_arts.full_time",  "public_arts", UNIVERSITY, STAFF_FULL_TIME_SHARE, STAFF_PER_STUDENT, 1, 2,   0, 0, "其中专职公共艺术课教师人数应占艺术教师的50%以上"),

    /* 双师型教师占专业课教师比例 60% (2025年, 预期性): in the plan's table of aims. */
    {.clause = "dual_qualified.vocational", .subject = "dual_qualified", .stages = VOCATIONAL, .kind = STAFF_RATIO,
     .basis = STAFF_PER_COUNT, .count = "professional_teachers", .value = {3, 5}, .from = 20210101, .until = 20251231,
     .document = "阳泉市“十四五”教育事业发展规划", .number = "", .issued = "", .url = "", .checked = CHECKED,
     .quote = "双师型教师占专业课教师比例60%（2025年，预期性）"},
};
/* clang-format on */

static const struct staff_norm_set yangquan = {
    .id = "yangquan-2021",
    .edition = "2026.1",
    .title = "阳泉市“十四五”教育事业发展规划（2021—2025年）",
    .subjects = yangquan_subjects,
    .n_subjects = NORMS_COUNT(yangquan_subjects),
    .norms = yangquan_norms,
    .n_norms = NORMS_COUNT(yangquan_norms),
    .counts = yangquan_counts,
    .n_counts = NORMS_COUNT(yangquan_counts),
};

static const struct staff_norm_set *const sets[] = {
    &yangquan,     &norms_cn_pe, &norms_cn_establishment, &norms_cn_college,
    &norms_in_rte, &norms_jp,    &norms_us_wa,
};

const struct staff_norm_set *staff_norms(int32_t index)
{
    return index >= 0 && index < NORMS_COUNT(sets) ? sets[index] : NULL;
}
