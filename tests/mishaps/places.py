"""Where things stand in the filled return, for mishaps to find them."""

from __future__ import annotations

from verify_xlsx import sheets

# Titles. 学生核查 A 编号 B 姓名 C 性别 D 身份证号 E 专业 F 班级 G 录取 H 就读 I 原因 J 结论 K 说明
# and 平台比对 and 材料清单 have a row a student: 2, 3 and 4.
STUDENTS, PLATFORM, MATERIALS = (
    s.title for s in (sheets.STUDENTS, sheets.PLATFORM, sheets.MATERIALS)
)
# A 编号 B 姓名 C 序号 D 人员身份 E 比对人姓名 F 比对结论 G 签字日期 H 备注, rows 2 to 10, and
# spare ones to 20.
REVIEWS = sheets.REVIEWS.title
# A 姓名 B 职务 C 组内身份, rows 2 to 5.
GROUP = sheets.GROUP.title

TITLES = (STUDENTS, PLATFORM, REVIEWS, MATERIALS, GROUP)
REPAIRED = "repaired"
