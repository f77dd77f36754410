"""Characters as tokens: the alphabet that every model here reads.

Digits are seen by shape (each digit is ``0``), widths and letter case are folded, and white
space is skipped, so that the models learn contexts instead of values and spacing.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNK, CLS, SEP, MASK = range(len(SPECIAL))


@lru_cache(maxsize=1 << 16)
def fold(character: str) -> str:
    """Fold one character to the form that the alphabet holds.

    >>> fold("７"), fold("Ａ"), fold("件")
    ('0', 'a', '件')
    """
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1:
        return character
    return "0" if folded.isdigit() else folded.lower()


@dataclass(frozen=True)
class Alphabet:
    """An ordered set of characters; a character's id is its place in the order.

    Args:
        tokens: the special tokens of :data:`SPECIAL`, then one folded character each.
    """

    tokens: tuple[str, ...]
    ids: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", {token: i for i, token in enumerate(self.tokens)})

    def encode(self, text: str) -> tuple[list[int], list[int]]:
        """Return the ids of the characters of ``text`` and the offset (code points) of each.

        White space has no id, so both lists can be shorter than the text.
        """
        offsets = [i for i, character in enumerate(text) if not character.isspace()]
        return [self.ids.get(fold(text[i]), UNK) for i in offsets], offsets

    def save(self, path: Path) -> None:
        """Write the tokens as a ``vocab.json`` that maps each token to its id."""
        text = json.dumps(self.ids, ensure_ascii=False, indent=0)
        path.write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Alphabet:
        """Read what :meth:`save` wrote."""
        ids = json.loads(path.read_text(encoding="utf-8"))
        return cls(tuple(sorted(ids, key=ids.__getitem__)))
