"""More layouts of section 五 for the clause scorer: annotated clauses printed in other orders.

What a clause says stays as it was written by hand; how it is introduced, numbered, joined and
divided is drawn at random, so that the scorer sees each layout with many different words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

from gongkai.annotations import MeasureMark, Passage, ProblemMark

_NUMERALS, _CIRCLES = "一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩"
_LONGEST_IN_LIST = 22  # code points


@cache
def _layouts() -> dict[str, list[Any]]:
    text = files(__package__).joinpath("clause_layouts.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[Any]] = yaml.safe_load(text)
    return loaded


def _fits(clauses: Sequence[str], numbering: str, joint: str) -> bool:
    """Without numbers a comma divides clauses only when none stands inside them."""
    if numbering or joint not in "，、":
        return True
    inner = "，；。" if joint == "，" else "，；。、"
    return all(len(c) <= _LONGEST_IN_LIST and not set(c) & set(inner) for c in clauses)


class _Writer:
    """One new passage, part after part."""

    def __init__(self, rng: Random, passage: Passage) -> None:
        self._rng, self._passage = rng, passage
        self.text = ""
        self.spans: dict[str, list[tuple[int, int]]] = {"P": [], "M": []}
        self._who = rng.choice(_layouts()["authorities"])

    def say(self, template: str) -> None:
        year = self._passage.year
        self.text += template.format(who=self._who, year=year, next=year + 1)

    def clause(self, kind: str, words: str) -> None:
        self.spans[kind].append((len(self.text), len(self.text) + len(words)))
        self.text += words

    def items(self, kind: str, clauses: Sequence[str], more: Sequence[str] = ()) -> None:
        """Write clauses as a list in a style drawn at random.

        With ``more``, each item of a numbered list goes on with one of them after a full stop: it
        is one clause all the same.
        """
        fitting = [style for style in _layouts()["lists"] if _fits(clauses, *style)]
        numbering, joint = self._rng.choice(fitting)
        if len(clauses) == 1:
            numbering = ""
        if numbering and more:
            clauses = [f"{words}。{self._rng.choice(more)}" for words in clauses]
        for place, words in enumerate(clauses):
            self.text += numbering.format(c=_NUMERALS[place], n=place + 1, o=_CIRCLES[place])
            self.clause(kind, words)
            last = place + 1 == len(clauses)
            if last and kind == "P" and not numbering and joint in "，、":
                self.text += self._rng.choice(_layouts()["tails"])
            self.text += "。" if last else joint

    def finished(self) -> Passage:
        problems = tuple(ProblemMark(*span, ("other",)) for span in self.spans["P"])
        measures = tuple(MeasureMark(*span) for span in self.spans["M"])
        return replace(
            self._passage, text=self.text, figures=(), problems=problems, measures=measures,
            origin="layout", heading=self._passage.heading[:1],
        )  # fmt: skip


def rearranged(
    passages: Sequence[Passage], copies: int, seed: int, singles: Sequence[str] = ()
) -> list[Passage]:
    """Return new passages made of the clauses of the given ones; categories are not kept.

    Args:
        passages: annotated passages.
        copies: how many to make of each.
        seed: of all chance.
        singles: problem clauses without a passage; half of the new passages take theirs from them.
    """
    rng = Random(seed)
    pool = [p for p in passages if p.problems or p.measures]
    all_measures = [p.text[m.start : m.end] for p in pool for m in p.measures]
    made = []
    for passage in [p for p in pool for _ in range(copies)]:
        problems = [passage.text[p.start : p.end] for p in passage.problems][:10]
        measures = [passage.text[m.start : m.end] for m in passage.measures][:10]
        if 0 < len(problems) <= len(singles) and rng.random() < 0.5:
            problems = rng.sample(list(singles), len(problems))
        writer = _Writer(rng, passage)
        if problems:
            writer.say(rng.choice(_layouts()["openers"]))
            writer.items("P", problems)
        if measures:
            writer.say(rng.choice(_layouts()["turns"]))
            writer.items("M", measures, all_measures if rng.random() < 0.25 else ())
        made.append(writer.finished())
    return made
