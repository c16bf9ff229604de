"""Rules of the platform's six results: against each other, and against those who compared.

Four pictures (录取, 学历, 入学, 人口库) make six pairs. Where two pictures each agree with a
third, or through two others, and do not agree with each other, something in the six is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise, permutations

import pandas as pd

from verify_xlsx.finding import Severity
from verify_xlsx.records import Records
from verify_xlsx.rules.registry import Objection, column_rule, rule
from verify_xlsx.rules.verdict_counts import verdict_counts
from verify_xlsx.schema import Column, Sheet
from verify_xlsx.sheets import CAUSE, PAIR, PLATFORM, VERDICT

_AGREES, _DIFFERS, _, _NOT_COMPARED = PAIR.words
_SAME = VERDICT.words[0]
_NO_CAUSE = CAUSE.words[0]
_PAIRS = {
    frozenset(column.name.split("_")): column.name for column in PLATFORM if column.kind is PAIR
}
_PLACES = tuple(f"{PLATFORM.name}.{name}" for name in _PAIRS.values())
_PICTURES = sorted(frozenset[str]().union(*_PAIRS))
_UNKNOWN = ("", _NOT_COMPARED)
_ENOUGH = 3


@cache
def _ways_round(name: str) -> tuple[tuple[str, ...], ...]:
    """The pairs that lead from one picture of a pair to the other by others, shortest first."""
    start, end = sorted(next(ends for ends, pair in _PAIRS.items() if pair == name))
    others = [picture for picture in _PICTURES if picture not in (start, end)]

    def ways() -> Iterator[tuple[str, ...]]:
        for length in range(1, len(others) + 1):
            for middle in permutations(others, length):
                path = (start, *middle, end)
                yield tuple(_PAIRS[frozenset(step)] for step in pairwise(path))

    return tuple(ways())


@cache
def _agreeing_ways(name: str, *results: str) -> list[tuple[str, ...]]:
    """The shortest ways round a pair on which all of ``results``, in the sheet's order, agree."""
    agree = {pair for pair, said in zip(_PAIRS.values(), results, strict=True) if said == _AGREES}
    found = [way for way in _ways_round(name) if agree.issuperset(way)]
    return [way for way in found if len(way) == len(found[0])]


@column_rule(
    "platform-contradiction",
    Severity.WARNING,
    applies=lambda sheet, column: column.kind is PAIR,
    reads=_PLACES,
    title="平台结果前后矛盾",
    message="“{header}”不一致，可是{agreeing}都一致，几项合起来说不通",
    fix="请对照学信网平台核对这几项有没有抄错；没有抄错的，人工比对时重点看“{header}”",
    why="甲与乙一致、乙与丙一致，甲与丙就不该不一致，总有一项不对；但平台按相似度判断，"
    "确实可能这样给出，抄的人没有错也无从改，所以只是提醒。",
    source="通知 附件2 一、二：学信网系统比对结果",
    fails="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 学历照片与人口库 |
        | 2024-001 | 一致               | 一致             | 不一致 ✗         |

    """,
    passes="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 学历照片与人口库 |
        | 2024-001 | 不一致             | 一致             | 不一致           |
        | 2024-002 | 一致               | 不确定           | 不一致           |
        | 2024-003 | 一致               |                  | 不一致           |
    """,
)
def platform_contradiction(records: Records, sheet: Sheet, column: Column) -> Objection:
    """Two pictures said to differ that agree through one or two of the others, by each way."""
    rows = records.frames[sheet.name]
    differing = rows.loc[rows[column.name].eq(_DIFFERS), list(_PAIRS.values())]
    found = pd.Series(
        [_agreeing_ways(column.name, *map(str, row)) for row in differing.to_numpy()],
        differing.index, dtype=object,
    )  # fmt: skip
    mask = found.map(bool).astype(bool).reindex(rows.index, fill_value=False)
    return mask, {
        "agreeing": found.map(lambda ways: "，".join(map(_in_words, ways))),
        "also": found.map(lambda ways: " ".join(name for way in ways for name in way)),
    }


def _in_words(way: tuple[str, ...]) -> str:
    return "、".join(f"“{PLATFORM[name].header}”" for name in way)


def _results(records: Records) -> pd.DataFrame:
    """A row a student (labels of 学生核查): how many pairs were compared, how many differ."""
    pairs = records.platform[list(_PAIRS.values())]
    compared = ~pairs.isin(_UNKNOWN)
    counts = pd.DataFrame(
        {
            "compared": compared.sum(axis=1),
            "differ": (pairs == _DIFFERS).sum(axis=1),
        }
    ).set_axis(records.platform["student"])
    counts = counts[~counts.index.duplicated()]
    found = counts.reindex(records.students["student"], fill_value=0)
    return found.set_axis(records.students.index)


@rule(
    "platform-against-people",
    Severity.ERROR,
    at="students.cause",
    reads=(*_PLACES, "reviews.verdict"),
    title="平台全部不一致，人工全部一致，却没有说明原因",
    message="平台比对过的 {compared} 项全部不一致，{agreeing} 名比对人却都填一致，"
    "照片差异原因填的是“{value}”",
    fix="请填明照片差异的原因（整容、受伤附医院证明，其他的写明情况）；比对有误的请重新比对",
    why="机器一项都没认出、人却都认得，一定有原因；不说明就放过去，正是冒名顶替的样子，"
    "所以是错误。填明原因即可。平台比对不足三项的不查。",
    source="通知 步骤 3、附件2 一至三",
    fails="""
        学生核查
        | 编号     | 照片差异原因 | 学院结论 |
        | 2024-001 | 无 ✗         | 同一人   |

        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 学历照片与人口库 | 入学照片与录取照片 |
        | 2024-001 | 不一致             | 不一致           | 不一致           | 未比对             |

        人工比对
        | 编号     | 序号 | 比对结论 |
        | 2024-001 | 1    | 一致     |
        | 2024-001 | 2    | 一致     |
        | 2024-001 | 3    | 一致     |
    """,
    passes="""
        学生核查
        | 编号     | 照片差异原因 | 学院结论 |
        | 2024-001 | 整容         | 同一人   |
        | 2024-002 | 无           | 存疑     |
        | 2024-003 | 无           | 同一人   |
        | 2024-004 | 无           | 同一人   |

        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 学历照片与人口库 |
        | 2024-001 | 不一致             | 不一致           | 不一致           |
        | 2024-002 | 不一致             | 不一致           | 不一致           |
        | 2024-003 | 不一致             | 不确定           | 不一致           |
        | 2024-004 | 不一致             | 不一致           | 未比对           |

        人工比对
        | 编号     | 序号 | 比对结论 |
        | 2024-001 | 1    | 一致     |
        | 2024-001 | 2    | 一致     |
        | 2024-001 | 3    | 一致     |
        | 2024-002 | 1    | 存疑     |
        | 2024-002 | 2    | 一致     |
        | 2024-002 | 3    | 一致     |
        | 2024-003 | 1    | 一致     |
        | 2024-003 | 2    | 一致     |
        | 2024-003 | 3    | 一致     |
        | 2024-004 | 1    | 一致     |
        | 2024-004 | 2    | 一致     |
        | 2024-004 | 3    | 一致     |
    """,
)
def platform_against_people(records: Records) -> Objection:
    """No cause given though the platform says no throughout and all reviewers say yes."""
    results, verdicts = _results(records), verdict_counts(records)
    agreeing = verdicts[_SAME]
    unanimous = agreeing.ge(records.settings.reviewers) & agreeing.eq(verdicts.sum(axis=1))
    refused = results["compared"].ge(_ENOUGH) & results["differ"].eq(results["compared"])
    mask = records.students["cause"].eq(_NO_CAUSE) & unanimous & refused
    return mask, {"compared": results["compared"], "agreeing": agreeing}


@rule(
    "platform-all-agree",
    Severity.WARNING,
    at="platform.admission_graduation",
    reads=_PLACES,
    title="平台结果全部一致，却在核查名单里",
    message="平台比对过的 {compared} 项都填了一致，可这名学生是因为没有通过比对才在名单里的",
    fix="请对照学信网平台核对这几项；后来已经通过的，请告知教务处",
    why="全部一致就不会进名单，多半是图省事一填到底；也可能后来换过照片已经通过，所以只是提醒。"
    "还有空着的、或比对过的不足三项的不查。",
    source="通知 步骤 1：身份核验不确定的学生",
    fails="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 学历照片与人口库 | 入学照片与录取照片 | 入学照片与学历照片 | 入学照片与人口库 |
        | 2024-001 | 一致 ✗             | 一致             | 一致             | 一致               | 一致               | 一致             |
        | 2024-002 | 一致 ✗             | 一致             | 一致             | 未比对             | 未比对             | 未比对           |
    """,  # noqa: E501
    passes="""
        平台比对
        | 编号     | 录取照片与学历照片 | 录取照片与人口库 | 学历照片与人口库 | 入学照片与录取照片 | 入学照片与学历照片 | 入学照片与人口库 |
        | 2024-001 | 不确定             | 一致             | 一致             | 一致               | 一致               | 一致             |
        | 2024-002 | 一致               | 一致             | 一致             | 一致               | 一致               |                  |
        | 2024-003 | 一致               | 一致             | 未比对           | 未比对             | 未比对             | 未比对           |
        | 2024-004 | 一致               | 一致             | 一致             | 未比对             | 未比对             | 不确定           |
    """,  # noqa: E501
)
def platform_all_agree(records: Records) -> Objection:
    """All pairs that were compared said to agree, of a student listed because they did not."""
    pairs = records.platform[list(_PAIRS.values())]
    compared = (pairs == _AGREES).sum(axis=1)
    done = (pairs.isin((_AGREES, _NOT_COMPARED))).all(axis=1)
    return done & compared.ge(_ENOUGH), {"compared": compared}
