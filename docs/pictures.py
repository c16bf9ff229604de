"""``python -m docs.pictures``: takes the README's pictures anew, from the worked example.

Needs LibreOffice and poppler's pdftoppm; play the example first (``python -m workbooks``).
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent / "pictures"
DEMO = Path("演示")
#: Picture → workbook, page, and the part of the page in pixels (x, y, width, height).
PICTURES = {
    "handout": (DEMO / "退回" / "药品食品学院_退回.xlsx", 5, (30, 20, 900, 460)),
    "summary": (DEMO / "输出" / "汇总.xlsx", 1, (30, 50, 900, 480)),
}


def take(name: str) -> Path:
    """Take one picture; raises where LibreOffice does not make the PDF."""
    book, page, (x, y, width, height) = PICTURES[name]
    with tempfile.TemporaryDirectory() as scratch:
        profile = Path(scratch, "profile").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
             "--outdir", scratch, str(book)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        subprocess.run(
            ["pdftoppm", "-r", "80", "-png", "-singlefile", "-f", str(page), "-l", str(page),
             "-x", str(x), "-y", str(y), "-W", str(width), "-H", str(height),
             str(Path(scratch, book.stem).with_suffix(".pdf")), str(HERE / name)],
            check=True,
        )  # fmt: skip
    return HERE / f"{name}.png"


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for picture in PICTURES:
        print(take(picture))
