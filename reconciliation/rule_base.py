"""What every rule of rules.yaml has in common, and how its fields are checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic import model_validator as validator

from gongkai.vocabulary import Severity, metrics

from .expressions import Side, children_of, parse_side, placeholders

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


class Data(BaseModel):
    """A row of rules.yaml: no unknown fields, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Wording(Data):
    """A template or phrase in Chinese and in English."""

    zh: str
    en: str


class RuleBase(Data):
    """What every rule has: its name, its source, and what it says."""

    id: str = Field(pattern=r"^[a-z0-9]+\.[a-z0-9_]+$")
    kind: str
    severity: Severity
    source: str
    subject: Wording
    statement: Wording

    def known_names(self) -> frozenset[str]:
        """Names that this rule's message templates may use."""
        return frozenset()

    @validator(mode="after")
    def _check(self) -> RuleBase:
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


class OfMetrics(RuleBase):
    """A rule that is applied to each of some metrics."""

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
