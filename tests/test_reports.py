"""附件3: a report a student, that never says more than the verdicts bear out."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook

from tests.clerk import Clerk, review
from verify_xlsx.settings.items import Settings
from verify_xlsx.writing.report_text import NotYetError, report_of
from workbooks import people
from workbooks.people import ANIMALS, DRUGS, HEALTH

GOOD = "录取照片和学历照片均是学生本人，身份核实无误。"


def words(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.text]


def test_the_good_outcome_has_the_official_wording(clerk: Clerk) -> None:
    clerk.returned(ANIMALS)
    clerk("merge")
    said = clerk("reports")
    path = clerk.folder / "输出" / "报告" / "动物工程学院" / "2024-001-甄一例.docx"
    assert said.status == 0 and "输出/报告/动物工程学院/2024-001-甄一例.docx" in said.out
    number = people.of(ANIMALS)[0].number
    assert number not in said.out
    assert words(path) == [
        "动物工程学院关于甄一例同学身份核查结果的报告",
        "教务处：",
        "根据　月　日《关于做好2024届个别毕业生身份核查工作的通知》，我院按照通知要求开展了"
        "2024届毕业生身份核查工作，现将工作开展情况及核查结果报告如下。",
        "一、成立专项工作组",
        "我院高度重视学生身份核查工作，成立了以甄院长为组长，学院副书记师三安、班主任师一然、"
        "任课教师师二宁等为成员的专项工作组，职责明确，扎实推进相关工作。",
        "二、核查过程",
        f"我院2024届毕业生甄一例(身份证号{number})同学属于“身份核验不确定”，组织人员去档案室"
        "调取学生录取名册确定学生录取身份是否合规，同时翻阅学生个人档案及在校期间相关资料，"
        "组织与学生密切相关的人员进行人工比对，结合教务处协助提供学籍学历信息管理平台人像比对"
        "结果，对该同学进行了身份核查。",
        "三、核查结果",
        f"经核查，我院“身份核验不确定”学生甄一例的{GOOD}",
        "兹附该同学的人像比对确认单、身份证复印件、档案材料复印件、录取名册复印件、"
        "中学毕业证复印件、技能证复印件等材料以供审阅。",
        "动物工程学院",
        "年　　月　　日",
    ]
    before = path.read_bytes()
    clerk("reports")
    assert path.read_bytes() == before


def test_doubt_has_its_own_words_and_no_report_before_its_time(clerk: Clerk) -> None:
    clerk.returned(DRUGS, {("reviews", review(DRUGS, 2, 2), "reviewer"): DRUGS.reviewers[0]})
    clerk("merge")
    said = clerk("reports", "药品食品学院")
    folder = clerk.folder / "输出" / "报告" / "药品食品学院"
    assert sorted(path.name for path in folder.iterdir()) == [
        "2024-005-贾小样.docx", "2024-006-范本新.docx",
    ]  # fmt: skip
    assert "1 名（2024-007 艾示例）：还有错误没有改" in said.out
    (result,) = [text for text in words(folder / "2024-006-范本新.docx") if "经核查" in text]
    assert result.startswith(
        "经核查，我院“身份核验不确定”学生范本新的录取照片和学历照片经人工比对存疑"
        "（一致2人、存疑1人），目前不能确认是学生本人。毕业照妆容较浓"
    )
    assert "无误" not in result


def test_a_report_that_no_longer_stands_is_removed(clerk: Clerk) -> None:
    clerk.returned(HEALTH)
    clerk("merge")
    clerk("reports")
    path = clerk.folder / "输出" / "报告" / "卫生健康学院" / "2024-002-祝样本.docx"
    assert path.exists()
    book = load_workbook(clerk.master)
    book["人工比对"][clerk.cell("reviews", review(HEALTH, 3), "verdict")].value = "不一致"
    book.save(clerk.master)
    said = clerk("reports")
    assert not path.exists() and "不能写“核实无误”" in said.out


def test_items_that_are_empty_and_quoted_are_named(clerk: Clerk) -> None:
    clerk.returned(ANIMALS)
    clerk("merge")
    said = clerk("reports").out
    assert "“参数”里的“通知日期”空着" in said and "“参数”里的“通知名称”空着" in said
    book = load_workbook(clerk.master)
    for row in book["参数"].iter_rows():
        if row[0].value in ("通知日期", "通知名称"):
            row[1].value = "2024-04-01" if row[0].value == "通知日期" else "某通知"
    book.save(clerk.master)
    assert "空着" not in clerk("reports").out
    path = clerk.folder / "输出" / "报告" / "动物工程学院" / "2024-001-甄一例.docx"
    assert words(path)[2].startswith("根据4月1日《某通知》")


@pytest.mark.parametrize("conclusion", ["同一人", "非同一人", "存疑"])
@pytest.mark.parametrize("verdicts", list(product(("一致", "不一致", "存疑", ""), repeat=3)))
@pytest.mark.parametrize("admission", ["属实", "不属实"])
def test_it_never_says_more_than_the_verdicts(
    conclusion: str, verdicts: tuple[str, ...], admission: str
) -> None:
    row = {
        "college": "甲学院", "student": "2024-001", "name": "钱试甲", "id_number": "",
        "admission": admission, "attendance": "属实", "conclusion": conclusion, "remark": "说明",
    }  # fmt: skip
    members = pd.DataFrame(
        {"member": ["甲", "乙"], "post": ["院长", "班主任"], "part": ["组长", "成员"]}
    )
    reviews = pd.DataFrame({"verdict": verdicts})
    try:
        result = report_of(Settings(), row, reviews, {"form": "有"}, members).result
    except NotYetError:
        result = ""
    borne_out = verdicts == ("一致",) * 3 and admission == "属实" and conclusion == "同一人"
    assert ("核实无误" in result) == borne_out


def test_who_has_none_is_said_in_a_line_a_college_and_reason(clerk: Clerk) -> None:
    lines = clerk("reports").out.splitlines()
    assert len(lines) == 5 and lines[-1] == "共 0 份核查报告。"
    (line,) = [line for line in lines if DRUGS.name in line]
    assert line.startswith(f"没有生成 {DRUGS.name} 3 名（") and "贾小样、" in line
