"""What the tagger says of a token: groups of labels that share one linear layer.

The columns of the logits are the groups one after the other; ``config.json`` holds them as
``id2label`` entries ``group=label``, so that a stored model keeps the labels it was trained with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.vocabulary import applicants, metrics

OUTSIDE = "O"


@dataclass(frozen=True)
class LabelGroup:
    """Labels of which one (or, for metrics, several) hold; columns ``start`` to ``end``."""

    name: str
    labels: tuple[str, ...]
    start: int

    @property
    def end(self) -> int:
        """One past the group's last column."""
        return self.start + len(self.labels)

    @property
    def columns(self) -> slice:
        """The group's columns of the logits."""
        return slice(self.start, self.end)

    def index(self, label: str) -> int:
        """Return the label's place inside the group."""
        return self.labels.index(label)


@dataclass(frozen=True)
class LabelSet:
    """All groups of one model.

    - ``metric``: ``O`` (states no figure) or a metric id; a mention may have several
    - ``period``: current, previous, cumulative
    - ``applicant``: ``O`` or a column of table 3
    - ``share``: ``own`` or ``part``: the authority's own total, or a part's that ``scope`` names
    - ``scope``: whether the token belongs to the expression that names a part
    """

    groups: tuple[LabelGroup, ...]

    def __getitem__(self, name: str) -> LabelGroup:
        return next(group for group in self.groups if group.name == name)

    @property
    def names(self) -> set[str]:
        """The names of the groups."""
        return {group.name for group in self.groups}

    @property
    def id2label(self) -> dict[int, str]:
        """Columns as a Hugging Face configuration names them."""
        names = [f"{group.name}={label}" for group in self.groups for label in group.labels]
        return dict(enumerate(names))

    @classmethod
    def from_names(cls, names: Iterable[str]) -> LabelSet:
        """Build the groups from ``group=label`` names in column order."""
        grouped: dict[str, list[str]] = {}
        for name in names:
            group, _, label = name.partition("=")
            grouped.setdefault(group, []).append(label)
        groups, start = [], 0
        for group, labels in grouped.items():
            groups.append(LabelGroup(group, tuple(labels), start))
            start += len(labels)
        return cls(tuple(groups))

    @classmethod
    def current(cls) -> LabelSet:
        """Return the labels of the present dictionary, for training."""
        kinds = [key for key in applicants() if key != "total"]
        table = {
            "metric": [OUTSIDE, *metrics()],
            "period": ["current", "previous", "cumulative"],
            "applicant": [OUTSIDE, *kinds],
            "share": ["own", "part"],
            "scope": [OUTSIDE, "I"],
        }
        return cls.from_names(
            f"{name}={label}" for name, labels in table.items() for label in labels
        )
