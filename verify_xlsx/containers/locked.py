"""Opening what a password closes, with the passwords that the office knows."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from verify_xlsx.containers.formats import Unreadable
from verify_xlsx.containers.locked_ods import UnknownCipherError, opened_ods

#: Excel closes a workbook whose structure is protected with this one, and opens it unasked.
_EXCELS_OWN = "VelvetSweatshop"
#: Trying one takes a tenth of a second and more; so many seconds are spent on one file.
_SECONDS = 5.0

_ASK = "请取消密码后重新发回，或把密码告知教务处，填在核查总表的“学院”表中"
_OTHER_CIPHER = "文件设了打开密码，加密的方式不认得，有密码也打不开；请取消密码后重新发回"


def unlocked(data: bytes, path: Path, passwords: Mapping[str, str]) -> bytes:
    """The workbook that ``data`` hides. Raises Unreadable.

    ``passwords`` are by college; those of the colleges that the path names are tried first.
    """
    begin = monotonic()
    for tried, password in enumerate(in_order(path, passwords)):
        if monotonic() - begin > _SECONDS:
            raise Unreadable(f"文件设了打开密码，已试的 {tried} 个都不对；{_ASK}", "file-password")
        if (opened := _opened(data, password)) is not None:
            return opened
    known = "，已知的密码都不对" if any(passwords.values()) else ""
    raise Unreadable(f"文件设了打开密码{known}；{_ASK}", "file-password")


def in_order(path: Path, passwords: Mapping[str, str]) -> list[str]:
    """The passwords to try on the file at ``path``, the likeliest first."""
    name = str(path)
    likely = [word for college, word in passwords.items() if college and college in name]
    return list(dict.fromkeys(filter(None, [_EXCELS_OWN, *likely, *passwords.values()])))


def _opened(data: bytes, password: str) -> bytes | None:
    import msoffcrypto

    if data.startswith(b"PK"):
        try:
            return opened_ods(data, password)
        except MemoryError:
            raise
        except UnknownCipherError:
            raise Unreadable(_OTHER_CIPHER, "file-password") from None
        except Exception:  # damage of any kind
            return None
    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(out)
    except MemoryError:
        raise
    except Exception:  # a wrong password, a kind that it does not know, damage of any kind
        return None
    opened = out.getvalue()
    return opened if opened.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else None
