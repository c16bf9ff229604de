"""When two names are written for one person: blanks, dots, width, titles, like characters."""

from __future__ import annotations

import re
import unicodedata

# Variation selectors among them: they choose a form of the character before them.
_NOT_WRITTEN = re.compile(r"[\s·•‧・･．.∙⋅●᛫ꞏ⸱。'’\"\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
#: What is put behind a name and is no part of it; two characters of a name have to be left.
_TITLE = re.compile(
    r"(?<=..)(?:(?:副?(?:教授|院长|书记|主任|校长|处长|科长))|老师|教师|讲师|助教|辅导员|班主任|同志)+$"
)
_BRACKETED = re.compile(r"[(\[【〔「].*?[)\]】〕」]")

#: Traditional characters common in names, where exactly one simplified one belongs to each.
_PAIRS = (
    "張张劉刘陳陈楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢韓韩馮冯許许鄧邓蕭萧蔣蒋呂吕蘇苏盧卢賈贾葉叶閻阎譚谭"
    "陸陆鄒邹龔龚嚴严賴赖龐庞華华麗丽國国偉伟紅红蘭兰鳳凤東东軍军強强輝辉靜静瓊琼潔洁瑩莹曉晓寧宁貴贵榮荣"
    "傑杰勝胜衛卫綱纲鵬鹏飛飞龍龙愛爱慶庆學学夢梦維维賢贤順顺銀银鋒锋錢钱陽阳連连齊齐劍剑勵励勳勋嬌娇師师"
    "廣广恆恒憶忆懷怀畢毕樺桦歐欧歡欢滿满漢汉濤涛瀟潇燁烨燦灿爾尔環环瑤瑶碩硕祿禄禮礼穎颖紀纪純纯聖圣聰聪"
    "聯联興兴莊庄蓮莲蔭荫薩萨蘊蕴藍蓝詩诗誠诚諾诺謙谦讓让豐丰賀贺賓宾贊赞軒轩遠远邁迈鄔邬鈞钧銘铭鏡镜鐵铁"
    "閔闵閩闽關关雙双韋韦項项顏颜顧顾風风駱骆騰腾魯鲁鮑鲍鶴鹤鷹鹰麥麦"
)
#: Characters that look alike in print and are mistaken for one another, each to one of them.
_LOOKS = (
    "未末",
    "己已巳",
    "日曰",
    "土士",
    "戊戌戍",
    "干千于",
    "天夭",
    "壬王",
    "毋母",
    "茶荼",
    "毫亳",
)
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_LOOKED = str.maketrans({like: group[0] for group in _LOOKS for like in group[1:]})


def written(name: str) -> str:
    """``name`` without what makes no difference to who it is: blanks, dots, width, capitals."""
    return _NOT_WRITTEN.sub("", unicodedata.normalize("NFKC", name)).casefold()


def simplified(name: str) -> str:
    """:func:`written` with simplified characters for traditional ones."""
    return written(name).translate(_SIMPLIFIED)


def looked(name: str) -> str:
    """:func:`simplified` without titles and remarks, and one character for those that look alike.

    Two that are the same so may be one person; they need not be.
    """
    bare = simplified(_BRACKETED.sub("", unicodedata.normalize("NFKC", name)))
    return _TITLE.sub("", bare).translate(_LOOKED)
