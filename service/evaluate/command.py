"""``gongkai evaluate``: how good is the tagger, on the shipped corpus or a user's annotations?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.vocabulary import InputError, Report

from ..commandline import ExitStatus, WrongUsage, checked_language, say, use_model
from ..destination import check_no_input, check_writable, destination
from ..isolation import Input, IsolatedReader, UnexpectedError
from ..options import LangOption, OutputOption
from ..output_choice import chosen_format
from ..wording import Wording

if TYPE_CHECKING:
    from gongkai.evaluation import Data, Evaluation, ReportFile, System

_SUFFIXES = {".txt": "text", ".json": "json", ".csv": "csv", ".html": "html", ".htm": "html"}


@dataclass(frozen=True)
class Question:
    """What ``gongkai evaluate`` was asked.

    Args:
        data: files or folders with annotations; the shipped corpus if empty.
        annotation_format: of ``data``; recognised where it is ``None``.
        split: of the shipped corpus, or the one to keep of ``data``.
        model: folder of a tagger, the shipped one if ``None``.
        baselines: names of systems to compare with.
        format: text, json, csv or html.
        output: file to write, standard output if ``None``.
        wording: the language.
        leaderboard: file to add the runs to.
        name: of the tagger's run there.
    """

    data: tuple[Path, ...]
    annotation_format: str | None
    split: str | None
    model: Path | None
    baselines: tuple[str, ...]
    format: str
    output: Path | None
    wording: Wording
    leaderboard: Path | None = None
    name: str | None = None


def evaluate_command(  # noqa: PLR0913, PLR0917  each is an option that a user may give
    data: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH…]", help="自己的标注；不写则用随附语料 | your annotations, or the corpus"
        ),
    ] = None,
    annotation_format: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help="标注格式，可自动识别 | their format"),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="test|dev|patterns", help="语料的哪一部分 | which part"),
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="另一个模型 | another tagger")
    ] = None,
    baselines: Annotated[
        list[str] | None,
        typer.Option(
            "--baseline",
            metavar="NAME",
            help="对照：rules、gliner、openai，或导出里的 predictions | compare with",
        ),
    ] = None,
    format_name: Annotated[
        str | None, typer.Option("--format", "-f", metavar="FORMAT", help="text、json、csv、html")
    ] = None,
    output: OutputOption = None,
    add_to: Annotated[
        Path | None,
        typer.Option("--add-to", metavar="FILE", help="写入排行榜 | add the runs to a leaderboard"),
    ] = None,
    run_name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="排行榜里的名称 | name there")
    ] = None,
    lang: LangOption = "zh",
) -> int:
    """评测：准确率、置信区间、错在哪里 | Scores with intervals, and every error."""
    wording = Wording(checked_language(lang))
    name = chosen_format(format_name, output, _SUFFIXES)
    given = tuple(data or ()), annotation_format, split, model, tuple(baselines or ())
    return evaluate_question(Question(*given, name, output, wording, add_to, run_name))


def evaluate_question(question: Question) -> int:
    """Read the data, run the systems, write what came out; return the exit status.

    Raises:
        WrongUsage: the output cannot be written, there is no model, or the name is no line.
        DataError: the annotations cannot be read, or there is no such split or baseline.
        MissingFeature: a baseline's package or endpoint is missing.
    """
    from gongkai.evaluation import evaluate, summarise  # noqa: PLC0415  not needed for reading

    from .outputs import WRITERS  # noqa: PLC0415
    from .words import data_words  # noqa: PLC0415

    _check_outputs(question)
    data = _data(question)
    with IsolatedReader() if data.reports else nullcontext() as reader:
        evaluation = evaluate(data, _systems(question, reader), progress=_tell)
    _tell("")
    summary = summarise(evaluation)
    if not any(summary["scores"].values()):
        say(data_words(summary["data"], question.wording))
        say(question.wording("evaluation.nothing"))
        return ExitStatus.SOME_UNREAD
    content = WRITERS[question.format](evaluation, summary, question.wording)
    with destination(question.output, lambda: True) as out:
        out.write(content)
        out.flush()
    _add_runs(question, evaluation)
    return ExitStatus.ALL_READ


def _check_outputs(question: Question) -> None:
    """Refuse what could not be written, before the work begins."""
    from gongkai.evaluation import is_run_name, read_leaderboard  # noqa: PLC0415

    if question.output:
        check_writable(question.output, question.wording)
        check_no_input(question.output, question.data, question.wording)
    if question.name and not is_run_name(question.name):
        raise WrongUsage("usage.run_name", name=repr(question.name))
    if question.leaderboard:
        read_leaderboard(question.leaderboard)
        check_writable(question.leaderboard, question.wording)


def _add_runs(question: Question, evaluation: Evaluation) -> None:
    from gongkai.evaluation import add_entries, entry_of  # noqa: PLC0415

    path = question.leaderboard
    if path is None:
        return
    main, *others = evaluation.runs
    entries = [entry_of(evaluation.data, main, question.name)]
    entries += [entry_of(evaluation.data, run) for run in others]
    add_entries(path, entries)
    name, version = tuple(entry.name for entry in entries), evaluation.data.version
    say(question.wording("evaluation.added", path=path, name=name, version=version))


def _data(question: Question) -> Data:
    from gongkai.evaluation import load_data, shipped_data  # noqa: PLC0415

    if question.data:
        return load_data(question.data, question.annotation_format, question.split)
    return shipped_data(question.split or "test")


def _systems(question: Question, reader: IsolatedReader | None) -> Sequence[System]:
    from gongkai.evaluation import GIVEN, baseline, given_system, tagger_system  # noqa: PLC0415

    if question.model:
        use_model(question.model)  # for the reader's process
    read = partial(_read, reader) if reader else None
    others = [
        given_system(question.data) if name == GIVEN else baseline(name)
        for name in question.baselines
    ]
    return [tagger_system(question.model, read), *others]


def _read(reader: IsolatedReader, file: ReportFile) -> Report:
    """Read a file in the child process; our own mistakes cost this file alone."""
    source = file.member or str(file.path)
    unpack = file.unpack if file.member else None
    try:
        return reader.read(Input(source, file.path, unpack=unpack))
    except UnexpectedError as error:
        raise InputError(f"程序内部出错（编号 {error.id}）", source=source) from error


def _tell(step: str) -> None:
    """Show what is being done, where a person waits; an empty step clears the line."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{step}")
        sys.stderr.flush()
