"""A problem that names no aspect: 我镇工作与群众期盼还有一定差距.

It is a problem where a section says nothing else (guideline R66, R69), else an opening phrase. Of
the sections of train without another problem all 17 that say so are annotated with it.
"""

from __future__ import annotations

import re

_GAP = re.compile(
    "(?<![，。；：\\n未没]发现)(?<!针对)(?:(?:与|离|距离?|同)[^，。；：\\n]{4,28}?(?:相比)?，?)?"
    "(?:还|仍|尚|也|依然)?(?:(?<!不)存在?着?|(?<!没)有)"
    "(?:一些|一定的?|许多|不少|不小的?|较大的?|很大的?|薄弱|明显的?|需要改进(?:和完善)?的|的)*"
    "(?:差距|不足(?:之处)?(?:和薄弱环节)?|问题和不足|薄弱环节|短板|地方|(?:提升|改进)空间)"
    "(?:，[还仍]?(?:有待|需要?)[^，。；]{0,6}(?:改进|完善|提高|加强))?(?=[，。；\\n]|$)"
)


def general_gap(text: str) -> tuple[int, int] | None:
    """Return where the first such problem stands (code points), None without one.

    >>> text = "我镇工作与群众期盼还有一定差距。"
    >>> text[slice(*general_gap(text))]
    '与群众期盼还有一定差距'
    """
    found = _GAP.search(text)
    return found.span() if found else None
