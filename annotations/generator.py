"""Passages at scale from the grammar: seeded, endless, with every figure marked.

A passage is one to five sentence patterns that may stand under the same heading in the same era,
by an invented authority. Patterns, words and place names of one split never occur in another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from .expansion import Expander
from .passages import Passage
from .quantities import Facts, Style
from .rulebook import load_rulebook
from .rules import AgencyKind, Heading, Pattern, Rulebook
from .template import parse_template

_FIRST_YEAR, _LAST_YEAR = 2008, 2025
_FIRST_YEAR_OF_NEW_MEDIA = 2012
_NEW_MEDIA = frozenset(
    {"disclosure.wechat", "disclosure.weibo", "disclosure.new_media", "new_media.accounts",
     "new_media.followers"}
)  # fmt: skip
_LENGTHS = {1: 14, 2: 27, 3: 28, 4: 19, 5: 12}
_HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
_ROOT = parse_template("{placeroot}")
#: A total and its own parts may stand in two sentences, but not beside a denial of either.
_FAMILIES = {
    "application": "request", "outcome": "request", "review": "dispute", "litigation": "dispute",
    "dispute": "dispute",
}  # fmt: skip


def generate(seed: int, count: int, split: str) -> Iterator[Passage]:
    """Give ``count`` passages of a split; the same arguments give the same passages.

    Args:
        seed: any number; other numbers give other passages.
        count: how many.
        split: ``train``, ``dev`` or ``test``; patterns and words of the others are not used.
    """
    rulebook = load_rulebook()
    for index in range(count):
        # Of the same seed, passage n is the same however many are asked for.
        rng = Random(f"gongkai {seed} {split} {index}")
        yield _passage(rng, rulebook, split, f"gen-{split}-{seed}-{index:06d}")


def era_of(year: int) -> str:
    """Return the era of the report on a year.

    >>> era_of(2018), era_of(2020), era_of(2021)
    ('pre2019', '2019', '2021')
    """
    return "pre2019" if year < 2019 else "2019" if year < 2021 else "2021"


@dataclass(frozen=True)
class _Setting:
    """Who reports on which year, and for which split."""

    agency: AgencyKind
    year: int
    split: str

    @property
    def tags(self) -> frozenset[str]:
        return frozenset({self.agency.level, self.agency.kind, era_of(self.year)})

    @property
    def fits(self) -> tuple[str, frozenset[str]]:
        return self.split, self.tags


def _passage(rng: Random, rulebook: Rulebook, split: str, passage_id: str) -> Passage:
    setting = _Setting(_agency(rng, rulebook), _year(rng), split)
    heading = _heading(rng, rulebook, setting)
    scale = setting.agency.scale * rng.uniform(0.4, 2)
    facts = Facts(rng, rulebook.scheme, scale, 1.0 if rng.random() < 0.75 else 0.5)
    context = _context(rng, rulebook, setting, facts)
    expander = Expander(rng, rulebook, context, facts, _style(rng), setting.fits)
    path = expander.render(heading.path.template)
    for index, pattern in enumerate(_patterns(rng, rulebook, heading, setting, facts)):
        expander.draft.add("\n" if index and rng.random() < 0.12 else "")
        expander.write_pattern(pattern)
    draft = expander.draft
    passage = Passage(
        passage_id, context["agency"], setting.agency.level, setting.year, heading.section,
        tuple(part for part in path.split(" > ") if part), draft.text, tuple(draft.figures),
        draft.problem_marks(), draft.measure_marks(), split, "generated",
    )  # fmt: skip
    return _half_width(passage) if rng.random() < 0.06 else passage


def _agency(rng: Random, rulebook: Rulebook) -> AgencyKind:
    return rng.choices(rulebook.agencies, [kind.weight for kind in rulebook.agencies])[0]


def _year(rng: Random) -> int:
    """Draw a year; the two years of the 2019 form are more than their share."""
    era = rng.choices(("pre2019", "2019", "2021"), (36, 21, 43))[0]
    return rng.choice([year for year in range(_FIRST_YEAR, _LAST_YEAR + 1) if era_of(year) == era])


def _context(rng: Random, rulebook: Rulebook, setting: _Setting, facts: Facts) -> dict[str, str]:
    year = setting.year
    context = {
        "year": str(year), "lastyear": str(year - 1), "nextyear": str(year + 1),
        "kind": setting.agency.kind,
    }  # fmt: skip
    for name, template in (("root", _ROOT), ("agency", setting.agency.name)):
        expander = Expander(rng, rulebook, context, facts, Style(), setting.fits)
        context[name] = expander.render(template)
    return context


def _style(rng: Random) -> Style:
    return Style(
        thousands=rng.random() < 0.04,
        full_width=rng.random() < 0.03,
        chinese=rng.random() < 0.05,
        spaced=rng.random() < 0.06,
        hedges=rng.choice((0.0, 0.0, 0.05, 0.3)),
        percent="％" if rng.random() < 0.08 else "%",
    )


def _heading(rng: Random, rulebook: Rulebook, setting: _Setting) -> Heading:
    era = era_of(setting.year)
    fitting = [h for h in rulebook.headings if h.era == era and h.path.fits(*setting.fits)]
    contexts = {
        context: sum(p.weight for p in _candidates(rulebook, context, setting))
        for context in sorted({heading.context for heading in fitting})
    }
    # The square root keeps contexts with few patterns from being rare.
    weights = [weight**0.5 for weight in contexts.values()]
    context = rng.choices(list(contexts), weights)[0]
    headings = [heading for heading in fitting if heading.context == context]
    return rng.choices(headings, [heading.path.weight for heading in headings])[0]


def _candidates(rulebook: Rulebook, context: str, setting: _Setting) -> list[Pattern]:
    modern = setting.year >= _FIRST_YEAR_OF_NEW_MEDIA
    return _fitting_patterns(rulebook, context, setting.fits, modern)


@cache
def _fitting_patterns(
    rulebook: Rulebook, context: str, fits: tuple[str, frozenset[str]], modern: bool
) -> list[Pattern]:
    split, tags = fits
    return [
        pattern
        for pattern in rulebook.patterns
        if pattern.split == split
        and context in pattern.under
        and (pattern.era == "any" or pattern.era in tags)
        and (not pattern.tags or pattern.tags & tags)
        and (modern or not (pattern.names_new_media or pattern.metrics & _NEW_MEDIA))
    ]


def _patterns(
    rng: Random, rulebook: Rulebook, heading: Heading, setting: _Setting, facts: Facts
) -> list[Pattern]:
    candidates = _candidates(rulebook, heading.context, setting)
    wanted = rng.choices(list(_LENGTHS), list(_LENGTHS.values()))[0]
    chosen: list[Pattern] = []
    while candidates and len(chosen) < wanted:
        pattern = rng.choices(candidates, [candidate.weight for candidate in candidates])[0]
        # Who counts nothing seldom says so in a sentence made for counting.
        if _counts_nothing(pattern, facts) and rng.random() < 0.85:
            candidates = [candidate for candidate in candidates if candidate is not pattern]
            continue
        chosen.append(pattern)
        repeats = rng.random() < 0.08
        candidates = [c for c in candidates if not _clash(c, pattern, repeats=repeats)]
    order = {"first": 0, "": 1, "last": 2}
    return sorted(chosen, key=lambda pattern: order[pattern.place])


def _counts_nothing(pattern: Pattern, facts: Facts) -> bool:
    """Tell whether a number of the pattern, or all numbers of one of its lists, would be 0."""
    return any(facts.value(fact) == 0 for fact in sorted(pattern.facts)) or any(
        all(fact not in ("", "part") and facts.value(fact) == 0 for fact in sorted(items))
        for items in pattern.list_facts
    )


def _clash(one: Pattern, other: Pattern, *, repeats: bool) -> bool:
    """Tell whether two patterns would contradict or tediously repeat each other."""
    if one.id == other.id or (one.place and one.place == other.place):
        return True
    shared = one.metrics & other.metrics
    if one.denies or other.denies:
        families = [
            {_FAMILIES.get(metric.split(".")[0], metric) for metric in pattern.metrics}
            for pattern in (one, other)
        ]
        return bool(families[0] & families[1])
    return bool(shared) and not repeats


def _half_width(passage: Passage) -> Passage:
    """Return the passage in half-width punctuation, which moves no offset."""
    figures = tuple(
        replace(figure, scope=figure.scope and figure.scope.translate(_HALF_WIDTH))
        for figure in passage.figures
    )
    heading = tuple(part.translate(_HALF_WIDTH) for part in passage.heading)
    text = passage.text.translate(_HALF_WIDTH)
    return replace(passage, text=text, heading=heading, figures=figures)
