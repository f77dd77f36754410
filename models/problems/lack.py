"""Words by which a clause says that something is lacking."""

from __future__ import annotations

import re

LACKING = (
    "(?:(?:[不未没](?!断|同)|缺|无(?!障)|有待|(?<!所)[需须]要?(?:进一步|继续)?|偏|较(?=[少低弱差慢窄长粗])"
    "|过于|[过太](?=[多少长细粗]))[^，。；、]{0,12}"
    "|滞后|单一|薄弱|淡薄|短缺|匮乏|欠缺|脱节|笼统|陈旧|差距|短板|随意|失效|重叠|雷同|分散|断档|迟缓|缓慢|空白|单薄"
    "|隐蔽|生硬|松散|碎片化|慢半拍|超期|空置|占线|老套|老化|枯燥|繁琐|冗长|拖延|生疏|身兼.职|一人多[岗职]|答非所问|杂乱|混乱|模糊|含糊|拖沓|[少慢旧差弱窄低晚迟浅难短]|(?<![村中大])小)"
)
"""Pattern of a predicate of lack, from its first telling word to its end."""

_WANTING = "(?:还|仍|尚|亟|有)(?:需|须|待)(?:要|于)?(?:进一步|继续|不断|持续)?"
_PLAIN = re.compile(
    r"(?P<subject>[^，。；]{4,}?)"
    rf"(?:{_WANTING}[^，。；]{{2,5}}|需(?:要)?进一步[^，。；]{{2,5}}"
    r"|(?:还|仍|相对|比较|较为)?(?:不够|不足|不强|不高|不全|不到位|不及时|不完善|不健全|单一|滞后|欠缺|薄弱)[^，。；]{0,4})"
    r"[，。；]?\s*"
)
_ANY = re.compile(rf"(?:(?!等方面)[^，。；、]){{2,}}?{LACKING}[，。；]?\s*")


def lacks_plainly(words: str) -> bool:
    """Tell whether words are a subject and one of the commonest predicates of lack.

    >>> lacks_plainly("公开渠道还不够多元"), lacks_plainly("群众看不懂")
    (True, False)
    """
    return bool(_PLAIN.fullmatch(words))


def lacks(words: str) -> bool:
    """Tell whether words are one subject, however short, and any predicate of lack.

    >>> lacks("内容少"), lacks("群众看不懂"), lacks("重点领域")
    (True, True, False)
    """
    return bool(_ANY.fullmatch(words))
