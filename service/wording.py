"""The words of the command line and its pages, in Chinese and English (wording.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import yaml

from gongkai.vocabulary import GongkaiError, Warning, english_name, metrics, reason_of, weaknesses

from .plurals import counted
from .refusals import in_english

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("dict[str, dict[str, str]]", yaml.load(text, Loader=loader))


@dataclass(frozen=True)
class Wording:
    """Says things in one language.

    >>> Wording("zh")("status.fail"), Wording("en")("status.fail")
    ('不符', 'disagree')
    """

    language: Language = "zh"

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key with its ``{names}`` filled in, lists joined."""
        told = {name: self._told(value) for name, value in values.items()}
        return _texts()[key][self.language].format(**told)

    def _told(self, value: object) -> object:
        if isinstance(value, GongkaiError | OSError):
            return self.error(value)
        return self.join(list(value)) if isinstance(value, list | tuple) else counted(value)

    def error(self, error: GongkaiError | OSError) -> str:
        """Say what an error tells: where it is, what is wrong and what to do."""
        if isinstance(error, OSError):
            reason = reason_of(error)
            return self.sentence(reason)
        if self.language == "zh":
            return str(error)
        page = f" (page {error.page})" if error.page is not None else ""
        place = f"{error.source or ''}{page}"
        sentence = in_english(error.message)
        return f"{place}: {sentence}" if place else sentence

    def warning(self, warning: Warning) -> str:
        """Say what a warning of the reading tells, and on which page."""
        message = self.sentence(warning.message)
        return self("warning.page", page=warning.page, message=message) if warning.page else message

    def sentence(self, sentence: str) -> str:
        """Say the Chinese sentence of an error or a warning in this language."""
        return sentence if self.language == "zh" else in_english(sentence)

    def named(self, key: str, otherwise: str) -> str:
        """Return the text of a key, ``otherwise`` where there is no such key."""
        return self(key) if key in _texts() else otherwise

    def metric(self, metric: str) -> str:
        """Return a metric's name."""
        return metrics()[metric].zh if self.language == "zh" else english_name("metrics", metric)

    def weakness(self, weakness: str) -> str:
        """Return a weakness category's name; English has only its id."""
        return weaknesses()[weakness].zh if self.language == "zh" else weakness.replace("_", " ")

    def short_weakness(self, weakness: str) -> str:
        """Return a short name of a category for plots and tables; a user's own is its own name."""
        key = f"weakness.{weakness}"
        return self(key) if key in _texts() else weakness

    def join(self, parts: list[str]) -> str:
        """Join the parts of an enumeration."""
        return self("list.pause").join(parts)
