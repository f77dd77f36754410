"""What a number of published items counts: the kind or channel that stands before it."""

from __future__ import annotations

import re

_BREAK = re.compile(r"[，。；;：:、,（(！？\n]|其中|包括|分别为|以及|另有|还有")
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[是.、）)]|(?:[我本](?:街道|学校|医院|公司|单位|[市县区乡镇局委办厅院校处会])|同时|另外|此外|全年|本年度?|年内|\d{4}年|共|又|和|及|与|并|还|通过|利用|依托|借助|在|于|向|经"
    r"|主动公开|累计|发布|公开(?!栏|平台|目录|网|查阅|专栏)|公布|刊登|刊发|刊播|发放|更新|新增|编发|推送|报送|提供|各类|政府信息)+)"
)
_TAIL = re.compile(
    r"(?:(?:(?:公开|发布|刊登|推送)(?:各类)?(?:政府|政务)?信息|共|共计|合计|累计|计|约|为|达|有|是|数|量|总数|发布|公开|公布|刊登|刊发|刊播|更新|新增|推送|主动|了|上|中|等|占|各)+)$"
)
_QUOTED = re.compile("[“《\"']([^“”《》]*)[”》\"']")
_NUMBER = re.compile(r"\d[\d,.]*\s*万?[余多]?[^\d]{0,2}$")
WIDTH = 30


def kind_before(text: str, start: int) -> str | None:
    """Return the words between the last break before ``start`` and the number, without verbs.

    Args:
        text: a section's text.
        start: offset of the number, 0-based code points.

    >>> text = "其中机构职能类信息12条，通过报纸刊登5篇"
    >>> kind_before(text, text.index("12")), kind_before(text, text.index("5"))
    ('机构职能类信息', '报纸')
    """
    before = text[max(0, start - WIDTH) : start]
    return _kind(_BREAK.split(before)[-1]) or _kind_of_clause_before(before)


def _kind(words: str) -> str | None:
    kind = _TAIL.sub("", _LEAD.sub("", words.strip())).strip(" 　")
    whole = _QUOTED.fullmatch(kind)
    return (whole[1] if whole else kind.lstrip("”》").rstrip("“《")) or None


def _kind_of_clause_before(before: str) -> str | None:
    """The kind in the clause before: 公开栏公布政务信息，共更新12期."""
    clauses = _BREAK.split(re.split("[。；;\n]", before)[-1])
    return _kind(_NUMBER.sub("", clauses[-2])) if len(clauses) > 1 else None
