"""Numbers of an invented report that agree with each other, and with those of other reports."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.vocabulary import Form, applicants, form_cells

Key = tuple[str, str | None]
"""A metric's id and, in table 3, an applicant's key; else ``None``."""

_SHARES = {"natural_person": 40, "business": 9, "legal_service": 4, "other": 2}
_DISPUTES = ("review", "litigation.direct", "litigation.after_review")
_SPANS = ((20, 300), (9000, 90000), (80, 900))  # messages, visits of the site, people trained
_ENDINGS = ("upheld", "corrected", "other", "pending")


@dataclass
class Numbers:
    """Cells of tables 2 to 4, and what the text says: one name a number of planting.yaml."""

    year: int
    form: Form
    cells: dict[Key, int]
    said: dict[str, str] = field(default_factory=dict)


def draw_numbers(rng: random.Random, year: int, form: Form) -> Numbers:
    """Draw numbers of which all agree."""
    cells: dict[Key, int] = {(cell.metric, cell.applicant): 0 for cell in form_cells(form)}
    rows = sorted({metric for metric, who in cells if who and metric.startswith("outcome.")})
    rows.remove("outcome.total")
    for who, most in _SHARES.items():
        for row in rng.sample(rows, 6):
            cells[row, who] = rng.randrange(0, most)
        cells["outcome.granted", who] = rng.randrange(1, most + 1)
        total = sum(cells[row, who] for row in rows)
        cells["outcome.total", who] = total
        cells["application.carried_out", who] = rng.randrange(0, 4)
        handled = total + cells["application.carried_out", who]
        cells["application.carried_in", who] = rng.randrange(0, min(4, handled) + 1)
        cells["application.received", who] = handled - cells["application.carried_in", who]
    for metric in sorted({metric for metric, who in cells if who}):
        cells[metric, "total"] = sum(cells[metric, who] for who in applicants() if who != "total")
    _draw_others(rng, cells)
    return Numbers(year, form, cells, _say(rng, cells))


def _draw_others(rng: random.Random, cells: dict[Key, int]) -> None:
    for dispute in _DISPUTES:
        for ending in _ENDINGS:
            cells[f"{dispute}.{ending}", None] = rng.randrange(0, 5)
        cells[f"{dispute}.total", None] = sum(cells[f"{dispute}.{e}", None] for e in _ENDINGS)
    for metric, most in {"issued": 9, "repealed": 4}.items():
        if (f"normative_document.{metric}", None) in cells:
            cells[f"normative_document.{metric}", None] = rng.randrange(0, most)
    cells["normative_document.in_force", None] = rng.randrange(15, 90)
    if ("charge.amount", None) in cells:
        cells["charge.amount", None] = rng.randrange(5, 400)
    for metric in ("licence.decisions", "penalty.decisions", "coercion.decisions"):
        cells[metric, None] = rng.randrange(20, 900)


def _say(rng: random.Random, cells: Mapping[Key, int]) -> dict[str, str]:
    """Return what the text says, in agreement with the tables."""
    parts = {name: rng.randrange(20, 900) for name in ("overview", "news", "catalogue")}
    received = cells["application.received", "total"]
    natural = cells["application.received", "natural_person"]
    before = max(1, received + rng.choice((-1, 1)) * rng.randrange(3, 15))
    numbers = {
        **parts,
        **_as_in_tables(cells),
        "website": sum(parts.values()),
        "received": received,
        "natural": natural,
        "before": before,
        "due": received + cells["application.carried_in", "total"],
    }
    numbers |= _say_more(rng)
    said = {name: str(number) for name, number in numbers.items()}
    for name in ("visits", "trained"):
        said |= _say_change(name, numbers[name], numbers[f"{name}_then"])
    said["share"] = f"{natural / received * 100:.1f}"
    said["rate"] = f"{abs(received - before) / before * 100:.1f}"
    said |= {"charge_unit": "万元", "disputes_as": "disputes"}
    said["direction"] = "增长" if received > before else "下降"
    return said


def _as_in_tables(cells: Mapping[Key, int]) -> dict[str, int]:
    """Return what the text repeats of the tables."""
    litigation = sum(cells[f"litigation.{kind}.total", None] for kind in ("direct", "after_review"))
    return {
        "carried_in": cells["application.carried_in", "total"],
        "carried_out": cells["application.carried_out", "total"],
        "total": cells["outcome.total", "total"],
        "granted": cells["outcome.granted", "total"],
        "partial": cells["outcome.partial", "total"],
        "issued": cells["normative_document.issued", None],
        "repealed": cells.get(("normative_document.repealed", None), 0),
        "in_force": cells["normative_document.in_force", None],
        "review": cells["review.total", None],
        "litigation": litigation,
        "charge": cells.get(("charge.amount", None), 12),
    }


def _say_more(rng: random.Random) -> dict[str, int]:
    """Return what only the text says: parts of a number, and numbers beside last year's."""
    parts = {f"class_{name}": rng.randrange(10, 400) for name in "abc"}
    messages, visits, trained = (rng.randrange(*span) for span in _SPANS)
    return {
        **parts,
        "classes": sum(parts.values()),
        "messages": messages,
        "asked": rng.randrange(1, messages + 1),
        "visits": visits,
        "visits_then": visits + rng.choice((-1, 1)) * rng.randrange(300, 8000),
        "sessions": rng.randrange(2, 9),
        "trained": trained,
        "trained_then": trained + rng.choice((-1, 1)) * rng.randrange(3, 70),
    }


def _say_change(name: str, now: int, then: int) -> dict[str, str]:
    return {
        f"{name}_more": str(abs(now - then)),
        f"{name}_up": "增加" if now > then else "减少",
        f"{name}_rise": "增长" if now > then else "下降",
        f"{name}_rate": f"{abs(now - then) / then * 100:.1f}",
    }


def numbers_before(rng: random.Random, now: Numbers) -> Numbers:
    """Return last year's numbers, from which this year's follow."""
    then = draw_numbers(rng, now.year - 1, now.form)
    for metric in {who for _, who in now.cells if who}:
        wanted = now.cells["application.carried_in", metric]
        change = wanted - then.cells["application.carried_out", metric]
        then.cells["application.carried_out", metric] = wanted
        then.cells["application.received", metric] += change
    then.cells["normative_document.in_force", None] = (
        now.cells["normative_document.in_force", None]
        - now.cells["normative_document.issued", None]
        + now.cells.get(("normative_document.repealed", None), 0)
    )
    then.said = _say(rng, then.cells)
    return then


def numbers_of_parts(rng: random.Random, now: Numbers, count: int) -> list[Numbers]:
    """Return the numbers of the units that ``now`` adds up."""
    parts = [Numbers(now.year, now.form, dict.fromkeys(now.cells, 0)) for _ in range(count)]
    for key, whole in now.cells.items():
        for _ in range(whole if whole < 50 else 50):
            parts[rng.randrange(count)].cells[key] += 1
        if whole >= 50:
            parts[0].cells[key] += whole - 50
    for part in parts:
        part.said = {}
    return parts
