"""More layouts of section 五 for the clause scorer: annotated clauses printed in other orders.

What a clause says stays as it was written by hand; how it is introduced, numbered, joined and
divided is drawn at random, so that the scorer sees each layout with many different words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from gongkai.annotations import MeasureMark, Passage, ProblemMark

_OPENERS = (
    "", "存在的主要问题：", "主要问题：", "存在问题：", "目前存在以下问题：", "主要存在以下几个方面的问题：", "存在的主要问题是：",
    "{year}年，{who}政府信息公开工作取得了一定成效，但仍存在一些不足，主要表现在：", "{year}年{who}政务公开工作虽然取得一定成绩，但还存在一些问题和不足。",
    "{who}信息公开工作稳步推进，但与上级要求和群众期待相比仍有差距，主要是：", "虽然取得了一些成效，但",
    "{year}年，{who}政务公开工作取得了积极进展，但也存在", "{who}政府信息公开工作还存在",
    "（一）存在的主要问题\n", "（一）存在的主要问题。", "一、存在的主要问题\n", "1.存在的主要问题：", "存在的主要问题\n",
    "在看到成绩的同时，我们也清醒地认识到工作中还存在一些薄弱环节，", "从自查情况看，主要存在以下短板：",
)  # fmt: skip
_TURNS = (
    "下一步，{who}将", "下一步，", "下一步将重点做好以下工作：", "改进措施：", "改进情况：", "整改措施：", "下一步打算：",
    "针对以上问题，{who}将采取以下措施：", "针对存在的问题，{who}将", "今后，{who}将进一步加强工作，", "为此，{who}将从以下几方面改进：",
    "{next}年，{who}将认真贯彻落实上级部署，不断提升政务公开工作水平。", "{next}年，{who}将", "下一步，{who}将继续贯彻落实有关工作要求，着力做好以下几方面工作：",
    "（二）改进措施\n", "（二）改进情况。", "二、改进措施\n", "2.改进情况：", "改进措施\n", "\n下一步工作打算：\n", "\n下一步，",
    "\n针对上述问题，下一步，{who}将采取有力措施，", "\n改进情况：",
)  # fmt: skip
_TAILS = ("", "", "", "等问题", "等问题", "等方面的问题", "等情况", "的问题", "等不足")
_WHO = ("我局", "我县", "我市", "我镇", "我区", "我办", "我委", "区政府办公室", "街道", "我厅", "乡政府", "县政府")
_NUMERALS, _CIRCLES = "一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩"
#: Numbering and what stands between items; the last mark is always a full stop.
_LISTS = (
    ("{c}是", "；"), ("{c}是", "；"), ("{c}是", "。"), ("{c}是", "，"), ("{c}是", "。\n"), ("{c}要", "。"), ("（{c}）", "；"),
    ("（{c}）", "。\n"), ("（{n}）", "；"), ("({n})", ";"), ("{n}.", "；"), ("{n}.", "。"), ("{n}.", "。\n"), ("{n}、", "；\n"),
    ("{n}. ", "；"), ("{o}", "；"), ("第{c}，", "；"), ("其{c}，", "；"), ("{c}、", "。\n"), ("{n}.", ""),
    ("", "；"), ("", "；"), ("", "。"), ("", "，"), ("", "，"), ("", "，"), ("", "、"), ("", "、"), ("", "。\n"), ("", "；\n"),
)  # fmt: skip
_LONGEST_IN_LIST = 22


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
        self._who = rng.choice(_WHO)

    def say(self, template: str) -> None:
        year = self._passage.year
        self.text += template.format(who=self._who, year=year, next=year + 1)

    def clause(self, kind: str, words: str) -> None:
        self.spans[kind].append((len(self.text), len(self.text) + len(words)))
        self.text += words

    def items(self, kind: str, clauses: Sequence[str]) -> None:
        """Write clauses as a list in a style drawn at random."""
        fitting = [style for style in _LISTS if _fits(clauses, *style)]
        numbering, joint = self._rng.choice(fitting)
        if len(clauses) == 1:
            numbering = ""
        for place, words in enumerate(clauses):
            self.text += numbering.format(c=_NUMERALS[place], n=place + 1, o=_CIRCLES[place])
            self.clause(kind, words)
            last = place + 1 == len(clauses)
            if last and kind == "P" and not numbering and joint in "，、":
                self.text += self._rng.choice(_TAILS)
            self.text += "。" if last else joint

    def finished(self) -> Passage:
        problems = tuple(ProblemMark(*span, ("other",)) for span in self.spans["P"])
        measures = tuple(MeasureMark(*span) for span in self.spans["M"])
        return replace(
            self._passage, text=self.text, figures=(), problems=problems, measures=measures,
            origin="layout", heading=self._passage.heading[:1],
        )  # fmt: skip


def rearranged(passages: Sequence[Passage], copies: int, seed: int) -> list[Passage]:
    """Return new passages made of the clauses of the given ones; categories are not kept.

    Args:
        passages: annotated passages.
        copies: how many to make of each.
        seed: of all chance.
    """
    rng = Random(seed)
    pool = [p for p in passages if p.problems or p.measures]
    all_measures = [p.text[m.start : m.end] for p in pool for m in p.measures]
    made = []
    for passage in [p for p in pool for _ in range(copies)]:
        problems = [passage.text[p.start : p.end] for p in passage.problems][:10]
        measures = [passage.text[m.start : m.end] for m in passage.measures][:10]
        if rng.random() < 0.25:  # an item that goes on after a full stop is one clause
            measures = [f"{words}。{rng.choice(all_measures)}" for words in measures]
        writer = _Writer(rng, passage)
        if problems:
            writer.say(rng.choice(_OPENERS))
            writer.items("P", problems)
        if measures:
            writer.say(rng.choice(_TURNS))
            writer.items("M", measures)
        made.append(writer.finished())
    return made
