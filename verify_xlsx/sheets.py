"""The declaration: every sheet and every column, once, as data.

Handouts, the reader, the rules, the merge, the master, the forms and the documentation derive
from what stands here; a new column is a new line here and nowhere else. The order of the
columns is their order in the workbooks.
"""

from __future__ import annotations

from dataclasses import replace

from verify_xlsx.schema import (
    Choice,
    Column,
    Date,
    Identity,
    Moment,
    Owner,
    PersonName,
    Rows,
    Sheet,
    Whole,
)

# fmt: off
# A declaration reads as a table: what belongs together stands on a line.
OFFICE, FILLED, EITHER = Owner.OFFICE, Owner.COLLEGE, Owner.EITHER

# What clerks write for the words of a choice. Read as the word, and said so (`repaired`); a new
# master lists it in 写法, where the office adds to it. Only
# what can mean nothing else belongs here: 疑似 may be either, 异常 and 未通过 may be 不一致 or
# 不确定, × beside a platform's result may be "not done"; they are asked.
_YES = {
    "是": "属实", "真实": "属实", "√": "属实", "✓": "属实", "✔": "属实", "☑": "属实", "✅": "属实",
    "核实无误": "属实", "否": "不属实", "不真实": "不属实",
}
_SAME = {
    "√": "一致", "✓": "一致", "✔": "一致", "☑": "一致", "✅": "一致",
    "相符": "一致", "正常": "一致",
    "同一人": "一致", "是同一人": "一致", "为同一人": "一致", "比对为同一人": "一致",
    "同一个人": "一致", "是同一个人": "一致", "是本人": "一致", "比对一致": "一致", "一至": "一致",
    "不相符": "不一致", "不符": "不一致", "非同一人": "不一致", "不是同一人": "不一致",
    "比对为非同一人": "不一致", "非本人": "不一致", "不是本人": "不一致", "比对不一致": "不一致",
    "不一至": "不一致", "×": "不一致", "✗": "不一致", "✘": "不一致",
    "有疑问": "存疑", "不确定": "存疑", "无法确定": "存疑",
}
_PAIR = {
    "√": "一致", "✓": "一致", "✔": "一致", "☑": "一致", "✅": "一致",
    "相符": "一致", "通过": "一致",
    "一至": "一致", "不相符": "不一致", "不符": "不一致", "不一至": "不一致", "存疑": "不确定",
    "无法确定": "不确定", "未比较": "未比对", "没有比对": "未比对", "未做比对": "未比对",
}
_PERSON = {
    "是同一人": "同一人", "为同一人": "同一人", "比对为同一人": "同一人", "同一个人": "同一人",
    "是同一个人": "同一人", "是本人": "同一人", "一致": "同一人", "不是同一人": "非同一人",
    "比对为非同一人": "非同一人", "非本人": "非同一人", "不是本人": "非同一人",
    "不一致": "非同一人", "不确定": "存疑", "无法确定": "存疑", "有疑问": "存疑",
}
_HELD = {
    "√": "有", "✓": "有", "✔": "有", "☑": "有", "✅": "有",
    "是": "有", "已交": "有", "已提交": "有",
    "已附": "有", "×": "无", "✗": "无", "✘": "无", "否": "无", "缺": "无",
    "未交": "无", "没有": "无", "没交": "无", "/": "不适用", "不需要": "不适用", "无需": "不适用",
    "不涉及": "不适用",
}

#: What may stand in brackets behind a choice without changing it.
REMARKS = ("已核", "已核实", "已核对", "已确认", "确认", "核实", "无误", "已签字", "本人", "属实")

#: Those of them that say yes themselves: behind 不一致 or 无 they say the contrary.
AFFIRMING = frozenset({"无误", "本人", "属实", "是", "对"})

SEX = Choice("性别", ("男", "女"))
TRUE_OR_NOT = Choice("是否属实", ("属实", "不属实"), _YES)
CAUSE = Choice("差异原因", ("无", "整容", "受伤", "其他"), {
    "整形": "整容", "外伤": "受伤", "无差异": "无", "没有": "无", "其它": "其他",
})
CONCLUSION = Choice("学院结论", ("同一人", "非同一人", "存疑"), _PERSON)
PAIR = Choice("平台结果", ("一致", "不一致", "不确定", "未比对"), _PAIR)
ROLE = Choice(
    "人员身份",
    ("班主任", "任课教师", "指导教师", "就业辅导员", "学院分管学生工作的副书记"),
    {
        "副书记": "学院分管学生工作的副书记", "分管学生工作的副书记": "学院分管学生工作的副书记",
        "任课老师": "任课教师", "指导老师": "指导教师", "班主任老师": "班主任",
    },
    setting="roles",
)
VERDICT = Choice("比对结论", ("一致", "不一致", "存疑"), _SAME)
HELD = Choice("材料", ("有", "无", "不适用"), _HELD)
PART = Choice("组内身份", ("组长", "副组长", "成员"), {"组员": "成员"})
OPINION = Choice("核查意见", ("无异议", "有异议", "退回补充"))
LEVEL = Choice("规则级别", ("错误", "缺项", "提醒", "关闭"))
WAIVER = Choice("豁免", ("豁免", "已失效"), {"√": "豁免", "✓": "豁免", "已豁免": "豁免"})

COLLEGE = Column(
    "college", "学院", OFFICE, width=18,
    synonyms=("分院", "二级学院", "院系", "系部", "所属学院", "FY"),
)
_STUDENT = Column(
    "student", "编号", OFFICE, width=11, hint="由教务处编写，请勿改动。",
    synonyms=("学生编号", "核查编号"),
)
_NAME = Column("name", "姓名", OFFICE, PersonName(), width=12, synonyms=("学生姓名", "XM"))


def _pair(name: str, header: str) -> Column:
    return Column(
        name, header, EITHER, PAIR, required=True, width=13,
        hint="学信网平台比对结果，教务处未填时由学院填写；没有做过选“未比对”。",
    )


def _material(name: str, header: str, hint: str) -> Column:
    return Column(name, header, FILLED, HELD, required=True, width=11, hint=hint)


STUDENTS = Sheet(
    "students",
    "学生核查",
    Rows.STUDENT,
    ("student",),
    (
        _STUDENT,
        _NAME,
        Column("sex", "性别", OFFICE, SEX, width=6, synonyms=("XB",)),
        Column(
            "id_number", "身份证号", EITHER, Identity(), required=True, width=22,
            hint="填 18 位身份证号，末位 X 用大写。教务处给出的首尾数字供核对。",
            synonyms=("身份证号码", "证件号码", "身份证", "证件号", "公民身份号码", "SFZH"),
        ),
        Column(
            "major", "专业", EITHER, required=True, width=18, hint="毕业专业全称。",
            synonyms=("专业名称", "毕业专业", "ZYMC"),
        ),
        Column("class_name", "班级", OFFICE, width=17, synonyms=("班级名称", "行政班", "BH", "BJ")),
        Column(
            "admission", "录取资格核实", FILLED, TRUE_OR_NOT, required=True, width=13,
            hint="对照录取名册，录取资格是否属实。",
        ),
        Column(
            "attendance", "实际就读核实", FILLED, TRUE_OR_NOT, required=True, width=13,
            hint="是否本人实际在校就读。",
        ),
        Column(
            "cause", "照片差异原因", FILLED, CAUSE, required=True, width=13,
            hint="照片有差异的原因；没有差异选“无”。整容、受伤须附医院证明。",
        ),
        Column(
            "conclusion", "学院结论", FILLED, CONCLUSION, required=True, width=11,
            hint="比对人都填“一致”，才能填“同一人”。",
        ),
        Column(
            "remark", "情况说明", FILLED, width=30,
            hint="结论不是“同一人”，或有不一致、存疑、不属实时，说明情况和下一步打算。",
        ),
    ),
    about="每名学生一行：补全身份证号和专业，核实录取与就读，写明学院结论。",
    handed_out=True,
)

PLATFORM = Sheet(
    "platform",
    "平台比对",
    Rows.STUDENT,
    ("student",),
    (
        _STUDENT,
        _NAME,
        _pair("admission_graduation", "录取照片与学历照片"),
        _pair("admission_registry", "录取照片与人口库"),
        _pair("graduation_registry", "学历照片与人口库"),
        _pair("entry_admission", "入学照片与录取照片"),
        _pair("entry_graduation", "入学照片与学历照片"),
        _pair("entry_registry", "入学照片与人口库"),
    ),
    about="每名学生一行：学信网平台的六项比对结果，教务处已填的不用再填。",
    handed_out=True,
)

REVIEWS = Sheet(
    "reviews",
    "人工比对",
    Rows.REVIEWER,
    ("student", "ordinal"),
    (
        _STUDENT,
        _NAME,
        Column("ordinal", "序号", OFFICE, Whole(), width=6),
        Column(
            "role", "人员身份", FILLED, ROLE, required=True, width=24,
            hint="比对人与学生的关系，从下拉中选。",
        ),
        Column(
            "reviewer", "比对人姓名", FILLED, PersonName(), required=True, width=13,
            hint="每名学生由不同的人比对，同一学生不能重复。", synonyms=("比对人",),
        ),
        Column(
            "verdict", "比对结论", FILLED, VERDICT, required=True, width=11,
            hint="比对人自己的结论：一致、不一致或存疑。",
        ),
        Column(
            "signed", "签字日期", FILLED, Date(), required=True, width=13,
            hint="在确认单上签字的日期，如 {year}-4-24。",
        ),
        Column("note", "备注", FILLED, width=24),
    ),
    about="每名学生的每名比对人一行；比对人更多时用表尾的空行。",
    handed_out=True,
)

MATERIALS = Sheet(
    "materials",
    "材料清单",
    Rows.STUDENT,
    ("student",),
    (
        _STUDENT,
        _NAME,
        _material("form", "人像比对确认单", "附件2，签字并盖章。"),
        _material("id_card", "身份证", "身份证扫描图。"),
        _material("school_certificate", "中学毕业证", "中学毕业证扫描图。"),
        _material("skill_certificate", "技能证", "技能证扫描图；没有考过选“不适用”。"),
        _material("admission_roster", "录取名册", "录取名册扫描图。"),
        _material("archive", "入学前档案", "入学前带照片的档案；确实没有选“不适用”。"),
        _material("report", "核查报告", "附件3，每名学生一份。"),
        _material("hospital", "医院证明", "照片差异原因为整容、受伤时必须有，否则选“不适用”。"),
        Column("note", "备注", FILLED, width=24),
    ),
    about="每名学生一行：纸质与扫描材料是否齐全。",
    handed_out=True,
)

GROUP = Sheet(
    "group",
    "工作组",
    Rows.MEMBER,
    ("member",),
    (
        Column(
            "member", "姓名", FILLED, PersonName(), required=True, width=14,
            synonyms=("成员姓名",),
        ),
        Column(
            "post", "职务", FILLED, required=True, width=26,
            hint="在学院的职务，如 院长、班主任。",
        ),
        Column(
            "part", "组内身份", FILLED, PART, required=True, width=12,
            hint="组长一人，由院长担任。",
        ),
    ),
    about="专项工作组：每名成员一行，院长任组长。",
    handed_out=True,
)

#: The sheets that go out and come back, in the handout's order.
HANDED_OUT = (STUDENTS, PLATFORM, REVIEWS, MATERIALS, GROUP)

#: Which choice a row of 写法 is about.
OPTION = Choice("选项", tuple(dict.fromkeys(
    column.kind.name for sheet in HANDED_OUT for column in sheet if isinstance(column.kind, Choice)
)))

SETTINGS = Sheet(
    "settings",
    "参数",
    Rows.OTHER,
    ("item",),
    (
        Column("item", "项目", OFFICE, width=18),
        Column("value", "值", OFFICE, width=46),
        Column("explanation", "说明", OFFICE, width=70),
    ),
    about="本批次的设置，改“值”一列即可。",
)
RULES = Sheet(
    "rules",
    "规则",
    Rows.OTHER,
    ("code",),
    (
        Column("code", "代码", OFFICE, width=26),
        Column("title", "规则名称", OFFICE, width=34),
        Column(
            "severity", "级别", OFFICE, LEVEL, width=9,
            hint="错误：暂缓合并这名学生；缺项：待补；提醒：只提示；关闭：不查。空着就按默认。",
        ),
        Column("explanation", "说明", OFFICE, width=90),
    ),
    about="每条规则的级别，改“级别”一列即可；关系到认对人的规则不能调低。",
)
SYNONYMS = Sheet(
    "synonyms",
    "写法",
    Rows.OTHER,
    ("choice", "written"),
    (
        Column("choice", "选项", OFFICE, OPTION, width=14, hint="学院要选的是哪一种选项。"),
        Column("written", "写法", OFFICE, width=24, hint="学院写的是什么，如 确为同一人。"),
        Column("word", "算作", OFFICE, width=24, hint="算作哪一个选项；不写在这里的会请学院改。"),
        Column("used", "用在", OFFICE, width=48),
    ),
    about="学院的哪些写法算作哪个选项：常见的可以添一行，拿不准的删去就会问学院。",
)
COLLEGES = Sheet(
    "colleges",
    "学院",
    Rows.OTHER,
    ("college",),
    (
        COLLEGE,
        Column("contact", "联系人", OFFICE, PersonName(), width=14),
        Column("phone", "电话", OFFICE, width=18),
        Column("email", "邮箱", OFFICE, width=28),
        Column(
            "password", "密码", OFFICE, width=16,
            hint="学院发回的表设了打开密码时，把密码填在这里，合并时用它打开。",
        ),
    ),
    about="各学院的联系方式。",
)
OFFICE_CHECK = Sheet(
    "office_check",
    "部门核查",
    Rows.STUDENT,
    ("student",),
    (
        COLLEGE,
        _STUDENT,
        _NAME,
        Column("registry_opinion", "教务处意见", OFFICE, OPINION, width=13),
        Column("registry_day", "教务处日期", OFFICE, Date(), width=13),
        Column("affairs_opinion", "学工处意见", OFFICE, OPINION, width=13),
        Column("affairs_day", "学工处日期", OFFICE, Date(), width=13),
        Column("approval", "分管校领导审批", OFFICE, OPINION, width=16),
        Column("approval_day", "审批日期", OFFICE, Date(), width=13),
        Column("filed_day", "备案日期", OFFICE, Date(), width=13),
        Column("note", "备注", OFFICE, width=24),
    ),
    about="部门核查、审批与备案，由教务处填写。",
)
PROGRESS = Sheet(
    "progress",
    "报送进度",
    Rows.OTHER,
    ("college",),
    (
        COLLEGE,
        Column("students", "学生数", OFFICE, Whole(), width=9),
        Column("complete", "已齐", OFFICE, Whole(), width=9),
        Column("incomplete", "待补", OFFICE, Whole(), width=9),
        Column("held", "有错", OFFICE, Whole(), width=9),
        Column("missing", "未报", OFFICE, Whole(), width=9),
        Column("state", "状态", OFFICE, width=12),
        Column("returned", "最近回收", OFFICE, Moment(), width=20),
        Column("due", "截止日期", OFFICE, Date(), width=13),
        Column("days_left", "剩余天数", OFFICE, Whole(), width=10),
        Column("contact", "联系人", OFFICE, width=12),
        Column("phone", "电话", OFFICE, width=16),
    ),
    about="各学院报送进度，剩余天数随日期自动变化。",
)
FINDINGS = Sheet(
    "findings",
    "问题清单",
    Rows.OTHER,
    ("mark",),
    (
        Column("mark", "标识", OFFICE, width=11),
        Column("state", "状态", OFFICE, width=9),
        Column("severity", "级别", OFFICE, width=7),
        Column("college", "学院", OFFICE, width=16),
        Column("student", "编号", OFFICE, width=11),
        Column("name", "姓名", OFFICE, width=10),
        Column("message", "问题", OFFICE, width=46),
        Column("fix", "处理办法", OFFICE, width=40),
        Column(
            "waiver", "豁免", OFFICE, WAIVER, width=8,
            hint="核实后不再追究的，选“豁免”，写明理由和姓名，下次合并时生效，只对这一处；"
            "内容改了就失效。",
        ),
        Column("reason", "豁免理由", OFFICE, width=24),
        Column("by", "豁免人", OFFICE, PersonName(), width=10),
        Column("file", "文件", OFFICE, width=24),
        Column("sheet", "工作表", OFFICE, width=11),
        Column("cell", "单元格", OFFICE, width=8),
        Column("code", "代码", OFFICE, width=20),
        Column(
            "basis", "指纹", OFFICE, width=11,
            hint="由程序填写：这个问题所依据的内容的指纹；内容一变，豁免就失效。请勿改动。",
        ),
    ),
    about="每次合并时更新；解决了的留在表中，状态改为“已解决”，豁免了的改为“已豁免”。",
)
LEDGER = Sheet(
    "ledger",
    "回收记录",
    Rows.OTHER,
    ("number",),
    (
        Column("number", "序号", OFFICE, Whole(), width=6),
        Column("time", "读取时间", OFFICE, Moment(), width=20),
        Column("file", "文件", OFFICE, width=34),
        Column("sha256", "SHA-256", OFFICE, width=14, wraps=False),
        Column("college", "学院", OFFICE, width=16),
        Column("saved", "保存时间", OFFICE, Moment(), width=20),
        Column("status", "处理结果", OFFICE, width=12),
        Column("students", "学生数", OFFICE, Whole(), width=8),
        Column("read", "读入行", OFFICE, Whole(), width=8),
        Column("merged", "合并行", OFFICE, Whole(), width=8),
        Column("unchanged", "未变行", OFFICE, Whole(), width=8),
        Column("held", "暂缓行", OFFICE, Whole(), width=8),
        Column("superseded", "被取代行", OFFICE, Whole(), width=10),
        Column("ignored", "忽略行", OFFICE, Whole(), width=8),
        Column("note", "备注", OFFICE, width=60),
    ),
    about="读过的每个文件，以及其中各行的去向。",
)
CHANGES = Sheet(
    "changes",
    "变更记录",
    Rows.OTHER,
    (),
    (
        Column("time", "合并时间", OFFICE, Moment(), width=20),
        Column("college", "学院", OFFICE, width=16),
        Column("student", "编号", OFFICE, width=11),
        Column("sheet", "工作表", OFFICE, width=11),
        Column("column", "项目", OFFICE, width=18),
        Column("old", "原值", OFFICE, width=24),
        Column("new", "新值", OFFICE, width=24),
        Column("file", "来源文件", OFFICE, width=34),
        Column("cell", "来源单元格", OFFICE, width=12),
    ),
    about="合并改动过的每一个单元格。",
)
BASE = Sheet(
    "base",
    "_基准",
    Rows.OTHER,
    ("college", "student"),
    (
        COLLEGE,
        _STUDENT,
        Column("version", "版本", OFFICE, width=12),
        Column("content", "内容", OFFICE, width=40),
    ),
    about="上次下发或合并时双方一致的值，供三方合并使用，请勿改动。",
    hidden=True,
)

#: Every sheet of the master, in its order.
MASTER = (
    *HANDED_OUT, OFFICE_CHECK, PROGRESS, FINDINGS, LEDGER, CHANGES, SETTINGS, RULES,
    SYNONYMS, COLLEGES, BASE,
)
#: Sheets that a master may lack: it was made before there were any, or the office deleted them.
OPTIONAL = frozenset({RULES.name, SYNONYMS.name})

# fmt: on

#: The first sheet of a handout, and the sheet in front of a rework that lists what is to be mended.
GUIDE_TITLE, WORKLIST_TITLE = "填表说明", "需要处理"
#: The first sheet of 汇总, the list of everyone in it, and the first sheet of 确认单.
OVERVIEW_TITLE, EVERYONE_TITLE, FORMS_TITLE = "总览", "学生一览", "目录"
#: The tool's own workbooks that are no returns, each with sheets by which it is known.
OWN_BOOKS = {
    "核查总表": {SETTINGS.title, BASE.title},
    "汇总": {OVERVIEW_TITLE, EVERYONE_TITLE},
    "确认单": {FORMS_TITLE},
}

#: What heads the columns that a handout computes with, by their names in its plan: 自检 is to be
#: seen, the others are hidden. They are never read.
SELF_CHECK = {
    "_check": "自检", "_asked": "_应填", "_blanks": "_待填", "_fault": "_查", "_head": "_首",
    "_tail": "_尾", "_agreed": "_一致", "_given": "_已比对",
}  # fmt: skip
SELF_CHECK_HEADERS = tuple(SELF_CHECK.values())
#: The one to be seen; what it says of a row in which nothing is left to do; and how the workbook
#: names begin under which all else that it can say stands.
SELF_CHECK_HEADER, SELF_CHECK_DONE = SELF_CHECK["_check"], "✓"
SELF_CHECK_WORDS = f"{SELF_CHECK_HEADER}_"

#: The hidden tab of a handout that says which campaign, college and version it is.
IDENTITY_TITLE = "_批次"

#: The hidden sheet of a workbook that holds the words of its dropdowns.
LISTS_TITLE = "选项"

#: The tabs of a handout, a rework or a book of forms that hold nothing to be read.
OWN_TITLES = frozenset({GUIDE_TITLE, WORKLIST_TITLE, FORMS_TITLE, IDENTITY_TITLE, LISTS_TITLE})

BY_NAME = {sheet.name: sheet for sheet in MASTER}


def in_master(sheet: Sheet) -> Sheet:
    """``sheet`` as the master holds it: the handed-out sheets get a 学院 column in front."""
    if not sheet.handed_out:
        return sheet
    key = ("college", *sheet.key) if sheet is GROUP else sheet.key
    return replace(sheet, key=key, columns=(COLLEGE, *sheet.columns))


def column_at(place: str) -> tuple[Sheet, Column]:
    """The sheet and column that ``"students.conclusion"`` names. Raises KeyError."""
    sheet, _, column = place.partition(".")
    return BY_NAME[sheet], BY_NAME[sheet][column]
