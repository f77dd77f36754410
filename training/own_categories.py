"""Categories of a user's own, learned in seconds from a few examples beside the shipped ones.

The file is YAML::

    categories:
      - id: budget            # letters, digits, _ ; a shipped id gets more examples
        zh: 经费保障不足
        examples:
          - 缺少信息公开专项经费
          - 设备老化，没有资金更新
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from gongkai.annotations import read_passages, shipped_corpus
from gongkai.models import Classifier
from gongkai.vocabulary import DataError, Report, reason_of, weaknesses

from .weakness import (
    LabelledClause,
    Strength,
    problem_clauses,
    read_single_clauses,
    train_classifier,
)

LEAST_EXAMPLES = 3
_ID = re.compile(r"[A-Za-z0-9_\u4e00-\u9fff]{1,40}")


@dataclass(frozen=True)
class OwnCategory:
    """A category with its examples; ``name`` is what people read."""

    id: str
    name: str
    examples: tuple[str, ...]


def read_own_categories(path: Path) -> list[OwnCategory]:
    """Read and check a user's file.

    Raises:
        DataError: it is no such YAML; the message says what is wrong and where.
    """
    source = str(path)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError("没有这个文件，请检查路径", source=source) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"自定类别的 YAML 读不出来：{reason_of(error)}", source=source) from error
    rows = content.get("categories") if isinstance(content, dict) else None
    if not isinstance(rows, list) or not rows:
        raise DataError(
            "自定类别的 YAML 里应有 categories 列表，每项写明 id、zh 和 examples", source=source
        )
    found = [_checked(row, number, source) for number, row in enumerate(rows, 1)]
    if len({category.id for category in found}) < len(found):
        raise DataError("自定类别的 id 有重复，请改成不同的 id", source=source)
    return found


def _checked(row: object, number: int, source: str) -> OwnCategory:
    fields = row if isinstance(row, dict) else {}
    name, examples = fields.get("id"), fields.get("examples")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise DataError(f"第 {number} 个类别缺少 id（字母、数字、下划线或汉字）", source=source)
    texts = [text.strip() for text in examples or () if isinstance(text, str) and text.strip()]
    if len(texts) < LEAST_EXAMPLES:
        raise DataError(f"类别 {name} 至少要有 {LEAST_EXAMPLES} 个例句（examples）", source=source)
    return OwnCategory(name, str(fields.get("zh") or name), tuple(texts))


def train_own_categories(path: Path, seed: int = 0) -> Classifier:
    """Return a classifier of the shipped categories and the user's.

    It is trained on the corpus's problem clauses together with the user's examples. A user's new
    category is named by its Chinese name in results.

    Raises:
        DataError: the file is not valid.
    """
    own = read_own_categories(path)
    known = weaknesses()
    clauses = _shipped_clauses()
    for category in own:
        label = category.id if category.id in known else category.name
        clauses += [
            LabelledClause(text, (label,), f"own {number}")
            for number, text in enumerate(category.examples)
        ]
    names = [*known, *(c.name for c in own if c.id not in known)]
    return train_classifier(clauses, Strength(), seed, names)


def _shipped_clauses() -> list[LabelledClause]:
    """Return the labelled problems of the shipped corpus's training split."""
    train = next(path for path in shipped_corpus() if path.stem == "train")
    passages = [passage for passage in read_passages(train) if passage.problems]
    return [*problem_clauses(passages), *read_single_clauses(train.with_name("clauses.tsv"))]


def categorise_anew(report: Report, classifier: Classifier) -> Report:
    """Return the report with the categories that a classifier gives its problems."""
    scores = classifier.classify([problem.text for problem in report.problems])
    problems = tuple(
        replace(problem, categories=found, label=classifier.label(problem.text, found[0].id))
        for problem, found in zip(report.problems, scores, strict=True)
    )
    return replace(report, problems=problems)
