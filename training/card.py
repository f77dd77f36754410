"""The model card beside the weights, written from the scores of the weights."""

from __future__ import annotations

from typing import Any

KINDS = {
    "figure": "span and metric",
    "full": "span, metric, period, applicant, own total or part",
    "zero": "zero statements",
    "period": "period, where it is not this year's",
    "scope": "own total or part, where it is a part",
    "span": "span alone",
}
SPLITS = {
    "dev": "dev (hand-written; stops training and calibrates)",
    "test": "test (hand-written by other hands; authorities and wording unseen)",
    "guided": "of these, by writers who knew the guideline (the test split until November 2026)",
    "unguided": "of these, by writers who did not know it",
    "bare": "the test passages without headings and authority",
    "inverted": "the test passages with numbers before what they count (召开5场新闻发布会)",
    "patterns": "generated from patterns held out for testing",
}
FEWEST = 10
"""Figures in test that a metric needs to be listed."""
TEMPLATE = """# Figure tagger

Version `{version}`; corpus `{corpus}`; seed {seed}. Written by `python -m gongkai.training score`.

## What it does

Marks, in the narrative of annual reports on government information disclosure
(政府信息公开工作年度报告), every number and zero statement that is a figure of the metric
dictionary, with period, applicant and the part that it is about. Numbers and denials are found by
rule (`models/mentions.py`); the network says what each one means, or that it means nothing.

Use it through `gongkai extract`, `gongkai.models.tag` or the spaCy component `gongkai_figures`.
It is not meant for other kinds of text, and not for decisions about persons.

## How it was made

A character encoder (ModernBERT architecture: {layers} layers, {width} wide) pre-trained on public
Chinese statutes and policy text, then fine-tuned on the hand-written corpus and on passages from
the generator's training patterns (`training/recipe.toml`). Digits are seen by shape. `model.onnx`
(int8) is what gongkai runs and what was scored; `model.safetensors` (float16) is for torch. The
folder loads in transformers and in spaCy (`docs/training.md`). Temperature {temperature} and
threshold {threshold} were chosen on dev.

## Scores (F1, strict; 95 % bootstrap intervals over reports)

| text | {heads} |
| --- | {rules} |
{rows}

By era (test, span and metric): {eras}.

Confidence (test, span and metric): {calibration}.

Metrics with ten or more figures in test:

| metric | F1 | figures |
| --- | --- | --- |
{metrics}

## Beside other systems (test by writers who knew the guideline, span and metric)

{others}

## What each part of the training is worth (test by writers who knew the guideline)

{ablations}

## Limits

- The corpus is invented; its passages were written by language models, most of them under the
  guideline (`annotations/DATA_STATEMENT.md`). Scores on text whose writers did not know it are
  lower, and so are scores on real reports, see `docs/training.md`.
- Rare metrics have few examples; a figure with low confidence should be looked at.
- The part that a figure is about is found as text near it and can be cut too short or too long.
"""


def _calibration(report: dict[str, Any]) -> str:
    measured = report.get("calibration")
    if not measured:
        return "not measured"
    low, high = measured["interval"]
    return f"expected calibration error {measured['error']:.3f} [{low:.3f}, {high:.3f}]"


def _cell(row: dict[str, Any]) -> str:
    if row["f1"] is None:
        return "no gold"
    if row["interval"] is None:
        return f"{row['f1']:.3f}"
    low, high = row["interval"]
    return f"{row['f1']:.3f} [{low:.3f}, {high:.3f}]"


def _ablations(record: dict[str, Any] | None) -> str:
    if not record:
        return "Not measured: `python -m gongkai.training ablations`."
    kinds = ("figure", "full", "zero")
    rows = [
        f"| {name} | " + " | ".join(_cell(scores[kind]) for kind in kinds) + " |"
        for name, scores in record["variants"].items()
    ]
    return "\n".join([
        f"Each variant trained for {record['epochs']} epochs on corpus `{record['corpus']}`, seed "
        f"{record['seed']} (`python -m gongkai.training ablations`), float32; the shipped tagger "
        "had more epochs.\n",
        "| training | " + " | ".join(KINDS[kind] for kind in kinds) + " |",
        "| --- | --- | --- | --- |",
        *rows,
    ])  # fmt: skip


def _others(report: dict[str, Any], baselines: dict[str, Any]) -> str:
    rows = {"this tagger": report["scores"].get("guided", {}).get("figure"), **baselines}
    lines = [f"| {name} | {_cell(row)} |" for name, row in rows.items() if row]
    return "\n".join(["| system | F1 |", "| --- | --- |", *lines])


def _split_rows(scores: dict[str, Any]) -> list[str]:
    return [
        f"| {told}, {scores[name]['figure']['gold']} figures | "
        + " | ".join(_cell(scores[name][kind]) for kind in KINDS)
        + " |"
        for name, told in SPLITS.items()
        if name in scores
    ]


def _metric_rows(by_metric: dict[str, Any]) -> list[str]:
    return [
        f"| `{metric}` | {row['f1']:.3f} | {row['gold']} |"
        for metric, row in by_metric.items()
        if row["gold"] >= FEWEST
    ]


def _eras(by_era: dict[str, Any]) -> str:
    return ", ".join(
        f"{era} {row['f1']:.3f} ({row['gold']})" for era, row in sorted(by_era.items())
    )


def write_card(
    report: dict[str, Any],
    config: dict[str, Any],
    ablations: dict[str, Any] | None = None,
    baselines: dict[str, Any] | None = None,
) -> str:
    """Return the card as Markdown.

    Args:
        report: what ``scores.json`` holds.
        config: the model's ``config.json``.
        ablations: the record of the ablation command, if it ran.
        baselines: scores of other systems on the passages of ``guided``, by name.
    """
    scores = report["scores"]
    return TEMPLATE.format(
        version=report["version"],
        corpus=report["corpus"],
        seed=report["seed"],
        layers=config["num_hidden_layers"],
        width=config["hidden_size"],
        temperature=config["gongkai"]["temperature"],
        threshold=config["gongkai"]["threshold"],
        heads=" | ".join(KINDS.values()),
        rules=" | ".join("---" for _ in KINDS),
        rows="\n".join(_split_rows(scores)),
        eras=_eras(scores["by_era"]),
        calibration=_calibration(report),
        metrics="\n".join(_metric_rows(scores["by_metric"])),
        ablations=_ablations(ablations),
        others=_others(report, baselines or {}),
    )
