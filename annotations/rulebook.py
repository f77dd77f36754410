"""The grammar of generated passages, read from ``grammar/*.yaml`` and checked as a whole.

``facts.yaml`` says what numbers there are, ``agencies.yaml`` who reports, ``headings.yaml`` under
which headings, ``lexicon*.yaml`` the words, ``lists.yaml`` the lists, and every other file the
sentence patterns. A lexicon entry or heading may end in flags: ``*3`` its weight, ``@test`` the
only split that may use it, ``~city`` the levels, kinds of authority or eras it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gongkai.vocabulary import DataError, metrics, weaknesses

from .passages import SECTIONS, SPLITS
from .quantities import Scheme
from .rules import ERAS, AgencyKind, Entry, Heading, ListRule, Pattern, Rulebook
from .template import (
    Figure,
    ListSlot,
    NumberSlot,
    Sequence,
    Slot,
    TemplateError,
    parse_template,
    walk,
)

_TABLES = ("facts", "agencies", "headings", "lists")
_FLAGGED = re.compile(r"(?P<text>.*?)(?P<flags>(?: [*@~][\w,.]+)*)", re.DOTALL)


@cache
def load_rulebook() -> Rulebook:
    """Read and check the shipped grammar.

    Raises:
        DataError: a file breaks the rules above; the message names the entry.
    """
    tables = {
        path.name.removesuffix(".yaml"): yaml.load(
            path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        for path in sorted(files(__package__).joinpath("grammar").iterdir(), key=str)
        if path.name.endswith(".yaml")
    }
    lexicon: dict[str, list[str]] = {}
    for name, table in tables.items():
        if name.startswith("lexicon"):
            lexicon |= table
    lists = {name: _list_rule(name, row) for name, row in tables["lists"].items()}
    rulebook = Rulebook(
        _scheme(tables["facts"]),
        {name: tuple(_entry(name, text) for text in texts) for name, texts in lexicon.items()},
        lists,
        tuple(_headings(tables["headings"])),
        tuple(_agency(row) for row in tables["agencies"]),
        tuple(
            _pattern(row, lists)
            for name, rows in tables.items()
            if name not in _TABLES and not name.startswith("lexicon")
            for row in rows
        ),
    )
    _check(rulebook)
    return rulebook


def _scheme(table: dict[str, Any]) -> Scheme:
    return Scheme(
        {name: tuple(size) for name, size in table["sizes"].items()},
        table["roots"],
        {name: tuple(ways) for name, ways in table["splits"].items()},
        {name: tuple(terms) for name, terms in table["sums"].items()},
        frozenset(table["scaled"]),
    )


def _entry(name: str, text: str) -> Entry:
    match = _FLAGGED.fullmatch(str(text))
    if match is None:
        raise DataError(f"词表 {name} 的词条 {text!r} 写法有误")
    flags = match["flags"].split()
    values = {flag[0]: flag[1:] for flag in flags}
    split = values.get("@")
    if split is not None and split not in SPLITS:
        raise DataError(f"词表 {name} 的词条 {text!r}：没有 {split} 这一分组")
    tags = frozenset(values["~"].split(",")) if "~" in values else frozenset()
    return Entry(_template(name, match["text"]), float(values.get("*", 1)), split, tags)


def _template(name: str, text: str) -> Sequence:
    try:
        return parse_template(text)
    except TemplateError as error:
        raise DataError(f"语法条目 {name}：{error}") from error


def _list_rule(name: str, row: dict[str, Any]) -> ListRule:
    texts = [row["repeat"]] if "repeat" in row else row["items"]
    low, high = row["length"]
    return ListRule(
        tuple(_entry(name, text) for text in texts),
        "repeat" in row, low, high, row.get("unit", ""), row.get("ordered", False),
        row.get("numbered", False),
    )  # fmt: skip


def _headings(table: list[dict[str, Any]]) -> Iterable[Heading]:
    for row in table:
        if row["era"] not in ERAS or str(row["section"]) not in SECTIONS:
            raise DataError(f"标题 {row['context']}：era 或 section 有误")
        for path in row["paths"]:
            entry = _entry(row["context"], path)
            yield Heading(row["context"], row["era"], str(row["section"]), entry)


def _agency(row: dict[str, Any]) -> AgencyKind:
    name = _template("agencies", row["name"])
    return AgencyKind(row["kind"], row["level"], name, row["scale"], row["weight"])


def _pattern(row: dict[str, Any], lists: Mapping[str, ListRule]) -> Pattern:
    template = _template(row["id"], row["template"])
    return Pattern(
        row["id"], str(row["era"]), tuple(row["under"]), row["split"], float(row["weight"]),
        template, row.get("place", ""), frozenset(row.get("for", ())),
        frozenset(_metrics(template, lists)), _list_facts(template, lists),
    )  # fmt: skip


def _metrics(template: Sequence, lists: Mapping[str, ListRule]) -> Iterable[str]:
    """Give the metrics of a template and of the lists in it."""
    for node in walk(template):
        if isinstance(node, Figure):
            yield from node.metrics
        elif isinstance(node, ListSlot) and node.name in lists:
            for item in lists[node.name].items:
                yield from _metrics(item.template, lists)


def _list_facts(template: Sequence, lists: Mapping[str, ListRule]) -> tuple[frozenset[str], ...]:
    """Return, for each list of a template, the facts that head its items."""
    rules = [lists[n.name] for n in walk(template) if isinstance(n, ListSlot) and n.name in lists]
    return tuple(
        frozenset(
            next((n.fact for n in walk(item.template) if isinstance(n, NumberSlot)), "")
            for item in rule.items
        )
        for rule in rules
    )


def _check(rulebook: Rulebook) -> None:
    contexts = {heading.context for heading in rulebook.headings}
    seen: set[str] = set()
    faults: list[str] = []
    for pattern in rulebook.patterns:
        if pattern.id in seen or pattern.split not in SPLITS:
            faults.append(f"{pattern.id}：编号重复或 split 有误")
        if not set(pattern.under) <= contexts or pattern.era not in (*ERAS, "any"):
            faults.append(f"{pattern.id}：under 或 era 有误")
        seen.add(pattern.id)
        faults += _template_faults(rulebook, pattern.id, pattern.template)
    for name, entries in rulebook.lexicon.items():
        for entry in entries:
            faults += _template_faults(rulebook, name, entry.template)
    for name, rule in rulebook.lists.items():
        for entry in rule.items:
            faults += _template_faults(rulebook, name, entry.template)
    for heading in rulebook.headings:
        faults += _template_faults(rulebook, heading.context, heading.path.template)
    if faults:
        raise DataError("；".join(faults))


def _template_faults(rulebook: Rulebook, name: str, template: Sequence) -> Iterable[str]:
    bound = {node.bind for node in walk(template) if isinstance(node, Slot) and node.bind}
    for node in walk(template):
        if isinstance(node, Slot) and not _slot_known(rulebook, node.name, bound):
            yield f"{name}：没有词条 {node.name}"
        elif isinstance(node, ListSlot) and node.name not in rulebook.lists:
            yield f"{name}：没有列表 {node.name}"
        elif isinstance(node, NumberSlot):
            if node.fact not in ("", "part") and not rulebook.scheme.knows(node.fact):
                yield f"{name}：没有数字 {node.fact}"
            if node.unit.startswith("~") and node.unit[1:] not in rulebook.lexicon:
                yield f"{name}：没有单位 {node.unit}"
        elif isinstance(node, Figure):
            unknown = set(node.metrics) - metrics().keys()
            if unknown or not node.metrics:
                yield f"{name}：没有指标 {'、'.join(unknown)}"


#: Names that the generator fills in for each passage.
CONTEXT_NAMES = frozenset(
    {"agency", "place", "root", "year", "lastyear", "nextyear", "kind", "problem", "measure"}
)


def _slot_known(rulebook: Rulebook, name: str, bound: Set[str]) -> bool:
    return (
        name in CONTEXT_NAMES
        or name in bound
        or name in rulebook.lexicon
        or name.startswith("dir.")
        or name in weaknesses()
    )
