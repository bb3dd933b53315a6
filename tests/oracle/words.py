# SPDX-License-Identifier: MIT
"""Headers and cell words that real tables use, typed from the rules."""

from __future__ import annotations

HEADERS = {
    "id": "学校代码|学校标识码|学校(机构)标识码|机构代码|标识码|学校编码|统一社会信用代码",
    "school": "学校名称|校名|单位名称|学校(机构)名称|单位全称|学校|学校全称|校点名称|办学点",
    "district": "区县|县区|区县名称|县(市、区)|所属县区|所属区县|区域|行政区|属地管理教育行政部门",
    "stage": "学段|办学类型|学校类型|学校类别|编制所在学段",
    "locale": "城乡类别|城乡分类|城乡类型|城乡|驻地城乡类型|学校(机构)驻地城乡类型|城乡分类代码",
    "year": "年度|学年度|学年|采集年份|填报年度",
    "classes": "教学班数|教学班|班级总数|班级数|班数|实际班级数量|学校班级数|班级个数|班额数",
    "students": "在校生数|学生数|学生人数|在校学生数|在校人数|学生总人数|在校生数/合计",
    "primary_classes": "小学班数|小学班级数|小学教学班数|小学班额数合计",
    "junior_classes": "初中班数|初中班级数|初中教学班数|初中班额数合计",
    "senior_classes": "高中班数|高中班级数|高中教学班数|普通高中班数|高中班额数合计",
    "vocational_classes": "中职班数|中职班级数|职高班数",
    "university_students": "高校学生数|高校在校生数|全日制在校生数",
    "primary_students": "小学学生数|小学在校生数|小学学生人数",
    "junior_students": "初中学生数|初中在校生数|初中学生人数",
    "senior_students": "高中学生数|高中在校生数|普通高中学生数",
    "vocational_students": "中职学生数|中职在校生数",
    "kindergarten_classes": "幼儿园班数|学前班数",
    "kindergarten_students": "幼儿园在园数|在园幼儿数",
    "special_classes": "特殊教育班数|特教班数",
    "special_students": "特殊教育学生数|特教在校生数",
    "university_classes": "高校班数",
    "pe": "体育教师|体育教师数|体育|体育老师|体育与健康|已有体育教师",
    "pe_full_time": "专职体育教师|体育专任教师人数|专职体育教师人数|专任体育教师|体育(专职)|体育专职",
    "pe_part_time": "兼职体育教师|兼职体育教师人数|体育(兼职)|体育兼职",
    "music": "音乐教师|音乐教师数|音乐|音乐老师",
    "music_full_time": "专职音乐教师|音乐专任教师人数|音乐(专职)|音乐专职",
    "music_part_time": "兼职音乐教师|音乐(兼职)|音乐兼职",
    "art": "美术教师|美术教师数|美术|美术老师",
    "art_full_time": "专职美术教师|美术专任教师人数|美术(专职)|美术专职",
    "art_part_time": "兼职美术教师|美术(兼职)|美术兼职",
    "public_arts": "公共艺术教师|公共艺术课教师",
    "public_arts_full_time": "专职公共艺术课教师|专职公共艺术教师|公共艺术(专职)",
    "public_arts_part_time": "兼职公共艺术课教师|兼职公共艺术教师|公共艺术(兼职)",
    "vacancies": "可用编制|空编|空编数|可用空编|招聘计划数",
    "leavers": "减员|退休|退休人数|离职人数",
    "subject": "学科|科目|任教学科|主教学科",
    "establishment": "编制数|核定编制|核定编制数|教职工编制数",
    "on_establishment": "在编数|在编人数|实有在编|现有在编",
}
HEADERS = {field: text.split("|") for field, text in HEADERS.items()}
ENGLISH = {"id": ["id", "school_id"], "school": ["school", "name"]}
UNITS = {"classes": "(个)|(班)|（个）", "students": "(人)|(名)|（人）", "time": "(人)|(位)|（名）"}
OTHERS = ["备注", "校长", "联系电话", "remarks", "建校时间"]  # columns that mean nothing

LOCALES = {
    "urban": "urban|城区|城市|主城区|城乡结合区|110|111|112",
    "town": "town|镇区|县镇|镇中心区|镇乡结合区|特殊区域|120|121|122|123",
    "rural": "rural|乡村|农村|乡中心区|村庄|200|210|220",
}
LOCALES = {locale: text.split("|") for locale, text in LOCALES.items()}

STAGES = {
    "kindergarten": "幼儿园|kindergarten",
    "primary": "小学|教学点|小学教学点|村小|附设小学班|211|218|219|primary",
    "junior": "初中|普通初中|初级中学|311|junior",
    "senior": "高中|普通高中|高级中学|342|senior",
    "vocational": "中职|职业高中|职高|中等职业学校|中等职业技术学校|vocational",
    "university": "高校|高等学校|大学|普通高校|高职|高等专科学校|university",
    "special": "特殊教育|特殊教育学校|special",
}
STAGES = {stage: text.split("|") for stage, text in STAGES.items()}
COMPOSITES = ["九年一贯制", "九年一贯制学校", "312", "完全中学", "341", "十二年一贯制", "345"]

SUBJECTS = {
    "pe": ["pe", "体育"],
    "music": ["music", "音乐"],
    "art": ["art", "美术"],
    "public_arts": ["public_arts", "公共艺术"],
}
SUM_WORDS = ["合计", "总计", "小计"]
DISTRICTS = ["城区", "矿区", "郊区", "平定县", "盂县", "东河, 区", "西“岭”区"]
NAMES = ["城关", "第一", "沙台", "育才", '南坪 "新"', "柳林, 河东", "杨家庄"]
ENDINGS = ["小学", "中学", "学校", "学校（分校）"]
