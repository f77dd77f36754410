"""Parts of a sentence that are about different matters are probably different problems (R65).

Where commas alone divide the only sentence of problems, 360 of 504 parts in the passages of train
begin a problem; the others tell a consequence, an example or the same once more. Their categories
tell them apart as well as both scorers do (area under the curve 0.86 each on 218 passages that the
scorers had not seen).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..linear import Scores
from .clause_labels import CLAUSE_LABELS
from .joints import divided, sentences
from .likeness import same_matter
from .units import Unit
from .weakness import Classifier

_APART, _SAME = 2.0, 5.0
"""What is added to the score that a problem begins; what is taken off for the same matter."""
_GOES_ON = re.compile(
    "[缺少无未没不难仍也还更又且只有以使]|有待|导致|造成|影响|致使|引发|主要|形成|存在|需要|较|甚至"
)
"""How a part without a subject of its own begins."""
_LEADS_ON = re.compile("(?:对标|对照|对比|与|同|和|比)[^，]*|.*(?:方面|[上中下后时])")
"""A part that says no problem: a comparison, a field, a time."""


def by_matters(
    text: str, units: Sequence[Unit], labels: Sequence[str], scores: Scores, classifier: Classifier
) -> Scores:
    """Return scores under which a change of matter after a comma speaks for another problem.

    Args:
        text: the section's text.
        units: its units.
        labels: of each unit, as in ``CLAUSE_LABELS``.
        scores: of each label for each unit.
        classifier: of problem clauses.
    """
    weighed, begin = scores.copy(), CLAUSE_LABELS.index("B-P")
    for place, left, right in _comma_joints(text, units, labels):
        if not (_GOES_ON.match(right) or _LEADS_ON.fullmatch(left)):
            weighed[place, begin] += _APART - _SAME * same_matter(left, right, classifier)
    return weighed


def _comma_joints(
    text: str, units: Sequence[Unit], labels: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Give the unit after each comma, and the parts before and after it."""
    parted = [
        [p for p in places if labels[p][-1] == "P"] for places in sentences(text, units, labels)
    ]
    told = [places for places in parted if places]
    if len(told) != 1 or divided(units, range(told[0][0], told[0][-1] + 1), told[0]):
        return
    parts: list[list[int]] = []
    for place in told[0]:
        goes_on = parts and place - 1 == parts[-1][-1]
        if goes_on and units[place].before != "，":
            parts[-1].append(place)
        else:
            parts.append([place])
    words = [text[units[part[0]].start : units[part[-1]].end] for part in parts]
    for number in range(1, len(parts)):
        if parts[number][0] - 1 == parts[number - 1][-1]:
            yield parts[number][0], words[number - 1], words[number]
