"""Group structure: form, sections and tables, and what a report of its kind must say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.vocabulary import section_titles

from .facts import Facts
from .findings import Finding
from .rule_groups import Structure
from .wording import TABLE_NAMES, Language, Status

_PERIOD = re.compile(
    r"(20\d\d)\s*年\s*0?1\s*月\s*0?1\s*日[^。；，\d]{0,8}(20\d\d)\s*年\s*12\s*月\s*31\s*日"
)
_MONTH = re.compile(r"(20\d\d)\s*年\s*\d{1,2}\s*月")
_PLACE = re.compile(
    r"(?!其中|[各全本我该由对向和及与在从以])[\u4e00-\u9fff]{2,4}?(?:[省市县区旗镇乡]|街道)"
)
_SPOKEN_OF = 3  # a name that stands in the text so often is no slip of the pen
_MANY = 5  # requests of which at least one is handled within the year
_VAGUE = "unspecified"


def find_structure(rule: Structure, facts: Facts) -> Iterator[Finding]:
    """Yield the finding of a rule on the report's form, if it is about the report's year."""
    year = facts.report.year
    if year is None or not rule.years[0] <= year <= rule.years[1]:
        return
    missing = _FOUND[rule.test](rule, facts)
    if missing is None:
        return

    def words(language: Language) -> dict[str, str]:
        joint = "、" if language == "zh" else ", "
        return {"year": str(year), "missing": joint.join(missing)}

    status: Status = "review" if missing else "pass"
    yield Finding(rule, str(year), status, None, None, ((), ()), None, words)


def _form(rule: Structure, facts: Facts) -> list[str] | None:
    form = facts.report.form
    if form is None:
        return None
    return [] if form in rule.expected else [form]


def _sections(rule: Structure, facts: Facts) -> list[str] | None:
    """Sections are asked for only where the statutory tables show that the form is used."""
    if facts.report.form is None:
        return None
    found = _numbers(facts)
    return [
        f"第{number}部分“{section_titles()[number]}”"
        for number in rule.expected
        if number not in found
    ]


def _tables(rule: Structure, facts: Facts) -> list[str]:
    return [TABLE_NAMES[number] for number in rule.expected if number not in facts.tables]


def _numbering(rule: Structure, facts: Facts) -> list[str] | None:
    """Headings of statutory sections whose printed number is another one."""
    numbered = [one for one in facts.report.sections if one.number in rule.expected]
    if facts.report.form is None or not numbered:
        return None
    return [
        f"“{one.title}”（应为“{one.number}”，印成“{one.printed}”）"
        for one in numbered
        if one.printed and one.printed != one.number
    ]


def _period(rule: Structure, facts: Facts) -> list[str] | None:
    """Periods of whole years in the opening, of which one must be the year of the title."""
    texts = [section.text for section in facts.report.sections[:2]]
    periods = [match for text in texts for match in _PERIOD.finditer(text)]
    if not periods:
        return None
    year = str(facts.report.year)
    if any(match[1] == match[2] == year for match in periods):
        return []
    return [re.sub(r"\s", "", periods[0][0])]


def _agency(rule: Structure, facts: Facts) -> list[str] | None:
    """A place of the agency's level that the text names again and again instead of it."""
    places = _PLACE.findall(facts.report.agency or "")
    if not places:
        return None
    own = places[-1]
    text = "\n".join(section.text for section in facts.report.sections)
    named = {place for place in _PLACE.findall(text) if place[-1] == own[-1]}
    spoken_of = sorted(place for place in named if text.count(place) >= _SPOKEN_OF)
    agency = facts.report.agency or ""
    name = agency.partition(places[-2])[2] if len(places) > 1 else agency
    short = any(_abbreviates(place, name) for place in spoken_of)
    if own in text or own[:-1] in text or short:
        return []
    return spoken_of or None


def _abbreviates(short: str, whole: str) -> bool:
    """Whether the letters of a name stand in another in order: 高新区, 高新技术产业开发区."""
    rest = iter(whole)
    return all(letter in rest for letter in short)


def _dates(rule: Structure, facts: Facts) -> list[str] | None:
    """Months after the reported year in the account of the year."""
    texts = [one.text for one in facts.report.sections if one.number in rule.expected]
    months = [match for text in texts for match in _MONTH.finditer(text)]
    if not months:
        return None
    late = [re.sub(r"\s", "", one[0]) for one in months if int(one[1]) > (facts.report.year or 0)]
    return list(dict.fromkeys(late))


def _outcomes(rule: Structure, facts: Facts) -> list[str] | None:
    """Requests of which not one came to a result."""
    asked, total = (facts.cell(metric, None) for metric in rule.expected)
    if not asked or not total or total.figure.value is None:
        return None
    many = (asked.figure.value or 0) >= _MANY
    return [str(asked.figure.value)] if many and total.figure.value == 0 else []


def _problems(rule: Structure, facts: Facts) -> list[str] | None:
    if facts.report.form is None or not _numbers(facts) & set(rule.expected):
        return None
    return [] if facts.report.problems else [section_titles()[number] for number in rule.expected]


def _substance(rule: Structure, facts: Facts) -> list[str] | None:
    """Problems of which none names an aspect."""
    problems = facts.report.problems
    if not problems:
        return None
    vague = [one for one in problems if [c.id for c in one.categories] == [_VAGUE]]
    return [problems[0].text] if len(vague) == len(problems) else []


def _fee(rule: Structure, facts: Facts) -> list[str] | None:
    """Section 六 says what was charged for processing requests, be it nothing."""
    if facts.report.form is None or "六" not in _numbers(facts):
        return None
    stated = any(figure.metric in rule.expected for figure in facts.report.figures)
    return [] if stated else [section_titles()["六"]]


def _numbers(facts: Facts) -> set[str | None]:
    return {section.number for section in facts.report.sections}


_FOUND: dict[str, Callable[[Structure, Facts], list[str] | None]] = {
    "form": _form,
    "sections": _sections,
    "tables": _tables,
    "numbering": _numbering,
    "period": _period,
    "agency": _agency,
    "dates": _dates,
    "outcomes": _outcomes,
    "problems": _problems,
    "substance": _substance,
    "fee": _fee,
}
