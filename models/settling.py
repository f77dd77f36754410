"""Where clauses begin, once it is known which units are problems and which are measures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .clause_labels import CLAUSE_LABELS, NEVER, balanced_path
from .in_turn import measures_in_turn
from .joints import Joint, settled_joints
from .linear import Scores
from .matters import by_matters
from .units import Unit
from .weakness import shipped_classifier


def settled_path(
    text: str, units: Sequence[Unit], scores: Scores, path: list[int], transitions: Scores
) -> list[int]:
    """Return the path with clauses that begin where punctuation, matter and order say so.

    What is a problem, what a measure and what neither stays as in the path given.
    """
    labels = [CLAUSE_LABELS[label] for label in path]
    scores = by_matters(text, units, labels, _of_kinds(labels, scores), shipped_classifier())
    scores = by_joints(scores, settled_joints(text, units, labels))
    path = balanced_path(scores, transitions)
    labels = [CLAUSE_LABELS[label] for label in path]
    begins = scores[:, CLAUSE_LABELS.index("B-M")] - scores[:, CLAUSE_LABELS.index("I-M")]
    joints = measures_in_turn(text, units, labels, begins, shipped_classifier())
    return balanced_path(by_joints(scores, joints), transitions) if joints else path


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
