"""Group identity: what a statutory table must satisfy by itself."""

from __future__ import annotations

from collections.abc import Iterator

from .amounts import add_up
from .expressions import Cell, Side
from .facts import Facts, Stated
from .findings import Finding, weighed
from .rule_groups import Identity
from .wording import Language, blank_text, placeholder_name, terms_text


def find_identities(rule: Identity, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each instance of the rule that the report prints."""
    if rule.table not in facts.tables:
        return
    for values in rule.instances():
        left, right = rule.left.side.bound(values), rule.right.side.bound(values)
        printed = [_is_printed(side, facts) for side in (left, right)]
        if all(printed) or (any(printed) and rule.needs == "any"):
            yield _finding(rule, values, (left, right), facts)


def _is_printed(side: Side, facts: Facts) -> bool:
    return any(facts.cell(cell.metric, cell.column) for cell in side.cells())


def _finding(
    rule: Identity, values: dict[str, str], sides: tuple[Side, Side], facts: Facts
) -> Finding:
    def lookup(cell: Cell) -> tuple[Stated, ...]:
        found = facts.cell(cell.metric, cell.column)
        return (found,) if found else ()

    left, right = (add_up(side, lookup) for side in sides)
    figures = left.indices, right.indices
    status, reason = weighed(left, right, facts)

    def words(language: Language) -> dict[str, str]:
        return {
            **{kind: placeholder_name(kind, value, language) for kind, value in values.items()},
            "left_terms": terms_text(left, language),
            "right_terms": terms_text(right, language),
            "blank": blank_text(left, right, language=language),
        }

    name = ".".join(values.values())
    sums = (left.value, right.value)
    return Finding(rule, name, status, *sums, figures, reason, words)
