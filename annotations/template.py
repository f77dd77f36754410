"""The template language of the corpus grammar: what a template says and how it is read.

========================  ====================================================================
``{time}``                an entry of the lexicon, itself a template, or a fact of the authority
``{topic!}``              the same, never twice in one passage
``{d=subunit}``           the same, kept under the name ``d``; ``{d}`` repeats it
``{#web:条}``             the number ``web`` (a fact, a size, or a list's ``part``) and its unit
``{#web!:条}``            the same, always exact; a unit ``~条`` is drawn from the lexicon
``{i:3-20}``              a whole number from 3 to 20 in plain digits
``{list:topics of=web}``  a list of the grammar, its parts adding up to the fact ``web``
``(a|b|)``, ``(a)?``      one of these, perhaps nothing
``[…]{metric …}``         a figure, as in the inline markup; ``scope=$d`` is what ``d`` holds
``{problem}``             a problem clause of a category not yet named, marked as such
``{measure}``             a measure for the next problem that has none, marked as such
========================  ====================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True)
class Literal:
    """Text that stands as it is."""

    text: str


@dataclass(frozen=True)
class Slot:
    """A lexicon entry or bound name."""

    name: str
    bind: str | None = None
    once: bool = False


@dataclass(frozen=True)
class NumberSlot:
    """A number with its unit; ``exact`` forbids 余, 近 and their like."""

    fact: str
    unit: str = ""
    exact: bool = False


@dataclass(frozen=True)
class IntegerSlot:
    """A plain whole number from ``low`` to ``high``."""

    low: int
    high: int


@dataclass(frozen=True)
class ListSlot:
    """A list of the grammar; ``of`` names the fact its parts add up to."""

    name: str
    of: str | None = None


@dataclass(frozen=True)
class Choice:
    """One of several sequences."""

    options: tuple[Sequence, ...]


@dataclass(frozen=True)
class Figure:
    """A span with metrics and attributes."""

    body: Sequence
    metrics: tuple[str, ...]
    attributes: dict[str, str] = field(default_factory=dict)


Node = Literal | Slot | NumberSlot | IntegerSlot | ListSlot | Choice | Figure
Sequence = tuple[Node, ...]

_SLOT = re.compile(
    r"#(?P<fact>[\w.]*)(?P<exact>!?)(?::(?P<unit>.*))?"
    r"|i:(?P<low>[0-9]+)-(?P<high>[0-9]+)"
    r"|list:(?P<list>\w+)(?: of=(?P<of>[\w.]+))?"
    r"|(?:(?P<bind>\w+)=)?(?P<name>[\w.]+)(?P<once>!?)"
)
_PERIODS = {"prev": "previous", "cum": "cumulative"}
_SPECIAL = frozenset("{[(|)]")


class TemplateError(ValueError):
    """A template is not well formed; the message says where."""


@cache
def parse_template(text: str) -> Sequence:
    """Read a template.

    Raises:
        TemplateError: a bracket is missing or a slot cannot be understood.
    """
    nodes, position = _read_sequence(text, 0, "")
    if position != len(text):
        raise TemplateError(f"{text!r} 第 {position + 1} 字 {text[position]!r} 多余")
    return nodes


def walk(nodes: Sequence) -> Iterator[Node]:
    """Give every node of a template, outer before inner."""
    for node in nodes:
        yield node
        if isinstance(node, Choice):
            for option in node.options:
                yield from walk(option)
        elif isinstance(node, Figure):
            yield from walk(node.body)


def _read_sequence(text: str, position: int, stops: str) -> tuple[Sequence, int]:
    nodes: list[Node] = []
    while position < len(text) and text[position] not in stops:
        character = text[position]
        if character == "{":
            node, position = _read_slot(text, position)
        elif character == "[":
            node, position = _read_figure(text, position)
        elif character == "(":
            node, position = _read_choice(text, position)
        elif character in _SPECIAL:
            break
        else:
            end = position
            while end < len(text) and text[end] not in _SPECIAL:
                end += 1
            node, position = Literal(text[position:end]), end
        nodes.append(node)
    return tuple(nodes), position


def _read_slot(text: str, position: int) -> tuple[Node, int]:
    end = text.find("}", position)
    match = _SLOT.fullmatch(text[position + 1 : end]) if end > 0 else None
    if match is None:
        raise TemplateError(f"{text!r} 第 {position + 1} 字：不认识的空位")
    return _slot_node(match), end + 1


def _slot_node(match: re.Match[str]) -> Node:
    if match["fact"] is not None:
        return NumberSlot(match["fact"], match["unit"] or "", bool(match["exact"]))
    if match["low"] is not None:
        return IntegerSlot(int(match["low"]), int(match["high"]))
    if match["list"] is not None:
        return ListSlot(match["list"], match["of"])
    return Slot(match["name"], match["bind"], bool(match["once"]))


def _read_figure(text: str, position: int) -> tuple[Node, int]:
    body, end = _read_sequence(text, position + 1, "]")
    close = text.find("}", end)
    if text[end : end + 2] != "]{" or close < 0:
        raise TemplateError(f"{text!r} 第 {position + 1} 字：应写作 [数字]{{指标}}")
    words = text[end + 2 : close].split()
    attributes = dict(word.split("=", 1) for word in words if "=" in word)
    for word in set(words) & _PERIODS.keys():
        attributes["period"] = _PERIODS[word]
    metrics = tuple(word for word in words if "=" not in word and word not in _PERIODS)
    return Figure(body, metrics, attributes), close + 1


def _read_choice(text: str, position: int) -> tuple[Node, int]:
    options: list[Sequence] = []
    end = position
    while not options or text[end : end + 1] == "|":
        option, end = _read_sequence(text, end + 1, "|)")
        options.append(option)
    if text[end : end + 1] != ")":
        raise TemplateError(f"{text!r} 第 {position + 1} 字：括号没有闭合")
    end += 1
    if text[end : end + 1] == "?":
        options.append(())
        end += 1
    return Choice(tuple(options)), end
