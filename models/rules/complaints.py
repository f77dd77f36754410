"""Complaints, which are no messages: 受理举报23件，办结22件 (guideline R5, R15).

A letter, a call or a ticket is a message whatever it is about (热线受理投诉531件); a complaint that
no channel (热线, 信箱, 市长电话, 网站) is named for is business of another kind, or one about
disclosure, which no metric counts either. On passages that the network had not seen, 36 of 37
changes are right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..breaks import words_before
from ..decoding import Reading

WIDTH = 160
_MESSAGES = "interaction.messages"
_COMPLAINT = re.compile("举报|投诉|信访")
_MESSAGE = re.compile(
    "热线|留言|来信|信箱|诉求|来电|咨询|工单|来访|信件|来件|转办件|12345|12315|意见|建议|民意|问政|网友|网民|互动|网上"
    "|(?:监督|公开|便民|服务|[省市县区镇乡]长)[^，。；]{0,4}电话|网站|平台|微信|微博|公众号"
)


def without_complaints(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Leave out complaints in sentences that name no messages.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.
    """
    return [one for one in readings if not _is_complaint(text, one)]


def _is_complaint(text: str, one: Reading) -> bool:
    if one.metrics != (_MESSAGES,) or one.mention.zero_statement:
        return False
    words = words_before(text, one.mention.start, "。\n", WIDTH)
    return bool(_COMPLAINT.search(words)) and not _MESSAGE.search(words)
