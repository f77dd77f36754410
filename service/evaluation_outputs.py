"""An evaluation as text, JSON, CSV or a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from rich.cells import cell_len

from gongkai.evaluation import Evaluation, errors
from gongkai.vocabulary import dump_json

from .evaluation_page import evaluation_page
from .wording import Wording

Summary = Mapping[str, Any]
_NAME, _NUMBER = 34, 9
_COLUMNS = ("system", "measure", "facet", "value", "f1", "low", "high", "precision", "recall",
            "correct", "predicted", "gold")  # fmt: skip
_FEW = 5  # groups with less gold say little and are left out of the text


def evaluation_json(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return all numbers and every error as one object."""
    content = {**summary, "errors": errors(evaluation)}
    return (dump_json(content) + "\n").encode("utf-8")


def evaluation_csv(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return one row a score: system, measure, group, and its counts; opens in Excel."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(summary):
        writer.writerow(row)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _rows(summary: Summary) -> Iterator[dict[str, Any]]:
    for system, measures in summary["scores"].items():
        for measure, score in measures.items():
            yield _row(system, measure, ("", ""), score)
    for system, measures in summary["groups"].items():
        for measure, facets in measures.items():
            for facet, groups in facets.items():
                for value, score in groups.items():
                    yield _row(system, measure, (facet, value), score)


def _row(system: str, measure: str, group: tuple[str, str], score: Summary) -> dict[str, Any]:
    low, high = score["interval"] or (None, None)
    kept = {name: score[name] for name in _COLUMNS if name in score}
    place = {"system": system, "measure": measure, "facet": group[0], "value": group[1]}
    return {**place, **kept, "low": low, "high": high}


def evaluation_text(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return tables for a terminal."""
    return ("\n".join(_lines(summary, wording)) + "\n").encode("utf-8")


def _lines(summary: Summary, wording: Wording) -> Iterator[str]:
    data = summary["data"]
    yield wording("evaluation.data", **data)
    for system, about in summary["systems"].items():
        versions = ", ".join(f"{name} {value}" for name, value in about["versions"].items())
        yield ""
        yield wording("evaluation.system", name=system, versions=versions, **_seconds(about))
        yield _line(
            wording("evaluation.measure"), "F1", wording("evaluation.interval"), "P", "R",
            wording("evaluation.gold"),
        )  # fmt: skip
        for measure, score in summary["scores"][system].items():
            yield _score_line(wording(f"measure.{measure}"), score)
        for measure, one in summary["calibration"][system].items():
            low, high = one["interval"]
            named = wording(f"measure.{measure}")
            yield wording("evaluation.ece", name=named, error=one["error"], low=low, high=high)
    for other, measures in summary["comparisons"].items():
        yield ""
        yield wording("evaluation.comparison", name=other)
        for measure, one in measures.items():
            yield _difference_line(wording(f"measure.{measure}"), one)
    main = next(iter(summary["scores"]))
    yield from _weakest(summary["groups"][main], wording)


def _seconds(about: Summary) -> dict[str, str]:
    return {"seconds": f"{about['seconds']:.1f}"}


def _weakest(groups: Summary, wording: Wording) -> Iterator[str]:
    """The metrics of the narrative that are read worst, and scores by era."""
    for facet, title in (("era", "evaluation.by_era"), ("label", "evaluation.weakest")):
        found = groups.get("figure", {}).get(facet, {})
        shown = [(name, score) for name, score in found.items() if score["gold"] >= _FEW]
        if facet == "label":
            shown = sorted(shown, key=lambda pair: pair[1]["f1"])[:10]
        if shown:
            yield ""
            yield wording(title)
        for name, score in shown:
            yield _score_line(name, score)


def _score_line(name: str, score: Summary) -> str:
    low, high = score["interval"] or (None, None)
    interval = f"{low:.3f}–{high:.3f}" if low is not None else "—"
    numbers = [_number(score[key]) for key in ("f1", "precision", "recall")]
    return _line(name, numbers[0], interval, numbers[1], numbers[2], str(score["gold"]))


def _difference_line(name: str, one: Summary) -> str:
    low, high = one["interval"]
    return _line(name, f"{one['delta']:+.3f}", f"{low:+.3f}–{high:+.3f}", f"p {one['p']:.3f}")


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


def _line(name: str, *values: str) -> str:
    padded = name + " " * max(1, _NAME - cell_len(name))
    widths = (_NUMBER, 16, _NUMBER, _NUMBER, 8)
    cells = (
        " " * max(1, width - cell_len(value)) + value
        for value, width in zip(values, widths, strict=False)
    )
    return f"  {padded}{''.join(cells)}"


def evaluation_html(evaluation: Evaluation, summary: Summary, wording: Wording) -> bytes:
    """Return one self-contained page."""
    return evaluation_page(evaluation, summary, wording)


WRITERS: Mapping[str, Callable[[Evaluation, Summary, Wording], bytes]] = MappingProxyType({
    "text": evaluation_text,
    "json": evaluation_json,
    "csv": evaluation_csv,
    "html": evaluation_html,
})  # fmt: skip
