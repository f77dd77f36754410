"""The rules as data: rules.yaml, validated when it is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field, ValidationError

from gongkai.vocabulary import DataError, reason_of

from .rule_base import Data, Outcome, Wording
from .rule_groups import Agreement, NarrativeTable, Rule

__all__ = ["Outcome", "Rule", "RuleBook", "Wording", "load_rules", "rule_book"]


class RuleBook(Data):
    """The content of rules.yaml."""

    lists: dict[str, list[str]]
    endings: dict[Literal["pass", "fail", "review", "not_assessable"], Wording]
    reasons: dict[str, Wording]
    rules: list[Annotated[Rule, Field(discriminator="group")]]


def load_rules(text: str, *, source: str = "rules.yaml") -> RuleBook:
    """Read and validate rules.

    Raises:
        DataError: the rules break their format; the message lists all faults, one a line.
    """
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise DataError(f"规则文件不是有效的 YAML：{reason_of(error)}", source=source) from error
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
    groups: dict[tuple[str, str], list[NarrativeTable | Agreement]] = {}
    for rule in book.rules:
        if isinstance(rule, NarrativeTable | Agreement):
            groups.setdefault((rule.group, getattr(rule, "of", "")), []).append(rule)
    for (group, _), rules in groups.items():
        for name, count in Counter(name for rule in rules for name in rule.ids()).items():
            if count > 1:
                yield f"{name}: in more than one rule of group {group}"


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
