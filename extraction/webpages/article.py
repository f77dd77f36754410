"""Find the article of a web page: the smallest element that holds the text, and its title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from .dom import is_block, is_shown, tag
from .page_metadata import is_foot, is_notice

_TOPIC = re.compile("公开|申请|复议|诉讼|规范性文件|政务|行政许可|行政处罚|信息")
_PROSE = re.compile(r"[。；]")
_NUMBERED = re.compile(r"\W*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八]部分)")
_TITLE = re.compile(r"公开.{0,16}(?:报告|年报|总结)")
_YEAR = re.compile(r"[2２二][0０〇○零Oo]")
_SHARE = 0.97  # of the page's text that the article must hold
_SHORT = 15  # code points; a shorter line without a stop may be a menu's
_LONGEST_TITLE = 80
_PARTS = frozenset(
    {"table", "tbody", "thead", "tfoot", "tr", "p", "ul", "ol", "dl", "li", "pre", "blockquote"}
)
_TITLE_NAMES = re.compile(r"title|biaoti|bt\b|headline|subject", re.IGNORECASE)


def find_article(root: etree._Element) -> etree._Element:
    """Return the element that holds the page's article: where text about disclosure is."""
    body = next((element for element in root.iter("body")), root)
    weights, marks = _weights(body)
    article = body
    while True:
        inside = [
            child
            for child in article
            if weights[child] >= _SHARE * weights[body] and marks[child] == marks[body]
        ]
        if not inside or weights[body] == 0:
            break
        article = inside[0]
    while article is not body and (tag(article) in _PARTS or not is_block(article)):
        parent = article.getparent()
        if parent is None:
            break
        article = parent
    return article


def find_title(root: etree._Element, article: etree._Element) -> str | None:
    """Return the title that the page gives a report, for an article that lacks it."""
    for text in _title_candidates(root, article):
        title = re.sub(r"\s+", " ", text).strip()
        if is_title(title):
            return title
    return None


def is_title(text: str) -> bool:
    """Tell whether a line is a report's title with its year.

    A column of the site is called 政府信息公开年报 as well; only a report's name has a year.
    """
    bare = re.sub(r"\s", "", text)
    return (
        len(bare) <= _LONGEST_TITLE
        and not _PROSE.search(bare)
        and _TITLE.search(bare) is not None
        and _YEAR.search(bare) is not None
    )


def _title_candidates(root: etree._Element, article: etree._Element) -> Iterator[str]:
    for element in root.iter("h1", "h2", "h3"):
        if is_shown(element):
            yield "".join(map(str, element.itertext()))
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in {"articletitle", "og:title"}:
            yield meta.get("content") or ""
    for element in root.iter():
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _TITLE_NAMES.search(named) and tag(element) not in {"body", "html"}:
            yield "".join(map(str, element.itertext()))
    for element in root.iter("title"):
        yield re.split(r"\s*[-_|—–－]+\s*", "".join(map(str, element.itertext())))[0]
    for element in root.iter("td", "li", "p", "div"):
        text = "".join(map(str, element.itertext()))
        if len(text) <= _LONGEST_TITLE:
            yield re.sub(r"^\s*(?:信息)?(?:名\s*称|标\s*题)\s*[:：]\s*", "", text)


def _weights(
    body: etree._Element,
) -> tuple[dict[etree._Element, float], dict[etree._Element, int]]:
    """Return for every element how much text it holds, and how many lines surely a report's."""
    weights: dict[etree._Element, float] = defaultdict(float)
    marks: dict[etree._Element, int] = defaultdict(int)
    elements = _shown(body)
    for element, (text, linked) in _own_text(elements).items():
        weights[element] += _weight(element, text, linked)
        marks[element] += _is_mark(text, linked)
    for element in reversed(elements):
        parent = element.getparent()
        if element is not body and parent is not None:
            weights[parent] += weights[element]
            marks[parent] += marks[element]
    return weights, marks


def _shown(body: etree._Element) -> list[etree._Element]:
    """The shown elements, each before what it holds."""
    found: list[etree._Element] = []
    waiting = [body]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting.extend(child for child in reversed(element) if is_shown(child))
    return found


def _own_text(elements: list[etree._Element]) -> dict[etree._Element, tuple[str, int]]:
    """The text of each block outside of its inner blocks, and how much of it is links."""
    shown = set(elements)
    owner: dict[etree._Element, etree._Element] = {}
    in_link: dict[etree._Element, bool] = {}
    pieces: dict[etree._Element, list[str]] = defaultdict(list)
    linked: dict[etree._Element, int] = defaultdict(int)

    def add(element: etree._Element, text: str | None, to_link: bool) -> None:
        bare = re.sub(r"\s", "", text or "")
        pieces[owner[element]].append(bare)
        linked[owner[element]] += len(bare) if to_link else 0

    for element in elements:
        parent = element.getparent()
        inner = parent is not None and parent in owner
        block = is_block(element) or not inner
        owner[element] = element if block or parent is None else owner[parent]
        above = inner and parent is not None and in_link[parent]
        in_link[element] = above or (tag(element) == "a" and element.get("href") is not None)
        add(element, element.text, in_link[element])
        for child in element:
            if child in shown or child.tail:
                add(element, child.tail, in_link[element])
    return {
        element: ("".join(texts), linked[element]) for element, texts in pieces.items() if texts
    }


def _is_mark(text: str, linked: int) -> bool:
    """Whether the article must hold a line: a numbered heading, or a sentence on disclosure."""
    if linked * 2 >= len(text) or is_foot(text) or is_notice(text):
        return False
    heading = len(text) <= _LONGEST_TITLE and _NUMBERED.match(text) is not None
    sentence = _PROSE.search(text) is not None and _TOPIC.search(text) is not None
    return heading or sentence


def _weight(element: etree._Element, text: str, linked: int) -> float:
    if linked * 2 >= len(text) or is_foot(text) or is_notice(text):
        return 0.0
    prose = _PROSE.search(text) is not None
    parent = element.getparent()
    in_cell = any(tag(e) in {"td", "th"} for e in (element, parent) if e is not None)
    topical = _TOPIC.search(text) is not None
    if not prose and not (in_cell and topical) and len(text) < _SHORT:
        return 0.0
    return len(text) * (1.0 if prose or in_cell else 0.3) * (2.0 if topical else 1.0)
