"""Shares of applicants that stand without a count (自然人占81.8%), against table 3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .amounts import tidy
from .facts import Facts, Passage, Stated
from .findings import Finding
from .rule_sentences import Percentage
from .wording import Language, Status, metric_name, number_text, span_place

_SHARE = re.compile(
    r"(?:(?P<natural>自然人|公民)|法人(?:(?:或者?|和|及|与)其[他它]组织)?)(?:申请)?占(?:比|[^，。；、\d]{0,10}的)?(?:为|达)?\s*"
    r"(?P<number>\d+(?:\.(?P<decimals>\d+))?)\s*[%％]"
)
_RECEIVED, _CARRIED = "application.received", "application.carried_in"
_NATURAL = "natural_person"
_NAMES = {"zh": ("自然人", "法人或其他组织"), "en": ("natural persons", "organisations")}


def applicant_shares(rule: Percentage, passage: Passage, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each share of a kind of applicant in a sentence on requests received."""
    if not any(one.figure.metric.startswith("application.") for one in passage.stated):
        return
    cells = [facts.cell(_RECEIVED, who) for who in (_NATURAL, None)]
    if any(cell is None or cell.figure.value is None for cell in cells):
        return
    natural, total = (cell for cell in cells if cell is not None)
    if total.figure.value:
        for match in _SHARE.finditer(passage.text):
            yield _finding(rule, passage, facts, match, (natural, total))


def _finding(
    rule: Percentage,
    passage: Passage,
    facts: Facts,
    match: re.Match[str],
    cells: tuple[Stated, Stated],
) -> Finding:
    carried = [facts.cell(_CARRIED, who) for who in (_NATURAL, None)]
    more = [Decimal((one.figure.value if one else 0) or 0) for one in carried]
    is_natural = match["natural"] is not None
    said, step = Decimal(match["number"]), Decimal(1).scaleb(-len(match["decimals"] or ""))
    new = [Decimal(one.figure.value or 0) for one in cells]
    shares = [_share(is_natural, *new), _share(is_natural, new[0] + more[0], new[1] + more[1])]
    status: Status = "pass" if any(abs(share - said) < step for share in shares) else "review"

    def words(language: Language) -> dict[str, str]:
        span = (passage.start + match.start("number"), passage.start + match.end())
        name = metric_name(_RECEIVED, None, language)
        part = tidy(new[0] if is_natural else new[1] - new[0])
        who = _NAMES[language][not is_natural]
        return {
            "place": span_place(facts, passage.section_index, span, language),
            "part": f"{who}（{number_text(part)}）",
            "whole": f"{name}（{number_text(tidy(new[1]))}）",
        }

    return Finding(
        rule, _RECEIVED, status, tidy(said), tidy(shares[0].quantize(Decimal("0.01"))),
        ((), tuple(one.index for one in cells)), "perhaps" if status == "review" else None, words,
    )  # fmt: skip


def _share(is_natural: bool, natural: Decimal, total: Decimal) -> Decimal:
    """What the table makes of natural persons, or of all others, in per cent."""
    return (natural if is_natural else total - natural) / total * 100
