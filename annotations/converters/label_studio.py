"""Label Studio: tasks with annotations, and its own JSON and JSON-MIN exports.

Next to the tasks stands the labelling configuration (``NAME.xml``). Figures, problems and
measures are regions of three ``Labels``; period, scope and applicant are per-region answers under
the same region id; problems and measures are tied by the relation ``answered_by``.

What goes wrong with offsets in practice: Label Studio counts UTF-16 code units, some back ends
write code points, and a browser may have counted CR LF once. Every region states its words, so
the way of counting under which all words of a task fit is the right one. JSON-MIN drops relations
and, of per-region answers, the region: attributes cannot be placed, and the file is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.vocabulary import DataError, applicants, metrics, weaknesses

from ..passages import PERIODS, Passage
from .files import Utf16, read_json, to_json, write_text
from .marks import HEAD, Kind, Mark, head_of, marks_of, passage_of, record_error
from .protocol import Converter

ANSWERED_BY = "answered_by"
_KINDS: tuple[Kind, ...] = ("figure", "problem", "measure")
_ANSWERS = ("period", "applicant", "scope")
_Results = Sequence[Mapping[str, Any]]


def write_tasks(
    passages: Iterable[Passage], target: Path, wrap: Callable[[list[Any]], Mapping[str, Any]]
) -> None:
    """Write tasks and the labelling configuration.

    Args:
        passages: one task each.
        target: the JSON file.
        wrap: puts a task's results into ``annotations`` or ``predictions``.
    """
    tasks = [
        {"data": {"text": passage.text, **head_of(passage)}, **wrap(list(_results(passage)))}
        for passage in passages
    ]
    write_text(target, to_json(tasks, indent=1))
    write_text(target.with_suffix(".xml"), labelling_configuration())


def labelling_configuration() -> str:
    """Return the labelling configuration, an XML text for a project's settings."""
    people = [name for name in applicants() if name != "total"]
    return "\n".join([
        "<View>",
        _labels("figure", metrics()),
        _labels("problem", weaknesses()),
        _labels("measure", ["measure"]),
        '  <Text name="text" value="$text" granularity="symbol"/>',
        _choices("period", PERIODS[1:]),
        _choices("applicant", people),
        '  <TextArea name="scope" toName="text" perRegion="true" maxSubmissions="1"/>',
        f'  <Relations><Relation value="{ANSWERED_BY}"/></Relations>',
        "</View>", "",
    ])  # fmt: skip


def _labels(name: str, values: Iterable[str]) -> str:
    inner = "".join(f'\n    <Label value="{value}"/>' for value in values)
    return f'  <Labels name="{name}" toName="text" choice="multiple">{inner}\n  </Labels>'


def _choices(name: str, values: Iterable[str]) -> str:
    inner = "".join(f'\n    <Choice value="{value}"/>' for value in values)
    return f'  <Choices name="{name}" toName="text" perRegion="true">{inner}\n  </Choices>'


def _results(passage: Passage) -> Iterator[dict[str, Any]]:
    offsets = Utf16(passage.text)
    marks = marks_of(passage)
    for mark in marks:
        span = {"start": offsets.units(mark.start), "end": offsets.units(mark.end)}
        words = passage.text[mark.start : mark.end]
        labels = list(mark.labels) or ["measure"]
        value = {**span, "text": words, "labels": labels}
        yield _result(mark, mark.kind, "labels", value)
        if mark.period != "current":
            value = {**span, "text": words, "choices": [mark.period]}
            yield _result(mark, "period", "choices", value)
        if mark.applicant:
            value = {**span, "text": words, "choices": [mark.applicant]}
            yield _result(mark, "applicant", "choices", value)
        if mark.scope:
            # A text answer takes the place of the region's own words.
            yield _result(mark, "scope", "textarea", {**span, "text": [mark.scope]})
    for mark in marks:
        for key in mark.answered_by:
            yield {
                "type": "relation", "from_id": mark.key, "to_id": key,
                "direction": "right", "labels": [ANSWERED_BY],
            }  # fmt: skip


def _result(mark: Mark, name: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": mark.key, "from_name": name, "to_name": "text", "type": kind, "value": value}


_Choose = Callable[[Mapping[str, Any]], _Results | None]


def read_tasks(source: Path) -> list[Passage]:
    """Read tasks, an export in JSON or one in JSON-MIN; finished annotations before predictions.

    Raises:
        DataError: the file is none of these, or an offset fits no way of counting.
    """
    return _read(source, lambda task: _finished(task) or _predicted(task) or ())[0]


def read_finished(source: Path) -> tuple[list[Passage], int]:
    """Read the tasks that a person finished, and count the others.

    Raises:
        DataError: as :func:`read_tasks`.
    """
    return _read(source, _finished)


def read_predictions(source: Path) -> tuple[list[Passage], int]:
    """Read the tasks as their first prediction has them, and count those without one.

    Raises:
        DataError: as :func:`read_tasks`.
    """
    return _read(source, _predicted)


def _read(source: Path, choose: _Choose) -> tuple[list[Passage], int]:
    tasks = read_json(source)
    if not isinstance(tasks, list):
        raise DataError("应为任务的 JSON 数组，请用 Label Studio 的 JSON 导出", source=str(source))
    found = []
    for number, task in enumerate(tasks, start=1):
        place = (str(source), f"第 {number} 个任务")
        try:
            passage = _task(task, choose, place)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = f"不是可用的 Label Studio 任务（{error}）"
            raise record_error(place, message) from error
        if passage:
            found.append(passage)
    return found, len(tasks) - len(found)


def _task(task: Mapping[str, Any], choose: _Choose, place: tuple[str, str]) -> Passage | None:
    """Return a task's passage, ``None`` where it has none of the results that are chosen."""
    if "data" in task:
        data, results = task["data"], choose(task)
    else:
        data, results = task, _results_of_min(task, place)
    if results is None:
        return None
    text: str = data["text"]
    head = {key: data[key] for key in HEAD if key in data}
    if "passage_id" not in head and task.get("id") is not None:
        head["passage_id"] = f"task-{task['id']}"
    return passage_of(head, text, _marks(results, text, place), place)


def _finished(task: Mapping[str, Any]) -> _Results | None:
    """Return the results of the annotation that counts: the reference, else the first done."""
    done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    done.sort(key=lambda annotation: not annotation.get("ground_truth"))
    return done[0]["result"] if done else None


def _predicted(task: Mapping[str, Any]) -> _Results | None:
    predictions = task.get("predictions") or ()
    return predictions[0]["result"] if predictions else None


def _results_of_min(task: Mapping[str, Any], place: tuple[str, str]) -> list[dict[str, Any]]:
    if any(task.get(name) for name in _ANSWERS):
        raise record_error(
            place,
            "JSON-MIN 不记录时期、范围和申请人属于哪一处数据，请改用 Label Studio 的 JSON 导出",
        )
    return [
        {"id": f"{name}{index}", "from_name": name, "type": "labels", "value": region}
        for name in _KINDS
        for index, region in enumerate(task.get(name) or ())
    ]


def _marks(results: _Results, text: str, place: tuple[str, str]) -> list[Mark]:
    regions = [r for r in results if r.get("type") == "labels" and r["from_name"] in _KINDS]
    unknown = {r["from_name"] for r in results if "from_name" in r} - {*_KINDS, *_ANSWERS}
    if unknown:
        raise ValueError(
            f"不认识的控件 {'、'.join(sorted(unknown))}，请使用随导出附带的标注界面配置"
        )
    spans = _spans([region["value"] for region in regions], text, place)
    answers: dict[str, dict[str, Any]] = {}
    for result in results:
        if result.get("from_name") in _ANSWERS:
            given = result["value"].get("choices") or result["value"]["text"]
            words = given if isinstance(given, str) else next(iter(given), None)
            if words:
                answers.setdefault(result["id"], {})[result["from_name"]] = words
    links = [(r["from_id"], r["to_id"]) for r in results if r.get("type") == "relation"]
    return [
        Mark(
            region["id"], region["from_name"], *span,
            () if region["from_name"] == "measure" else tuple(region["value"]["labels"]),
            answered_by=_targets(region, links),
            **(answers.get(region["id"], {}) if region["from_name"] == "figure" else {}),
        )
        for region, span in zip(regions, spans, strict=True)
    ]  # fmt: skip


def _targets(region: Mapping[str, Any], links: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    if region["from_name"] != "problem":
        return ()
    # A person may draw the arrow from the measure to the problem.
    return tuple(b if a == region["id"] else a for a, b in links if region["id"] in (a, b))


def _spans(
    values: Sequence[Mapping[str, Any]], text: str, place: tuple[str, str]
) -> list[tuple[int, int]]:
    """Return the spans in code points, under the way of counting that fits the words."""
    for to_point in _countings(text):
        spans = [(to_point(value["start"]), to_point(value["end"])) for value in values]
        if all(_fits(text, span, v.get("text")) for span, v in zip(spans, values, strict=True)):
            return [(start, end) for start, end in spans if start is not None and end is not None]
    raise record_error(place, "标注的偏移与所标文字对不上，请检查正文在导入之后是否被改动")


def _countings(text: str) -> Iterator[Callable[[int], int | None]]:
    yield Utf16(text).point
    yield lambda offset: offset if 0 <= offset <= len(text) else None
    kept = [index for index in range(len(text)) if text[index : index + 2] != "\r\n"]
    once = Utf16("".join(text[index] for index in kept))
    places = [*kept, len(text)]

    def counted_once(offset: int) -> int | None:
        point = once.point(offset)
        place = None if point is None else places[point]
        return place - 1 if place and text[place - 1 : place + 1] == "\r\n" else place

    yield counted_once


def _fits(text: str, span: tuple[int | None, int | None], words: object) -> bool:
    start, end = span
    if start is None or end is None:
        return False
    if not isinstance(words, str):
        return True
    return _bare(text[start:end]) == _bare(words)


def _bare(text: str) -> str:
    return "".join(text.replace("\\n", "").split())


def _annotated(results: list[Any]) -> dict[str, Any]:
    return {"annotations": [{"result": results}]}


CONVERTER = Converter(
    "Label Studio 任务（已标注）",
    False,
    lambda passages, target: write_tasks(passages, target, _annotated),
    read_tasks,
    read_finished,
)
