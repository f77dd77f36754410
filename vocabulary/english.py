"""English names of what metrics.yaml and the forms name in Chinese (english.yaml)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, cast

import yaml

Kind = Literal["applicants", "disputes", "documents", "metrics", "sections"]


def english_name(kind: Kind, name: str) -> str:
    """Return the English name of an id, or of a section's Chinese number; else the name itself.

    >>> english_name("metrics", "procurement.count"), english_name("sections", "五")
    ('procurement projects', '5')
    """
    return str(_names()[kind].get(name, name))


def english_unit(unit: str | None) -> str:
    """Return what a number of that unit is called in English; measure words have no name.

    >>> english_unit("万元"), english_unit("件")
    ('× 10,000 yuan', '')
    """
    return str(_names()["units"].get(unit or "", ""))


@cache
def _names() -> dict[str, dict[str, str | int]]:
    text = files(__package__).joinpath("english.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("dict[str, dict[str, str | int]]", yaml.load(text, Loader=loader))
