"""A web page as a tree, and which of its elements show text, and how.

Rule source: HTML Living Standard, 15 (rendering) for blocks and hidden elements.
"""

from __future__ import annotations

import re

from lxml import etree

from gongkai.vocabulary import InputError

from ..limits import check_characters
from .unclosed import close_cells

SILENT = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "frame", "noframes", "object",
    "embed", "applet", "svg", "canvas", "audio", "video", "map", "select", "datalist", "button",
    "input", "textarea", "nav", "dialog", "link", "meta", "title", "xml", "marquee",
})  # fmt: skip
"""Elements whose content is not text of the page's article."""

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "basefont",
})  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_TOOLS = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|crumbs?|dqwz|curr?ent-?pos\w*|share\w*|bds\w*|bdshare\w*|toolbar"
    r"|print\w*|fontsize|font-?size\w*|qrcode|ewm|erweima|pager|pagination|prev-?next|sidebar|side-?nav"
    r"|menu|navbar|nav|footer|foot|copyright|friend-?links?|yqlj|related|xgwz|xgxx|recommend)(?=$|[\s_-])",
    re.IGNORECASE,
)
_MAX_ELEMENTS = 300_000
_LONGEST_TOOL = 400  # code points; a longer element is no toolbar, whatever it is called


def parse_page(text: str, source: str) -> etree._Element:
    """Return the root of a page, however broken its markup is.

    Raises:
        InputError: the markup has no element at all, or is nested beyond all reason.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("网页内容无法解析，请用浏览器打开后重新保存。", source=source) from error
    if root is None:
        raise InputError("网页里没有内容，请用浏览器打开后重新保存。", source=source)
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError("网页嵌套过深，无法完整读取，请用浏览器打开后重新保存。", source=source)
    check_characters(_characters(root), source)
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        raise InputError(
            f"网页的元素超过 {_MAX_ELEMENTS} 个，不像年度报告，请检查文件。", source=source
        )
    close_cells(root)
    return root


def _characters(root: etree._Element) -> int:
    """Return how many characters a page shows or may show, scripts and styles left out."""
    inside = sum(len((one.text or "").strip()) for one in root.iter() if tag(one) not in SILENT)
    return inside + sum(len((one.tail or "").strip()) for one in root.iter())


def tag(element: etree._Element) -> str:
    """Return an element's name in lower case, ``""`` for what is none."""
    name = element.tag
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def is_shown(element: etree._Element) -> bool:
    """Tell whether an element's text belongs to what a reader of the page sees as content."""
    if tag(element) in SILENT or element.get("hidden") is not None:
        return False
    if _HIDDEN.search(element.get("style") or "") or element.get("role") == "navigation":
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return not (_TOOLS.search(named) and _is_tool(element))


def _is_tool(element: etree._Element) -> bool:
    if tag(element) in {"body", "html", "main", "article", "td", "tr", "tbody", "table"}:
        return False
    length = 0
    for piece in element.itertext():
        length += len(str(piece).strip())
        if length > _LONGEST_TOOL or "。" in str(piece):
            return False
    return True


def is_block(element: etree._Element) -> bool:
    """Tell whether an element begins and ends a line."""
    name = tag(element)
    if ":" in name:  # <o:p> of Word
        return False
    return name not in _INLINE or bool(_BLOCK_STYLE.search(element.get("style") or ""))


def is_centred(element: etree._Element) -> bool:
    """Tell whether an element centres its text."""
    return (
        tag(element) == "center"
        or (element.get("align") or "").lower() == "center"
        or bool(_CENTRED.search(element.get("style") or ""))
    )


def keeps_breaks(element: etree._Element) -> bool:
    """Tell whether line breaks of the source are line breaks of the page."""
    return tag(element) in {"pre", "plaintext", "xmp"} or bool(
        _PRE.search(element.get("style") or "")
    )
