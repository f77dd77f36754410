"""A model in training, seen as a scorer, and its scores on annotated passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import nn

from gongkai.annotations import Passage
from gongkai.evaluation import Counts, document_of, score_by_metric, score_figures
from gongkai.models import (
    PAD,
    Alphabet,
    LabelSet,
    Logits,
    Reading,
    Text,
    TokenScorer,
    Window,
    read_sections,
)

ROWS = 32


@dataclass(frozen=True)
class TorchScorer:
    """A torch token classifier behind the interface of the shipped network."""

    model: nn.Module
    alphabet: Alphabet
    labels: LabelSet
    settings: dict[str, Any] = field(default_factory=dict)

    def logits(self, windows: Sequence[Window]) -> list[Logits]:
        """Return one array of shape ``(tokens, columns)``, float32, for each window."""
        results: dict[int, Logits] = {}
        order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
        for first in range(0, len(order), ROWS):
            group = order[first : first + ROWS]
            width = len(windows[group[-1]].ids)
            ids = torch.full((len(group), width), PAD)
            mask = torch.zeros_like(ids)
            for row, i in enumerate(group):
                length = len(windows[i].ids)
                ids[row, :length] = torch.tensor(windows[i].ids)
                mask[row, :length] = 1
            with torch.inference_mode():
                scores = self.model(input_ids=ids, attention_mask=mask).logits.float().numpy()
            for row, i in enumerate(group):
                results[i] = np.asarray(scores[row, : len(windows[i].ids)])
        return [results[i] for i in range(len(windows))]


def _read(passages: Sequence[Passage], scorer: TokenScorer) -> list[list[Reading]]:
    texts = [Text(" ".join(p.heading), p.text, p.year, p.agency) for p in passages]
    return read_sections(texts, scorer)


def score_passages(passages: Sequence[Passage], scorer: TokenScorer) -> list[dict[str, Counts]]:
    """Return the figure counts of every passage, in order (see ``score_figures``)."""
    found = _read(passages, scorer)
    return [score_figures(p.text, p.figures, f) for p, f in zip(passages, found, strict=True)]


def total(counts: Iterable[dict[str, Counts]]) -> dict[str, Counts]:
    """Add up the counts of several passages by kind."""
    sums: dict[str, Counts] = {}
    for one in counts:
        for kind, value in one.items():
            sums[kind] = sums.get(kind, Counts()) + value
    return sums


def by_report(
    passages: Sequence[Passage], counts: Sequence[dict[str, Counts]]
) -> list[dict[str, Counts]]:
    """Add up the counts of each report's passages, the unit of intervals."""
    reports: dict[str, list[dict[str, Counts]]] = {}
    for passage, one in zip(passages, counts, strict=True):
        reports.setdefault(document_of(passage), []).append(one)
    return [total(group) for group in reports.values()]


def by_metric(passages: Sequence[Passage], scorer: TokenScorer) -> dict[str, Counts]:
    """Return the figure counts of each metric over all passages."""
    found = _read(passages, scorer)
    return total(
        score_by_metric(p.text, p.figures, f) for p, f in zip(passages, found, strict=True)
    )


def by_era(passages: Sequence[Passage], counts: Sequence[dict[str, Counts]]) -> dict[str, Counts]:
    """Add up the figure counts by era: before 2019, the 2019 form (2019, 2020), the 2021 form."""
    names = ((2019, "before 2019"), (2021, "2019-2020"), (10000, "2021 and later"))
    sums: dict[str, Counts] = {}
    for passage, one in zip(passages, counts, strict=True):
        era = next(name for before, name in names if passage.year < before)
        sums[era] = sums.get(era, Counts()) + one["figure"]
    return sums
