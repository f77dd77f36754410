"""What punctuation settles: where a clause has to begin and where none may.

How often each holds was counted on the annotated passages of train, enumerated items left out,
since an item is one clause (guideline R65).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .lack import lacks, lacks_plainly
from .units import Unit

_SEVERAL = 2
_RESULT = re.compile("由此|导致|致使|造成|引发|以致|影响了?(?!力|面|范围)")
"""How a consequence begins, which belongs to its problem (R66)."""
_GOES_ON = {
    "P": re.compile(
        "只|不(?![少同])|未(?!成年)|难[以于]|时[有常]|影响|习惯|[看查用跟找听]不|[还仍较]|多[为是]|存在"
    ),
    "M": re.compile(
        "并(?![列行])|确保|做到|实现|逐[条项件]|变|努力|让|凡|方便|便于|避免|杜绝|防止|从而|使(?!用)|不[再断]"
    ),
}
"""How a part begins that has no subject of its own, or says what a measure is for.

Of 248 such parts after a comma in train 3 begin a clause.
"""

_HEADS_ALL = re.compile(
    "(?:主要|存在|工作|面临|突出|下一?步|今后|的)*(?:问题|不足(?:之处)?|短板|困难|差距|改进|整改|措施|打算|对策|举措)"
    "(?:[和及与、]?(?:问题|不足|困难|改进|整改|措施|打算|对策|情况|举措)|方面|如下|主要)*[是有为]?"
    r"\s*(?:[：:。\n]|$)"
)
"""A heading for all problems, or for all measures."""
_SOME = re.compile(r"(?:如|例如|比如)?(?:有的|有些|少数|个别|一些|部分)")
_SOME_ONE = re.compile(
    "(?:有的|有些|少数|个别)(?!超过|未|没有|主动|被动|至今|只|连|甚至)[^，。；、]"
)
"""A part that speaks of some, after one that did: in train 7 of 8 such parts begin a problem."""
_COMPARED = re.compile("(?:与|和|同)[^，。；]*相比(?:较|之下)?")
"""A comparison that a problem begins with: 与邻县同类馆相比，……."""
_SHORT = 4  # code points of a predicate that shares the subject of a longer one
_CAUSED = ("由于", "因为", "鉴于")
"""What stands before a cause, which is no problem (R66)."""


@dataclass(frozen=True)
class Joint:
    """What is settled about a unit that follows another of its kind.

    Attributes:
        place: of the unit.
        kind: ``P`` or ``M``, of both units.
        begins: whether a clause has to begin here; else none may.
    """

    place: int
    kind: str
    begins: bool


def settled_joints(text: str, units: Sequence[Unit], labels: Sequence[str]) -> list[Joint]:
    """Return the joints that punctuation settles.

    Args:
        text: the section's text.
        units: its units.
        labels: of each unit, as in ``CLAUSE_LABELS``.
    """
    kinds = [label[-1] for label in labels]
    found: list[Joint] = []
    for sentence in sentences(text, units, labels):
        for kind in "PM":
            places = [place for place in sentence if kinds[place] == kind]
            after = [p for p in places if p and kinds[p - 1] == kind]
            told = {p: begins for p in after if (begins := _told(text, units[p], kind)) is not None}
            found += [Joint(place, kind, begins) for place, begins in told.items()]
            after = [p for p in after if not units[p].enumerator]
            rest: Iterable[Joint] = ()
            if divided(units, sentence, places):
                rest = (Joint(p, kind, begins=False) for p in after if units[p].before in "，、")
            elif kind == "P":
                rest = _between_problems(text, units, after)
            found += [joint for joint in rest if joint.place not in told]
    return found


def _told(text: str, unit: Unit, kind: str) -> bool | None:
    """Tell whether how a unit begins says that a clause begins or that none does."""
    if unit.enumerator:
        return True
    goes_on = unit.before == "，" and _GOES_ON[kind].match(text, unit.start)
    return False if goes_on else None


def sentences(text: str, units: Sequence[Unit], labels: Sequence[str]) -> Iterator[list[int]]:
    """Give the places of each sentence's units, those of enumerated items left out.

    An item ends where a sentence of the other kind begins: 三是更新慢。今后，…… What stands under a
    numbered heading for all problems, or all measures, is no item: （一）主要问题：……
    """
    item, kind, places = False, "O", list[int]()
    for place, unit in enumerate(units):
        if unit.before in "。\n" and places:
            yield places
            places = []
        turns = unit.before == "。" and _kind_of_sentence(units, labels, place) not in ("O", kind)
        if unit.opens_item:
            item, kind = not _HEADS_ALL.match(text, unit.start), "O"
        item = item and not (unit.before == "\n" and not unit.enumerator) and not turns
        if item:
            kind = labels[place][-1] if kind == "O" else kind
        else:
            places.append(place)
    yield places


def _kind_of_sentence(units: Sequence[Unit], labels: Sequence[str], first: int) -> str:
    """Return the kind of the first clause in the sentence that begins at a place, ``O`` if none."""
    for place in range(first, len(units)):
        if place > first and units[place].before in "。\n":
            break
        if labels[place] != "O":
            return labels[place][-1]
    return "O"


def divided(units: Sequence[Unit], sentence: Sequence[int], places: Sequence[int]) -> bool:
    """Tell whether some of the places of a sentence stand before a ； and some after it."""
    semicolons = [place for place in sentence if units[place].before == "；"]
    return any(places[0] < place <= places[-1] for place in semicolons if places)


def _between_problems(text: str, units: Sequence[Unit], after: Sequence[int]) -> Iterator[Joint]:
    """Settle the joints of a sentence without ；.

    Where commas divide the sentence, 、 does not; where nothing but 、 does, it divides predicates
    of lack and leaves other words together. What lacks nothing before 、 and a predicate of lack is
    a noun that shares it (279 of 283 in train): 赛事延期、取消信息发布不及时.
    """
    words = {p: text[units[p].start : units[p].end].strip() for q in after for p in (q - 1, q)}
    commas = [place for place in after if units[place].before == "，"]
    several = sum(lacks(words[p - 1]) and lacks(words[p]) for p in commas) >= _SEVERAL
    for place in after:
        pair = words[place - 1], words[place]
        mark = units[place].before
        listed = sum(lacks(said) for said in pair)
        if mark == "，" and (
            _RESULT.match(pair[1])
            or _COMPARED.fullmatch(pair[0])
            or text.endswith(_CAUSED, 0, units[place - 1].start)
        ):
            yield Joint(place, "P", begins=False)
        elif mark == "，" and (
            (listed == 2 and (several or _others(pair))) or all(map(lacks_plainly, pair))
        ):
            yield Joint(place, "P", begins=True)
        elif mark == "、" and lacks(pair[1]) and len(pair[1]) <= _SHORT < len(pair[0]) - 2:
            yield Joint(place, "P", begins=False)
        elif mark == "和" or (mark == "、" and (commas or listed != 1 or lacks(pair[1]))):
            yield Joint(place, "P", begins=mark == "和" or (listed == 2 and not commas))


def _others(pair: tuple[str, str]) -> bool:
    """Tell whether a part speaks of some, and the next one of some others."""
    return bool(_SOME.match(pair[0]) and _SOME_ONE.match(pair[1]))
