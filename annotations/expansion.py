"""Templates into annotated text: one :class:`Expander` writes one passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

from gongkai.vocabulary import DataError

from .passages import FigureMark, MeasureMark, ProblemMark, is_zero_statement
from .quantities import Facts, Style, write_number
from .rules import Entry, ListRule, Pattern, Rulebook
from .template import (
    Choice,
    Figure,
    IntegerSlot,
    ListSlot,
    Literal,
    Node,
    NumberSlot,
    Sequence,
    Slot,
    parse_template,
    walk,
)

_JOINERS = {"、": 6, "，": 6, "；": 3, ",": 1}
_NUMBERINGS = {"": 30, "{n}.": 1, "（{n}）": 1, "{n}、": 1}


@dataclass
class Draft:
    """The passage so far; offsets are code points of the text written so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    figures: list[FigureMark] = field(default_factory=list)
    problems: list[tuple[int, int, str]] = field(default_factory=list)
    measures: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Append text."""
        self.parts.append(text)
        self.length += len(text)

    def problem_marks(self) -> tuple[ProblemMark, ...]:
        """Return the problem clauses with the indices of the measures that answer them."""
        return tuple(
            ProblemMark(
                start, end, tuple(categories.split("+")),
                tuple(i for i, (_, _, answered) in enumerate(self.measures) if answered == number),
            )
            for number, (start, end, categories) in enumerate(self.problems)
        )  # fmt: skip

    def measure_marks(self) -> tuple[MeasureMark, ...]:
        """Return the measure clauses."""
        return tuple(MeasureMark(start, end) for start, end, _ in self.measures)


@dataclass
class _Frame:
    """What a list passes down to its items: the share and the unit of the item at hand."""

    part: int | None = None
    unit: str = ""


class Expander:
    """Writes the sentences of one passage, remembering what it has said."""

    def __init__(
        self,
        rng: Random,
        rulebook: Rulebook,
        context: Mapping[str, str],
        facts: Facts,
        style: Style,
        fits: tuple[str, frozenset[str]],
    ) -> None:
        """Start a passage.

        Args:
            rng: source of all chance.
            rulebook: the grammar.
            context: what the names of ``CONTEXT_NAMES`` stand for.
            facts: the numbers of the authority.
            style: how numbers are written.
            fits: the split, and the level, kind and era of the authority.
        """
        self.draft = Draft()
        self._rng, self._rulebook, self._context = rng, rulebook, context
        self._facts, self._style, self._fits = facts, style, fits
        self._said: set[tuple[str, Sequence]] = set()
        self._bound: dict[str, str] = {}
        self._units: dict[str, str] = {}
        self._frame = _Frame()
        self._answered = 0

    def write_pattern(self, pattern: Pattern) -> None:
        """Write one sentence pattern."""
        self._bound, self._units = {}, {}
        first = len(self.draft.figures)
        self._write(pattern.template)
        self._resolve_scopes(first)

    def render(self, template: Sequence) -> str:
        """Return a template's text alone, as for a heading."""
        self._bound = {}
        return self._fresh(template)

    def _write(self, nodes: Sequence) -> None:
        for node in nodes:
            self._write_node(node)

    def _write_node(self, node: Node) -> None:
        if isinstance(node, Literal):
            self.draft.add(node.text)
        elif isinstance(node, IntegerSlot):
            self.draft.add(str(self._rng.randint(node.low, node.high)))
        elif isinstance(node, NumberSlot):
            self.draft.add(self._number(node))
        elif isinstance(node, Choice):
            self._write(self._rng.choice(node.options))
        elif isinstance(node, Figure):
            self._write_figure(node)
        elif isinstance(node, ListSlot):
            self._write_list(self._rulebook.lists[node.name], node.of)
        else:
            self._write_slot(node)

    def _number(self, node: NumberSlot) -> str:
        unit = node.unit or self._frame.unit
        if unit.startswith("~"):
            unit = self._same_unit(unit[1:])
        elif "(" in unit:
            unit = self._fresh(parse_template(unit))
        in_list = node.fact in ("", "part")
        value = self._frame.part if in_list else self._facts.value(node.fact)
        if value is None:
            value = self._facts.value("small")
        hedges = 0.0 if node.exact else self._style.hedges * (0.3 if in_list else 1)
        return write_number(self._rng, value, unit, replace(self._style, hedges=hedges))

    def _same_unit(self, name: str) -> str:
        """Draw a unit, mostly the one that this sentence used before."""
        if name not in self._units or self._rng.random() < 0.06:
            self._units[name] = self._fresh((Slot(name),))
        return self._units[name]

    def _write_figure(self, node: Figure) -> None:
        start = self.draft.length
        self._write(node.body)
        self.draft.figures.append(
            FigureMark(
                start, self.draft.length, node.metrics, node.attributes.get("period", "current"),
                node.attributes.get("scope"), node.attributes.get("applicant"),
                is_zero_statement(self.draft.text[start:]),
            )
        )  # fmt: skip

    def _resolve_scopes(self, first: int) -> None:
        figures = self.draft.figures
        for index in range(first, len(figures)):
            scope = figures[index].scope
            if scope is not None and scope.startswith("$"):
                figures[index] = replace(figures[index], scope=self._bound[scope[1:]])

    def _write_slot(self, node: Slot) -> None:
        if node.name == "problem":
            self._write_problem()
        elif node.name == "measure":
            self._write_measure()
        elif node.name in self._context:
            self.draft.add(self._context[node.name])
        elif node.name in self._bound:
            self.draft.add(self._bound[node.name])
        elif node.name.startswith("dir."):
            self._write_slot(Slot("rise" if self._facts.rises(node.name[4:]) else "fall"))
        else:
            start = self.draft.length
            self._write(self._choose(node).template)
            if node.bind:
                self._bound[node.bind] = self.draft.text[start:]

    def _fresh(self, template: Sequence) -> str:
        kept, self.draft = self.draft, Draft()
        self._write(template)
        text, self.draft = self.draft.text, kept
        return text

    def _choose(self, node: Slot) -> Entry:
        entries = self._fitting(node.name)
        if node.once:
            fresh = tuple(e for e in entries if (node.name, e.template) not in self._said)
            entries = fresh or entries
        split = self._fits[0]
        # Words that only this split knows are few; they come first there.
        weights = [e.weight * (4 if e.split == split != "train" else 1) for e in entries]
        entry = self._rng.choices(entries, weights)[0]
        self._said.add((node.name, entry.template))
        return entry

    def _fitting(self, name: str) -> tuple[Entry, ...]:
        entries = _fitting_entries(self._rulebook, name, self._fits)
        if not entries:
            raise DataError(f"词表 {name} 没有适合 {'、'.join(sorted(self._fits[1]))} 的词条")
        return entries

    def _write_list(self, rule: ListRule, of: str | None) -> None:
        kept_frame, kept_bound = self._frame, self._bound
        items = self._items(rule)
        shares: list[int | None] = [None] * len(items)
        if of:
            shares = list(self._facts.partition(int(self._facts.value(of)), len(items)))
        joiner = self._rng.choices(list(_JOINERS), list(_JOINERS.values()))[0]
        numbering = ""
        if rule.numbered:
            numbering = self._rng.choices(list(_NUMBERINGS), list(_NUMBERINGS.values()))[0]
        unit = self._same_unit(rule.unit) if rule.unit else ""
        last_only = len(items) > 2 and self._rng.random() < 0.06
        link = self._fresh((Slot("link"),))
        for index, (entry, share) in enumerate(zip(items, shares, strict=True)):
            last = index == len(items) - 1
            self._frame = _Frame(share, unit if last or not last_only else "")
            self._bound = {**kept_bound, "link": link}
            first = len(self.draft.figures)
            self.draft.add(numbering.format(n=index + 1))
            self._write(entry.template)
            self._resolve_scopes(first)
            self.draft.add("" if last else joiner)
        self._frame, self._bound = kept_frame, kept_bound

    def _items(self, rule: ListRule) -> list[Entry]:
        fitting = [entry for entry in rule.items if entry.fits(*self._fits)]
        count = self._rng.randint(rule.low, rule.high)
        if rule.repeat:
            return fitting * count
        # Reports name what there was: of the things that were not, few appear.
        present = [e for e in fitting if self._counts(e) or self._rng.random() < 0.15] or fitting
        chosen = self._rng.sample(present, min(count, len(present)))
        return sorted(chosen, key=fitting.index) if rule.ordered else chosen

    def _counts(self, entry: Entry) -> bool:
        """Tell whether the first number of a list item is above 0."""
        facts = [node.fact for node in walk(entry.template) if isinstance(node, NumberSlot)]
        return facts[0] in ("", "part") or self._facts.value(facts[0]) > 0

    def _write_problem(self) -> None:
        named = {categories for _, _, categories in self.draft.problems}
        names = [
            name
            for name in self._rulebook.lexicon
            if name.startswith("problem.")
            and name.removeprefix("problem.") not in named
            and _fitting_entries(self._rulebook, name, self._fits)
        ]
        name = self._rng.choice(names)
        start = self.draft.length
        self._write_slot(Slot(name, once=True))
        self.draft.problems.append((start, self.draft.length, name.removeprefix("problem.")))

    def _write_measure(self) -> None:
        problems = self.draft.problems
        number = self._answered if self._answered < len(problems) else -1
        category = problems[number][2].split("+")[0] if number >= 0 else "extra"
        self._answered += 1
        start = self.draft.length
        self._write_slot(Slot(f"measure.{category}", once=True))
        self.draft.measures.append((start, self.draft.length, number))


@cache
def _fitting_entries(
    rulebook: Rulebook, name: str, fits: tuple[str, frozenset[str]]
) -> tuple[Entry, ...]:
    return tuple(entry for entry in rulebook.lexicon[name] if entry.fits(*fits))
