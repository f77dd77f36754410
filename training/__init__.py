"""Corpus in, weights out: pre-training, fine-tuning, calibration and export, seeded and recorded.

Needs the extra ``train`` (torch, transformers); nothing that only reads reports imports it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .adapting import Adaptation, Adapted, adapt

__all__ = ["Adaptation", "Adapted", "adapt"]


def __getattr__(name: str) -> object:
    """Import on use: the recipe can be read without the extra."""
    if name in __all__:
        return getattr(import_module(".adapting", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
