"""Problem and measure clauses of the section on 存在的主要问题及改进情况.

The text is cut into units (:mod:`.units`); a scorer says of each unit whether it begins or goes on
with a problem (B-P, I-P) or a measure (B-M, I-M) or is neither (O); the best well-formed sequence
gives the clauses. The scorer is exchangeable: whatever gives scores of shape (units, 5) serves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Literal, Protocol

import numpy as np

from gongkai.vocabulary import simplified

from ..linear import LinearModel, Scores
from ..network import Network
from .announced import by_announcements
from .clause_labels import CLAUSE_LABELS, NEVER, balanced_path, marginals, may_follow
from .clause_network import BlendedScorer, NetworkScorer
from .edges import DISPOSED, within_edges
from .general_gap import general_gap
from .headings import names_aspects_only, past_headings, without_explanations
from .items import apart_at_full_stops, has_number, item_heads, one_clause_an_item
from .settling import settled_path
from .slogans import says_nothing
from .units import Unit, cut_units
from .weakness import Classifier, shipped_classifier
from .yardsticks import with_yardsticks

Kind = Literal["problem", "measure"]
_FIRST = ("一", "1", "①", "首先")
_KINDS: dict[str, Kind] = {"P": "problem", "M": "measure"}
_NOTHING = re.compile(
    r"(?:暂时?|目前|基本)?(?:无|没有(?:发现)?|未发现|不存在)(?:存在)?(?:[^，。；]{0,12}(?:问题|不足|情况))?[。.]?"
    r"|(?:(?!有待|[需待]要?)[^。；，]){2,16}(?:进一步|明显|显著|稳步|逐[年步])(?:提升|提高|增强|改善|改观|加强)"
    r"(?:，[^，。；]{2,20}(?:提升|提高|增强|改善|好转))*"
    r"|[^，。；]{0,10}公开(?:工作)?是一项[^，。；]{0,30}(?:工作|任务|工程)(?:，[^。；]*)?|(?:截至|到)[^，。；]{1,6}[末底前]"
    r"|[还仍]?存在|(?:对标|对照)[^，。；制修编补]{0,8}(?:要求|标准|部署|先进(?:地区|单位|县市)?|目标|期盼)|只有进行时、?没有完成时|(?:\d{4}年|下一?步)?的?工作(?:重点|打算|思路|安排|计划)|(?:其|究其)?(?:主要)?原因(?:在于|是|：).*|通过(?:(?:以上|上述)[^，。；]{0,6}|整改)，.*",
    re.DOTALL,
)
"""What is neither a problem nor a measure: nothing, praise, a cause, an outlook (R66, R67)."""
_CAUSE_GIVEN = re.compile(
    r"(?<!及)(?<!和)原因(?:主要)?(?:是|在于|：)(?:(?!表现|；)[^。\n]){0,80}$"
    r"|(?<![^。\n])(?:究其|其|产生[^，。；]{0,10}的)?(?:主要)?原因(?:主要)?(?:是|在于|：)(?!.{0,80}表现)"
    r"(?:(?!；[一二三四五六]是)[^。\n]){0,80}$"
    r"|分析原因，(?:主要|一方面)?(?:是|在于)[^。\n]{0,60}$"
    r"|原因(?:分析|剖析)[：。](?:(?![（(][一二三四五六][）)]|措施|改进)[^\n]){0,160}$"
)
"""What stands between a cause set apart and what belongs to it: no clause begins there (R66)."""
_LONGEST_CAUSE = 200  # code points of it
_MEASURES_HEAD = re.compile(r"[^，。；]{0,6}(?:改进|整改|措施|打算|对策)[^，。；]{0,4}")
_LABEL = re.compile(
    '(?<![对按把将以和与及、+“"])[【〔]'
    "((?:存在)?的?(?:主要)?(?:问题|不足|短板)[一二三四五六七八九十\\d]?|原因|对策|下一步(?:打算|措施)?"
    "|(?:(?:整改|改进)(?:措施|情况|落实)?|措施)[一二三四五六七八九十\\d]?)"
    '[】〕](?![、和与及+”"]|专?栏|板块|模块|按钮)[：:]?'
)
"""A label in brackets, which is a heading: 【问题】更新慢。【措施】每周检查。"""
_UNSURE = 0.5  # confidence of a problem that the scorer did not see
_TRIM_LEFT = " \t\u3000\u00a0\n，,、；;：:。.）)”"
_TRIM_RIGHT = " \t\u3000\u00a0\n，,、；;：:。.！!"


@dataclass(frozen=True)
class Clause:
    """A clause ``[start, end)`` of the text, code points; final punctuation is not in it.

    Attributes:
        start: first code point, after enumerators and lead-in words.
        end: one past the last one.
        kind: ``problem`` or ``measure``.
        confidence: probability that the clause begins here with this kind, 0 to 1.
        item: number of the enumerated item it belongs to, counted from 1 inside its list, or None.
    """

    start: int
    end: int
    kind: Kind
    confidence: float
    item: int | None = None


class UnitScorer(Protocol):
    """Gives a score of every label for every unit, and what follows what how easily."""

    @property
    def transitions(self) -> Scores:
        """Scores of shape (labels + 1, labels): row before column; the last row begins."""

    def score(self, text: str, units: Sequence[Unit], title: str) -> Scores:
        """Return scores of shape (units, labels), labels as in ``CLAUSE_LABELS``."""


def load_scorer(folder: Path) -> BlendedScorer:
    """Read the linear model of a folder and, where its settings give it a share, the network.

    Raises:
        DataError: a file is missing or is not valid.
    """
    linear = LinearModel.load(folder)
    first, second = linear.settings["shares"]
    network = NetworkScorer(Network.load(folder, frozenset({"clause"}))) if second else None
    return BlendedScorer(linear, network, (first, second))


@cache
def shipped_scorer() -> BlendedScorer:
    """Return the clause scorer that comes with the package; it is loaded once."""
    return load_scorer(Path(str(files("gongkai.models").joinpath("weights", "clauses"))))


def find_clauses(
    text: str,
    title: str = "",
    scorer: UnitScorer | None = None,
    classifier: Classifier | None = None,
) -> list[Clause]:
    """Return the problem and measure clauses of a section's text, in order.

    Args:
        text: the section's text, its headings of lower level included.
        title: the section's title; it tells whether problems or measures are to be expected.
        scorer: what scores the units, the shipped one if ``None``.
        classifier: tells what clauses are about, the shipped one if ``None``.
    """
    text, title = _LABEL.sub(_as_heading, simplified(text)), simplified(title)
    units = cut_units(text)
    if not units:
        return []
    labels, certain = _labelled(
        text, title, units, scorer or shipped_scorer(), classifier or shipped_classifier()
    )
    clauses = join_units(text, units, labels, certain)
    return _with_general_gap(text, [one for one in clauses if says_something(text, one)])


def _as_heading(label: re.Match[str]) -> str:
    """Return 【问题】 as a line of its own of the same length, 问题：."""
    return f"\n{label[1]}".ljust(len(label[0]), "：")


def _labelled(
    text: str, title: str, units: Sequence[Unit], scorer: UnitScorer, classifier: Classifier
) -> tuple[list[int], Scores]:
    """Return the label of each unit, and the probability of each label by the scorer alone."""
    scores = by_announcements(text, units, scorer.score(text, units, title))
    transitions = np.where(may_follow(), scorer.transitions, -NEVER)
    path = balanced_path(scores, transitions)
    of_lists = one_kind_a_list(text, units, path, scores)
    path = path if of_lists is scores else balanced_path(of_lists, transitions)
    path = settled_path(text, units, of_lists, path, transitions, classifier)
    names = [CLAUSE_LABELS[label] for label in one_clause_an_item(text, units, path)]
    names = without_explanations(text, units, past_headings(text, units, names))
    names = with_yardsticks(text, units, apart_at_full_stops(units, names))
    return [CLAUSE_LABELS.index(name) for name in names], marginals(scores, transitions)


def says_something(text: str, clause: Clause) -> bool:
    """Tell whether a clause is more than a heading, a cause, praise or a formula."""
    if _NOTHING.fullmatch(text, clause.start, clause.end):
        return False
    if _CAUSE_GIVEN.search(text, max(0, clause.start - _LONGEST_CAUSE), clause.start):
        return False
    if clause.kind == "measure":
        return not says_nothing(text[clause.start : clause.end])
    return not names_aspects_only(text, clause.start, clause.end)


def _with_general_gap(text: str, clauses: list[Clause]) -> list[Clause]:
    """Return the clauses with the problem that names no aspect, if there is no other problem."""
    span = general_gap(text)
    measures = [clause for clause in clauses if clause.kind == "measure"]
    problems = [clause for clause in clauses if clause.kind == "problem"]
    if span is None or not all(span[0] <= one.start < span[1] for one in problems):
        return clauses
    if any(one.start < span[1] and span[0] < one.end for one in measures):
        return clauses
    sure = max((one.confidence for one in problems), default=_UNSURE)
    return sorted([*measures, Clause(*span, "problem", sure)], key=lambda one: one.start)


def _lists(units: Sequence[Unit]) -> list[list[range]]:
    """Return the enumerated lists: for each item the range of its units."""
    lists: dict[tuple[str, int], list[range]] = {}
    restarts: dict[str, int] = {}
    heads = [place for place, unit in enumerate(units) if unit.opens_item]
    for head, following in pairwise([*heads, len(units)]):
        unit = units[head]
        if unit.number in _FIRST:
            restarts[unit.enumerator] = restarts.get(unit.enumerator, 0) + 1
        ends = [p for p in range(head + 1, following) if units[p].before == "\n"]
        item = range(head, ends[0] if ends else following)
        lists.setdefault((unit.enumerator, restarts.get(unit.enumerator, 0)), []).append(item)
    return list(lists.values())


def one_kind_a_list(
    text: str, units: Sequence[Unit], path: Sequence[int], scores: Scores
) -> Scores:
    """Return scores that keep a list to one kind when most of its items agree on it.

    A list whose items hold a problem and its measure each is left alone, and so is an item under a
    heading of its own, such as （四）改进情况.
    """
    masked = scores
    for every in _lists(units):
        items = [item for item in every if not _headed(text, units[item[0]])]
        kinds = [{CLAUSE_LABELS[path[p]][-1] for p in item} - {"O"} for item in items]
        if any(len(kind) > 1 for kind in kinds):
            continue
        counts = {name: sum(name in kind for kind in kinds) for name in _KINDS}
        main, other = sorted(counts, key=lambda name: -counts[name])
        if counts[other] and counts[main] > counts[other]:
            wrong = [i for i, label in enumerate(CLAUSE_LABELS) if label.endswith(f"-{other}")]
            masked = masked.copy()
            for item in items:
                masked[np.ix_(list(item), wrong)] -= NEVER
    return masked


def _headed(text: str, unit: Unit) -> bool:
    return bool(_MEASURES_HEAD.fullmatch(text, unit.start, unit.end))


def join_units(
    text: str, units: Sequence[Unit], labels: Sequence[int], certain: Scores
) -> list[Clause]:
    """Make clauses of labelled units."""
    begins = [place for place, label in enumerate(labels) if CLAUSE_LABELS[label][0] == "B"]
    items, heads = _items(units), item_heads(units)
    clauses: list[Clause] = []
    for first, following in pairwise([*begins, len(units)]):
        last = first
        while last + 1 < following and CLAUSE_LABELS[labels[last + 1]][0] == "I":
            last += 1
        start, end = _trimmed(text, units[first].start, units[last].end)
        if start < end:
            kind = _KINDS[CLAUSE_LABELS[labels[first]][-1]]
            floor = clauses[-1].end if clauses else 0
            numbered = has_number(heads[first])
            start, end = within_edges(text, start, end, kind, floor, numbered=numbered)
            start, end = _trimmed(text, max(start, floor), end)
            start -= _disposed(text, start, clauses, kind)
            sure = round(float(certain[first, labels[first]]), 4)
            if start < end:
                clauses.append(Clause(start, end, kind, sure, items[first]))
    return clauses


def _disposed(text: str, start: int, before: Sequence[Clause], kind: Kind) -> bool:
    """Tell whether 将 stands between two measures: it means 把 there and belongs to the second."""
    last = before[-1] if before else None
    follows = last and last.kind == kind == "measure" and last.end + 2 == start
    return bool(follows and DISPOSED.match(text, start - 2))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM_LEFT:
        start += 1
    while end > start and (text[end - 1] in _TRIM_RIGHT or text[end - 1] == "等"):
        end -= 1
    return start, end


def _items(units: Sequence[Unit]) -> list[int | None]:
    """Number the enumerated items by their order; a first item begins a new list."""
    numbers: list[int | None] = []
    running: dict[str, int] = {}
    for unit in units:
        if not unit.enumerator:
            numbers.append(None)
            continue
        if unit.number in _FIRST:
            running[unit.enumerator] = 0
        running[unit.enumerator] = running.get(unit.enumerator, 0) + 1
        numbers.append(running[unit.enumerator])
    return numbers
