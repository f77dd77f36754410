"""Where clauses begin, once it is known which units are problems and which are measures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..linear import Scores
from .clause_labels import CLAUSE_LABELS, NEVER, balanced_path
from .items import one_clause_an_item
from .joints import Joint, settled_joints
from .matters import by_matters
from .side_by_side import divided_side_by_side
from .units import Unit
from .weakness import Classifier


def settled_path(
    text: str,
    units: Sequence[Unit],
    scores: Scores,
    path: list[int],
    transitions: Scores,
    classifier: Classifier,
) -> list[int]:
    """Return the path with clauses that begin where punctuation, matter and order say so.

    What is a problem, what a measure and what neither stays as in the path given, but that a list
    of nouns is whole.
    """
    labels, lists = whole_lists(units, [CLAUSE_LABELS[label] for label in path])
    scores = by_matters(text, units, labels, _of_kinds(labels, scores), classifier)
    settled = [*settled_joints(text, units, labels), *lists]
    path = one_clause_an_item(text, units, balanced_path(by_joints(scores, settled), transitions))
    labels = [CLAUSE_LABELS[label] for label in path]
    begins = {kind: _begins(scores, kind) for kind in "PM"}
    open_ones = divided_side_by_side(text, units, labels, begins, settled, classifier)
    for joint in open_ones:
        path[joint.place] = CLAUSE_LABELS.index(f"{'B' if joint.begins else 'I'}-{joint.kind}")
    return path


def _begins(scores: Scores, kind: str) -> Scores:
    """Return by unit how much more the scores are for a clause to begin than to go on."""
    difference: Scores = scores[:, CLAUSE_LABELS.index(f"B-{kind}")]
    return difference - scores[:, CLAUSE_LABELS.index(f"I-{kind}")]


def whole_lists(units: Sequence[Unit], labels: Sequence[str]) -> tuple[list[str], list[Joint]]:
    """Return labels with lists that are whole, and the joints in them: none begins a clause.

    A clause that seems to begin after 、 where no clause of its kind stands before it began with
    the list: 水价、水质等信息公开不全. Of 172 clauses of train and dev that begin after 、 none is
    such.
    """
    whole, joints = list(labels), list[Joint]()
    for place in range(len(units) - 1, 0, -1):
        kind = whole[place][-1]
        if whole[place] == f"B-{kind}" and units[place].before == "、" and whole[place - 1] == "O":
            whole[place - 1 : place + 1] = [f"B-{kind}", f"I-{kind}"]
            joints.append(Joint(place, kind, begins=False))
    return whole, joints


def _of_kinds(labels: Sequence[str], scores: Scores) -> Scores:
    """Return scores under which each unit is of the kind of its label."""
    other = [[name[-1] != label[-1] for name in CLAUSE_LABELS] for label in labels]
    return scores - NEVER * np.array(other)


def by_joints(scores: Scores, joints: Sequence[Joint]) -> Scores:
    """Return scores under which clauses begin where the joints say so, and only there."""
    settled = scores.copy()
    for joint in joints:
        wrong = f"{'I' if joint.begins else 'B'}-{joint.kind}"
        settled[joint.place, CLAUSE_LABELS.index(wrong)] -= NEVER
    return settled
