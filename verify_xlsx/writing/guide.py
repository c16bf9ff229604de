"""填表说明: what a college reads first. Plain words, the deadline, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import FINDINGS, GROUP, MATERIALS, PLATFORM, REVIEWS, STUDENTS, VERDICT
from verify_xlsx.sheets import SELF_CHECK_DONE as DONE
from verify_xlsx.writing.checking import Check
from verify_xlsx.writing.form import Form
from verify_xlsx.writing.forms import link, tab_name
from verify_xlsx.writing.plan import ASKED, BLANKS, CHECK, FAULT, Plan
from verify_xlsx.writing.selfcheck import Computed, graver
from verify_xlsx.writing.style import TAB_OFFICE, Styles, fit_to_paper, lines_of

_WIDTHS = (2, 16, 62, 16, 18, 24)
_LAST = len(_WIDTHS) - 1
_LINE = 18
_WEEKDAYS = "一二三四五六日"
_BARS = 10
#: So many students leave the guide on one page.
_ON_ONE_PAGE = 8


@dataclass(frozen=True)
class Progress:
    """How far a data sheet is: its plan, its computed cells, its checks."""

    plan: Plan
    computed: Sequence[Mapping[str, Computed]]
    checks: Sequence[Check]

    def total(self, name: str) -> int:
        """The sum of a computed column."""
        return sum(int(line[name].value) for line in self.computed)

    def speaking(self, *, later: bool) -> int:
        """In how many lines a check speaks: one that objects, or one that asks for more."""
        last = graver(self.checks)
        faults = (int(line[FAULT].value) for line in self.computed)
        return sum(fault > last if later else 0 < fault <= last for fault in faults)


class Guide:
    """Writes the tab from top to bottom; ``row`` is where it stands."""

    def __init__(self, sheet: Worksheet, styles: Styles, settings: Settings, college: str) -> None:
        self.sheet, self.styles, self.settings, self.college = sheet, styles, settings, college
        self.row = 0

    def write(self, sheets: Sequence[Progress], forms: Sequence[Form], *, returned: bool) -> None:
        """Write everything; ``returned`` when the workbook goes back for corrections."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_default_row(_LINE)
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        self._top()
        self._heading("填到哪里了")
        self._progress(sheets)
        self._heading("怎么填")
        for number, step in enumerate(self._steps(), start=1):
            self._line(str(number), step)
        self._heading("颜色的意思")
        self._legend(returned)
        self._heading("确认单：填完后逐张打印")
        if not forms:
            self._line("—", "学生较多，本表不带确认单；教务处合并后统一生成，发给学院打印。")
        for form in forms:
            self.sheet.write_string(self.row, 1, form.student, self.styles("cell", "centre"))
            opened = self.styles("cell", "left", "link")
            self.sheet.write_url(self.row, 2, link(tab_name(form)), opened, f"{form.name} ›")
            self.row += 1
        self.sheet.set_tab_color(TAB_OFFICE)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        self.sheet.print_area(0, 0, self.row - 1, _LAST)
        fit_to_paper(self.sheet, self.college)
        if len(forms) <= _ON_ONE_PAGE:
            self.sheet.fit_to_pages(1, 1)

    def _across(self, text: str, *names: str, height: float = _LINE, size: float = 10) -> None:
        style = self.styles("plain", *names, font_size=size)
        self.sheet.set_row(self.row, height)
        self.sheet.merge_range(self.row, 1, self.row, _LAST, "", style)
        self.sheet.write_string(self.row, 1, text, style)
        self.row += 1

    def _heading(self, text: str) -> None:
        self.row += 1
        self._across(text, "heading", height=26, size=12)

    def _line(self, label: str, text: str, style: str = "centre") -> None:
        """A label and a text beside it, as high as the text needs."""
        cell = self.styles("cell", "left")
        self.sheet.write_string(self.row, 1, label, self.styles("cell", "centre", style))
        self.sheet.merge_range(self.row, 2, self.row, _LAST, "", cell)
        self.sheet.write_string(self.row, 2, text, cell)
        self.sheet.set_row(self.row, _LINE * lines_of(text, sum(_WIDTHS[2:])) + 4)
        self.row += 1

    def _top(self) -> None:
        settings = self.settings
        title = f"{self.college}　{settings.year}届毕业生身份核查表"
        self._across(title, "title", height=42, size=18)
        number = f"（{settings.notice_number}）" if settings.notice_number else ""
        notice = f"依据《{settings.notice_title}》{number}" if settings.notice_title else number
        self._across("　".join(part for part in (settings.school, notice) if part), "note")
        if due := settings.due:
            day = f"{due.year}年{due.month}月{due.day}日（星期{_WEEKDAYS[due.weekday()]}）"
            text = f"截止：{day}。此日之前，纸质材料加盖学院公章送到教务处。"
            self._across(text, "missing", "bold", height=28, size=12)

    def _progress(self, sheets: Sequence[Progress]) -> None:
        for column, header in enumerate(
            (FINDINGS["sheet"].header, "填什么", "已填", "进度", CHECK.header), start=1
        ):
            self.sheet.write_string(self.row, column, header, self.styles("header"))
        self.row += 1
        top = self.row
        for progress in sheets:
            plan = progress.plan
            asked, blank = (f"SUM({plan.column(name)})" for name in (ASKED, BLANKS))
            title = plan.sheet.title
            self.sheet.write_url(
                self.row, 1, link(title), self.styles("cell", "left", "link", "bold"), title
            )
            self.sheet.write_string(self.row, 2, plan.sheet.about, self.styles("cell", "left"))
            self._filled(asked, blank, progress.total(ASKED), progress.total(BLANKS))
            self._judged(progress)
            self.row += 1
        columns = [[progress.plan.column(name) for progress in sheets] for name in (ASKED, BLANKS)]
        asked, blank = (f"SUM({','.join(column)})" for column in columns)
        total, left = (sum(one.total(name) for one in sheets) for name in (ASKED, BLANKS))
        bold = self.styles("cell", "left", "bold")
        self.sheet.merge_range(self.row, 1, self.row, 2, "", bold)
        self.sheet.write_string(self.row, 1, "合计", bold)
        self._filled(asked, blank, total, left, "bold")
        ready = f'COUNTIF($F${top + 1}:$F${self.row},"{DONE}*")={len(sheets)}'
        yes, no = f"{DONE} 全部填好，可以交了", "还没有全部填好"
        is_ready = all(self._verdict(progress).startswith(DONE) for progress in sheets)
        told = yes if is_ready else no
        self.sheet.write_formula(self.row, _LAST, f'=IF({ready},"{yes}","{no}")', bold, told)
        judged = (top, _LAST, self.row, _LAST)
        for start, style in (("✗", "error"), ("待", "waiting"), (DONE, "good")):
            self.sheet.conditional_format(
                *judged,
                {
                    "type": "formula",
                    "criteria": f'=LEFT($F{top + 1},1)="{start}"',
                    "format": self.styles(style),
                    "stop_if_true": True,
                },
            )
        self.row += 1

    def _filled(self, asked: str, blank: str, total: int, left: int, *weight: str) -> None:
        """``已填 12/24``, and a bar that also prints in black and white."""
        done = total - left
        style = self.styles("cell", "centre", *weight)
        formula = f'="已填 "&({asked}-{blank})&"/"&{asked}'
        self.sheet.write_formula(self.row, 3, formula, style, f"已填 {done}/{total}")
        full = f"IF({asked}=0,{_BARS},INT({_BARS}*({asked}-{blank})/{asked}))"
        bars = _BARS * done // total if total else _BARS
        formula = f'=REPT("■",{full})&REPT("□",{_BARS}-{full})'
        value = "■" * bars + "□" * (_BARS - bars)
        self.sheet.write_formula(self.row, 4, formula, self.styles("cell", "centre"), value)

    def _judged(self, progress: Progress) -> None:
        plan, last = progress.plan, graver(progress.checks)
        fault = plan.column(FAULT)
        wrong = f"SUMPRODUCT(({fault}>0)*({fault}<={last}))"
        more = f"SUMPRODUCT(--({fault}>{last}))"
        blank = f"SUM({plan.column(BLANKS)})"
        formula = (
            f'=IF({wrong}>0,"✗ 还有 "&{wrong}&" 处需要改",IF({blank}>0,"待填 "&{blank}&" 项",'
            f'IF({more}>0,"待补 "&{more}&" 处","{DONE}")))'
        )
        style = self.styles("cell", "left")
        self.sheet.write_formula(self.row, _LAST, formula, style, self._verdict(progress))

    def _verdict(self, progress: Progress) -> str:
        if wrong := progress.speaking(later=False):
            return f"✗ 还有 {wrong} 处需要改"
        if blank := progress.total(BLANKS):
            return f"待填 {blank} 项"
        more = progress.speaking(later=True)
        return f"待补 {more} 处" if more else DONE

    def _steps(self) -> list[str]:
        settings = self.settings
        materials = "、".join(MATERIALS[name].header for name in settings.required_materials)
        return [
            f"成立专项工作组，院长任组长，成员填入“{GROUP.title}”。",
            f"“{STUDENTS.title}”：补全身份证号和专业，逐人核实录取资格和实际就读。"
            f"“{PLATFORM.title}”：教务处没有填的平台比对结果由学院补上。",
            f"请 {settings.reviewers} 名与学生密切接触的老师（{'、'.join(settings.roles)}）"
            f"分别比对照片，填入“{REVIEWS.title}”；多于 {settings.reviewers} 人时用表尾的空行。",
            f"{settings.reviewers} 人都填“{VERDICT.words[0]}”，学院结论才能填“同一人”；"
            f"否则填“存疑”或“非同一人”，并写{STUDENTS['remark'].header}。整容、受伤的须附医院证明。",
            "每名学生一张确认单（最后几个标签）随填随变，打印成一页 A4，"
            "由比对人手写签字和日期，学院手写结论并盖章。",
            f"“{MATERIALS.title}”：{materials}为必交材料，逐项填有无。",
            f"各表“{CHECK.header}”都是 {DONE} 后保存，把本文件发回教务处。"
            "请不要改灰色单元格、表头和标签名，不要另建文件。",
            "请提醒在校学生：今后交的照片要与本人一致，不化浓妆，不用美颜和修图。",
        ]

    def _legend(self, returned: bool) -> None:
        lines = [
            (
                "灰色",
                "教务处已经填好，已锁定。要排序请先“审阅 → 撤销工作表保护”（没有密码）。",
                "office",
            ),
            ("淡黄色", "还没有填的必填项，填好后颜色消失。", "waiting"),
            ("白色", "可以填写；点单元格会出现提示，右边有箭头的从下拉中选。", "fill"),
            ("红色", f"填错了，本行“{CHECK.header}”写着错在哪里。", "error"),
            ("橙色", "还要补材料或说明。", "missing"),
        ]
        if returned:
            lines.append(("蓝色、绿色", "教务处提醒核对的地方，批注里写着原因。", "warning"))
        for label, text, style in lines:
            self._line(label, text, style)
