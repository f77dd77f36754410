"""Which reports belong together: the same authority's of last year, others of its level."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from gongkai.reconciliation import Surroundings
from gongkai.vocabulary import Report

_SHORTEST = 4  # characters that two names must share to be one authority's
_PLACES = re.compile(r"([^省市州盟县区旗]{2,}?)(自治区|自治州|自治县|省|市|州|盟|县|区|旗)")
_LEVELS = (
    ("township", re.compile(r"(?:镇|乡|街道|街道办事处|(?:镇|乡)人民政府)$")),
    ("county", re.compile(r"(?:县|区|旗)(?:人民政府)?$")),
    ("city", re.compile(r"(?:市|州|盟)(?:人民政府)?$")),
    ("department", re.compile(r"(?:局|委员会|办公室|厅|委|中心)$")),
)


def surroundings_of(
    report: Report, previous: Sequence[Report], parts: Sequence[Report], beside: Sequence[Report]
) -> Surroundings:
    """Return what a report is held against.

    Args:
        report: the one to check.
        previous: reports among which last year's is looked for.
        parts: reports of the units that it adds up.
        beside: reports checked in the same run; they too may hold last year's.
    """
    own = [part for part in parts if part.sha256 != report.sha256]
    return Surroundings(
        previous=_last_year(report, [*previous, *beside]),
        parts=tuple(part for part in own if part.year in (None, report.year)),
        peers=tuple(one for one in beside if _is_peer(one, report)),
    )


def same_agency(first: str | None, second: str | None) -> bool:
    """Whether two names are one authority's; either may leave out the places above it.

    >>> same_agency("云岭县柳屏镇人民政府", "柳屏镇人民政府"), same_agency("柳屏镇", "梅屏镇")
    (True, False)
    """
    names = [_bare(name) for name in (first, second) if name]
    if len(names) < 2:
        return False
    longer, shorter = sorted(names, key=len, reverse=True)
    return longer == shorter or (len(shorter) >= _SHORTEST and longer.endswith(shorter))


def strangers(report: Report, parts: Sequence[Report]) -> tuple[str, list[str]]:
    """Return the place that a report is about, and the agencies of parts that do not name it."""
    places = _PLACES.findall(_bare(report.agency or ""))
    if not places:
        return "", []
    names = [part.agency for part in parts if part.agency]
    return "".join(places[-1]), [name for name in names if places[-1][0] not in _bare(name)]


def _bare(name: str) -> str:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    return re.sub(r"(?<=人民政府)办公室$", "", plain)


def _last_year(report: Report, pool: Sequence[Report]) -> Report | None:
    if report.year is None:
        return None
    for other in pool:
        if other.year == report.year - 1 and same_agency(other.agency, report.agency):
            return other
    return None


def _is_peer(other: Report, report: Report) -> bool:
    level = _level(report)
    return (
        level is not None
        and other.sha256 != report.sha256
        and other.year == report.year
        and _level(other) == level
        and not same_agency(other.agency, report.agency)
    )


def _level(report: Report) -> str | None:
    name = _bare(report.agency or "")
    return next((level for level, pattern in _LEVELS if pattern.search(name)), None)
