"""What comparing two reports gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gongkai.vocabulary import Number, Report


@dataclass(frozen=True)
class FigureChange:
    """A figure of both reports, or of one.

    ``before`` and ``after`` are indices into their reports' figures. ``change`` is in the unit of
    ``after``; ``percent`` is of ``before``, to one decimal; both are ``None`` where a side is
    missing or blank, ``percent`` also where ``before`` is 0.
    """

    metric: str
    applicant: str | None
    scope: str | None
    before: int | None
    after: int | None
    change: Number | None = None
    percent: Decimal | None = None


@dataclass(frozen=True)
class SectionChange:
    """How alike a section's text is, 0 to 100, as written and with the numbers left out.

    ``repeated`` of the second report's ``sentences`` stand in the first, numbers apart; only
    sentences of 12 and more characters count. ``before`` and ``after`` are indices.
    """

    before: int | None
    after: int | None
    similarity: float | None = None
    wording: float | None = None
    repeated: int = 0
    sentences: int = 0


@dataclass(frozen=True)
class Recurrence:
    """A problem of the first report that the second names again.

    ``basis`` is ``wording`` where it says nearly the same, else ``category``. ``measures`` are
    those that the first report promised against it.
    """

    before: int
    after: int
    similarity: float
    basis: Literal["wording", "category"]
    categories: tuple[str, ...]
    measures: tuple[int, ...]


@dataclass(frozen=True)
class CheckChange:
    """A finding (``fail`` or ``review``) of one report or both; indices into their checks.

    ``state`` is ``appeared``, ``vanished`` or ``remains``. For a finding that appeared or vanished
    the index on the other side is that of the check which now agrees or cannot be assessed.
    """

    state: Literal["appeared", "vanished", "remains"]
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Comparison:
    """What :func:`compare` finds; ``kind`` is ``versions`` for two reports on one year."""

    kind: Literal["years", "versions"]
    before: Report
    after: Report
    figures: tuple[FigureChange, ...]
    sections: tuple[SectionChange, ...]
    recurring: tuple[Recurrence, ...]
    new_problems: tuple[int, ...]
    gone_problems: tuple[int, ...]
    checks: tuple[CheckChange, ...]
