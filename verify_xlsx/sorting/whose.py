"""Whose return each file is: by its hidden sheet, and without it by the students in it.

A file with a working group alone has no student; there its name says so.

What its sheet says is held against the students that are there; where the two disagree, nobody
guesses. A file that is not merged as a whole is set *aside*, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from verify_xlsx.counting import counted
from verify_xlsx.file_names import void_word
from verify_xlsx.identity import fits_mask, is_masked
from verify_xlsx.names import looked
from verify_xlsx.records import any_filled
from verify_xlsx.schema import Owner
from verify_xlsx.sheets import GROUP, HANDED_OUT, OWN_BOOKS, STUDENTS
from verify_xlsx.sorting.known import YEAR, Known
from verify_xlsx.sorting.named import named, named_instead
from verify_xlsx.sorting.raised import Raised
from verify_xlsx.sorting.stack import Stack
from verify_xlsx.sorting.untouched import is_untouched_rework
from verify_xlsx.table import ReadFile


@dataclass
class Whose:
    """Which files belong to which college, by source; the others are ``aside``.

    ``copies`` maps a file to the one that stands for it, ``blank`` are handouts that nobody has
    filled in.
    """

    colleges: dict[int, str] = field(default_factory=dict)
    versions: dict[int, int | None] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)
    aside: dict[int, str] = field(default_factory=dict)
    blank: set[int] = field(default_factory=set)
    raised: list[Raised] = field(default_factory=list)


def whose(files: Sequence[ReadFile], stack: Stack, by_saved: Sequence[int], known: Known) -> Whose:
    """Decide for every file whose it is. ``by_saved`` are their places, the earliest first."""
    found = Whose()
    found.copies = _copies(files, by_saved)
    sorter = _Sorter(files, stack, known, found)
    for place in by_saved:
        sorter.place(place + 1)
    sorter.say_copies()
    sorter.say_blank()
    return found


def _copies(files: Sequence[ReadFile], by_saved: Sequence[int]) -> dict[int, int]:
    """Each file that another stands for: the same bytes, or the same content saved again.

    The one that was saved last stands for all, as it may replace what was saved in between; of
    those saved at one time the first by name.
    """
    groups: dict[str, list[int]] = {}
    alike: dict[str, str] = {}
    for place in by_saved:
        file = files[place]
        if file.fault is None and not file.aside:
            alike.setdefault(file.sha256, file.content or file.sha256)
            groups.setdefault(alike[file.sha256], []).append(place)
    copies = {}
    for group in groups.values():
        latest = files[group[-1]].saved
        stands = next(place for place in group if files[place].saved == latest)
        copies.update({place + 1: stands + 1 for place in group if place != stands})
    return copies


class _Sorter:
    """Puts one file after the other in its place."""

    def __init__(self, files: Sequence[ReadFile], stack: Stack, known: Known, found: Whose) -> None:
        self._files, self._stack, self._known, self._found = files, stack, known, found
        self._keys = _keys_by_source(stack)
        self._in_parts = {file.path for file in files if file.tables}
        self._spoken = {
            int(source)
            for sheet in HANDED_OUT
            for rows in [stack[sheet.name]]
            for source in rows.loc[any_filled(rows, sheet.own), "_source"].unique()
        }

    def place(self, source: int) -> None:
        """Give the file its college, or set it aside."""
        file = self._files[source - 1]
        if file.fault is not None or file.aside:
            self._found.aside[source] = file.fault.raw if file.fault else file.aside
        elif own := _own_book(file):
            self._aside(source, "file-own-output", f"这是本工具生成的{own}", raw=own)
        elif source in self._found.copies:
            pass  # see :meth:`say_copies`: whose the other is may not be known yet
        else:
            self._by_identity(source, file)

    def _by_identity(self, source: int, file: ReadFile) -> None:
        known, keys = self._known, self._keys.get(source, set())
        owners = Counter(known.college_of[key] for key in keys if key in known.college_of)
        said, mark = file.identity.get("college", ""), file.identity.get("campaign", "")
        year = "" if owners else _other_year(keys, known.years)
        if mark and mark != known.campaign:
            raw = f"{year}届，{mark}" if year else mark
            self._aside(source, "campaign-differs", "别的批次的回收表", raw=raw)
        elif year:
            self._aside(source, "year-differs", f"{year}届的回收表", raw=year)
        elif said in known.colleges:
            if owners and said not in owners:
                theirs = "、".join(sorted(owners))
                why = f"标识是{said}的，学生是{theirs}的"
                self._aside(source, "college-differs", why, raw=said, theirs=theirs)
            else:
                self._accept(source, file, said)
        elif owners and self._is_strange(source):
            self._aside(source, "names-strange", "编号在名单里，姓名对不上")
        elif college := _majority(owners) if owners else self._by_names(source):
            self._infer(source, file, college, "里面的学生")
        elif college := "" if keys else self._by_file_name(file):
            self._infer(source, file, college, "文件名")
        elif keys and keys <= set(known.departed):
            why = "教务处已把里面的学生都移出名单"
            self._aside(source, "college-removed", why, raw=said)
        elif lost := _headless(file):
            self._aside(source, "header-gone", "各表的表头没有了", raw="、".join(lost))
        else:
            self._aside(source, "college-unknown", "看不出是哪个学院的", raw=said)

    def _is_strange(self, source: int) -> bool:
        """Whether most of the names stand beside 编号 of somebody else.

        Every school counts its students from 001.
        """
        known, fits = self._known, {}
        for sheet in HANDED_OUT:
            if "name" not in sheet:
                continue
            rows = self._stack[sheet.name]
            mine = rows[rows["_source"].eq(source) & rows["name"].ne("")]
            for student, name in zip(mine["student"], mine["name"], strict=True):
                if student in known.name_of:
                    theirs = (known.name_of[student], *known.former.get(student, ()))
                    fits[student, name] = looked(name) in map(looked, theirs)
        return 2 * sum(fits.values()) < len(fits)

    def _by_names(self, source: int) -> str:
        """The college of those whose name and number are both on the roster, if it is one."""
        rows = self._stack[STUDENTS.name]
        mine = rows[rows["_source"].eq(source)]
        owners: Counter[str] = Counter()
        for name, number in zip(mine["name"], mine["id_number"], strict=True):
            known = self._known.by_name.get(name, ())
            owners.update({college for college, ours in known if _agree(number, ours)})
        return _majority(owners)

    def _by_file_name(self, file: ReadFile) -> str:
        """The college that the name and the folders of a file with members alone speak of."""
        if GROUP.name not in file.tables:
            return ""
        found = named(self._known.called(file.path), self._known.colleges)
        return found[0] if len(found) == 1 else ""

    def _infer(self, source: int, file: ReadFile, college: str, by: str) -> None:
        self._accept(source, file, college)
        said = file.identity.get("college", "")
        lack = f"表里的标识写的是“{said}”，名单里没有这个学院" if said else "表里的标识没有了"
        self._raise("college-inferred", source, by=by, value=college, college=college, lack=lack)

    def _accept(self, source: int, file: ReadFile, college: str) -> None:
        self._found.colleges[source] = college
        self._found.versions[source] = counted(file.identity.get("version", ""))
        if source not in self._spoken and not self._gave(source):
            self._found.blank.add(source)
        elif is_untouched_rework(file):
            del self._found.colleges[source]
            self._aside(source, "rework-untouched", "退回表的原件，没有改过", college=college)
        else:
            if other := named_instead(file.path.stem, college, self._known.colleges):
                words = {"raw": other, "value": college}
                self._raise("file-named-otherwise", source, college=college, **words)
            if word := self._void(file, college):
                self._raise("file-named-void", source, raw=word, college=college)

    def _void(self, file: ReadFile, college: str) -> str:
        """What says that a file does not count, in its name or the folder's; ``''`` for nothing.

        A tab in which a sheet goes on bears a name of its own.
        """
        is_tab = file.path.parent in self._in_parts
        name = file.path.name if is_tab else self._known.called(file.path)
        return void_word(name.replace(college, ""))

    def _gave(self, source: int) -> bool:
        """Whether a cell that office and college share holds something that the master lacks."""
        for sheet in HANDED_OUT:
            shared = [column.name for column in sheet if column.owner is Owner.EITHER]
            rows = self._stack[sheet.name]
            mine = rows[rows["_source"].eq(source)].to_dict("records") if shared else ()
            ours = self._known.given(sheet) if mine else {}
            for row in mine:
                theirs = ours.get(row["student"], {})
                if any(row[name] and row[name] != theirs.get(name) for name in shared):
                    return True
        return False

    def say_copies(self) -> None:
        """A copy is no news, unless its name says that it should be another college's."""
        for source, stands in self._found.copies.items():
            file, twin = self._files[source - 1], self._files[stands - 1]
            college = self._found.colleges.get(stands, "")
            if other := college and named_instead(file.path.stem, college, self._known.colleges):
                words = {"raw": other, "value": college}
                self._raise("file-named-otherwise", source, college=college, **words)
            else:
                code = "file-twice" if twin.sha256 == file.sha256 else "content-twice"
                self._raise(code, source, raw=self._known.called(twin.path))

    def say_blank(self) -> None:
        """A blank handout is worth a word while nothing else has come of its college."""
        found = self._found
        heard = {college for source, college in found.colleges.items() if source not in found.blank}
        for source in sorted(found.blank):
            college = found.colleges[source]
            lacks = _lacks(self._files[source - 1])
            if college not in heard and college not in self._known.answered and not lacks:
                self._raise("return-blank", source, college=college)

    def _aside(self, source: int, code: str, why: str, **words: str) -> None:
        self._found.aside[source] = why
        self._raise(code, source, **words)

    def _raise(self, code: str, source: int, college: str | None = None, **words: str) -> None:
        words = {"raw": "", **words, "college": college or ""}
        self._found.raised.append(Raised(code, source, college=college, words=words))


def _keys_by_source(stack: Stack) -> dict[int, set[str]]:
    keys: dict[int, set[str]] = {}
    for sheet in HANDED_OUT:
        if "student" in sheet:
            rows = stack[sheet.name]
            pairs = zip(rows["_source"].tolist(), rows["student"].tolist(), strict=True)
            for source, student in pairs:
                keys.setdefault(source, set()).add(student)
    return keys


def _own_book(file: ReadFile) -> str:
    """Which of the tool's own workbooks a file is; ``''`` for none of them."""
    tabs = {*file.tabs}
    if file.identity:  # a handout's, whatever tabs were added to it
        return ""
    return next((what for what, needed in OWN_BOOKS.items() if needed <= tabs), "")


def _headless(file: ReadFile) -> list[str]:
    """The sheets whose tabs are there without a header, in a file of which nothing was read."""
    return [] if file.tables else [s.title for s in HANDED_OUT if s.title in file.tabs]


def _lacks(file: ReadFile) -> bool:
    """Whether something is asked for as a whole, in which anything may have been written."""
    notes = [*file.notes, *(note for table in file.tables.values() for note in table.notes)]
    return any(note.code in ("sheet-missing", "column-missing") for note in notes)


def _other_year(keys: Collection[str], ours: Collection[str]) -> str:
    """The year that most of a file's 编号 begin with, where no 编号 of the roster does."""
    theirs = Counter(match[1] for key in keys if (match := YEAR.fullmatch(key)))
    year = _majority(theirs)
    return year if ours and year not in ours else ""


def _majority(votes: Counter[str]) -> str:
    """What more than half of ``votes`` say; ``''`` where there is no such thing."""
    winner = votes.most_common(1)
    return winner[0][0] if winner and 2 * winner[0][1] > votes.total() else ""


def _agree(theirs: str, ours: str) -> bool:
    """Whether two numbers, each whole or masked, can be the same, and say so by some digits."""
    if not theirs or not ours:
        return False
    if is_masked(theirs) == is_masked(ours):
        return theirs == ours
    return fits_mask(theirs, ours) if is_masked(ours) else fits_mask(ours, theirs)
