"""What is tagged."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """What is tagged: a section's text under its title, in a report on ``year`` by ``agency``.

    Year and authority may be unknown (None, empty).
    """

    title: str
    text: str
    year: int | None = None
    agency: str = ""
