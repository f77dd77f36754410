"""Group listed: parts that a sentence lists of a number (其中规划类320条、土地类402条).

Numbers and list are found by their wording alone. Parts may overlap, so a sum above the whole is a
contradiction only where the wording makes the parts exclusive: all are classes (…类), or all belong
to one of the ``exclusive`` lists of rules.yaml, or the whole is said to be divided (分为).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.vocabulary import Number

from .amounts import tidy
from .facts import Facts
from .findings import Finding, numbered
from .rule_sentences import Listed
from .rules import RuleBook
from .wording import Language, Status, number_text, span_place
from .written import Sentence, Written, written_sentences

_LABEL = r"(?P<label>[^，,；;：:。（）()、]{1,20}?)\s*"
_OPENING = re.compile(
    r"\s*(?P<noun>[^，,；;：:（）()]{0,12})\s*(?P<open>[，,：:（(、]?)\s*"
    r"(?P<cue>(?:其中|包括|包含|分为|按[^，,；;：:]{1,10}分类?)?)[：:，,]?" + _LABEL
)
_NEXT = re.compile(r"\s*(?P<mark>[，,、；;和及])\s*" + _LABEL)
_SHARE = re.compile(r"[，,（(]?\s*占[^，,；;。、（）()]{0,14}?\d+(?:\.\d+)?\s*[%％][）)]?")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_CLASS = re.compile("类")
_REST = re.compile("^(?:其他|其它|其余)")


@dataclass(frozen=True)
class _Part:
    label: str
    number: Written
    mark: str  # what stands before it; of the first part what introduces the list


@dataclass(frozen=True)
class _List:
    """A whole and the parts that are listed of it, in order."""

    whole: Written
    cue: str
    parts: tuple[_Part, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((Decimal(part.number.value) for part in self.parts), Decimal(0))


def find_listed(rule: Listed, facts: Facts, book: RuleBook) -> Iterator[Finding]:
    """Yield a finding for each list whose parts can be held against their whole."""
    found = (
        one
        for sentence in written_sentences(facts)
        for listing in _lists(sentence, book)
        for one in _judge(rule, facts, book, listing)
    )
    return numbered(found)


def _lists(sentence: Sentence, book: RuleBook) -> Iterator[_List]:
    stops = re.compile("|".join(book.lists["list_stops"]))
    for place, whole in enumerate(sentence.numbers):
        if whole.unit in (None, "%") or not whole.exact or not whole.value:
            continue
        if sentence.is_change(whole):
            continue
        rest = _readable(sentence, whole)
        numbers = [one for one in sentence.numbers[place + 1 :] if not _hidden(rest, whole, one)]
        cue, parts = _parts(rest, whole, numbers, stops)
        if parts and all(one.number.exact for one in parts):
            listing = _List(whole, cue, parts)
            # what is divided may be another number before, or several
            if all(one.unit != whole.unit for one in sentence.numbers[:place]) or (
                listing.total == whole.value
            ):
                yield listing


def _readable(sentence: Sentence, whole: Written) -> str:
    """The text after a number, brackets and shares blanked; or the bracket that follows it."""
    rest = sentence.between(whole.end, sentence.start + len(sentence.text))
    rest = _SHARE.sub(lambda match: " " * len(match[0]), rest)
    if rest.lstrip().startswith(("（", "(")):
        return re.split("[）)]", rest, maxsplit=1)[0]
    return _BRACKET.sub(lambda match: " " * len(match[0]), rest)


def _hidden(rest: str, whole: Written, one: Written) -> bool:
    """Whether a number stands where the text was blanked or ends before."""
    return not rest[one.start - whole.end : one.end - whole.end].strip()


def _parts(
    rest: str, whole: Written, numbers: Sequence[Written], stops: re.Pattern[str]
) -> tuple[str, tuple[_Part, ...]]:
    """Return what introduces the list, and its parts up to the one that makes the sum whole."""
    cue, end = "", whole.end
    parts: list[_Part] = []
    for number in numbers:
        gap = rest[end - whole.end : number.start - whole.end]
        match = (_NEXT if parts else _OPENING).fullmatch(gap)
        if not match or number.unit not in (whole.unit, None) or stops.search(match["label"]):
            break
        if not parts:
            cue = match["cue"] or ("：" if match["open"] in tuple("：:（(") else "")
            if not cue or stops.search(match["noun"]):
                break
        mark = match["mark"] if parts else cue
        if mark in "；;" and any(one.mark not in "；;" for one in parts[1:]):
            break
        parts.append(_Part(re.sub(r"\s+", "", match["label"]), number, mark))
        if len(parts) > 1 and sum(one.number.value for one in parts) == whole.value:
            break
        end = number.end
    return cue, tuple(parts)


def _judge(rule: Listed, facts: Facts, book: RuleBook, listing: _List) -> Iterator[Finding]:
    """Say whether one part, or the parts together, fit into the whole."""
    whole = listing.whole.value
    first = listing.parts[0].number
    if first.unit and first.value > whole:
        if listing.cue == "其中":
            yield _finding(rule, facts, listing, listing.parts[:1], "fail")
        return
    exclusive = _exclusive(listing, book)
    if len(exclusive) > 1:
        yield from _add_up(rule, facts, listing, exclusive)
        return
    much = len(listing.parts) > 1 and listing.total > whole
    if much and not _may_overlap(listing, book):
        yield _finding(rule, facts, listing, listing.parts, "review")


def _add_up(
    rule: Listed, facts: Facts, listing: _List, parts: Sequence[_Part]
) -> Iterator[Finding]:
    total = sum(one.number.value for one in parts)
    whole = listing.whole.value
    complete = len(parts) == len(listing.parts) and (
        listing.cue == "分为" or bool(_REST.match(parts[-1].label))
    )
    if total == whole:
        yield _finding(rule, facts, listing, parts, "pass")
    elif total > whole:
        yield _finding(rule, facts, listing, parts, "fail")
    elif complete:
        yield _finding(rule, facts, listing, parts, "review")


def _exclusive(listing: _List, book: RuleBook) -> tuple[_Part, ...]:
    """The first parts that exclude one another by wording; 其他 goes with any."""
    if listing.cue == "分为":
        return listing.parts
    kinds = [_CLASS, *(re.compile(words) for words in book.lists["exclusive"])]
    best: tuple[_Part, ...] = ()
    for kind in kinds:
        alike = 0
        for part in listing.parts:
            if not (kind.search(part.label) or (alike and _REST.match(part.label))):
                break
            alike += 1
        best = max(best, listing.parts[:alike], key=len)
    labels = {one.label for one in best}
    return best if len(labels) == len(best) else ()


def _may_overlap(listing: _List, book: RuleBook) -> bool:
    """Whether one thing can be in several of the parts: channels, topics."""
    words, forms = (re.compile("|".join(book.lists[name])) for name in ("overlapping", "forms"))
    one_by_one = all(one.mark == "、" for one in listing.parts[1:])
    named = any(words.search(one.label) and not forms.search(one.label) for one in listing.parts)
    return listing.cue != "其中" or named or not one_by_one


def _finding(
    rule: Listed, facts: Facts, listing: _List, parts: Sequence[_Part], status: Status
) -> Finding:
    whole = listing.whole
    total: Number = tidy(sum((Decimal(one.number.value) for one in parts), Decimal(0)))
    indices = [index for one in parts for index in one.number.indices]

    def words(language: Language) -> dict[str, str]:
        numbers = [(one.label, number_text(one.number.value)) for one in parts]
        if len(parts) == 1:
            told = parts[0].label
        elif language == "en":
            told = ", ".join(f"“{label}” ({number})" for label, number in numbers)
        else:
            told = "、".join(f"{label}（{number}）" for label, number in numbers) + "之和"
        place = span_place(facts, whole.section_index, (whole.start, whole.end), language)
        return {"place": place, "left_terms": told}

    return Finding(
        rule, "list", status, total, whole.value, (tuple(indices), whole.indices),
        "overlap" if status == "review" else None, words,
    )  # fmt: skip
