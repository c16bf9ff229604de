"""When a file's author saved it, by the document's own word.

LibreOffice writes its local time into .ods and .xlsx, and calls it UTC in the latter (7.4, tried
with TZ=Asia/Shanghai; its .xls is right). College and office keep the same time, so such a time
is taken for this machine's.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from verify_xlsx.containers.formats import Container, Format

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]+)<")
_ODS_DATE = re.compile(rb"<dc:date>([^<]+)<")
_TIME = re.compile(r"([0-9-]{10}T[0-9:]{8})(?:\.[0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_LOCAL_TIME = b"<Application>LibreOffice"

#: A clock that is so far ahead is wrong, and what was saved by it would pass for the last word.
_AHEAD = timedelta(days=2)
#: A document that says it is older bears a fixed stamp, as our own handouts do, not a time.
_FIRST_YEAR = 2010


def saved_at(container: Container, path: Path, in_zip: str = "") -> tuple[str, bool]:
    """``YYYY-MM-DD HH:MM:SS`` in UTC: the document's own time, else the file's, else ''.

    ``in_zip`` is the time that a .zip keeps of a file in it, which goes before the .zip's own. A
    time that is still to come is nobody's.

    And whether the document bears our own stamp: nobody has saved it since it was written.
    """
    moment = _own_time_or_none(container)
    untouched = moment is not None and moment.year < _FIRST_YEAR
    if not _is_sound(moment) and in_zip:
        moment = datetime.fromisoformat(f"{in_zip}+00:00")
    if moment is None or not _is_sound(moment):
        try:
            moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:
            return "", untouched
    return f"{moment:%Y-%m-%d %H:%M:%S}", untouched


def _is_sound(moment: datetime | None) -> bool:
    """Whether a time may be when somebody saved something."""
    return bool(moment and moment.year >= _FIRST_YEAR and moment <= datetime.now(UTC) + _AHEAD)


def _own_time_or_none(container: Container) -> datetime | None:
    try:
        return _own_time(container)
    except Exception:  # damage of any kind: the file's own time will do
        return None


def _own_time(container: Container) -> datetime | None:
    if container.format is Format.XLS:
        import olefile

        with olefile.OleFileIO(container.data) as storage:
            moment = storage.get_metadata().last_saved_time
        return moment.replace(tzinfo=UTC) if moment else None
    if container.format is Format.ODS:
        match = _ODS_DATE.search(container.part("meta.xml"))
    else:
        match = _MODIFIED.search(container.part("docProps/core.xml"))
    time = _TIME.fullmatch(match[1].decode().strip()) if match else None
    if time is None:
        return None
    zone = (time[2] or "").replace("Z", "+00:00")
    if zone and container.format is Format.XLSX and _is_local(container):
        zone = ""
    return datetime.fromisoformat(time[1] + zone).astimezone(UTC)


def _is_local(container: Container) -> bool:
    try:
        return _LOCAL_TIME in container.part("docProps/app.xml")
    except KeyError:
        return False
