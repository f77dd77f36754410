"""The metric dictionary and the weakness categories, read from their YAML files.

Source of the ids and of the two statutory forms: 国办公开办函〔2021〕30号 for reports on 2021 and
later, 国办公开办函〔2019〕60号 for reports on 2019 and 2020.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Metric:
    """One kind of figure; ``form`` maps a form's year to the cell ``TABLE/row[/column]``."""

    id: str
    zh: str
    unit: str
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Weakness:
    """One category of self-reported weakness; ``when`` says what decides for it."""

    id: str
    zh: str
    when: str


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _data(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        _text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded


@cache
def metrics() -> dict[str, Metric]:
    """Return every metric by its id, in the dictionary's order."""
    return {
        row["id"]: Metric(
            row["id"],
            row["zh"],
            row["unit"],
            {str(year): path for year, path in row.get("form", {}).items()},
        )
        for row in _data("metrics.yaml")["metrics"]
    }


@cache
def applicants() -> dict[str, str]:
    """Return the applicant columns of table 3: id to Chinese name, ``total`` last."""
    return dict(_data("metrics.yaml")["applicants"])


@cache
def outcomes() -> dict[str, str]:
    """Return the outcome columns of table 4: id to Chinese name, ``total`` last."""
    return dict(_data("metrics.yaml")["outcomes"])


def _weakness(row: dict[str, Any]) -> Weakness:
    # The contract writes commas in ``when`` without quotes: YAML reads each further part of the
    # sentence as a key without value.
    rest = [key for key, value in row.items() if value is None]
    return Weakness(row["id"], row["zh"], ", ".join([row["when"], *rest]))


@cache
def weaknesses() -> dict[str, Weakness]:
    """Return every weakness category by its id, in the file's order."""
    return {row["id"]: _weakness(row) for row in _data("weaknesses.yaml")["weaknesses"]}


@cache
def vocabulary_version() -> str:
    """Return a short hash of both YAML files: it changes when an id does."""
    digest = hashlib.sha256((_text("metrics.yaml") + _text("weaknesses.yaml")).encode())
    return digest.hexdigest()[:12]
