"""The one path through the house: a file comes in, a complete report goes out.

Command line, batch and benchmarks take this path; the order of its steps stands here alone.
Reading an untrusted file here means reading it in this process: :mod:`.isolation` does the same
in one that can be killed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import gongkai
from gongkai.extraction import Document, parse, read, read_bytes
from gongkai.models import find_problems, shipped_classifier, shipped_tagger, tag
from gongkai.reconciliation import reconcile
from gongkai.vocabulary import Report, Versions, vocabulary_version

Step = Callable[[Report], Report]

STEPS: tuple[tuple[str, Step], ...] = (
    ("tag", tag),
    ("find_problems", find_problems),
    ("reconcile", reconcile),
)
"""What happens to a parsed report, in order; each step returns a new one."""


def run(path: str | Path) -> Report:
    """Read a file and return everything that is known of it.

    Raises:
        InputError: the file cannot be read as a report; the message says why.
    """
    return complete(read(path))


def run_bytes(data: bytes, source: str) -> Report:
    """Do the same for a file's content; ``source`` is its name in messages and in the report.

    Raises:
        InputError: the content cannot be read as a report; the message says why.
    """
    return complete(read_bytes(data, source))


def complete(document: Document, steps: Sequence[tuple[str, Step]] = STEPS) -> Report:
    """Take a read document through the remaining steps.

    Raises:
        InputError: the document has nothing to do with information disclosure.
    """
    report = parse(document)
    for _, step in steps:
        report = step(report)
    return replace(report, versions=versions())


def versions() -> Versions:
    """Return what produces reports here; the networks tell their own versions."""
    return Versions(
        software=gongkai.__version__,
        vocabulary=vocabulary_version(),
        tagger=shipped_tagger().settings.get("version"),
        classifier=shipped_classifier().model.settings.get("version"),
    )
