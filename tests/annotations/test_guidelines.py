"""The guideline's examples are valid markup, and it leaves nothing of the vocabulary out."""

import re
from pathlib import Path

import pytest

from gongkai.annotations import parse_inline, passage_faults
from gongkai.vocabulary import metrics, weaknesses

GUIDELINES = Path(__file__).parents[2] / "annotations" / "guidelines.md"
TEXT = GUIDELINES.read_text(encoding="utf-8")
PERIODS = ("current", "previous", "cumulative")
HEAD = "@ agency=示例市人民政府 level=city year=2023 section=0\n#\n"

BLOCK = re.compile(r"^```inline\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CASE = re.compile(r"^\*\*例 (\d+)　.+\*\*$", re.MULTILINE)


def examples():
    return [block if block.startswith("@ ") else HEAD + block for block in BLOCK.findall(TEXT)]


def cases():
    """Give each hard case's number and what stands between it and the next one or heading."""
    starts = list(CASE.finditer(TEXT))
    for start in starts:
        rest = TEXT[start.end() :]
        end = re.search(r"^(?:\*\*例 |## )", rest, re.MULTILINE)
        yield int(start[1]), rest[: end.start()] if end else rest


@pytest.mark.parametrize("example", examples())
def test_guidelines_examples_are_valid_markup(example):
    passages = parse_inline(example, source="guidelines.md")
    assert passages
    for passage in passages:
        assert passage.text
        assert passage_faults(passage) == []


@pytest.mark.parametrize("example", examples())
def test_guidelines_spans_have_clean_edges(example):
    for passage in parse_inline(example):
        for figure in passage.figures:
            span = passage.text[figure.start : figure.end]
            assert span == span.strip()
            assert not re.match("[达共为计仅]", span)
        for mark in (*passage.problems, *passage.measures):
            clause = passage.text[mark.start : mark.end]
            assert not re.match("[一二三四]是|[（(]", clause)
            assert clause[-1] not in "，。；、"


def test_guidelines_have_at_least_sixty_hard_cases_numbered_in_order():
    numbers = [number for number, _ in cases()]
    assert len(numbers) >= 60
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("number", "body"), list(cases()))
def test_guidelines_hard_cases_give_example_decision_and_reason(number, body):
    assert len(BLOCK.findall(body)) == 1
    assert len(re.findall("^- 判定：", body, re.MULTILINE)) == 1
    assert len(re.findall("^- 理由：", body, re.MULTILINE)) == 1


def test_guidelines_rules_are_numbered_in_order_and_referred_to_rightly():
    defined = [int(number) for number in re.findall(r"^- \*\*R(\d+)", TEXT, re.MULTILINE)]
    assert defined == list(range(1, len(defined) + 1))
    referred = {int(number) for number in re.findall(r"R(\d+)", TEXT)}
    assert referred == set(defined)


def test_guidelines_refer_to_hard_cases_that_exist():
    referred = {int(number) for number in re.findall(r"例 (\d+)", TEXT)}
    assert referred == {number for number, _ in cases()}


def test_guidelines_tables_name_every_metric_and_category():
    named = set(re.findall(r"`([a-z_.]+)`", TEXT))
    assert set(metrics()) <= named
    assert set(weaknesses()) <= named


def test_guidelines_examples_show_every_metric_and_category():
    passages = [passage for example in examples() for passage in parse_inline(example)]
    figures = [figure for passage in passages for figure in passage.figures]
    problems = [problem for passage in passages for problem in passage.problems]
    assert {metric for figure in figures for metric in figure.metrics} == set(metrics())
    assert {name for problem in problems for name in problem.categories} == set(weaknesses())
    assert {figure.period for figure in figures} == set(PERIODS)
    assert any(figure.zero for figure in figures)
    assert any(problem.measures for problem in problems)
