"""What stands on the screen, and what comes out of a pipe."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pytest

from tests.made_up import DAY, id_number, seven
from verify_xlsx import asking, terminal
from verify_xlsx.finding import Finding, Severity
from verify_xlsx.judging.waivers import Waived
from verify_xlsx.text_table import width

RETURNS: list[dict[str, Any]] = [
    {
        "file": "回收/动物工程学院.xlsx", "college": "动物工程学院", "status": "merged",
        "students": 1,
        "rows": {"read": 10, "merged": 8, "unchanged": 2, "held": 0, "superseded": 0, "ignored": 0},
    },
    {
        "file": "回收/表(1).xls", "college": "信息管理学院", "status": "rework", "students": 2,
        "rows": {"read": 17, "merged": 8, "unchanged": 2, "held": 6, "superseded": 0, "ignored": 1},
    },
    {
        "file": "回收/扫描.pdf", "college": None, "status": "unreadable", "students": 0,
        "rows": {"read": 0, "merged": 0, "unchanged": 0, "held": 0, "superseded": 0, "ignored": 0},
    },
]  # fmt: skip


def college(
    name: str, students: int, returned: int, state: str, left: int | None
) -> dict[str, Any]:
    return {
        "college": name, "students": students, "returned": returned, "state": state, "open": 0,
        "days_left": left,
    }  # fmt: skip


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call it with a number of columns: from then on there is such a terminal, without colour."""

    def become(columns: int) -> None:
        monkeypatch.setattr(terminal, "room", lambda: columns)
        monkeypatch.setenv("NO_COLOR", "1")

    return become


def test_findings_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    made = seven()
    terminal.show_findings(made.findings, made.names)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "信息管理学院  回收/信息管理学院.xlsx"
    assert lines[1].split() == ["单元格", "级别", "编号", "问题", "处理办法"]
    error = next(line for line in lines if "学生核查!D4" in line)
    assert re.split(" {2,}", error) == [
        "",
        "学生核查!D4",
        "错误",
        "2024-003 孙零二",
        "身份证号 320399*****0027 的校验码不对，不可能是真实号码",
        "请对照身份证原件重新录入 18 位号码，末位 X 用大写",
    ]
    assert lines.count("  已自动认出 1 处，加 --everything 逐条查看。") == 2
    assert lines[-2:] == ["共发现：错误 2，缺项 5，已修复 2", ""]
    assert "\x1b" not in "".join(lines)
    assert all(line == line.rstrip() for line in lines)


def test_everything_shows_the_repairs_too(capsys: pytest.CaptureFixture[str]) -> None:
    made = seven()
    terminal.show_findings(made.findings, made.names, everything=True)
    out = capsys.readouterr().out
    assert out.count("日期 2024.4.18 读作 2024-04-18") == 2
    assert "逐条查看" not in out


def test_a_file_with_repairs_alone_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    made = seven()
    repaired = [f for f in made.findings if f.severity is Severity.REPAIRED][:1]
    terminal.show_findings(repaired, made.names)
    assert capsys.readouterr().out.splitlines() == [
        "信息管理学院  回收/信息管理学院.xlsx",
        "  已自动认出 1 处，加 --everything 逐条查看。",
        "",
        "共发现：已修复 1",
        "",
    ]


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_findings_fit_the_terminal(
    columns: int, screen: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    made = seven()
    terminal.show_findings(made.findings, made.names)
    piped = capsys.readouterr().out
    screen(columns)
    terminal.show_findings(made.findings, made.names)
    shown = capsys.readouterr().out
    assert max(map(width, shown.splitlines())) <= columns
    assert sorted("".join(shown.split())) == sorted("".join(piped.split()))


def test_colour_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal.paint("有错", "error") == "有错"
    monkeypatch.setattr(terminal, "room", lambda: 80)
    assert terminal.paint("有错", "error") == "\x1b[31m\x1b[1m有错\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal.paint("有错", "error") == "有错"


def test_no_finding_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_findings([], {})
    assert capsys.readouterr().out == "没有发现问题。\n\n"


def test_neither_numbers_nor_escapes_get_through(capsys: pytest.CaptureFixture[str]) -> None:
    number = id_number(1)
    nasty = Finding(
        "text-odd", Severity.ERROR, f"回收/{number}.xlsx", "学生\x1b[2J核查", "D2", "2024-001",
        f"号码{number}\n与{number[:-1]}\u202e不同", f"改 {number}", number,
    )  # fmt: skip
    terminal.show_findings([nasty], {"2024-001": f"甲\x07{number}"}, everything=True)
    out = capsys.readouterr().out
    assert number[6:14] not in out
    assert not set("\x1b\x07\u202e") & set(out)
    assert out.splitlines()[0] == f"回收/{number[:6]}*****{number[-4:]}.xlsx"


def test_rows_add_up_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_rows(RETURNS)
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["文件", "处理结果", "读入", "合并", "未变", "暂缓", "被取代", "忽略"],
        ["回收/动物工程学院.xlsx", "已合并", "10", "8", "2", "0", "0", "0"],
        ["回收/表(1).xls（信息管理学院）", "需退回", "17", "8", "2", "6", "0", "1"],
        ["回收/扫描.pdf", "读不出", "0", "0", "0", "0", "0", "0"],
        ["合计", "3", "个文件", "27", "16", "4", "6", "0", "1"],
        [],
    ]


def test_rows_fit_eighty_columns(screen: Any, capsys: pytest.CaptureFixture[str]) -> None:
    screen(80)
    terminal.show_rows(
        [{**RETURNS[1], "file": "回收/各学院发来的/信息管理学院（最终版）改(2).xls"}]
    )
    assert max(map(width, capsys.readouterr().out.splitlines())) <= 80


def test_no_return_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_rows([])
    assert capsys.readouterr().out == "没有找到回收表。\n"


def test_students_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_students({"complete": 3, "incomplete": 2, "held": 1, "missing": 1, "total": 7})
    assert capsys.readouterr().out == "共 7 名学生：已齐 3，待补 2，有错 1，未报 1\n"


def test_status_before_the_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    colleges = [
        college("动物工程学院", 1, 1, "complete", 6),
        college("药品学院", 3, 0, "missing", 6),
    ]
    terminal.show_status(colleges, ["催药品学院报送"], date(2024, 4, 30), DAY)
    assert capsys.readouterr().out == (
        "今天 2024-04-24，2024-04-30 截止，还剩 6 天。\n"
        "\n"
        "  学院          学生数  已回收  未解决  状态\n"
        "  动物工程学院       1       1       0  已齐\n"
        "  药品学院           3       0       0  未报\n"
        "  合计               4       1       0\n"
        "\n"
        "下一步：\n"
        "  1.  催药品学院报送\n"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 4, 30), "就在今天"),
        (date(2024, 5, 3), "已过 3 天"),
    ],
)
def test_status_at_and_after_it(day: date, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    due = date(2024, 4, 30)
    left = (due - day).days
    colleges = [college("甲学院", 1, 1, "complete", left), college("乙学院", 1, 0, "missing", left)]
    terminal.show_status(colleges, [], due, day)
    out = capsys.readouterr().out
    assert out.startswith(f"今天 {day}，2024-04-30 截止，{words}。\n")
    assert out.splitlines()[3].endswith("已齐")
    assert out.splitlines()[4].endswith("未报，已过期 3 天" if left < 0 else "未报")


def test_status_without_a_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_status([college("甲学院", 1, 0, "missing", None)], [], None, DAY)
    assert capsys.readouterr().out.startswith("今天 2024-04-24，没有设截止日期。\n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_goes_to_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = Terminal()
    monkeypatch.setattr("sys.stderr", error)
    with asking.progress(2, "读取回收表") as advance:
        advance()
        advance()
    assert "读取回收表" in error.getvalue()
    assert "2/2" in error.getvalue()
    assert capsys.readouterr().out == ""


def test_progress_in_a_pipe_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with asking.progress(2, "读取回收表") as advance:
        advance()
    assert capsys.readouterr() == ("", "")


def test_what_was_waived_says_why_and_who(capsys: pytest.CaptureFixture[str]) -> None:
    made = seven()
    one, other, *_ = (f for f in made.findings if f.severity is Severity.ERROR)
    waived = [Waived(one, f"见 {id_number(3)}\x1b[31m", "甲科长")]
    terminal.show_waivers(waived, [Waived(other, "旧的", "乙科长")], made.names)
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0] == "已豁免 1 处："
    assert lines[1].split() == ["单元格", "编号", "问题", "豁免理由", "豁免人"]
    assert lines[2].endswith("甲科长") and "2024-003 孙零二" in lines[2]
    assert "豁免已失效 1 处" in out and "乙科长" in out
    assert id_number(3) not in out and "\x1b" not in out


def test_where_nothing_was_waived_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_waivers([], [], {})
    assert capsys.readouterr().out == ""
