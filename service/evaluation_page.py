"""An evaluation as one self-contained page: tables, plots, confusions, and every error in context.

The page loads nothing. A short script of its own sorts tables by their columns and filters errors;
without it everything is still there to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Any

from gongkai.evaluation import Evaluation, errors

from .evaluation_plots import bars, reliability
from .wording import Wording

Summary = Mapping[str, Any]
_AROUND = 40  # characters of the passage before and after what is wrong
_MEASURES = ("figure", "problem_clauses", "measure_clauses", "categories", "pairing", "cells",
             "checks")  # fmt: skip
_CONFUSIONS = 30
_FACETS = ("era", "level", "section", "length", "kind", "origin")


def evaluation_page(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return the page."""
    here = files(__package__)
    style = "".join(
        here.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "evaluation.css")
    )
    script = here.joinpath("evaluation.js").read_text(encoding="utf-8")
    title = escape(wording("evaluation.title"))
    tag = "zh-CN" if wording.language == "zh" else "en"
    body = "\n".join(_body(evaluation, summary, wording))
    page = (
        f'<!doctype html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<article>\n"
        f"<h1>{title}</h1>\n{body}\n</article>\n</main>\n<script>\n{script}</script>\n</body>\n"
        "</html>\n"
    )
    return page.encode("utf-8", "replace")


def _body(evaluation: Evaluation, summary: Summary, wording: Wording) -> Iterator[str]:
    yield f"<p>{escape(wording('evaluation.data', **summary['data']))}</p>"
    versions = {**summary["versions"], "date": summary["date"]}
    told = ", ".join(f"{name} {value}" for name, value in versions.items())
    yield f'<p class="soft small">{escape(told)}</p>'
    for system in summary["systems"]:
        yield from _scores(system, summary, wording)
    yield from _comparisons(summary, wording)
    main = next(iter(summary["systems"]))
    yield from _calibration(summary["calibration"][main], wording)
    yield from _groups(summary["groups"][main], wording)
    yield from _confusions(summary["confusions"][main], wording)
    yield from _errors(evaluation, wording)


def _scores(system: str, summary: Summary, wording: Wording) -> Iterator[str]:
    about = summary["systems"][system]
    versions = ", ".join(f"{name} {value}" for name, value in about["versions"].items())
    head = wording(
        "evaluation.system", name=system, versions=versions, seconds=f"{about['seconds']:.1f}"
    )
    yield f"<h2>{escape(head)}</h2>"
    yield from _table(
        {wording(f"measure.{name}"): score for name, score in summary["scores"][system].items()},
        wording("evaluation.measure"),
        wording,
    )


def _table(scores: Mapping[str, Summary], first: str, wording: Wording) -> Iterator[str]:
    heads = [first, "F1", wording("evaluation.interval"), "P", "R", wording("evaluation.gold"), ""]
    yield '<div class="scroll"><table class="sortable"><thead><tr>'
    yield f"<th>{escape(heads[0])}</th>"
    yield "".join(f'<th class="value">{escape(head)}</th>' for head in heads[1:])
    yield "</tr></thead><tbody>"
    for name, score in scores.items():
        low, high = score["interval"] or (None, None)
        interval = f"{low:.3f}–{high:.3f}" if low is not None else "—"
        numbers = [_number(score[key]) for key in ("f1", "precision", "recall")]
        cells = [numbers[0], interval, *numbers[1:], str(score["gold"])]
        yield f"<tr><td>{escape(name)}</td>"
        yield "".join(f'<td class="value">{cell}</td>' for cell in cells)
        yield f"<td>{bars(score['f1'], low, high)}</td></tr>"
    yield "</tbody></table></div>"


def _comparisons(summary: Summary, wording: Wording) -> Iterator[str]:
    for other, measures in summary["comparisons"].items():
        yield f"<h2>{escape(wording('evaluation.comparison', name=other))}</h2>"
        yield '<div class="scroll"><table>'
        for name, one in measures.items():
            low, high = one["interval"]
            yield (
                f"<tr><td>{escape(wording(f'measure.{name}'))}</td>"
                f'<td class="value">{one["delta"]:+.3f}</td>'
                f'<td class="value">{low:+.3f}–{high:+.3f}</td>'
                f'<td class="value">p {one["p"]:.3f}</td></tr>'
            )
        yield "</table></div>"


def _calibration(measured: Summary, wording: Wording) -> Iterator[str]:
    if not measured:
        return
    yield f"<h2>{escape(wording('evaluation.calibration'))}</h2>\n"
    yield f'<p class="soft small">{escape(wording("evaluation.calibration_help"))}</p>'
    yield '<div class="plots">'
    for name, one in measured.items():
        low, high = one["interval"]
        numbers = {"error": one["error"], "low": low, "high": high}
        told = wording("evaluation.ece", name=wording(f"measure.{name}"), **numbers).strip()
        yield f"<figure>{reliability(one['bins'])}<figcaption>{escape(told)}</figcaption></figure>"
    yield "</div>"


def _groups(groups: Summary, wording: Wording) -> Iterator[str]:
    for measure in ("figure", "problem_clauses", "categories"):
        for facet in ("label", *_FACETS):
            found = groups.get(measure, {}).get(facet, {})
            if not found or (measure == "problem_clauses" and facet == "label"):
                continue
            title = wording(
                "evaluation.by", measure=wording(f"measure.{measure}"),
                facet=wording(f"facet.{facet}"),
            )  # fmt: skip
            yield f"<details><summary>{escape(title)}（{len(found)}）</summary>"
            yield from _table(found, wording(f"facet.{facet}"), wording)
            yield "</details>"


def _confusions(pairs: list[list[Any]], wording: Wording) -> Iterator[str]:
    if not pairs:
        return
    yield f"<h2>{escape(wording('evaluation.confusions'))}</h2>"
    yield '<div class="scroll"><table class="sortable"><thead><tr>'
    for key in ("evaluation.gold_label", "evaluation.found_label", "evaluation.times"):
        yield f"<th>{escape(wording(key))}</th>"
    yield "</tr></thead><tbody>"
    for gold, found, times in sorted(pairs, key=lambda row: -row[2])[:_CONFUSIONS]:
        yield f"<tr><td>{escape(gold)}</td><td>{escape(found)}</td>"
        yield f'<td class="value">{times}</td></tr>'
    yield "</tbody></table></div>"


def _errors(evaluation: Evaluation, wording: Wording) -> Iterator[str]:
    texts = {passage.id: passage for passage in evaluation.data.passages}
    wrong = errors(evaluation, _MEASURES)
    yield f"<h2>{escape(wording('evaluation.errors', count=len(wrong)))}</h2>"
    placeholder = escape(wording("evaluation.filter"))
    yield f'<p><input id="filter" type="search" placeholder="{placeholder}"></p>'
    yield '<div class="scroll small"><table class="sortable" id="errors"><thead><tr>'
    for key in (
        "system_label", "measure", "gold_label", "found_label", "confidence", "context",
    ):  # fmt: skip
        yield f"<th>{escape(wording(f'evaluation.{key}'))}</th>"
    yield "</tr></thead><tbody>"
    for error in wrong:
        yield from _error(error, texts, wording)
    yield "</tbody></table></div>"


def _error(error: Summary, texts: Mapping[str, Any], wording: Wording) -> Iterator[str]:
    gold, found = error["gold"], error["found"]
    sure = "" if not found or found["confidence"] is None else f"{found['confidence']:.2f}"
    yield f'<tr class="{error["kind"]}"><td>{escape(error["system"])}</td>'
    yield f"<td>{escape(wording('measure.' + error['measure']))}</td>"
    yield f"<td>{_stated(gold)}</td><td>{_stated(found)}</td>"
    yield f'<td class="value">{sure}</td><td>{_context(error, texts)}</td></tr>'


def _stated(item: Summary | None) -> str:
    if item is None:
        return "—"
    note = f' <span class="soft">{escape(item["note"])}</span>' if item["note"] else ""
    return f"{escape(item['label'])} <b>{escape(item['text'])}</b>{note}"


def _context(error: Summary, texts: Mapping[str, Any]) -> str:
    """The words around what is wrong, gold marked, with the gold figures beside it underlined."""
    item = error["gold"] or error["found"]
    passage = texts.get(error["passage"])
    if passage is None or item["start"] is None:
        return escape(error["document"])
    text, start, end = passage.text, item["start"], item["end"]
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    marks = sorted(
        (mark.start, mark.end, "／".join(mark.metrics))
        for mark in passage.figures
        if low <= mark.start and mark.end <= high and (mark.start, mark.end) != (start, end)
    )
    parts, position = [], low
    for begin, stop, label in sorted([*marks, (start, end, "")]):
        if begin < position:
            continue
        tag = f'<u title="{escape(label)}">' if label else "<mark>"
        close = "</u>" if label else "</mark>"
        parts += [escape(text[position:begin]), tag, escape(text[begin:stop]), close]
        position = stop
    parts.append(escape(text[position:high]))
    where = f'<span class="soft">{escape(error["passage"])}</span> '
    return where + "".join(parts).replace("\n", " ")


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
