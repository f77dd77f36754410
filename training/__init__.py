"""Corpus in, weights out: pre-training, fine-tuning, calibration and export, seeded and recorded.

Needs the extra ``train`` (torch, transformers); nothing that only reads reports imports it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .adapting import Adaptation, Adapted, adapt
    from .own_categories import categorise_anew, train_own_categories

_HOMES = {
    "Adaptation": ".adapting",
    "Adapted": ".adapting",
    "adapt": ".adapting",
    "categorise_anew": ".own_categories",
    "train_own_categories": ".own_categories",
}
__all__ = ["Adaptation", "Adapted", "adapt", "categorise_anew", "train_own_categories"]


def __getattr__(name: str) -> object:
    """Import on use: the recipe can be read without the extra."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
