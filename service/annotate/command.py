"""``gongkai annotate``: the commands for a corpus of one's own.

What they do stands in :mod:`.annotating`, which is imported on use: no other command needs the
corpus and its tools.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..options import output_path

annotate_app = typer.Typer(
    help="标注语料：导入、导出、统计、检查、比对、挑选 | Annotated corpora",
    add_completion=False,
    rich_markup_mode=None,
)

_Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE…", help="语料文件（JSONL），默认为随软件附带的语料 | corpus files"
    ),
]
_Reports = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REPORT…",
        help="报告文件、文件夹，或 gongkai extract 写出的 JSON | reports or their JSON",
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        parser=output_path,
        help="写到哪里（必填）| where to write",
    ),
]
_From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="原来的格式：inline、spacy、conll、huggingface、doccano、label-studio、brat、inception",
    ),
]


@annotate_app.command("import")
def import_command(
    source: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="标注工具导出的文件或文件夹")
    ] = None,
    from_format: _From = None,
    output: _Output = None,
) -> int:
    """把标注工具的结果转成语料 JSONL，并逐段验证 | Read annotations of a tool into a corpus."""
    from . import annotating  # noqa: PLC0415

    return annotating.import_annotations(source, from_format, output)


@annotate_app.command("export")
def export_command(
    paths: _Paths = None,
    to_format: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="jsonl、inline、spacy、conll、huggingface、doccano、label-studio、"
            "label-studio-predictions、brat、inception",
        ),
    ] = None,
    output: _Output = None,
    pre_annotate: Annotated[
        bool,
        typer.Option(
            "--pre-annotate",
            help="FILE 是报告：先由模型标好，人只需改正 | reports, marked by the model",
        ),
    ] = False,
) -> int:
    """把语料转成标注工具的格式，不丢失任何信息 | Write a corpus for an annotation tool."""
    from . import annotating  # noqa: PLC0415

    passages = annotating.predicted(paths) if pre_annotate else annotating.corpus(paths)
    return annotating.export_annotations(passages, to_format, output)


@annotate_app.command("stats")
def stats_command(
    paths: _Paths = None,
    page: Annotated[
        Path | None,
        typer.Option("--page", metavar="DIR", help="另写 corpus.md 和图 | write a page with plots"),
    ] = None,
) -> int:
    """统计段落、数据、写法、问题类别等 | Count what a corpus holds."""
    from . import annotating  # noqa: PLC0415

    return annotating.print_statistics(paths, page)


@annotate_app.command("check")
def check_command(
    paths: _Paths = None,
    unmarked: Annotated[
        bool,
        typer.Option(
            "--unmarked", help="列出没有标注的数字，供人查看 | list numbers without a mark"
        ),
    ] = False,
) -> int:
    """检查语料：标注是否有效、各部分之间有无泄漏；有错时退出状态为 1 | Check a corpus."""
    from . import annotating  # noqa: PLC0415

    return annotating.print_check(paths, list_unmarked=unmarked)


@annotate_app.command("agree")
def agree_command(
    one: Annotated[Path | None, typer.Argument(metavar="A", help="第一位标注者的文件")] = None,
    other: Annotated[Path | None, typer.Argument(metavar="B", help="第二位标注者的文件")] = None,
    from_format: _From = "jsonl",
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="逐处列出不同的标注 | list every difference")
    ] = False,
) -> int:
    """比对两人对同一批段落的标注：区间 F1 与 Krippendorff α | Compare two annotators."""
    from . import annotating  # noqa: PLC0415

    return annotating.print_agreement((one, other), from_format or "jsonl", list_all=disagreements)


@annotate_app.command("sample")
def sample_command(
    paths: _Reports = None,
    count: Annotated[
        int, typer.Option("--count", "-n", metavar="N", min=1, help="挑多少段 | how many passages")
    ] = 50,
    known: Annotated[
        list[str] | None,
        typer.Option(
            "--known", metavar="FILE", help="已标注的语料，与之重复的不选 | annotated already"
        ),
    ] = None,
    output: _Output = None,
) -> int:
    """从自己的报告里挑出最值得标注的段落（模型没把握的、各不相同的）| Pick what to annotate."""
    from . import annotating  # noqa: PLC0415

    return annotating.sample_passages(paths, count, known, output)


@annotate_app.command("from-tables")
def from_tables_command(paths: _Reports = None, output: _Output = None) -> int:
    """用报告自己的表格标注正文，得到训练用的句子 | Label narrative by a report's own tables."""
    from . import annotating  # noqa: PLC0415

    return annotating.silver_from_tables(paths, output)


@annotate_app.command("factory")
def factory_command(
    count: Annotated[
        int, typer.Option("--count", "-n", metavar="N", min=1, help="几份文件 | how many documents")
    ] = 40,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="随机种子 | seed")] = 0,
    kinds: Annotated[
        str | None,
        typer.Option(
            "--kinds",
            metavar="KIND,…",
            help="pdf、docx、html、text、markdown、scan、picture、mixed，默认全部 | default all",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", parser=output_path, help="写到哪个文件夹（必填）"
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="用几个进程 | processes")
    ] = 2,
) -> int:
    """生成虚构的年度报告（PDF、扫描件、Word、网页等）和标准答案 | Invented reports with gold."""
    from . import annotating  # noqa: PLC0415

    return annotating.make_fixtures((count, seed, workers), kinds, out)


@annotate_app.command("planted")
def planted_command(
    count: Annotated[
        int,
        typer.Option(
            "--count",
            "-n",
            metavar="N",
            min=1,
            help="埋有错误的几份，没有错误的也这么多 | how many",
        ),
    ] = 40,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="随机种子 | seed")] = 0,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", parser=output_path, help="写到哪个文件夹（必填）"
        ),
    ] = None,
) -> int:
    """生成埋有错误的虚构报告和标准答案，用来评测核对 | Invented reports with planted errors."""
    from . import annotating  # noqa: PLC0415

    return annotating.make_planted(count, seed, out)
