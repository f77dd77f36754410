"""The errors that are planted in invented reports: each changes what one place prints."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gongkai.vocabulary import applicants

from .planted_numbers import Key, Numbers


@dataclass(frozen=True)
class PlantedError:
    """An error that was planted.

    Args:
        kind: of :data:`PLANTS`.
        checks: kinds of checks of which one must fail on it.
        cells: the table cells that print it.
        words: the expressions of the text that print it, by metric.
    """

    kind: str
    checks: tuple[str, ...]
    cells: frozenset[Key] = frozenset()
    words: frozenset[tuple[str, str]] = frozenset()


@dataclass
class Draft:
    """A report in the making: what each place prints, and numbers of the reports around it."""

    rng: random.Random
    now: Numbers
    then: Numbers
    parts: list[Numbers]
    again: str = ""
    taken: set[str] = field(default_factory=set)


Plant = Callable[[Draft], PlantedError | None]


def _take(draft: Draft, *names: str) -> bool:
    """Reserve places for one error, so that two never meet in one."""
    if draft.taken & set(names):
        return False
    draft.taken |= set(names)
    return True


def _changed(draft: Draft, number: int) -> int:
    """Return another number, never negative, of about the same size."""
    step = draft.rng.choice((1, 2, 3, 5, 9, 10, 20))
    return number - step if number > step and draft.rng.random() < 0.5 else number + step


def _row_total(draft: Draft) -> PlantedError | None:
    rows = [metric for metric, who in draft.now.cells if who == "total"]
    row = draft.rng.choice([r for r in rows if r.startswith("outcome.") and r.count(".") > 1])
    if not _take(draft, row, "results"):
        return None
    key = (row, "total")
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    return PlantedError("row_total", ("row_sum",), frozenset({key}))


def _column_total(draft: Draft) -> PlantedError | None:
    if not _take(draft, "results", "outcome.total", "total"):
        return None
    who = draft.rng.choice([key for key in applicants() if key != "total"])
    key = ("outcome.total", who)
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    return PlantedError("column_total", ("results_sum",), frozenset({key}))


def _carried_out(draft: Draft) -> PlantedError | None:
    if not _take(draft, "carried_out", "total"):
        return None
    keys = [("application.carried_out", who) for who in ("natural_person", "total")]
    step = draft.rng.randint(1, 6)
    for key in keys:
        draft.now.cells[key] += step
    draft.now.said["carried_out"] = str(draft.now.cells[keys[1]])
    words = frozenset({("application.carried_out", draft.now.said["carried_out"])})
    return PlantedError("carried_out", ("carry_identity",), frozenset(keys), words)


def _dispute_total(draft: Draft) -> PlantedError | None:
    dispute = draft.rng.choice(("review", "litigation.direct", "litigation.after_review"))
    if not _take(draft, dispute.split(".")[0]):
        return None
    key = (f"{dispute}.total", None)
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    return PlantedError("dispute_total", ("group_total",), frozenset({key}))


def _saying(name: str, metric: str, *taken: str) -> Plant:
    """Return a plant: the text says another number than the table."""

    def plant(draft: Draft) -> PlantedError | None:
        if not _take(draft, name, *taken):
            return None
        draft.now.said[name] = str(_changed(draft, int(draft.now.said[name])))
        words = frozenset({(metric, draft.now.said[name])})
        return PlantedError(f"said_{name}", ("narrative_vs_table",), words=words)

    return plant


def _charge_unit(draft: Draft) -> PlantedError | None:
    """The text gives the table's 万元 as 元."""
    if draft.now.form != "2021" or not _take(draft, "charge"):
        return None
    draft.now.said["charge_unit"] = "元"
    words = frozenset({("charge.amount", draft.now.said["charge"])})
    return PlantedError("charge_unit", ("narrative_vs_table",), words=words)


def _denied_review(draft: Draft) -> PlantedError | None:
    """The text denies what table 4 counts."""
    if draft.now.said["review"] == "0" or not _take(draft, "review"):
        return None
    draft.now.said["disputes_as"] = "denied"
    words = frozenset({("review.total", "")})
    return PlantedError("denied_review", ("narrative_vs_table",), words=words)


def _website(draft: Draft) -> PlantedError | None:
    if not _take(draft, "website"):
        return None
    draft.now.said["website"] = str(_changed(draft, int(draft.now.said["website"])))
    words = frozenset({("disclosure.website", draft.now.said["website"])})
    return PlantedError("website_sum", ("narrative_sum",), words=words)


def _share(draft: Draft) -> PlantedError | None:
    if not _take(draft, "received", "share"):
        return None
    said = draft.now.said
    said["share"] = f"{(float(said['share']) + draft.rng.choice((3.1, 7.4, 12.2))) % 100:.1f}"
    words = frozenset({("application.received", said["natural"])})
    return PlantedError("share", ("percentage",), words=words)


def _rate(draft: Draft) -> PlantedError | None:
    if not _take(draft, "received", "rate"):
        return None
    said = draft.now.said
    said["rate"] = f"{float(said['rate']) + draft.rng.choice((2.3, 6.1, 10.7)):.1f}"
    words = frozenset({("application.received", said["received"])})
    return PlantedError("rate", ("percentage",), words=words)


def _told(kind: str, name: str, metrics: tuple[str, ...], check: str, beside: str) -> Plant:
    """Return a plant: a number that only the text says is changed; ``beside`` stands next to it."""

    def plant(draft: Draft) -> PlantedError | None:
        said = draft.now.said
        if not _take(draft, beside):
            return None
        if name.endswith("_rate"):
            said[name] = f"{float(said[name]) + draft.rng.choice((2.3, 6.1, 10.7)):.1f}"
        elif name == "asked":
            said[name] = str(int(said[beside]) + draft.rng.randint(1, 30))
        else:
            said[name] = str(int(said[name]) + draft.rng.choice((1, 2, 9, 10, 20, 100)))
        words = frozenset((metric, said[beside]) for metric in metrics)
        return PlantedError(kind, (check,), words=words)

    return plant


def _conflict(draft: Draft) -> PlantedError | None:
    if not _take(draft, "received", "again"):
        return None
    draft.again = str(_changed(draft, int(draft.again)))
    words = frozenset({("application.received", draft.again)})
    return PlantedError("conflict", ("narrative_conflict", "narrative_vs_table"), words=words)


def _carried_over(draft: Draft) -> PlantedError | None:
    if not _take(draft, "then"):
        return None
    key: Key = ("application.carried_out", "total")
    draft.then.cells[key] = _changed(draft, draft.then.cells[key])
    cells = frozenset({("application.carried_in", "total")})
    return PlantedError("carried_over", ("carried_over",), cells)


def _in_force(draft: Draft) -> PlantedError | None:
    if draft.now.form != "2021" or not _take(draft, "in_force"):
        return None
    key: Key = ("normative_document.in_force", None)
    draft.now.cells[key] = _changed(draft, draft.now.cells[key])
    draft.now.said["in_force"] = str(draft.now.cells[key])
    return PlantedError("in_force", ("in_force",), frozenset({key}))


def _region(draft: Draft) -> PlantedError | None:
    metric = draft.rng.choice(("licence.decisions", "penalty.decisions", "coercion.decisions"))
    if not _take(draft, metric):
        return None
    key: Key = (metric, None)
    draft.now.cells[key] -= draft.rng.randint(1, 9)
    return PlantedError("region", ("region_sum",), frozenset({key}))


_ISSUED = (  # what it may be read as; that the parts do not fit does not hang on it
    "disclosure.total",
    "disclosure.website",
    "disclosure.other_channel",
    "document.published",
)
PLANTS: Mapping[str, Plant] = {
    "row_total": _row_total,
    "column_total": _column_total,
    "carried_out": _carried_out,
    "dispute_total": _dispute_total,
    "said_received": _saying("received", "application.received", "share", "rate", "again"),
    "said_granted": _saying("granted", "outcome.granted"),
    "said_partial": _saying("partial", "outcome.partial"),
    "said_carried_out": _saying("carried_out", "application.carried_out"),
    "said_issued": _saying("issued", "normative_document.issued"),
    "said_review": _saying("review", "review.total"),
    "said_litigation": _saying("litigation", "litigation.total"),
    "said_charge": lambda draft: (
        _saying("charge", "charge.amount")(draft) if draft.now.form == "2021" else None
    ),
    "charge_unit": _charge_unit,
    "denied_review": _denied_review,
    "website_sum": _website,
    "share": _share,
    "rate": _rate,
    "parts_sum": _told("parts_sum", "class_b", _ISSUED, "narrative_sum", "classes"),
    "part_above": _told(
        "part_above", "asked", ("interaction.messages",), "narrative_sum", "messages"
    ),
    "difference": _told("difference", "visits_more", ("site.visits",), "narrative_sum", "visits"),
    "rate_beside": _told(
        "rate_beside", "trained_rate", ("training.participants",), "percentage", "trained"
    ),
    "conflict": _conflict,
    "carried_over": _carried_over,
    "in_force": _in_force,
    "region": _region,
}
"""How each kind of error is planted; ``None`` where another one already took its place."""
