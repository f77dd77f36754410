"""``gongkai train``: fine-tune the tagger on one's own annotations or tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.vocabulary import DataError, MissingFeature

from .commandline import ExitStatus, WrongUsage, checked_language, say, use_model
from .options import LangOption, output_path
from .report_inputs import read_reports
from .wording import Wording

if TYPE_CHECKING:
    from gongkai.annotations import Passage


def train_command(  # noqa: PLR0913, PLR0917  each is an option
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", metavar="PATH", help="自己的标注，文件或文件夹 | your annotations"),
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            "--reports",
            metavar="PATH",
            help="自己的报告：用表格自动标注正文 | reports whose tables label their narrative",
        ),
    ] = None,
    from_format: Annotated[
        str,
        typer.Option("--from", metavar="FORMAT", help="标注的格式，默认 jsonl | format of --data"),
    ] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", parser=output_path, help="新模型的文件夹（必填）"
        ),
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="DIR", help="从这个模型继续 | start from")
    ] = None,
    epochs: Annotated[int, typer.Option("--epochs", min=1, max=100, help="学几遍 | passes")] = 4,
    mixed: Annotated[
        int,
        typer.Option(
            "--mix", min=0, help="混入多少段附带语料，以免遗忘 | shipped passages mixed in"
        ),
    ] = 300,
    seed: Annotated[int, typer.Option("--seed", help="随机种子 | seed")] = 1,
    lang: LangOption = "zh",
) -> int:
    """用自己的标注或报告训练模型，写到新文件夹 | Fine-tune the tagger on data of your own."""
    wording = Wording(checked_language(lang))
    if not data and not reports:
        raise WrongUsage("usage.no_training_data")
    if output is None:
        raise WrongUsage("usage.no_output")
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise DataError("请指定一个新的或空的文件夹来存放模型。", source=str(output))
    if model:
        use_model(model)
    try:
        from gongkai.training import Adaptation, adapt  # noqa: PLC0415  needs an extra
    except ImportError as error:
        raise MissingFeature(wording("train.missing", name=error.name)) from error
    passages = [p for path in data or () for p in _annotated(path, from_format)]
    passages += _silver(reports or (), wording)
    say(wording("train.begin", passages=len(passages), epochs=epochs))
    done = adapt(passages, output, Adaptation(epochs, mixed, seed=seed))
    say(wording("train.done", path=output, learned=done.learned))
    if done.before is not None and done.after is not None:
        scores = {"before": f"{done.before:.3f}", "after": f"{done.after:.3f}"}
        say(wording("train.scores", measured=done.measured, **scores))
    return ExitStatus.ALL_READ


def _annotated(path: Path, form: str) -> Iterator[Passage]:
    """Give the passages of a file, or of a folder: one annotation, or many files of one kind."""
    from gongkai.annotations import FORMATS, converter  # noqa: PLC0415

    if form not in FORMATS:
        raise WrongUsage("usage.no_annotation_format", option="--from", names=tuple(FORMATS))
    read = converter(form)
    if not path.exists():
        raise DataError("没有这个文件或文件夹，请检查路径。", source=str(path))
    files = (
        [path]
        if read.folder or path.is_file()
        else sorted(f for f in path.iterdir() if f.is_file())
    )
    for file in files:
        yield from read.read(file)


def _silver(reports: Sequence[str], wording: Wording) -> Iterator[Passage]:
    from gongkai.annotations import silver_passages  # noqa: PLC0415

    for report in read_reports(reports, wording) if reports else ():
        yield from silver_passages(report)
