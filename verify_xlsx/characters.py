"""Characters beside each other, and traditional ones for simplified, as a program writes them."""

from __future__ import annotations

#: In pairs, where exactly one simplified character belongs to each: those common in names, and
#: those of headers, titles and the words of choices.
_PAIRS = (
    "張张劉刘陳陈楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢韓韩馮冯許许鄧邓蕭萧蔣蒋呂吕蘇苏盧卢賈贾葉叶閻阎譚谭"
    "陸陆鄒邹龔龚嚴严賴赖龐庞華华麗丽國国偉伟紅红蘭兰鳳凤東东軍军強强輝辉靜静瓊琼潔洁瑩莹曉晓寧宁貴贵榮荣"
    "傑杰勝胜衛卫綱纲鵬鹏飛飞龍龙愛爱慶庆學学夢梦維维賢贤順顺銀银鋒锋錢钱陽阳連连齊齐劍剑勵励勳勋嬌娇師师"
    "廣广恆恒憶忆懷怀畢毕樺桦歐欧歡欢滿满漢汉濤涛瀟潇燁烨燦灿爾尔環环瑤瑶碩硕祿禄禮礼穎颖紀纪純纯聖圣聰聪"
    "聯联興兴莊庄蓮莲蔭荫薩萨蘊蕴藍蓝詩诗誠诚諾诺謙谦讓让豐丰賀贺賓宾贊赞軒轩遠远邁迈鄔邬鈞钧銘铭鏡镜鐵铁"
    "閔闵閩闽關关雙双韋韦項项顏颜顧顾風风駱骆騰腾魯鲁鮑鲍鶴鹤鷹鹰麥麦"
    "與与專专業业個个為为爲为書书傷伤冊册況况別别務务醫医單单歷历員员處处備备實实對对導导屬属異异錄录録录檔档"
    "報报無无檢检結结論论簽签級级組组編编職职認认記记證证誤误說说説说讀读課课資资輔辅過过選选適适長长問问際际"
    "碼码確确稱称號号應应沒没較较庫库臺台內内類类註注"
)
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))


def simplified(text: str) -> str:
    """``text`` with simplified characters for traditional ones."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)


def spaced(word: str) -> str:
    """``word`` as it stands behind a Chinese one: a letter or a digit keeps its distance."""
    return f" {word}" if word[:1].isascii() and word[:1].isalnum() else word
