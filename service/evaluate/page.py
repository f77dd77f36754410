"""An evaluation as one self-contained page: tables, plots, confusions, and every error in context.

The page loads nothing. A short script of its own sorts tables by their columns and filters errors;
without it everything is still there to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from gongkai.evaluation import Evaluation

from ..page_style import page_style
from ..wording import Wording
from .errors import all_errors, error_table
from .plots import bars, reliability
from .words import (
    BREAKDOWNS,
    LABELLED,
    calibration_words,
    chance_words,
    data_words,
    interval_words,
    label_words,
    system_name,
    system_words,
    value_words,
)

Summary = Mapping[str, Any]
_CONFUSIONS = 30
_BESIDE = {"figure": ("relaxed", "value")}
"""Measures whose F1 stands beside that of another in its groups."""


def evaluation_page(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return the page."""
    here = files(__package__)
    style = page_style() + here.joinpath("evaluation.css").read_text(encoding="utf-8")
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
    yield f"<p>{escape(data_words(summary['data'], wording))}</p>"
    versions = ", ".join(f"{name} {value}" for name, value in summary["versions"].items())
    told = wording("evaluation.measured", date=summary["date"], versions=versions)
    yield f'<p class="soft small">{escape(told)}</p>'
    yield f'<p class="soft small">{escape(wording("evaluation.intervals"))}</p>'
    for system in summary["systems"]:
        yield from _scores(system, summary, wording)
    yield from _comparisons(summary, wording)
    main = next(iter(summary["systems"]))
    yield from _calibration(summary["calibration"][main], wording)
    yield from _groups(summary["groups"][main], wording)
    yield from _confusions(summary["confusions"][main], wording)
    found = all_errors(evaluation)
    yield _heading("evaluation.errors", wording, name=system_name(main, wording), count=len(found))
    if len(summary["systems"]) > 1:
        yield f'<p class="soft small">{escape(wording("evaluation.other_errors"))}</p>'
    yield from error_table(evaluation, found, wording)


def _heading(key: str, wording: Wording, **values: object) -> str:
    return f"<h2>{escape(wording(key, **values))}</h2>"


def _scores(system: str, summary: Summary, wording: Wording) -> Iterator[str]:
    yield f"<h2>{escape(system_words(system, summary['systems'][system], wording))}</h2>"
    scores = summary["scores"][system]
    rows = [(wording(f"measure.{name}"), name, score) for name, score in scores.items()]
    yield from _table(rows, (wording("evaluation.measure"),), wording)


Row = tuple[str, str, Summary]
"""A name in words, the id behind it, and a score."""


def _table(
    rows: Sequence[Row],
    heads: Sequence[str],
    wording: Wording,
    beside: Mapping[str, Sequence[float | None]] | None = None,
) -> Iterator[str]:
    """Give a table of scores; ``beside`` holds more F1 by id, one for each further head."""
    first, *more = heads
    names = [first, "F1", wording("evaluation.interval"), "P", "R", wording("evaluation.gold")]
    yield '<div class="scroll"><table class="sortable scores"><thead><tr>'
    yield f"<th>{escape(names[0])}</th>"
    yield "".join(f'<th class="value">{escape(head)}</th>' for head in [*names[1:], *more])
    yield '<th class="plot"></th></tr></thead><tbody>'
    for name, label, score in rows:
        low, high = score["interval"] or (None, None)
        interval = interval_words(score["interval"])
        f1, precision, recall = (_number(score[key]) for key in ("f1", "precision", "recall"))
        cells = [f1, interval, precision, recall, str(score["gold"])]
        cells += [_number(value) for value in (beside or {}).get(label, ())]
        yield f'<tr><td title="{escape(label)}">{escape(name)}</td>'
        yield "".join(f'<td class="value">{cell}</td>' for cell in cells)
        yield f'<td class="plot">{bars(score["f1"], low, high)}</td></tr>'
    yield "</tbody></table></div>"


def _comparisons(summary: Summary, wording: Wording) -> Iterator[str]:
    for other, measures in summary["comparisons"].items():
        yield _heading("evaluation.comparison", wording, name=system_name(other, wording))
        yield '<div class="scroll"><table>'
        for name, one in measures.items():
            yield (
                f"<tr><td>{escape(wording(f'measure.{name}'))}</td>"
                f'<td class="value">{one["delta"]:+.3f}</td>'
                f'<td class="value">{interval_words(one["interval"], "+")}</td>'
                f'<td class="value">{escape(chance_words(one["p"]))}</td></tr>'
            )
        yield "</table></div>"


def _calibration(measured: Summary, wording: Wording) -> Iterator[str]:
    if not measured:
        return
    yield _heading("evaluation.calibration", wording)
    yield f'<p class="soft small">{escape(wording("evaluation.calibration_help"))}</p>'
    yield '<div class="plots">'
    for name, one in measured.items():
        told = calibration_words(name, one, wording).strip()
        yield f"<figure>{reliability(one['bins'])}<figcaption>{escape(told)}</figcaption></figure>"
    yield "</div>"


def _groups(groups: Summary, wording: Wording) -> Iterator[str]:
    shown = [
        (measure, facet, groups[measure][facet])
        for measure, facets in BREAKDOWNS.items()
        for facet in (*(("label",) if measure in LABELLED else ()), *facets)
        if groups.get(measure, {}).get(facet)
    ]
    if shown:
        yield _heading("evaluation.details", wording)
    for measure, facet, found in shown:
        by = {"measure": wording(f"measure.{measure}"), "facet": wording(f"facet.{facet}")}
        title = wording("evaluation.by_facet", **by)
        count = wording("brackets", name=len(found))
        yield f"<details><summary>{escape(title + count)}</summary>"
        rows = [(value_words(facet, value, wording), value, one) for value, one in found.items()]
        others = _BESIDE.get(measure, ())
        beside = {
            value: [groups[other].get(facet, {}).get(value, {}).get("f1") for other in others]
            for value in found
        }
        more = [wording("evaluation.relaxed"), wording("evaluation.normalised")] if others else []
        yield from _table(rows, (wording(f"facet.{facet}"), *more), wording, beside)
        yield "</details>"


def _confusions(pairs: list[list[Any]], wording: Wording) -> Iterator[str]:
    if not pairs:
        return
    yield _heading("evaluation.confusions", wording)
    yield '<div class="scroll"><table class="sortable"><thead><tr>'
    for key in ("evaluation.gold_label", "evaluation.found_label", "evaluation.times"):
        yield f"<th>{escape(wording(key))}</th>"
    yield "</tr></thead><tbody>"
    for gold, found, times in sorted(pairs, key=lambda row: -row[2])[:_CONFUSIONS]:
        names = "".join(
            f'<td title="{escape(label)}">{escape(label_words(label, wording))}</td>'
            for label in (gold, found)
        )
        yield f'<tr>{names}<td class="value">{times}</td></tr>'
    yield "</tbody></table></div>"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
