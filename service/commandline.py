"""What all commands share: exit statuses, messages on standard error, quiet endings."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

from gongkai import MODEL_VARIABLE

from .isolation import UnexpectedError
from .visible import visible
from .wording import LANGUAGES, Language, Wording

_MOST_NAMED = 10


class ExitStatus(IntEnum):
    """What a script can tell from the exit status (docs/output.md)."""

    ALL_READ = 0
    SOME_UNREAD = 1
    WRONG_USAGE = 2
    DISAGREES = 3  # gongkai audit: something does not add up
    INTERRUPTED = 130  # 128 + SIGINT, as shells count
    BROKEN_PIPE = 141  # 128 + SIGPIPE
    TERMINATED = 143  # 128 + SIGTERM


class WrongUsage(Exception):
    """What the user asked for cannot be asked.

    Args:
        key: of the sentence in wording.yaml.
        values: what to fill in.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def language_of(arguments: list[str]) -> Language:
    """Return the language that arguments ask for, before they are checked."""
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else next(iter(arguments[index + 1 : index + 2]), "")
            return next((language for language in LANGUAGES if language == asked), "zh")
    return "zh"


def checked_language(name: str) -> Language:
    """Return the language of that name.

    Raises:
        WrongUsage: there is no such language.
    """
    for language in LANGUAGES:
        if language == name:
            return language
    raise WrongUsage("usage.unknown_language", name=name, names=LANGUAGES)


def use_model(folder: Path) -> None:
    """Have this process and those it starts tag with the model of a folder.

    Raises:
        WrongUsage: there is no model.
    """
    if not (folder / "config.json").is_file():
        raise WrongUsage("usage.no_model", path=folder)
    os.environ[MODEL_VARIABLE] = str(folder.resolve())


def say(text: str) -> None:
    """Print a message on standard error."""
    sys.stderr.write(f"{visible(text)}\n")
    sys.stderr.flush()


def say_passed_over(names: Sequence[str], wording: Wording) -> None:
    """Name files of archives that were not read, the first few of many."""
    if names:
        shown = wording.join(list(names[:_MOST_NAMED]))
        more = wording("list.more", count=len(names)) if len(names) > _MOST_NAMED else ""
        say(wording("message.not_reports", count=len(names), names=shown + more))


def say_unexpected(error: UnexpectedError, wording: Wording, *, debug: bool) -> None:
    """Tell of our own mistake: one sentence, and its trace where asked."""
    say(wording("message.unexpected", id=error.id))
    if debug:
        say(error.trace)


def current_trace() -> UnexpectedError:
    """Return the exception being handled as an unexpected error."""
    return UnexpectedError(traceback.format_exc())
