"""From a raw cell to text in normal form, by what its column may hold.

A reader of values never raises and is idempotent: what it returns, it leaves alone. Beside the
value it returns the code of a Note, or ``''``. A note says that what a person typed was changed
in substance; that outer blanks and invisible characters fall away is not worth a word. What is
not understood stays as it was typed, for the rules to object to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from verify_xlsx.containers.grid import Raw
from verify_xlsx.identity import without_numbers
from verify_xlsx.reading.choices import choice_reader
from verify_xlsx.reading.dates import REPAIRED, date_reader, read_date, read_moment
from verify_xlsx.reading.terms import Terms
from verify_xlsx.reading.text import DIGITS_LOST, read_text, rounded, shown
from verify_xlsx.schema import Choice, Date, Identity, Kind, Moment, PersonName, Whole
from verify_xlsx.tidy import tidy

#: A raw cell to its value in normal form and the code of the Note that it needs, or ''.
Reader = Callable[[Raw], tuple[str, str]]

# Private-use characters are among them: they stand for rare ones, and are never rewritten.
_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\ufaff"
    "\U00020000-\U0003ffff\U000f0000-\U0010ffff"
)
# As texts: few returns need them, and to compile them takes a tenth of a child's start.
_SPACE_BETWEEN = f"(?<=[{_CJK}])\\s+(?=[{_CJK}])"
_DOT_BETWEEN = f"(?<=[{_CJK}])\\s*[·•‧・･．.∙⋅●᛫ꞏ⸱]\\s*(?=[{_CJK}])"
# Two words of a name are one name apart if the first is a surname of two characters; else they
# may be two people, and the space between them stays for a rule to ask about.
#: A running number before a name: 1.范院长.
_NUMBERED = re.compile(r"^[(（]?[0-9]{1,2}[)）.．、]\s*(?=\w)")
_TWO_WORDS = f"[{_CJK}]{{2,}}\\s+[{_CJK}]{{2,}}"
_LONG_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯",
    "长孙", "宇文", "端木", "南宫", "西门", "独孤", "百里", "呼延", "澹台", "轩辕", "太史", "申屠",
    "公冶", "濮阳", "淳于", "钟离", "闻人", "赫连", "万俟", "闾丘", "鲜于", "司空", "拓跋",
)  # fmt: skip
_SCIENTIFIC = re.compile(r"[0-9]\.[0-9]+E\+?1[5-9]", re.IGNORECASE)
# A whole number with its title in front, or set off in parts: 320399-20000101-0010.
_SET_OFF = re.compile(
    r"(?:(?:公民)?身份证?(?:件)?号?码?[:：]?)?([0-9]{6})[-.·_—–]?([0-9]{4})[-.·_—–]?([0-9]{2})"
    r"[-.·_—–]?([0-9]{2})[-.·_—–]?([0-9]{3}[0-9Xx])"
)
_LENGTH = 18
_WHOLE = re.compile(r"(-?)(?=[0-9])0*+([0-9]*+)(?:\.0*+)?")
# What people put around a number that only counts, and the Chinese numbers up to 99.
_COUNTING = (
    r"(?:第|比对人|[Nn][Oo]\.?)?\s*(?:([0-9]{1,4})|\(([0-9]{1,4})\)|\(?([一-龥]{1,3}?)\)?)"
    r"\s*(?:人|名|位|个|号|比对人)?\s*[、.]?"
)
_TENS = re.compile("([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
#: So much of a text stands in a note.
_SHOWN = 200
_APOSTROPHES = "'‘’`＇"


_DECLARED = Terms()


def reader_for(kind: Kind, terms: Terms = _DECLARED) -> Reader:
    """The reader of values of ``kind``, by the office's ``terms``."""
    if isinstance(kind, Choice):
        return choice_reader(kind, terms)
    if isinstance(kind, Date) and terms.year:
        return date_reader(terms.year)
    return _READERS.get(type(kind), read_text)


def read_name(raw: Raw) -> tuple[str, str]:
    """A person's name: no spaces between Chinese characters, ``·`` for dots that look like it."""
    text, code = read_text(raw)
    if len(text) <= 4 and text.isalpha():
        return text, code
    name = re.sub(_DOT_BETWEEN, "·", _NUMBERED.sub("", text.lstrip(_APOSTROPHES)))
    if not re.fullmatch(_TWO_WORDS, name) or name.startswith(_LONG_SURNAMES):
        name = re.sub(_SPACE_BETWEEN, "", name)
    name = " ".join(name.split())
    return name, REPAIRED if name != text else code


def read_identity(raw: Raw) -> tuple[str, str]:
    """An identity number: half width, no spaces, a capital X. As a number it has lost digits."""
    if rounded(raw):
        return "", DIGITS_LOST
    text = shown(raw).lstrip(_APOSTROPHES).strip()
    number = "".join(tidy(unicodedata.normalize("NFKC", text)).split()).lstrip(_APOSTROPHES)
    if len(number) > _LENGTH and (whole := _SET_OFF.fullmatch(number)):
        number = "".join(filter(None, whole.groups()))
    if _SCIENTIFIC.fullmatch(number):
        return "", DIGITS_LOST
    number = re.sub(r"(?<=[0-9*])x$", "X", number)
    return number, REPAIRED if number != text else ""


def read_whole(raw: Raw) -> tuple[str, str]:
    """A whole number; anything else stays as it is."""
    text = shown(raw)
    plain = unicodedata.normalize("NFKC", text).lstrip("'").strip()
    match = _WHOLE.fullmatch(plain)
    if match is None:
        number = _counted(plain)
        return (number, REPAIRED) if number else (text, "")
    number = match[1] + match[2] if match[2] else "0"
    return number, REPAIRED if number != text else ""


def _counted(plain: str) -> str:
    """The number in 第二人, （三）, 1号, or in Chinese; ``""`` where it is not surely one."""
    match = re.fullmatch(_COUNTING, plain)
    if match is None:
        return ""
    if digits := match[1] or match[2]:
        return digits.lstrip("0")
    tens = _TENS.fullmatch(match[3].translate(_FORMAL))
    if tens is None or (tens[1] and tens[3] and not tens[2]):
        return ""
    first, last = ("零一二三四五六七八九".index(tens[part] or "零") for part in (1, 3))
    return str((first or 1) * 10 + last if tens[2] else first or last)


_READERS: dict[type[Kind], Reader] = {
    Identity: read_identity,
    Date: read_date,
    Moment: read_moment,
    Whole: read_whole,
    PersonName: read_name,
}


#: Fewer digits tell nothing of anybody.
_FEWEST = 6


def without_middle(raw: Raw, kind: Kind) -> str:
    """``raw`` as a Note shows it: slips and all, but no identity number in it is whole."""
    text = raw if isinstance(raw, str) else shown(raw)
    if len(text) > _SHOWN:
        text = f"{text[:_SHOWN]}…"
    if not isinstance(kind, Identity):
        return without_numbers(text)
    if "*" in text and sum(map(str.isalnum, text)) <= 10:
        return text
    if sum(map(str.isdigit, text)) < _FEWEST:  # #DIV/0!, Err:508: nobody's number
        return text
    places = [at for at, character in enumerate(text) if character.isalnum()]
    hidden = set(places[6:-4] if len(places) >= 15 else places[2:-2])
    return "".join("*" if at in hidden else character for at, character in enumerate(text))
