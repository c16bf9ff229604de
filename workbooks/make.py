"""``python -m workbooks.make``: makes the worked example's list and returns anew.

Needs LibreOffice, which saves one of the returns as .xls, as a college with an old Excel does.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from verify_xlsx.campaign import Campaign
from verify_xlsx.commands.distribute import distribute
from verify_xlsx.commands.init import init
from workbooks.answers import answers
from workbooks.fill import Answers, fill
from workbooks.list import write_list
from workbooks.people import DRUGS, HEALTH, INFORMATION, YEAR, key, of

HERE = Path(__file__).parent
LIST = HERE / "附件1.xlsx"
RETURNS = HERE / "回收"
SCHOOL = "示例职业技术学院"
DUE = date(YEAR, 4, 30)


def with_mistakes() -> Answers:
    """药品食品学院's answers with what hurried people get wrong."""
    given = {
        sheet: {row: dict(cells) for row, cells in rows.items()}
        for sheet, rows in answers(DRUGS).items()
    }
    first, second, third = (key(student) for student in of(DRUGS))
    number = given["students"][(first,)]["id_number"]
    # Two digits change places, which the check digit notices.
    given["students"][(first,)]["id_number"] = f"{number[:12]}{number[13]}{number[12]}{number[14:]}"
    # One reviewer has doubts, and the conclusion does not know of it.
    given["students"][(second,)].update(conclusion="同一人", remark="")
    # The same teacher twice, a verdict and a paper in other words, a paper not said.
    given["reviews"][(third, "2")]["reviewer"] = DRUGS.reviewers[0]
    given["reviews"][(third, "1")]["verdict"] = "相符"
    given["materials"][(third,)].update(form="", id_card="√")
    return given


def make() -> None:
    """Write the list and three returns; 动物工程学院 has sent nothing yet."""
    write_list(LIST)
    RETURNS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        campaign = Campaign(Path(scratch) / str(YEAR))
        init(campaign.folder, LIST, SCHOOL, YEAR, DUE)
        distribute(campaign)

        def handout(name: str) -> Path:
            return campaign.handouts / f"{name}.xlsx"

        perfect = RETURNS / f"{INFORMATION.name}.xlsx"
        fill(handout(INFORMATION.name), perfect, answers(INFORMATION))
        hurried = RETURNS / f"{DRUGS.name}（定稿）.xlsx"
        fill(handout(DRUGS.name), hurried, with_mistakes())
        filled = Path(scratch) / f"{HEALTH.name}.xlsx"
        _save_as_xls(fill(handout(HEALTH.name), filled, answers(HEALTH)), RETURNS)


def _save_as_xls(path: Path, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
             "--convert-to", "xls:MS Excel 97", "--outdir", str(folder), str(path)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    # soffice exits 0 when it fails.
    if not (folder / f"{path.stem}.xls").is_file():
        raise RuntimeError(f"LibreOffice did not save {path.stem}.xls")


if __name__ == "__main__":
    make()
