"""The places in a text that could state a figure: numbers, and denials that state zero.

Boundaries are decided here, by rule and exactly; what a mention means is for the tagger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.vocabulary import Number

from .numbers import NumberMention, find_numbers

_VERBS = """
收到 接到 接收 受理 收取 收缴 征收 收费 收 发生 发现 产生 出现 引发 引起 提起 提出 涉及
办理 制定 制作 制发 增减 出台 印发 发布 公布 公开 开展 召开 举办 举行 组织 进行 存在
作出 做出 提供 新增 设立 开设 开通 实施 安排 编印 编发 刊发 刊登 清理 废止 修订 征集
结转 转结 遗留 出具 形成 接 有 予以 减免 启动 被申请 被提起 被诉 被 收到過 發生 產生
出現 收取過 辦理 受理過
""".split()
_VERB = "|".join(sorted(set(_VERBS), key=len, reverse=True))
_DENIAL = re.compile(
    rf"(?:未曾|从未|并未|尚未|未|没有|沒有|没|沒)新?(?:{_VERB})?"
    rf"|(?:暂无|无|無|零)(?:一(?:起|例|件|宗|人|次)?)?"
    rf"|不(?:收取|收费|收|产生|存在|涉及|征收)"
)
# Compounds in which the negation denies nothing that a report counts.
_NOT_A_DENIAL = re.compile(
    "无(?:障碍|正当|法(?!人)|关|偿|效|缝|论|锡|线|须|需|忧|感|微不至|力|证|纸|条件|害|故|盲|人机|死角|烟|毒|理|不(?!予公开(?!的))|缘|愧)"
    "|未(?:来|成年|按|能|及时|必|雨绸缪|经|央|尽|完成|达|主动|满)(?!复议)|尚未(?![收接发出受产]|开[通设])|零(?:距离|售|散|跑|容忍|星|陵|时差|接触|碳)"
    "|(?:没有|沒有)(?:需要|必要)|(?<=查)[无無](?=\\d)|[没沒]收(?![到过過取费費]|钱(?![物款财]))|零(?=[一二三四五六七八九\\d])"
)


@dataclass(frozen=True)
class Mention:
    """A candidate figure; ``number`` is ``None`` for a denial, whose value is 0.

    Offsets are 0-based code points into the text that was searched, end exclusive.
    """

    start: int
    end: int
    number: NumberMention | None = None

    @property
    def value(self) -> Number:
        """The number read, or 0 for a denial."""
        return self.number.value if self.number else 0

    @property
    def zero_statement(self) -> bool:
        """Whether the mention is a denial."""
        return self.number is None

    @property
    def approximate(self) -> bool:
        """Whether the number is hedged."""
        return self.number is not None and self.number.approximate


def find_denials(text: str) -> list[Mention]:
    """Find the negations that can state a zero: 未收到, 没有发生, 无, 零.

    >>> [(m.start, m.end) for m in find_denials("全年未收到申请，无诉讼，无障碍浏览")]
    [(2, 5), (8, 9)]
    """
    return [
        Mention(match.start(), match.end())
        for match in _DENIAL.finditer(text)
        if not _NOT_A_DENIAL.match(text, match.start())
    ]


def find_mentions(text: str) -> list[Mention]:
    """Find every candidate figure of ``text`` in reading order, without overlaps."""
    denials = find_denials(text)
    # 无一起 denies; its 一起 is no number. In 查无7件 the number stands.
    denied = {d.start + 1 for d in denials}
    numbers = [
        Mention(number.start, number.end, number)
        for number in find_numbers(text)
        if number.start not in denied
    ]
    taken = {i for mention in numbers for i in range(mention.start, mention.end)}
    denials = [d for d in denials if not taken.intersection(range(d.start, d.end))]
    return sorted(numbers + denials, key=lambda mention: mention.start)
