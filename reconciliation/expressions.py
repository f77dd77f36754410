"""The little language in which rules.yaml says what is added up.

    side   = ["-"] term { ("+" | "-") term }
    term   = cell | "(" side { "|" side } ")"
    cell   = NAME [".*"] ["@" LIST] ["[" COLUMN "]"]
    NAME   = a metric id of metrics.yaml; parts may be placeholders: {group}.total
    COLUMN = an applicant id, a placeholder, or "*": every applicant except total

``NAME.*`` is the sum of the ids directly below NAME. ``(A | B)`` is one of several ways to say
the same: the first whose cells are all known, else the one with most cells known, so that a
subtotal and its rows are never added together. ``@LIST`` narrows narrative figures to those whose
scope contains a word of that list in rules.yaml. A cell without column is that of the applicant
in question, by default the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.vocabulary import applicants, metrics

_TOKEN = re.compile(
    r"\s*(?:(?P<op>[-+|()])"
    r"|(?P<name>[a-z_{}]+(?:\.[a-z_{}]+)*)(?P<children>\.\*)?"
    r"(?:@(?P<scope>[a-z_]+))?(?:\[(?P<column>[a-z_{}]+|\*)\])?)"
)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Cell:
    """One metric, or all ids directly below it, in one column or all of them."""

    metric: str
    children: bool = False
    scope: str | None = None
    column: str | None = None

    def bound(self, values: Mapping[str, str]) -> Cell:
        """Return the cell with its placeholders filled in."""
        column = _fill(self.column, values) if self.column else None
        return Cell(_fill(self.metric, values), self.children, self.scope, column)

    def single(self) -> tuple[Cell, ...]:
        """Return the cells that a ``.*`` or ``[*]`` stands for, in the dictionary's order."""
        names = children_of(self.metric) if self.children else (self.metric,)
        columns = EACH_APPLICANT if self.column == "*" else (self.column,)
        return tuple(Cell(name, False, self.scope, column) for name in names for column in columns)


@dataclass(frozen=True)
class Choice:
    """Several ways to say the same sum."""

    options: tuple[Side, ...]

    def bound(self, values: Mapping[str, str]) -> Choice:
        """Return the choice with placeholders filled in."""
        return Choice(tuple(option.bound(values) for option in self.options))


@dataclass(frozen=True)
class Term:
    """A cell or choice with its sign, 1 or -1."""

    sign: int
    of: Cell | Choice


@dataclass(frozen=True)
class Side:
    """One side of a rule: a signed sum."""

    terms: tuple[Term, ...]

    def bound(self, values: Mapping[str, str]) -> Side:
        """Return the side with its placeholders filled in."""
        return Side(tuple(Term(term.sign, term.of.bound(values)) for term in self.terms))

    def cells(self) -> Iterator[Cell]:
        """Yield every single cell that the side could add up."""
        for term in self.terms:
            if isinstance(term.of, Cell):
                yield from term.of.single()
            else:
                for option in term.of.options:
                    yield from option.cells()


EACH_APPLICANT = tuple(key for key in applicants() if key != "total")


@cache
def children_of(metric: str) -> tuple[str, ...]:
    """Return the ids directly below a metric: of ``outcome.denied`` its eight reasons.

    >>> children_of("outcome.other")
    ('outcome.other.no_correction', 'outcome.other.fee_unpaid', 'outcome.other.misc')
    """
    below = metric + "."
    return tuple(key for key in metrics() if key.startswith(below) and "." not in key[len(below) :])


def parse_side(text: str) -> Side:
    """Read one side of a rule.

    >>> parse_side("a.b + (c.* | c)").terms[1].of.options[1].terms[0].of.metric
    'c'

    Raises:
        ValueError: the text does not follow the grammar; the message says where.
    """
    tokens = _tokens(text)
    side, rest = _side(tokens, 0, text)
    if rest != len(tokens):
        raise ValueError(f"“{text}” has something left over after its {rest}th part")
    return side


def placeholders(text: str) -> frozenset[str]:
    """Return the names in curly brackets of an expression or a message template."""
    return frozenset(_PLACEHOLDER.findall(text))


def faults_of(side: Side) -> list[str]:
    """Return what is wrong with a side whose placeholders are filled in: unknown names."""
    faults = []
    for cell in side.cells():
        if cell.metric not in metrics():
            faults.append(f"unknown metric {cell.metric}")
        if cell.column is not None and cell.column not in applicants():
            faults.append(f"unknown applicant {cell.column}")
    return faults if faults or any(side.cells()) else ["adds up nothing"]


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


def _tokens(text: str) -> list[str | Cell]:
    tokens: list[str | Cell] = []
    position = 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if not match:
            raise ValueError(f"“{text}” cannot be read from “{text[position:].strip()}” on")
        cell = Cell(match["name"], bool(match["children"]), match["scope"], match["column"])
        tokens.append(match["op"] or cell)
        position = match.end()
    return tokens


def _side(tokens: list[str | Cell], at: int, text: str) -> tuple[Side, int]:
    terms = []
    sign = 1
    if at < len(tokens) and tokens[at] == "-":
        sign, at = -1, at + 1
    while True:
        of, at = _term(tokens, at, text)
        terms.append(Term(sign, of))
        if at >= len(tokens) or tokens[at] not in ("+", "-"):
            return Side(tuple(terms)), at
        sign, at = (1 if tokens[at] == "+" else -1), at + 1


def _term(tokens: list[str | Cell], at: int, text: str) -> tuple[Cell | Choice, int]:
    token = tokens[at] if at < len(tokens) else None
    if isinstance(token, Cell):
        return token, at + 1
    if token != "(":
        raise ValueError(f"“{text}” wants a metric as its part number {at + 1}")
    options = []
    while token in ("(", "|"):
        option, at = _side(tokens, at + 1, text)
        options.append(option)
        token = tokens[at] if at < len(tokens) else None
    if token != ")":
        raise ValueError(f"“{text}” has a bracket that is not closed")
    return Choice(tuple(options)), at + 1
