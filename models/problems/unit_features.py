"""What the scorer of clause units sees: the unit, its neighbours and where in the section it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .units import Unit

_CUES = {
    "lack": re.compile(
        "不够|不足|不强|不高|不到位|不及时|不规范|不完善|不健全|不平衡|不均|不全|不深|不丰富|不畅|不力|不齐|不熟|不严|不多|不细"
        "|缺乏|缺少|缺|欠|滞后|单一|薄弱|淡薄|有待|尚需|仍需|还需|需要?进一步|偏|较[少低弱差慢]|未|没有|尚不|难以|短板|差距|弱|过于"
    ),
    "good": re.compile("取得|成效|成绩|进展|进步|平稳|有序|扎实|稳步|认真落实|虽然|尽管"),
    "problem_head": re.compile(
        "(?:存在|主要|以下|一些|突出|面临|反映|上述|工作中).{0,10}(?:问题|不足|短板|薄弱环节|困难|矛盾|差距)|问题[：:]?$|不足[：:]?$"
    ),
    "measure_head": re.compile(
        "下一?步|今后|下一?年|改进|整改|措施|对策|打算|思路|将|为此|对此|针对|努力|着力|解决|工作安排|计划"
    ),
    "future": re.compile("将|要|拟|计划|继续|进一步|不断"),
    "doing": re.compile(
        "^(?:加强|强化|完善|健全|拓宽|拓展|深化|提高|提升|规范|优化|加大|狠抓|推进|丰富|建立|组织|开展|制定|落实|明确|增加|严格|实行|推行|修订|印发|统一|定期|建设|邀请|设置|编制|聚焦|围绕|对照|把|按)"
    ),
    "about": re.compile("^(?:针对|对于|关于|围绕)"),
    "none": re.compile("^(?:暂?无|没有|未发现|不存在)"),
    "year": re.compile("^20[0-9]{2}年"),
    "own": re.compile("^(?:我|本|全)[省市县区乡镇局委办厅街单处院校]"),
    "topic": re.compile(
        r"^(?:在|从|对|围绕|针对)?[^，。；]{1,14}(?:方面|[上中后时下看]|来说|而言)$"
    ),
    "cause": re.compile(
        r"^[^，。；]{2,24}(?:影响|制约|所?限|原因|缘故)$|^(?:由于|因|受|随着|鉴于)"
    ),
    "slogan": re.compile(
        "^(?:坚持|始终|以[^，。；]{2,16}(?:为|是)|聚焦|围绕|按照|根据|认真|持续|不断|立足|深入|全面|进一步|切实)[^，。；]*"
        "(?:导向|目标|抓手|契机|精神|要求|思想|部署|责任|规定|办法|问题|需求|短板|重点|落实|整改|研究|加压|工作|宗旨|水平|力度)$"
        "|^[^，。；]{4}、[^，。；]{4}$"
    ),
    "closing": re.compile(
        "^(?:确保|推动|切实|努力|不断|进一步|让|为|以|使|保障|助力|力争|全力|从而|更好)[^，。；]*"
        "(?:公开|群众|公众|居民|企业|服务|工作|权|任务|政府|社会|和谐)[^，。；]*$"
        "|^(?:通过|经过)[^，。；]*(?:整改|努力|举措|措施)$|(?:已|均)[^，。；]*(?:整改|解决|落实)(?:到位|完毕|完成)?$"
    ),
    "cause_label": re.compile("原因"),
    "result": re.compile("^(?:导致|致使|造成|引发|影响|使得|使)"),
}
_PROBLEM_TURN = re.compile("问题|不足|短板|薄弱|困难|差距|矛盾|欠缺")
_MEASURE_TURN = re.compile("下一?步|今后|下一?年|下步|改进|整改|措施|对策|打算|思路|将|为此|对此")
_LONG = 40
_PART = 6  # code points that a part of a sentence has at least, leads and dates left out


def unit_features(text: str, units: Sequence[Unit], title: str = "") -> list[list[str]]:
    """Return the features of every unit.

    Args:
        text: the section's text.
        units: its units, as :func:`~.units.cut_units` gives them.
        title: the section's title or the last of its headings.
    """
    words = [text[unit.start : unit.end] for unit in units]
    own = [_own(unit, word) for unit, word in zip(units, words, strict=True)]
    places = _places(text, units, words)
    joints = _joints(units)
    sizes = _sizes(units, words, places)
    heading = _heading(title)
    features = []
    for place, mine in enumerate(own):
        row = ["bias", *mine, *places[place], *joints[place], *sizes[place]]
        row += [f"{name}&{heading}" for name in (*places[place][:2], "head")]
        for step in (-2, -1, 1, 2):
            if 0 <= place + step < len(units):
                row += [
                    f"{step}:{name}" for name in _brief(units[place + step], words[place + step])
                ]
            else:
                row.append(f"{step}:none")
        features.append(row)
    return features


def _cues(word: str) -> list[str]:
    return [f"cue={name}" for name, pattern in _CUES.items() if pattern.search(word)]


def _marks(unit: Unit) -> list[str]:
    first = "first" if unit.number in ("一", "1", "①", "首先") else "later"
    enumerator = f"{unit.enumerator}{first if unit.number else ''}" if unit.enumerator else "-"
    begins = "line" if unit.before == "\n" else "inside"
    return [
        f"before={unit.before}", f"after={unit.after}", f"enum={enumerator}",
        f"item={bool(unit.enumerator)}{begins}",
        f"marks={unit.before}{unit.after}{'#' if unit.enumerator else ''}",
    ]  # fmt: skip


def _own(unit: Unit, word: str) -> list[str]:
    marks, cues = _marks(unit), _cues(word)
    lack = "lack" if "cue=lack" in cues else "fine"
    names = [*marks, *cues, *(f"{mark}&{lack}" for mark in marks)]
    names += [f"{cue}&{unit.before}{unit.after}" for cue in cues]
    names += [f"start={word[:n]}" for n in (1, 2, 3, 4)]
    names += [f"end={word[-n:]}" for n in (1, 2, 3, 4)]
    names += [f"2={word[i : i + 2]}" for i in range(min(len(word), _LONG) - 1)]
    names += [f"3={word[i : i + 3]}" for i in range(min(len(word), _LONG) - 2)]
    names.append(f"length={min(len(word).bit_length(), 6)}")
    return names


def _brief(unit: Unit, word: str) -> list[str]:
    lasts = [f"start={word[:2]}", f"end={word[-2:]}", f"end={word[-1:]}"]
    return [*_marks(unit), *_cues(word), *lasts, f"length={min(len(word).bit_length(), 6)}"]


def _places(text: str, units: Sequence[Unit], words: Sequence[str]) -> list[list[str]]:
    """Features of the way so far: last turn, the running list, how far into the item."""
    rows: list[list[str]] = []
    turn, since_turn, item, in_item, first_of_item = "start", 0, "", 0, ""
    for unit, word in zip(units, words, strict=True):
        if unit.before == "\n" and not unit.enumerator:
            item, in_item = "", 0
        if unit.enumerator:
            item, in_item = unit.enumerator, 0
            first_of_item = "lack" if _CUES["lack"].search(word) else "fine"
        inside = f"{item}{min(in_item, 3)}" if item else "-"
        rows.append([
            f"turn={turn}",
            f"inside={inside}",
            f"turn&inside={turn}{inside}",
            f"turn&before={turn}{unit.before}{'#' if unit.enumerator else ''}",
            f"inside&before={inside}{unit.before}{first_of_item}",
            f"since={min(since_turn, 4)}",
            f"part={4 * unit.start // max(1, len(text))}",
        ])  # fmt: skip
        in_item += 1
        since_turn += 1
        if _MEASURE_TURN.search(word) and (len(word) < 16 or unit.after == "："):
            turn, since_turn = "measures", 0
        elif _PROBLEM_TURN.search(word) and (unit.after in "：\nlead" or len(word) < 12):
            turn, since_turn = "problems", 0
    return rows


def _joints(units: Sequence[Unit]) -> list[list[str]]:
    """How the unit's sentence and paragraph are divided: ； in them makes 、 and ， weak."""
    rows: list[list[str]] = []
    for edges, name in (("。\n", "sentence"), ("\n", "paragraph")):
        groups: list[list[Unit]] = []
        for unit in units:
            if not groups or unit.before in edges:
                groups.append([])
            groups[-1].append(unit)
        described = []
        for group in groups:
            marks = {unit.before for unit in group[1:]}
            strong = "".join(mark for mark in "。；，、" if mark in marks)
            listed = sum(bool(unit.enumerator) for unit in group)
            described += [(strong, min(listed, 2))] * len(group)
        rows.append([f"{name}={strong}{listed}" for strong, listed in described])
    return [
        [
            sentence,
            *(
                f"{joint}&{unit.before}{'#' if unit.enumerator else ''}"
                for joint in (sentence, paragraph)
            ),
        ]
        for sentence, paragraph, unit in zip(*rows, units, strict=True)
    ]


def _sizes(
    units: Sequence[Unit], words: Sequence[str], places: Sequence[Sequence[str]]
) -> list[list[str]]:
    """Whether a sentence of measures has as many parts as problems were stated before it.

    If so, each part is probably a measure of its own, else some of them go on with another.
    """
    lacks, rows = 0, []
    sentences: list[list[int]] = []
    for place, unit in enumerate(units):
        if not sentences or unit.before in "。\n":
            sentences.append([])
        sentences[-1].append(place)
    for sentence in sentences:
        measures = "turn=measures" in places[sentence[-1]]
        parts = sum(len(words[place]) >= _PART for place in sentence)
        size = "even" if parts == lacks else "more" if parts > lacks else "fewer"
        for place in sentence:
            mark = f"{units[place].before}{'#' if units[place].enumerator else ''}"
            name = f"{size}&{mark}" if measures else "none"
            rows.append([f"size={name}", f"size={name}&{min(lacks, 4)}"])
        if not measures:
            lacks += sum(bool(_CUES["lack"].search(words[place])) for place in sentence)
    return rows


def _heading(title: str) -> str:
    problems, measures = bool(_PROBLEM_TURN.search(title)), bool(_MEASURE_TURN.search(title))
    return f"{'P' if problems else ''}{'M' if measures else ''}"
