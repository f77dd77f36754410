"""The rules as data: what rules.yaml may say, validated when it is loaded."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic import model_validator as validator

from gongkai.vocabulary import DataError, metrics

from .expressions import Side, children_of, faults_of, parse_side, placeholders

Outcome = Literal["fail", "review", "skip"]
"""What a mismatch amounts to."""


@dataclass(frozen=True)
class Expression:
    """A side of a rule as written and as read."""

    text: str
    side: Side


def _read_expression(text: object) -> Expression:
    if not isinstance(text, str):
        raise ValueError("an expression must be text")
    return Expression(" ".join(text.split()), parse_side(text))


Sum = Annotated[Expression, BeforeValidator(_read_expression)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Wording(_Data):
    """A template or phrase in Chinese and in English."""

    zh: str
    en: str


class _Rule(_Data):
    id: str = Field(pattern=r"^[a-z0-9]+\.[a-z0-9_]+$")
    kind: str
    severity: Literal["error", "warning", "note"]
    source: str
    subject: Wording
    statement: Wording

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset()

    @validator(mode="after")
    def _check(self) -> _Rule:
        faults = list(dict.fromkeys(self.faults()))
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        for template in (self.subject, self.statement):
            for text in (template.zh, template.en):
                unknown = placeholders(text) - self.known_names()
                if unknown:
                    yield f"message “{text}” uses unknown names {sorted(unknown)}"


class Identity(_Rule):
    """left = right within a table, for every combination of ``each``."""

    group: Literal["identity"]
    table: Literal["2", "3", "4"]
    each: dict[str, list[str]] = Field(default_factory=dict)
    needs: Literal["any", "both"] = "any"
    left: Sum
    right: Sum

    def instances(self) -> Iterator[dict[str, str]]:
        """Yield what the placeholders stand for, combination by combination."""
        for values in itertools.product(*self.each.values()):
            yield dict(zip(self.each, values, strict=True))

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({*self.each, "left", "right", "left_terms", "right_terms"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        used = placeholders(self.left.text) | placeholders(self.right.text)
        if used != set(self.each):
            yield f"placeholders {sorted(used)} and `each` {sorted(self.each)} differ"
            return
        for values in self.instances():
            for side in (self.left, self.right):
                yield from faults_of(side.side.bound(values))


class _OfMetrics(_Rule):
    metrics: list[str] = Field(min_length=1)

    def ids(self) -> tuple[str, ...]:
        """The metric ids that the rule is for, ``x.*`` written out."""
        return tuple(
            dict.fromkeys(
                name
                for pattern in self.metrics
                for name in (children_of(pattern[:-2]) if pattern.endswith(".*") else (pattern,))
            )
        )

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        for pattern in self.metrics:
            known = children_of(pattern[:-2]) if pattern.endswith(".*") else pattern in metrics()
            if not known:
                yield f"unknown metric {pattern}"


class NarrativeTable(_OfMetrics):
    """A narrative figure equals one of the sums of table cells in ``right``."""

    group: Literal["narrative_table"]
    right: list[Sum] = Field(min_length=1)
    perhaps: list[Sum] = Field(default_factory=list)

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"place", "name", "left", "unit", "table", "cells", "right", "right_unit"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        for side in (*self.right, *self.perhaps):
            unknown = placeholders(side.text) - {"metric", "last"}
            if unknown:
                yield f"“{side.text}” uses unknown names {sorted(unknown)}"
                continue
            for metric in self.ids():
                bound = side.side.bound(names_of(metric))
                yield from (f for f in faults_of(bound) if "adds up" not in f)


class NarrativeSum(_Rule):
    """Parts stated in one passage add up to one of the totals stated there."""

    group: Literal["narrative_sum"]
    within: Literal["sentence", "paragraph"]
    parts: Literal["all", "some"]
    left: Sum
    right: list[Sum] = Field(min_length=1)
    over: Outcome
    under: Outcome
    closed: Outcome | None = None
    open_if: list[str] = Field(default_factory=list)
    only_if: str | None = None
    unless: str | None = None

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"place", "left_terms", "left", "right_name", "right"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        for side in (self.left, *self.right):
            yield from faults_of(side.side)
        for name in (*self.open_if, self.only_if, self.unless):
            if name is not None and name not in metrics():
                yield f"unknown metric {name}"


class Agreement(_OfMetrics):
    """The same metric, stated twice, has one value; ``explained`` may be the difference."""

    group: Literal["agreement"]
    conflict: Outcome
    explained: list[Sum] = Field(default_factory=list)

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"name", "place", "left", "unit", "other_place", "right", "right_unit"})


class Structure(_Rule):
    """Something that a report of these years must have."""

    group: Literal["structure"]
    test: Literal["form", "sections", "tables"]
    years: tuple[int, int]
    expected: list[str] = Field(min_length=1)
    satisfied: Wording

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset({"year", "missing"})

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the rule beyond the shape of its fields."""
        yield from super().faults()
        if placeholders(self.satisfied.zh) or placeholders(self.satisfied.en):
            yield "`satisfied` has no names to fill in"
        if self.years[0] > self.years[1]:
            yield f"years {self.years[0]} to {self.years[1]} are no span"


Rule = Identity | NarrativeTable | NarrativeSum | Agreement | Structure


class RuleBook(_Data):
    """The content of rules.yaml."""

    lists: dict[str, list[str]]
    endings: dict[Literal["pass", "fail", "review", "not_assessable"], Wording]
    reasons: dict[str, Wording]
    rules: list[Annotated[Rule, Field(discriminator="group")]]


def names_of(metric: str) -> Mapping[str, str]:
    """Return what {metric} and {last} stand for in a rule on a metric."""
    return {"metric": metric, "last": metric.rsplit(".", 1)[-1]}


def load_rules(text: str, *, source: str = "rules.yaml") -> RuleBook:
    """Read and validate rules.

    Raises:
        DataError: the rules break their format; the message lists all faults, one a line.
    """
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise DataError(f"规则文件不是有效的 YAML：{error}", source=source) from error
    faults = list(_repeated_ids(data))
    try:
        book = RuleBook.model_validate(data)
        faults += _repeated_metrics(book)
    except ValidationError as error:
        faults += [_describe(data, fault["loc"], fault["msg"]) for fault in error.errors()]
    if faults:
        listed = "\n".join(faults)
        raise DataError(f"规则文件有以下错误，请逐条改正：\n{listed}", source=source)
    return book


def _repeated_ids(data: object) -> Iterator[str]:
    rules = data.get("rules") if isinstance(data, dict) else None
    ids = [rule.get("id") for rule in rules or () if isinstance(rule, dict)]
    for name, count in Counter(ids).items():
        if count > 1:
            yield f"{name}: more than one rule has this id"


def _repeated_metrics(book: RuleBook) -> Iterator[str]:
    for group in (NarrativeTable, Agreement):
        rules = [rule for rule in book.rules if isinstance(rule, group)]
        for name, count in Counter(name for rule in rules for name in rule.ids()).items():
            if count > 1:
                yield f"{name}: in more than one rule of group {rules[0].group}"


def _describe(data: dict[str, Any], place: tuple[int | str, ...], message: str) -> str:
    """Say where a fault is, a rule by its id rather than its position."""
    parts = [str(part) for part in place]
    if len(place) > 1 and place[0] == "rules" and isinstance(place[1], int):
        rule = data["rules"][place[1]]
        name = rule.get("id") if isinstance(rule, dict) else None
        parts = [str(name or f"rules[{place[1]}]"), *parts[3:]]
    return f"{'.'.join(parts)}: {message.removeprefix('Value error, ')}"


@cache
def rule_book() -> RuleBook:
    """Return the rules that come with the package; they are read once."""
    return load_rules(files(__package__).joinpath("rules.yaml").read_text(encoding="utf-8"))
