"""An ordinary campaign as colleges really fill it: nothing is wrong, and everything varies.

Deadlines and notice are set; people sign on Saturdays too; form teachers differ by class while
one deputy secretary signs for the whole college; platforms are unsure; some had surgery, some
were doubted; posts are called what they are called.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.rules.sound import sound
from verify_xlsx.records import Records, Source
from verify_xlsx.schema import Choice
from verify_xlsx.sheets import CAUSE, PAIR, PLATFORM, ROLE

_AGREE, _DIFFER, _UNSURE, _NOT_COMPARED = PAIR.words
_SURNAMES = "甄贾祝范艾师程游钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张"
_GIVEN = "一二三四五六七八九十试例样本示范虚构"
_HEADS = ("院长", "院长、教授", "系主任", "院长兼党总支书记", "副院长（主持工作）")
_NOTICE = date(2024, 4, 10)


def ordinary(students: int, seed: int) -> Records:
    """``students`` in five colleges, saved in returns of late April."""
    random = Random(seed)
    records = sound(students, colleges=5)
    colleges = sorted(records.students["college"].unique())
    names = [a + b + c for a in _SURNAMES for b in _GIVEN for c in _GIVEN if b != c]
    staff = {c: random.sample(names[n :: len(colleges)], 30) for n, c in enumerate(colleges)}
    _review(records, staff, random)
    pairs = [column.name for column in PLATFORM if isinstance(column.kind, Choice)]
    causes = list(records.students["cause"])
    results = [_platform(pairs, cause != CAUSE.words[0], random) for cause in causes]
    for name in pairs:
        records.platform[name] = [result[name] for result in results]
    group = records.group
    for n, college in enumerate(colleges):
        mine = group.index[group["college"].eq(college)]
        posts = (_HEADS[n], "党总支副书记", "班主任", "教学秘书")
        people = (f"{college}院长", staff[college][0], staff[college][5], f"{college}秘书")
        for label, post, person in zip(mine, posts, people, strict=True):
            group.loc[label, ["post", "member"]] = [post, person]
    sources = [Source("核查总表.xlsx")]
    sources += [Source(f"{c}.xlsx", "2024-04-28 09:12:44", c) for c in colleges]
    for frame in records.frames.values():
        frame["_source"] = frame["college"].map(colleges.index) + 1
    records.sources = sources
    records.settings = replace(
        records.settings, notice_day=_NOTICE, handed_out_day=_NOTICE, due=date(2024, 4, 30)
    )
    return records


def _review(records: Records, staff: dict[str, list[str]], random: Random) -> None:
    """The deputy secretary signs for all, form teachers for their class, others as it comes."""
    rows = records.reviews
    for _, mine in rows[rows["reviewer"].ne("")].groupby("student"):
        college = mine["college"].iloc[0]
        others = random.sample(range(1, 30), len(mine))
        signed = _NOTICE + timedelta(random.randrange(18))
        for n, label in enumerate(mine.index):
            late = signed + timedelta(random.choice((0, 0, 0, 1)))
            person = staff[college][0 if n == 0 else others[n]]
            role = ROLE.words[4] if n == 0 else random.choice(ROLE.words[:4])
            rows.loc[label, ["reviewer", "role"]] = [person, role]
            rows.loc[label, "signed"] = min(late, date(2024, 4, 28)).isoformat()


def _platform(pairs: list[str], explained: bool, random: Random) -> dict[str, str]:
    """Six results that some true likeness of four pictures gives, some of them unsure."""
    like = {p: random.choice((0, 0, 0, 1)) for p in ("admission", "graduation", "entry")}
    like["registry"] = 0
    found = {}
    for name in pairs:
        one, other = name.split("_")
        sure = _AGREE if like[one] == like[other] else _DIFFER
        found[name] = random.choice((sure, sure, _UNSURE))
    if random.random() < 0.3:
        found |= dict.fromkeys((n for n in pairs if n.startswith("entry")), _NOT_COMPARED)
    answered = [word for word in found.values() if word != _NOT_COMPARED]
    if set(answered) == {_AGREE} or (set(answered) == {_DIFFER} and not explained):
        found[pairs[0]] = _UNSURE
    return found
