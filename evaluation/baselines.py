"""Systems to be beaten, behind the interface of the real one.

``rules`` needs nothing; ``gliner`` and ``openai`` need a package or an endpoint of the user's and
say so plainly when it is missing.
"""

from __future__ import annotations

import json
import os
import re
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast

import yaml

from gongkai.annotations import Passage
from gongkai.models import Mention, Reading, find_mentions
from gongkai.vocabulary import DataError, MissingFeature, Period, metrics

from .systems import System, mention_at

_AFTER = 6  # characters after a number that may still name it
_GLINER = "urchade/gliner_multi-v2.1"
_SECONDS = 120


def baseline(name: str) -> System:
    """Return a baseline by name.

    Raises:
        DataError: there is no such baseline.
        MissingFeature: its package or endpoint is missing.
    """
    if name not in BASELINES:
        raise DataError(
            f"没有基线 {name}，可选：{'、'.join(BASELINES)}、predictions（导出里的预标注）"
        )
    return BASELINES[name]()


def rules_system() -> System:
    """Return the keyword rules of baseline_rules.yaml."""
    return System("rules", {"rules": "baseline_rules.yaml"}, figures=_read_by_rules, sure=False)


@cache
def _rules() -> dict[str, Any]:
    text = files(__package__).joinpath("baseline_rules.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))


def _read_by_rules(passage: Passage) -> list[Reading]:
    found = (_reading(passage.text, mention) for mention in find_mentions(passage.text))
    return [reading for reading in found if reading]


def _reading(text: str, mention: Mention) -> Reading | None:
    before, after = _surroundings(text, mention)
    span = text[mention.start : mention.end]
    unit = re.sub(r"^[\d０-９.,，零一二三四五六七八九十百千万亿两余多近约]+", "", span)
    for row in _rules()["rows"]:
        fits = "unit" not in row or mention.zero_statement or unit in row["unit"]
        if fits and any(word in before or word in after for word in row["near"]):
            return Reading(mention, (row["metric"],), _period(before), None, None, 1.0)
    return None


def _period(before: str) -> Period:
    if any(word in before for word in _rules()["previous"]) and "结转" not in before:
        return "previous"
    return "current"


def _surroundings(text: str, mention: Mention) -> tuple[str, str]:
    ends = _rules()["ends"]
    start = mention.start
    while start and text[start - 1] not in ends:
        start -= 1
    after = text[mention.end : mention.end + _AFTER]
    stop = next((i for i, char in enumerate(after) if char in ends), len(after))
    rest = text[mention.end :] if mention.zero_statement else after[:stop]
    return text[start : mention.start], re.split(f"[{re.escape(ends)}]", rest)[0]


def gliner_system() -> System:
    """Return GLiNER, asked for the metrics by their Chinese names.

    Raises:
        MissingFeature: the package ``gliner`` or its weights are not there.
    """
    try:
        from gliner import GLiNER  # noqa: PLC0415  not part of any extra

        model = GLiNER.from_pretrained(os.environ.get("GLINER_MODEL", _GLINER))
    except (ImportError, OSError) as error:
        raise MissingFeature(
            "基线 gliner 需要安装 gliner 包并有模型：pip install gliner，再用环境变量"
            f" GLINER_MODEL 指明模型文件夹（{type(error).__name__}）。"
        ) from error
    names = {metric.zh: key for key, metric in metrics().items()}

    def figures(passage: Passage) -> list[Reading]:
        found = model.predict_entities(passage.text, list(names), threshold=0.5)
        spans = [(names[e["label"]], e["start"], e["end"], e["score"]) for e in found]
        return _readings(passage.text, spans)

    return System("gliner", {"model": os.environ.get("GLINER_MODEL", _GLINER)}, figures=figures)


def _readings(text: str, spans: Sequence[tuple[str, int, int, float]]) -> list[Reading]:
    """Put rough spans on the mentions of the text that they mean, each once."""
    found: dict[int, Reading] = {}
    for metric, start, end, score in spans:
        mention = mention_at(text, start, end)
        if mention and metric in metrics():
            found.setdefault(
                mention.start, Reading(mention, (metric,), "current", None, None, score)
            )
    return [found[start] for start in sorted(found)]


_PROMPT = (
    "下面是政府信息公开工作年度报告的一段文字。找出其中属于下列指标的每个数字或零表述，"
    '只输出 JSON 数组，元素为 {"metric": 指标编号, "text": 原文中的表述}，按出现顺序。\n'
    "指标：{metrics}\n文字：{text}"
)


def openai_system() -> System:
    """Return a language model behind an OpenAI-compatible endpoint.

    ``OPENAI_BASE_URL``, ``OPENAI_API_KEY`` and ``OPENAI_MODEL`` say which.

    Raises:
        MissingFeature: the variables are not set.
    """
    base, model = os.environ.get("OPENAI_BASE_URL"), os.environ.get("OPENAI_MODEL")
    if not base or not model:
        raise MissingFeature(
            "基线 openai 需要接口：请设置环境变量 OPENAI_BASE_URL、OPENAI_MODEL"
            "（如要密钥再设 OPENAI_API_KEY）。"
        )
    listed = "；".join(f"{key} {metric.zh}" for key, metric in metrics().items())

    def figures(passage: Passage) -> list[Reading]:
        prompt = _PROMPT.replace("{metrics}", listed).replace("{text}", passage.text)
        return _readings(passage.text, _placed(passage.text, _ask(base, model, prompt)))

    return System("openai", {"model": model, "endpoint": base}, figures=figures)


def _ask(base: str, model: str, prompt: str) -> list[dict[str, str]]:
    body = {"model": model, "temperature": 0, "messages": [{"role": "user", "content": prompt}]}
    request = urllib.request.Request(
        f"{base.rstrip('/')}/chat/completions",
        json.dumps(body).encode(),
        {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {os.environ.get('OPENAI_API_KEY', '')}",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:
            answer = json.load(response)["choices"][0]["message"]["content"]
        found = re.search(r"\[.*\]", answer, re.DOTALL)
        items = json.loads(found[0]) if found else []
    except (OSError, ValueError, KeyError) as error:
        raise MissingFeature(f"接口 {base} 没有给出可用的回答：{error}") from error
    return [item for item in items if isinstance(item, dict)]


def _placed(text: str, items: Sequence[Mapping[str, str]]) -> list[tuple[str, int, int, float]]:
    """Find where each expression stands, in order."""
    spans, position = [], 0
    for item in items:
        words = str(item.get("text", ""))
        start = text.find(words, position) if words else -1
        if start >= 0:
            spans.append((str(item.get("metric")), start, start + len(words), 1.0))
            position = start + len(words)
    return spans


BASELINES: Mapping[str, Callable[[], System]] = MappingProxyType(
    {"rules": rules_system, "gliner": gliner_system, "openai": openai_system}
)
"""Baselines by name."""
