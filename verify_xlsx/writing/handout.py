"""下发表 and 退回表: the workbook that a college fills in, and the one that goes back to it.

One writer for both: without findings it is a handout; with findings it also bears a list of
them in front, and their cells are tinted and commented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pandas as pd

from verify_xlsx.finding import Finding
from verify_xlsx.merging.carried import NOBODYS
from verify_xlsx.settings.items import Settings
from verify_xlsx.sheets import GUIDE_TITLE, WORKLIST_TITLE
from verify_xlsx.sorting.untouched import content_mark
from verify_xlsx.writing.batch import add_batch
from verify_xlsx.writing.checks import checks as all_checks
from verify_xlsx.writing.data_tab import DataTab
from verify_xlsx.writing.forms import forms_of, link, tab_name
from verify_xlsx.writing.guide import Guide, Progress
from verify_xlsx.writing.live_form import draw_live_form
from verify_xlsx.writing.plan import plan_sheets
from verify_xlsx.writing.selfcheck import selfcheck
from verify_xlsx.writing.style import new_book
from verify_xlsx.writing.worklist import locate, marks, write_worklist

#: Live form tabs look their lines up in whole columns, each of them: above so many students no
#: program computes that in a breath, and the forms come from ``forms`` (输出/确认单) alone.
MOST_FORM_TABS = 500


@dataclass(frozen=True)
class Handout:
    """What a college gets.

    ``frames`` hold this college's rows by sheet name, labelled as in
    :mod:`verify_xlsx.records` (further columns of the settings by their header), in normal
    form. ``open_cells`` are bools with the same index: the O/C cells in which the college may
    type; of a sheet that is absent there, those that are blank or masked. ``masks`` are the
    numbers that the office published, by 编号, where the frames hold whole ones by now. What
    is said ``beside`` a cell is marked there as a finding is, and not listed. ``nobodys`` are
    rows by sheet name of which it is not known whose they are; ``made_from`` names the returns
    that a rework was made from.
    """

    settings: Settings
    college: str
    version: str
    frames: Mapping[str, pd.DataFrame]
    open_cells: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    masks: Mapping[str, str] = field(default_factory=dict)
    beside: Sequence[Finding] = ()
    nobodys: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    made_from: str = ""

    @property
    def content(self) -> str:
        """The mark of what stands in it, for a rework to be known by if nobody touches it."""
        rows = {
            name: [*frame.astype(str).to_dict("records"), *self.nobodys.get(name, ())]
            for name, frame in self.frames.items()
        }
        return content_mark(cast("dict[str, list[Mapping[str, str]]]", rows))


def write_handout(path: Path, handout: Handout) -> None:
    """Write the handout, or with findings the rework, to ``path``. Raises OSError."""
    settings, college = handout.settings, handout.college
    plans = plan_sheets(
        settings, handout.frames, handout.open_cells, handout.masks, handout.nobodys
    )
    checks = all_checks(settings)
    computed = selfcheck(plans, checks)
    forms = forms_of(college, settings.year, handout.frames, settings.reviewers)
    if len(forms) > MOST_FORM_TABS:
        forms = []
    located = locate(handout.findings, plans)
    marked = marks([*located, *locate(handout.beside, plans)], plans)
    with new_book(path, f"{college}{settings.year}届毕业生身份核查表") as (book, styles):
        worklist = book.add_worksheet(WORKLIST_TITLE) if located else None
        guide = book.add_worksheet(GUIDE_TITLE)
        tabs = {
            name: DataTab(
                book.add_worksheet(plan.sheet.title), styles, plan, plans, computed[name],
                checks[name], college, settings.year, marked.get(name, {}),
            )
            for name, plan in plans.items()
        }  # fmt: skip
        listed = ""
        if worklist:
            listed = str(write_worklist(worklist, styles, college, located, tabs))
        progress = [Progress(plan, computed[name], checks[name]) for name, plan in plans.items()]
        text = Guide(guide, styles, settings, college)
        text.write(progress, forms, returned=bool(located))
        for tab in tabs.values():
            tab.write()
        for form in forms:
            sheet = book.add_worksheet(tab_name(form))
            draw_live_form(sheet, styles, form, plans, link(GUIDE_TITLE))
        carried = " ".join(row[NOBODYS] for rows in handout.nobodys.values() for row in rows)
        identity = (
            settings.campaign, college, handout.version, carried, str(text.row),
            handout.made_from, handout.content if located else "", listed,
        )  # fmt: skip
        add_batch(book, settings, plans, checks, identity)
