"""How an invented report prints the numbers in its tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from .wording import wording

_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_ZEROS = ("0", "0", "0", "0", "", "", "/", "—", "-", "无", "0件")
_MARKS_OF_NOTHING = frozenset({"", "/", "—", "-", "无"})


@dataclass(frozen=True)
class Habits:
    """What one report does throughout.

    Args:
        zero: what is printed where nothing happened; a mark of nothing states no number.
        mixed_zeros: whether 0 stands beside that mark.
        full_width: print full-width digits.
        thousands: separate thousands with commas.
        units: print the unit behind each number that is not zero.
        remarks: share of cells with a remark behind the number.
        spaces: put spaces around a number.
    """

    zero: str = "0"
    mixed_zeros: bool = False
    full_width: bool = False
    thousands: bool = False
    units: bool = False
    remarks: float = 0.0
    spaces: bool = False


def draw_habits(rng: Random) -> Habits:
    """Return the habits of one report."""
    return Habits(
        zero=rng.choice(_ZEROS),
        mixed_zeros=rng.random() < 0.3,
        full_width=rng.random() < 0.08,
        thousands=rng.random() < 0.08,
        units=rng.random() < 0.08,
        remarks=0.1 if rng.random() < 0.1 else 0.0,
        spaces=rng.random() < 0.08,
    )


def cell_text(
    rng: Random, value: Decimal, habits: Habits, metric: str, place: str
) -> tuple[str, Decimal | None]:
    """Return what a cell prints and the number that this states, ``None`` for none."""
    if value == 0 and not (habits.mixed_zeros and rng.random() < 0.5):
        stated = None if habits.zero in _MARKS_OF_NOTHING else value
        return habits.zero, stated
    text = f"{value:,f}" if habits.thousands else f"{value:f}"
    if metric.endswith("items_change") and value > 0 and rng.random() < 0.5:
        text = f"+{text}"
    if habits.units and value and not metric.startswith("?"):
        text += _unit(metric)
    if value > 1 and rng.random() < habits.remarks:
        remark = rng.choice(wording()["remarks"])
        text += remark.format(i=rng.randint(1, max(1, int(value) - 1)), place=place)
    if habits.full_width:
        text = text.translate(_FULL_WIDTH)
    return (f" {text} " if habits.spaces else text), value


def _unit(metric: str) -> str:
    """Return a unit that does not change the number."""
    if metric == "charge.amount":
        return "万元"
    if metric == "procurement.amount":
        return "元"
    return "项" if metric.startswith(("procurement", "charge")) else "件"
