"""The command ``gongkai``: its commands, and how it ends when something goes wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

import gongkai
from gongkai.vocabulary import GongkaiError

from .annotate.command import annotate_app
from .audit.command import audit_command
from .commandline import (
    ExitStatus,
    WrongUsage,
    current_trace,
    language_of,
    say,
    say_unexpected,
)
from .compare.command import compare_command
from .demo import demo_command
from .destination import DISK_FULL
from .evaluate.command import evaluate_command
from .extract import extract_command
from .inputs import printable
from .schema import schema_command
from .serve import serve_command
from .tag import tag_command
from .train import train_command
from .weaknesses.command import weaknesses_command
from .wording import Wording

COMMANDS: dict[str, Callable[..., int]] = {
    "extract": extract_command,
    "audit": audit_command,
    "compare": compare_command,
    "tag": tag_command,
    "train": train_command,
    "demo": demo_command,
    "schema": schema_command,
    "serve": serve_command,
    "weaknesses": weaknesses_command,
    "evaluate": evaluate_command,
}
GROUPS: dict[str, typer.Typer] = {"annotate": annotate_app}

_KEYS = {
    "NoSuchOption": "usage.unknown_option",
    "MissingParameter": "usage.no_paths",
    "BadOptionUsage": "usage.option_value",
}
_BOUNDS = {"ge": "usage.at_least", "le": "usage.at_most"}
"""Words for the bounds of numbers, by pydantic's names for them."""

_SYSTEM_KEYS = dict.fromkeys(DISK_FULL, "message.disk_full") | dict.fromkeys(
    (
        errno.EBADF,
        errno.EIO,
        errno.EFBIG,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.ENAMETOOLONG,
    ),
    "message.not_writable",
)
"""What the system may refuse to the user, not a defect of ours."""

_NO_COMMAND = "Missing command."
_UNKNOWN_COMMAND = "No such command"


def _show_version(asked: bool) -> None:
    if asked:
        print(f"gongkai {gongkai.__version__}")
        raise typer.Exit


_Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_show_version, is_eager=True, help="显示版本 | show the version"
    ),
]


class _WriteError(Exception):
    """Carries an OSError past typer, which would end the process itself on a broken pipe."""


class _InTwoLanguages:
    """Says in both languages what ``--help`` does, which typer says in English alone."""

    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option:
            option.help = "显示用法 | show this help"
        return option


class _Command(_InTwoLanguages, TyperCommand):  # type: ignore[misc]
    pass


class _Commands(_InTwoLanguages, TyperGroup):  # type: ignore[misc]
    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]  # its own is private
        try:
            return super().invoke(ctx)
        except OSError as error:
            raise _WriteError from error


app = typer.Typer(cls=_Commands, add_completion=False, rich_markup_mode=None)


@app.callback(
    help="读懂政府信息公开工作年度报告 | Figures, checks and problems from annual reports"
)
def _top(version: _Version = False) -> None:
    """Options that stand before the command."""


for _name, _command in COMMANDS.items():
    app.command(_name, cls=_Command)(_command)
for _name, _group in GROUPS.items():
    for _info in _group.registered_commands:
        _info.cls = _Command
    app.add_typer(_group, name=_name, cls=_Commands)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit status.

    Args:
        arguments: without the command's name; those of the process if ``None``.
    """
    arguments = _language_behind(sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(_quietly(arguments))


def _language_behind(arguments: list[str]) -> list[str]:
    """Put a ``--lang`` that stands before the command behind it, where the command takes it.

    >>> _language_behind(["--lang", "en", "audit", "a.pdf"])
    ['audit', '--lang', 'en', 'a.pdf']
    """
    first = next(iter(arguments), "")
    count = 2 if first == "--lang" else 1 if first.startswith("--lang=") else 0
    command = next(iter(arguments[count:]), "")
    if not count or command not in COMMANDS:
        return arguments
    return [command, *arguments[:count], *arguments[count + 1 :]]


def _quietly(arguments: list[str]) -> int:
    """Run and return the exit status; no exception leaves."""
    wording = Wording(language_of(arguments))
    try:
        return _run(arguments, wording)
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except OSError as error:
        return _end_on(error, arguments, wording)
    except Exception:
        say_unexpected(current_trace(), wording, debug="--debug" in arguments)
        return ExitStatus.SOME_UNREAD


def _terminate(*_: object) -> NoReturn:
    """End by way of all that cleans up: the child process, files half written."""
    sys.exit(ExitStatus.TERMINATED)


def _end_on(error: OSError, arguments: list[str], wording: Wording) -> int:
    """Tell what the system refused; a reader of our output that is gone hears nothing."""
    with contextlib.suppress(OSError):
        # What Python still holds for standard output must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(error, BrokenPipeError):
        return ExitStatus.BROKEN_PIPE
    key = _SYSTEM_KEYS.get(error.errno or 0)
    if key == "message.not_writable" and error.filename:
        say(wording("message.no_access", path=printable(error.filename), reason=error))
    elif key:
        say(wording(key, reason=error))
    else:
        say_unexpected(current_trace(), wording, debug="--debug" in arguments)
    return ExitStatus.SOME_UNREAD


def _run(arguments: list[str], wording: Wording) -> int:
    try:
        status = app(arguments, prog_name="gongkai", standalone_mode=False)
    except _WriteError as error:
        assert isinstance(error.__cause__, OSError)
        raise error.__cause__ from None
    except WrongUsage as error:
        return _explain(wording(error.key, **error.values), arguments, wording)
    except TyperException as error:
        return _explain(_sentence(error, arguments, wording), arguments, wording)
    except GongkaiError as error:
        say(wording.error(error))
        return ExitStatus.SOME_UNREAD
    return int(status or 0)


def _sentence(error: TyperException, arguments: list[str], wording: Wording) -> str:
    key, option = _KEYS.get(type(error).__name__), getattr(error, "option_name", "")
    if key:
        misplaced = option == "--lang" and key == "usage.unknown_option"
        return wording("usage.no_language" if misplaced else key, name=option)
    if type(error).__name__ == "BadParameter":
        return _wrong_value(error, wording)
    if not arguments or error.format_message() == _NO_COMMAND:
        return wording("usage.no_command")
    named = next((word for word in arguments if not word.startswith("-")), None)
    if named and named not in COMMANDS | GROUPS:
        return wording("usage.unknown_command", name=named)
    if named in GROUPS and error.format_message().startswith(_UNKNOWN_COMMAND):
        return wording("usage.unknown_command", name=" ".join(arguments[:2]))
    return wording("usage.other", message=error.format_message())


def _wrong_value(error: TyperException, wording: Wording) -> str:
    """Say what is wrong with an option's value, which typer tells in English alone."""
    name = next(iter(getattr(getattr(error, "param", None), "opts", ())), "")
    if isinstance(error.__cause__, ValidationError):
        first = error.__cause__.errors()[0]
        for bound, key in _BOUNDS.items():
            if bound in first.get("ctx", {}):
                return wording(key, name=name, bound=first["ctx"][bound])
        if first["type"].endswith("_parsing"):
            return wording("usage.no_number", name=name)
    key = "usage.not_readable" if "readable" in error.format_message() else "usage.bad_value"
    return wording(key, name=name)


def _explain(message: str, arguments: list[str], wording: Wording) -> int:
    named = next((word for word in arguments if word in COMMANDS | GROUPS), None)
    command = f"gongkai {named}" if named else "gongkai"
    say(wording("usage.error", message=message, command=command))
    return ExitStatus.WRONG_USAGE


if __name__ == "__main__":
    main()
