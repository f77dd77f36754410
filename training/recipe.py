"""The recipe of a training run, read from TOML and checked before anything starts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from gongkai.vocabulary import DataError, reason_of

T = TypeVar("T")


@dataclass(frozen=True)
class PreTraining:
    """Masked-character pre-training of the encoder.

    Args:
        hidden_size: width of the encoder.
        layers: number of layers.
        heads: attention heads a layer.
        intermediate_size: width of the gated feed-forward part.
        positions: longest input in tokens.
        steps: optimizer steps.
        batch_rows: rows a step.
        row_tokens: tokens a row.
        learning_rate: peak; it rises over ``warmup`` steps and then falls linearly to 2 %.
        warmup: steps of rising rate.
        masked: share of characters that are hidden.
        whole_words: share of steps that hide whole words (jieba) instead of characters.
        corpus_copies: how often the corpus's own training text is repeated in the data.
    """

    hidden_size: int = 256
    layers: int = 4
    heads: int = 4
    intermediate_size: int = 640
    positions: int = 1024
    steps: int = 12000
    batch_rows: int = 32
    row_tokens: int = 128
    learning_rate: float = 1.5e-3
    warmup: int = 300
    masked: float = 0.2
    whole_words: float = 0.6
    corpus_copies: int = 8


@dataclass(frozen=True)
class FineTuning:
    """Fine-tuning of the tagger.

    Args:
        epochs: passes over the training examples; the best one on dev is kept.
        learning_rate: peak of the one-cycle schedule.
        tokens: tokens a batch, padding included.
        smoothing: label smoothing of the metric labels.
        outside_weight: weight of mentions that state no figure.
        rare_weight: weight of figures of another period, of an applicant or of a part, among 1 for
            the others, where these are learned.
        noise: share of context characters replaced by [UNK].
        averaging: decay of the exponential average of the weights that is kept.
    """

    epochs: int = 8
    learning_rate: float = 8e-4
    tokens: int = 4096
    smoothing: float = 0.03
    outside_weight: float = 1.0
    rare_weight: float = 1.0
    noise: float = 0.03
    averaging: float = 0.998


@dataclass(frozen=True)
class Continuing:
    """Further fine-tuning of the finished tagger, once for each seed; the mean of the runs ships.

    Args:
        seeds: one run each; none leaves the tagger as it is.
        epochs: passes over the training examples in each run.
        learning_rate: peak; the other settings are those of the fine-tuning.
    """

    seeds: tuple[int, ...] = ()
    epochs: int = 4
    learning_rate: float = 4e-4


@dataclass(frozen=True)
class Data:
    """What is trained on.

    Args:
        generated: passages an epoch from the generator's training patterns, new in each epoch.
        weight_generated: weight of a generated passage against a hand-written one's 1.
        rewritten: share of hand-written passages that an epoch shows in other words.
        drop_heading: share of passages that lose their heading.
        drop_agency: share of passages that do not say who reports.
        drop_year: share of passages that do not say which year the report is on.
        other_parts: share of hand-written passages whose parts get names from other passages.
        inverted: share of hand-written passages with some nouns after their numbers.
        shown: share of the hand-written passages that an epoch shows, drawn anew in each.
    """

    generated: int = 2500
    weight_generated: float = 0.5
    rewritten: float = 0.6
    drop_heading: float = 0.15
    drop_agency: float = 0.25
    drop_year: float = 0.15
    other_parts: float = 0.0
    inverted: float = 0.0
    shown: float = 1.0


@dataclass(frozen=True)
class Recipe:
    """One training run."""

    seed: int
    pretraining: PreTraining = field(default_factory=PreTraining)
    finetuning: FineTuning = field(default_factory=FineTuning)
    continuing: Continuing = field(default_factory=Continuing)
    data: Data = field(default_factory=Data)


def _section(kind: type[T], values: dict[str, Any], name: str, source: str) -> T:
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(set(values) - known):
        raise DataError(
            f"[{name}] 中有未知的设置 {', '.join(unknown)}；可用的有 {', '.join(sorted(known))}",
            source=source,
        )
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return kind(**values | lists)


def load_recipe(path: Path) -> Recipe:
    """Read and check a recipe.

    Raises:
        DataError: the file is no TOML, lacks ``seed``, or has an unknown key.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"训练配置无法读取：{reason_of(error)}", source=str(path)) from error
    if "seed" not in values:
        raise DataError("训练配置缺少 seed（随机种子）", source=str(path))
    sections: dict[str, type[Any]] = {
        "pretraining": PreTraining,
        "finetuning": FineTuning,
        "continuing": Continuing,
        "data": Data,
    }
    if unknown := sorted(set(values) - {*sections, "seed"}):
        raise DataError(f"训练配置中有未知的部分 {', '.join(unknown)}", source=str(path))
    read: dict[str, Any] = {
        name: _section(kind, values.get(name, {}), name, str(path))
        for name, kind in sections.items()
    }
    return Recipe(seed=int(values["seed"]), **read)
