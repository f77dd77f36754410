"""Failing checks of whole reports against gold: by their two sides, or by planted places.

Gold that people write names the two numbers that disagree (``checks``); gold of planted errors
names the places that print the error (``errors``), because an error can be noticed in several
ways. Each error is one gold item; a further check on the same error is neither credited nor
punished. The label is the kind of check, so that scores by label are those of each rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gongkai.vocabulary import Check, Report

from .gold_reports import GoldCheck, GoldError, GoldReport
from .outcomes import Item, Outcome

Sides = tuple[Decimal, ...]


def check_outcomes(
    gold: GoldReport, report: Report | None, facets: dict[str, str]
) -> list[Outcome]:
    """Compare the failing checks of a report with what gold says is wrong."""
    raised = [check for check in (report.checks if report else ()) if check.status == "fail"]
    planted = gold.gold.errors
    if planted is not None:
        sides = _by_place(planted, raised, report)
    else:
        sides = _by_sides(gold.gold.checks or (), gold.gold.checks_soft, raised)
    return [
        Outcome(
            gold.name, gold.name, wanted, given, wanted is not None and given is not None,
            {**facets, "error": wanted.note} if wanted and planted else facets,
        )
        for wanted, given in sides
    ]  # fmt: skip


Pair = tuple[Item | None, Item | None]


def _item(check: Check) -> Item:
    return Item(check.kind, _sides_text(check.left, check.right), around=check.message)


def _sides_text(left: object, right: object) -> str:
    return " ≠ ".join(str(side) for side in (left, right) if side is not None)


def _by_place(
    errors: Iterable[GoldError], raised: list[Check], report: Report | None
) -> list[Pair]:
    pairs: list[Pair] = []
    touched: set[int] = set()
    for error in errors:
        here = [n for n, c in enumerate(raised) if report and _touches(c, error, report)]
        touched |= set(here)
        hit = next((raised[n] for n in here if raised[n].kind in error.checks), None)
        label = hit.kind if hit else error.checks[0]
        places = [f"{m}/{who}" if who else m for m, who in error.cells]
        places += [f"{metric} {digits}".strip() for metric, digits in error.words]
        pairs.append((Item(label, "、".join(places), note=error.kind), _item(hit) if hit else None))
    false = [check for n, check in enumerate(raised) if n not in touched]
    return [*pairs, *((None, _item(check)) for check in false)]


def _touches(check: Check, error: GoldError, report: Report) -> bool:
    """Whether a check compares a place where the error is printed."""
    for index in check.figures:
        figure = report.figures[index]
        if figure.origin == "table" and (figure.metric, figure.applicant) in error.cells:
            return True
        digits = "".join(char for char in figure.text if char.isdigit())
        if figure.origin == "narrative" and (figure.metric, digits) in error.words:
            return True
    return False


def _by_sides(
    stated: Iterable[GoldCheck], soft: Iterable[GoldCheck], raised: list[Check]
) -> list[Pair]:
    """Pair by the two sides, in either order, whatever the rule is called."""
    free = list(raised)
    pairs: list[Pair] = []
    wanted = [one for one in stated if one.status == "fail" and _sides(one.left, one.right)]
    for one in wanted:
        hit = next((c for c in free if _sides(c.left, c.right) in _accepted(one)), None)
        if hit:
            free.remove(hit)
        kind = hit.kind if hit else one.kind or "?"
        text = _sides_text(one.left, one.right)
        pairs.append((Item(kind, text, note=one.kind), _item(hit) if hit else None))
    known = {sides for one in (*wanted, *soft) for sides in _accepted(one)}
    false = [c for c in free if _sides(c.left, c.right) not in known and _sides(c.left, c.right)]
    return [*pairs, *((None, _item(check)) for check in false)]


def _accepted(check: GoldCheck) -> list[Sides]:
    return [_sides(check.left, right) for right in (check.right, *check.right_alt)]


def _sides(left: object, right: object) -> Sides:
    """Return two numbers in order, nothing where one is missing."""
    if left is None or right is None:
        return ()
    return tuple(sorted(Decimal(str(side)) for side in (left, right)))
