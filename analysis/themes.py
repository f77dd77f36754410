"""Themes inside a category: statements about the same thing, and which of them are new."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .observations import UNSPECIFIED, Statement, Survey

_NEAR = 0.72  # cosine distance up to which groups of statements are joined (average linkage)
_TERMS = 5
_GROWTH = 2.0  # how much likelier in the newer half of the years a theme is that emerges
#: Words that nearly every statement has say nothing of its theme.
_EVERYWHERE = frozenset(
    "工作 政府 信息 公开 政务 信息公开 政务公开 存在 问题 不足 不够 有待 进一步 需要 还需 仍需 加强"
    " 提高 提升 完善 部分 个别 有的 一些 少数 方面 情况 相关 我局 我县 我镇 单位 部门 比较 较为"
    " 以及 没有".split()
)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Theme:
    """Statements of one category about the same thing.

    Attributes:
        category: its id.
        terms: words that tell it from the category's other statements, the strongest first.
        statements: by year and authority.
        by_year: how many reports each year state it.
        emerging: whether its share of reports in the newer half of the years is at least twice
            that of the older half, in three reports or more of two authorities or more.
    """

    category: str
    terms: tuple[str, ...]
    statements: tuple[Statement, ...]
    by_year: tuple[tuple[int, int], ...]
    emerging: bool


def find_themes(survey: Survey, least: int = 3) -> list[Theme]:
    """Return the themes that at least ``least`` statements share, emerging ones first."""
    by_category: dict[str, list[Statement]] = defaultdict(list)
    for statement in survey.statements:
        for category in statement.categories:
            if category != UNSPECIFIED:
                by_category[category].append(statement)
    themes = [
        theme
        for category, statements in by_category.items()
        if len(statements) >= 2 * least
        for theme in _themes_of(category, statements, least, survey)
    ]
    return sorted(themes, key=lambda t: (not t.emerging, -len(t.statements), t.category, t.terms))


def _themes_of(
    category: str, statements: Sequence[Statement], least: int, survey: Survey
) -> list[Theme]:
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415  extra [analysis]
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    words = [_words(statement.text) for statement in statements]
    told = [place for place, found in enumerate(words) if found]
    if len(told) < 2 * least:
        return []
    vectorizer = TfidfVectorizer(analyzer=lambda place: words[place], sublinear_tf=True)
    matrix = vectorizer.fit_transform(told).toarray()
    labels = AgglomerativeClustering(
        n_clusters=None, distance_threshold=_NEAR, metric="cosine", linkage="average"
    ).fit_predict(matrix)
    names = vectorizer.get_feature_names_out()
    themes = []
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        inside = [statements[told[row]] for row in rows]
        if len({(s.agency.key, s.year) for s in inside}) >= least:
            terms = _terms(matrix, labels == label, names)
            themes.append(_theme(category, terms, inside, survey))
    return themes


def _words(text: str) -> list[str]:
    """Return the words of a statement that can tell its theme."""
    import jieba  # noqa: PLC0415  extra [analysis]

    jieba.setLogLevel(logging.WARNING)
    found = [word for word in jieba.cut(text) if len(word) > 1 and not word.isnumeric()]
    return [word for word in found if word not in _EVERYWHERE]


def _terms(matrix: Floats, inside: npt.NDArray[np.bool_], names: Sequence[str]) -> tuple[str, ...]:
    """Return the words that weigh more inside than outside."""
    lead = matrix[inside].mean(axis=0)
    if not inside.all():
        lead = lead - matrix[~inside].mean(axis=0)
    order = np.argsort(-lead, kind="stable")[:_TERMS]
    return tuple(str(names[place]) for place in order if lead[place] > 0)


def _theme(
    category: str, terms: tuple[str, ...], statements: Sequence[Statement], survey: Survey
) -> Theme:
    ordered = tuple(sorted(statements, key=lambda s: (s.year, s.agency.key)))
    reports = {(s.agency.key, s.year) for s in ordered}
    by_year = Counter(year for _, year in reports)
    return Theme(
        category, terms, ordered, tuple(sorted(by_year.items())), _emerges(reports, survey)
    )


def _emerges(reports: set[tuple[str, int]], survey: Survey) -> bool:
    of = Counter(year for years in survey.years.values() for year in years)
    years = sorted(of)
    newer = set(years[(len(years) + 1) // 2 :])
    seen = Counter(year in newer for _, year in reports)
    if not newer or seen[True] < 3 or len({key for key, year in reports if year in newer}) < 2:
        return False
    share_new = seen[True] / sum(of[year] for year in newer)
    share_old = seen[False] / sum(of[year] for year in years if year not in newer)
    return share_new >= _GROWTH * share_old
