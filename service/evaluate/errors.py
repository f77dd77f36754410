"""Every error of an evaluation, in its context and with the neighbouring gold, as table rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from gongkai.evaluation import Evaluation, errors

from ..wording import Wording
from .words import label_words

Error = Mapping[str, Any]
_AROUND = 40  # characters of the passage before and after what is wrong
_MEASURES = (
    "figure", "problem_clauses", "measure_clauses", "categories", "pairing", "head", "cells",
    "narrative", "checks", "report_problems", "report_categories",
)  # fmt: skip
_COLUMNS = ("measure", "gold_label", "found_label", "confidence", "context")


def all_errors(evaluation: Evaluation) -> list[Error]:
    """Return the errors of the main system that the page lists: each once.

    A figure whose place and metric are right and whose year, applicant or part is not is an error
    of the measure ``full`` alone.
    """
    main = replace(evaluation, runs=evaluation.runs[:1])
    return [*errors(main, _MEASURES), *filter(_of_details, errors(main, ["full"]))]


def _of_details(error: Error) -> bool:
    gold, found = error["gold"], error["found"]
    if gold is None or found is None:
        return False
    return all(gold[key] == found[key] for key in ("label", "start", "end"))


def error_table(evaluation: Evaluation, found: list[Error], wording: Wording) -> Iterator[str]:
    """Give a table that the page's script sorts and filters."""
    texts = {passage.id: passage for passage in evaluation.data.passages}
    placeholder = escape(wording("evaluation.filter"))
    yield f'<p><input id="filter" type="search" placeholder="{placeholder}"'
    yield f' aria-label="{placeholder}"></p>'
    yield '<div class="scroll small"><table class="sortable" id="errors"><thead><tr>'
    for key in _COLUMNS:
        yield f"<th>{escape(wording(f'evaluation.{key}'))}</th>"
    yield "</tr></thead><tbody>"
    short = (*_COLUMNS[:-1], "context_short")
    heads = [escape(wording(f"evaluation.{key}")) for key in short]
    for error in found:
        cells = _cells(error, texts, wording)
        yield (
            f'<tr class="{error["kind"]}">'
            + "".join(
                f'<td data-head="{head}">{cell}</td>'
                for head, cell in zip(heads, cells, strict=True)
            )
            + "</tr>"
        )
    yield "</tbody></table></div>"


def _cells(error: Error, texts: Mapping[str, Any], wording: Wording) -> tuple[str, ...]:
    gold, found = error["gold"], error["found"]
    sure = "" if not found or found["confidence"] is None else f"{found['confidence']:.2f}"
    return (
        escape(wording("measure." + error["measure"])),
        _stated(gold, wording),
        _stated(found, wording),
        sure,
        _context(error, texts, wording),
    )


def _stated(item: Mapping[str, Any] | None, wording: Wording) -> str:
    if item is None:
        return "—"
    label = escape(label_words(item["label"], wording))
    note = f' <span class="soft">{escape(item["note"])}</span>' if item["note"] else ""
    return (
        f'<span title="{escape(item["label"])}">{label}</span> <b>{escape(item["text"])}</b>{note}'
    )


def _context(error: Error, texts: Mapping[str, Any], wording: Wording) -> str:
    """The words around what is wrong, shaded; gold figures beside it underlined and named."""
    item = next((i for i in (error["gold"], error["found"]) if i and i["start"] is not None), None)
    where = f'<span class="soft">{escape(error["passage"])}</span> '
    passage = texts.get(error["passage"])
    if item is None:
        told = [i["around"] for i in (error["gold"], error["found"]) if i and i["around"]]
        return where + escape(wording("list.break").join(told))
    if passage is None:
        return where + _marked(item["around"], [(item["start"], item["end"], "")])
    low, high = max(0, item["start"] - _AROUND), min(len(passage.text), item["end"] + _AROUND)
    spans = [
        (mark.start - low, mark.end - low, "／".join(label_words(m, wording) for m in mark.metrics))
        for mark in passage.figures
        if low <= mark.start and mark.end <= high
        and not (mark.start < item["end"] and item["start"] < mark.end)
    ]  # fmt: skip
    spans.append((item["start"] - low, item["end"] - low, ""))
    return where + _marked(passage.text[low:high], spans)


def _marked(text: str, spans: list[tuple[int, int, str]]) -> str:
    """Return text with spans that do not overlap marked: the error, and neighbours by name."""
    parts, position = [], 0
    for start, end, label in sorted(spans):
        words = escape(text[start:end])
        named = (
            f"<u>{words}<small>{escape(label)}</small></u>" if label else f"<mark>{words}</mark>"
        )
        parts += [escape(text[position:start]), named]
        position = end
    return "".join([*parts, escape(text[position:])]).replace("\n", " ")
