"""Passages to and from the formats of annotation tools and libraries, without loss.

Every format is one module with a :class:`Converter`; what is written is read back exactly. A
converter is imported on use, so that no format costs anything to those who do not use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from gongkai.vocabulary import DataError

from .protocol import Converter

FORMATS: Mapping[str, str] = MappingProxyType({
    "jsonl": ".jsonl",
    "inline": ".inline_text",
    "spacy": ".spacy_docbin",
    "conll": ".conll",
    "huggingface": ".huggingface",
    "doccano": ".doccano",
    "label-studio": ".label_studio",
    "label-studio-predictions": ".label_studio_predictions",
    "brat": ".brat",
    "inception": ".inception",
})  # fmt: skip
"""The module of each format, by the name that users give it."""


def converter(name: str) -> Converter:
    """Return the converter of a format.

    Raises:
        DataError: there is no such format.
    """
    if name not in FORMATS:
        raise DataError(f"没有名为 {name} 的标注格式，可用：{'、'.join(FORMATS)}")
    module = import_module(FORMATS[name], __package__)
    found: Converter = module.CONVERTER
    return found


__all__ = ["FORMATS", "Converter", "converter"]
