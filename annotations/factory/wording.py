"""What invented reports say, from wording.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def wording() -> dict[str, Any]:
    """Return the contents of wording.yaml."""
    text = files("gongkai.annotations").joinpath("factory/wording.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
