"""One self-contained page about weaknesses across reports: plots, tables, the words behind them.

Everything that comes from a file is escaped; the page loads nothing and runs no script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from gongkai.analysis import Statement

from ..page_style import page_style
from .plots import Plot
from .tables import Ledger

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
_SVG = re.compile(r"<svg.*</svg>", re.DOTALL)
_MOST = 200  # rows of a list; the files have all


def page_of_findings(ledger: Ledger, plots: Sequence[Plot]) -> str:
    """Return the page as HTML."""
    say = ledger.wording
    style = page_style() + files(__package__).joinpath("weaknesses.css").read_text(encoding="utf-8")
    title = escape(say("weaknesses.title"))
    parts = [
        f'<!doctype html>\n<html lang="{_LANGUAGE_TAGS[say.language]}">\n<head>',
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>",
        f"<article>\n<h1>{title}</h1>",
        *(f"<p>{escape(line)}</p>" for line in headlines(ledger)),
        *_categories(ledger),
        *_drawn(plots, ledger),
        *_recurrences(ledger),
        *_copies(ledger),
        *_themes(ledger),
        *_pairs(ledger),
        *_groups(ledger),
        *_left_out(ledger),
        "</article>\n</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def headlines(ledger: Ledger) -> list[str]:
    """Return what a reader should know first, in whole sentences."""
    say, findings = ledger.wording, ledger.findings
    survey = findings.survey
    years = sorted({year for own in survey.years.values() for year in own})
    if not years:
        return [say("weaknesses.nothing")]
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    lines = [
        say(
            "weaknesses.read", reports=survey.reports, agencies=len(survey.years), years=span,
            statements=len(survey.statements),
        )
    ]  # fmt: skip
    if findings.recurrences:
        promised = sum(run.kept_promising for run in findings.recurrences)
        lines.append(say("weaknesses.recur", count=len(findings.recurrences), promised=promised))
    others = sum(copy.kind == "others" for copy in findings.copies)
    own = len(findings.copies) - others
    if findings.copies:
        lines.append(say("weaknesses.copied", others=others, own=own))
    return lines


def _heading(key: str, ledger: Ledger) -> Iterator[str]:
    yield f"<h2>{escape(ledger.wording(f'weaknesses.{key}'))}</h2>"
    yield f'<p class="soft small">{escape(ledger.wording(f"weaknesses.{key}.note"))}</p>'


def _categories(ledger: Ledger) -> Iterator[str]:
    counts = sorted(ledger.findings.tallies["all"], key=lambda count: -count.reports)
    if not counts:
        return
    yield from _heading("categories", ledger)
    yield '<div class="bars">'
    for count in counts:
        percent = 100 * count.share
        share = ledger.wording("brackets", name=f"{percent:.0f}%")
        summary = (
            f'<span class="name">{escape(ledger.short(count.category))}</span>'
            f'<span class="track"><span class="fill" style="width:{percent:.1f}%"></span></span>'
            f'<span class="amount">{count.reports}/{count.of}{share}</span>'
        )
        yield _folded(summary, _quotes(count.statements, ledger), "bar")
    yield "</div>"


def _drawn(plots: Sequence[Plot], ledger: Ledger) -> Iterator[str]:
    if plots:
        yield f'<p class="soft small slide">{escape(ledger.wording("plot.slide"))}</p>'
    for plot in plots:
        drawing = _SVG.search(plot.bytes("svg").decode("utf-8"))
        if drawing:
            label = escape(ledger.wording(f"plot.{plot.name}"))
            svg = _own_ids(drawing.group(), plot.name)
            yield f'<figure class="plot" role="img" aria-label="{label}">{svg}</figure>'


def _own_ids(svg: str, name: str) -> str:
    """Keep the ids of several drawings on one page apart."""
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r'(href=")#', rf"\1#{name}-", svg)
    return re.sub(r"url\(#", f"url(#{name}-", svg)


def _recurrences(ledger: Ledger) -> Iterator[str]:
    runs = ledger.findings.recurrences
    if not runs:
        return
    yield from _heading("recurrence", ledger)
    for run in runs[:_MOST]:
        said = [statement for seen in run.observations for statement in seen.statements]
        key = "kept" if run.kept_promising else "some" if run.promised else "none"
        note = ledger.wording(f"weaknesses.promise.{key}", years=tuple(map(str, run.promised)))
        parts = (ledger.who(run.agency), ledger.short(run.category))
        summary = escape(f"{' · '.join(parts)} · {run.years[0]}–{run.years[-1]}")
        yield _folded(summary, f"<p>{escape(note)}</p>{_quotes(said, ledger)}")
    yield from _more(len(runs), ledger)


def _copies(ledger: Ledger) -> Iterator[str]:
    copies = ledger.findings.copies
    if not copies:
        return
    yield from _heading("copies", ledger)
    for copy in copies[:_MOST]:
        label = escape(ledger.wording(f"copy.{copy.kind}"))
        first = escape(_cut(copy.statements[0].text))
        summary = f'<span class="tag">{label}</span>{len(copy.statements)} · {first}'
        yield _folded(summary, _quotes(copy.statements, ledger))
    yield from _more(len(copies), ledger)


def _themes(ledger: Ledger) -> Iterator[str]:
    themes = ledger.findings.themes
    if not themes:
        return
    yield from _heading("themes", ledger)
    for theme in themes[:_MOST]:
        new = escape(ledger.wording("weaknesses.emerging"))
        tag = f'<span class="tag new">{new}</span>' if theme.emerging else ""
        join, colon = ledger.wording.join, ledger.wording("colon")
        years = escape(join([f"{year}{colon}{count}" for year, count in theme.by_year]))
        words = escape(f"{ledger.short(theme.category)} · {join(list(theme.terms))}")
        summary = f'{tag}{words} <span class="soft small">{years}</span>'
        yield _folded(summary, _quotes(theme.statements, ledger))
    yield from _more(len(themes), ledger)


def _folded(summary: str, content: str, css: str = "") -> str:
    """Return what opens on a click; both parts are HTML."""
    name = f' class="{css}"' if css else ""
    return f"<details{name}><summary>{summary}</summary>\n{content}</details>"


def _pairs(ledger: Ledger) -> Iterator[str]:
    pairs = ledger.findings.cooccurrences[:20]
    if not pairs:
        return
    yield from _heading("cooccurrence", ledger)
    names = ("category", "other_category", "reports", "expected", "lift")
    heads = "".join(f"<th>{escape(_head(ledger, name))}</th>" for name in names)
    yield f'<div class="scroll"><table><tr>{heads}</tr>'
    for pair in pairs:
        named = (ledger.short(pair.first), ledger.short(pair.second))
        values = (*named, pair.reports, pair.expected, pair.lift)
        yield "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in values) + "</tr>"
    yield "</table></div>"


def _head(ledger: Ledger, column: str) -> str:
    """Return the words over a column; in English, files join them with underscores."""
    return ledger.wording(f"column.{column}").replace("_", " ")


def _groups(ledger: Ledger) -> Iterator[str]:
    """Tables of shares by level and region: a row a category, a column a group."""
    for grouping in ("level", "region"):
        counts = ledger.findings.tallies[grouping]
        groups = list(dict.fromkeys(count.group for count in counts))
        if len(groups) < 2:
            continue
        yield from _heading(f"by_{grouping}", ledger)
        shares = {(count.category, count.group): count for count in counts}
        name = ledger.level if grouping == "level" else str
        yield '<div class="scroll"><table class="grid"><tr><th></th>'
        yield "".join(f"<th>{escape(name(group) or '—')}</th>" for group in groups) + "</tr>"
        for category in dict.fromkeys(count.category for count in ledger.findings.tallies["all"]):
            yield f"<tr><th>{escape(ledger.short(category))}</th>"
            for group in groups:
                count = shares.get((category, group))
                text = f"{100 * count.share:.0f}%" if count else ""
                yield f"<td>{text}</td>"
            yield "</tr>"
        yield "</table></div>"


def _left_out(ledger: Ledger) -> Iterator[str]:
    sources = ledger.findings.survey.left_out
    if sources:
        summary = escape(ledger.wording("weaknesses.left_out", count=len(sources)))
        items = "".join(f"<li>{escape(source)}</li>" for source in sources)
        yield _folded(summary, f"<ul>{items}</ul>")


def _quotes(statements: Sequence[Statement], ledger: Ledger) -> str:
    """Return the statements as a list, each with its number, authority, year and place."""
    items = "".join(_quote(statement, ledger) for statement in statements[:_MOST])
    return f"<ul>{items}</ul>" + "".join(_more(len(statements), ledger))


def _quote(statement: Statement, ledger: Ledger) -> str:
    place = f"{ledger.who(statement.agency)} {statement.year}"
    if statement.page:
        place += f" {ledger.wording('weaknesses.page', page=statement.page)}"
    note = f"{escape(place)} [{ledger.numbers[id(statement)]}]"
    return f'<li>{escape(statement.text)} <span class="soft small">{note}</span></li>'


def _more(count: int, ledger: Ledger) -> Iterator[str]:
    if count > _MOST:
        note = escape(ledger.wording("weaknesses.more", count=count - _MOST))
        yield f'<p class="soft small">{note}</p>'


def _cut(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
