"""Bytes in, :class:`~gongkai.vocabulary.Report` out: sections, sentences and table figures.

What enters: a file (:func:`read`) or its bytes (:func:`read_bytes`). A reader of its format gives
a :class:`Document`, that is lines and table grids with their places, and knows nothing of
reports. :func:`parse` gives them meaning. What leaves: a report whose figures are those of the
statutory tables and whose narrative is cut into sections; nothing here is learned, and nothing is
guessed without a warning.
"""

from .archive import Archive, Member, is_archive
from .document import Block, Cell, Document, Grid, Line
from .encoding import decode
from .limits import PROGRESS
from .parsing import parse
from .paths import is_file, is_folder, is_missing
from .reading import MAX_BYTES, READERS, read, read_bytes
from .sentences import LONGEST_SENTENCE, sentences

__all__ = [
    "LONGEST_SENTENCE",
    "MAX_BYTES",
    "PROGRESS",
    "READERS",
    "Archive",
    "Block",
    "Cell",
    "Document",
    "Grid",
    "Line",
    "Member",
    "decode",
    "is_archive",
    "is_file",
    "is_folder",
    "is_missing",
    "parse",
    "read",
    "read_bytes",
    "sentences",
]
