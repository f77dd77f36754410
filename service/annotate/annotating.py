"""What the commands of ``gongkai annotate`` do."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gongkai.annotations import (
    FORMATS,
    KINDS,
    Agreement,
    Passage,
    agreement,
    check_files,
    converter,
    corpus_statistics,
    make_documents,
    predictions,
    sample,
    shipped_corpus,
    silver_passages,
    statistics_tables,
    thin_metrics,
    write_corpus_page,
    write_passages,
    write_planted,
)
from gongkai.vocabulary import DataError, weaknesses

from ..commandline import ExitStatus, WrongUsage, say
from ..report_inputs import read_reports
from ..wording import Wording

_WORDING = Wording("zh")
_KINDS = {
    "span": "数据区间", "figure": "数据区间与指标", "full": "数据全部属性", "zero": "零表述",
    "problem": "问题区间", "problem_overlap": "问题（有重叠即可）", "measure": "措施区间",
}  # fmt: skip


def corpus(paths: Sequence[str] | None) -> Iterator[Passage]:
    """Give the passages of corpus files, of the shipped corpus where none is named."""
    for path in _files(paths):
        yield from converter("jsonl").read(path)


def predicted(paths: Sequence[str] | None) -> Iterator[Passage]:
    """Give the passages of reports with the marks of the current model."""
    for report in read_reports(_wanted(paths), _WORDING):
        for prediction in predictions(report):
            yield prediction.passage


def import_annotations(source: Path | None, from_format: str | None, output: Path | None) -> int:
    """Read a tool's annotations and write a corpus."""
    if source is None:
        raise WrongUsage("usage.no_annotations")
    passages = converter(_format(from_format, "--from")).read(source)
    return _write(passages, output)


def export_annotations(
    passages: Iterable[Passage], to_format: str | None, output: Path | None
) -> int:
    """Write passages in a tool's format."""
    form = converter(_format(to_format, "--to"))
    if output is None:
        raise WrongUsage("usage.no_output")
    found = list(passages)
    if not found:
        raise DataError("没有读到任何段落，请检查输入")
    if form.folder and output.exists() and any(output.iterdir() if output.is_dir() else [output]):
        raise DataError("这种格式要写成文件夹，请指定一个空的或新的文件夹", source=str(output))
    form.write(found, output)
    say(f"已写入 {output}（{form.title}，{len(found)} 段）。")
    return ExitStatus.ALL_READ


def print_statistics(paths: Sequence[str] | None, page: Path | None) -> int:
    """Print the tables of a corpus; write the page with plots where asked."""
    counts = corpus_statistics(corpus(paths))
    for table in statistics_tables(counts):
        _print_table(table.title, table.columns, table.rows)
    thin = thin_metrics(counts)
    if thin:
        say(f"不同写法不足 15 种的指标：{'、'.join(thin)}。")
    if page:
        write_corpus_page(counts, page)
        say(f"已写入 {page / 'corpus.md'}。")
    return ExitStatus.ALL_READ


def print_check(paths: Sequence[str] | None, *, list_unmarked: bool) -> int:
    """Print what a check finds; the status is 1 where something is wrong."""
    result = check_files(_files(paths))
    for error in result.errors:
        sys.stdout.write(f"✗ {error.message}\n")
    if list_unmarked:
        for number in result.unmarked:
            sys.stdout.write(f"· {number.passage} 第 {number.start} 字：{number.context}\n")
    sys.stdout.flush()
    verdict = f"发现 {len(result.errors)} 处错误" if result.errors else "没有发现错误"
    hint = "" if list_unmarked else "，加 --unmarked 可逐个查看"
    say(f"共 {result.passages} 段，{verdict}；另有 {len(result.unmarked)} 个数字没有标注{hint}。")
    return ExitStatus.SOME_UNREAD if result.errors else ExitStatus.ALL_READ


def print_agreement(
    sources: tuple[Path | None, Path | None], from_format: str, *, list_all: bool
) -> int:
    """Print how far two annotators agree."""
    one, other = sources
    if one is None or other is None:
        raise WrongUsage("usage.no_annotations")
    read = converter(_format(from_format, "--from")).read
    found = agreement(read(one), read(other))
    _print_agreement(found)
    if list_all:
        _print_table(
            "不同的标注", ("段落", "文字", "第一人", "第二人"),
            [(d.passage, d.text, d.one, d.other) for d in found.disagreements],
        )  # fmt: skip
    return ExitStatus.ALL_READ


def sample_passages(
    paths: Sequence[str] | None, count: int, known: Sequence[str] | None, output: Path | None
) -> int:
    """Write the passages most worth annotating, with the model's marks."""
    candidates = [
        prediction
        for report in read_reports(_wanted(paths), _WORDING)
        for prediction in predictions(report)
    ]
    annotated = corpus(known) if known else ()
    return _write([chosen.passage for chosen in sample(candidates, count, annotated)], output)


def silver_from_tables(paths: Sequence[str] | None, output: Path | None) -> int:
    """Write the sentences whose numbers the tables of their report explain."""
    reports = read_reports(_wanted(paths), _WORDING)
    return _write([passage for report in reports for passage in silver_passages(report)], output)


def _print_agreement(found: Agreement) -> None:
    rows = [
        (
            title,
            _score(found.kinds[kind].f1),
            str(found.kinds[kind].one),
            str(found.kinds[kind].other),
        )
        for kind, title in _KINDS.items()
    ]
    title = f"一致程度（{found.passages} 段）"
    _print_table(title, ("", "F1", "第一人", "第二人"), rows)
    by_metric = sorted(found.metrics.items(), key=lambda item: item[1].f1 or 0)
    _print_table(
        "按指标", ("指标", "F1", "第一人", "第二人"),
        [(name, _score(a.f1), str(a.one), str(a.other)) for name, a in by_metric],
    )  # fmt: skip
    categories = [("全部（MASI）", _score(found.alpha), "")]
    categories += [
        (weaknesses()[name].zh, _score(alpha), str(having))
        for name, (alpha, having) in found.categories.items()
    ]
    _print_table("问题类别的 Krippendorff α", ("类别", "α", "条数"), categories)


def _score(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(width=None if sys.stdout.isatty() else 120, markup=False, highlight=False)
    console.print(table)


def _write(passages: Sequence[Passage], output: Path | None) -> int:
    if output is None:
        raise WrongUsage("usage.no_output")
    if not passages:
        raise DataError("没有得到任何段落，请检查输入")
    if not output.absolute().parent.is_dir() or output.is_dir():
        raise DataError("无法写入，请指定一个已有文件夹里的文件名", source=str(output))
    count = write_passages(output, passages)
    say(f"已写入 {output}（{count} 段）。")
    return ExitStatus.ALL_READ


def _format(name: str | None, option: str) -> str:
    if name is None or name not in FORMATS:
        raise WrongUsage("usage.no_annotation_format", option=option, names=tuple(FORMATS))
    return name


def make_fixtures(wanted: tuple[int, int, int], kinds: str | None, out: Path | None) -> int:
    """Write documents of the fixture factory; ``wanted`` is their number, the seed, processes."""
    target = _empty_folder(out)
    count, seed, workers = wanted
    chosen = [kind for kind in (kinds or ",".join(KINDS)).replace("、", ",").split(",") if kind]
    unknown = [kind for kind in chosen if kind not in KINDS]
    if unknown or not chosen:
        raise WrongUsage("usage.unknown_kind", name=unknown, names=KINDS)
    made = make_documents(target, count, seed, chosen, workers)
    say(f"已写入 {target}（{made} 份文件，标准答案在 {target / 'gold'}）。")
    return ExitStatus.ALL_READ


def make_planted(count: int, seed: int, out: Path | None) -> int:
    """Write reports with planted errors, and as many without."""
    target = _empty_folder(out)
    made = write_planted(target, seed, count)
    say(f"已写入 {target}（{made} 份报告，标准答案在 {target / 'gold'}）。")
    return ExitStatus.ALL_READ


def _empty_folder(out: Path | None) -> Path:
    if out is None:
        raise WrongUsage("usage.no_output")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise DataError("请指定一个空的或新的文件夹", source=str(out))
    return out


def _wanted(paths: Sequence[str] | None) -> Sequence[str]:
    if not paths:
        raise WrongUsage("usage.no_paths")
    return paths


def _files(paths: Sequence[str] | None) -> Sequence[Path]:
    return [Path(path) for path in paths] if paths else shipped_corpus()
