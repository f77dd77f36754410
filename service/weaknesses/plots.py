"""Plots about weaknesses: trend, heat map of authorities and categories, ladder of recurrences."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gongkai.analysis import Findings, Recurrence
from gongkai.vocabulary import MissingFeature

from .tables import Ledger

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Fonts with Chinese letters, by what systems ship them.
FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
    "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "SimHei", "Noto Sans CJK JP", "Noto Serif CJK SC", "SimSun",
    "AR PL UMing CN", "Droid Sans Fallback",
)  # fmt: skip
_MOST_LINES, _MOST_ROWS = 6, 40
_INK, _FAINT, _ACCENT = "#1c2430", "#c3cad3", "#1f4e79"
_COLOURS = ("#1f4e79", "#b3261e", "#2e7d32", "#8a5a00", "#6a3d9a", "#00838f")
_DPI = 150


@dataclass(frozen=True)
class Plot:
    """A drawn plot: its name and what draws it as PNG or SVG."""

    name: str
    figure: Figure

    def bytes(self, suffix: str) -> bytes:
        """Return the plot as ``png`` or ``svg``; SVG holds letters as outlines."""
        import matplotlib as mpl  # noqa: PLC0415  extra [analysis]

        out = io.BytesIO()
        date = {"Date": None} if suffix == "svg" else {}
        settings: Any = {"svg.fonttype": "path", "svg.hashsalt": self.name}
        with mpl.rc_context(settings):
            self.figure.savefig(out, format=suffix, dpi=_DPI, metadata=date)
        return out.getvalue()


@cache
def chinese_font() -> str:
    """Return the first installed font that has Chinese letters.

    Raises:
        MissingFeature: there is none, or matplotlib is not installed.
    """
    try:
        from matplotlib import font_manager  # noqa: PLC0415  extra [analysis]
    except ImportError as error:
        raise MissingFeature(
            "画图需要安装 matplotlib，请运行 pip install 'gongkai[analysis]'。"
        ) from error
    installed = {font.name for font in font_manager.fontManager.ttflist}
    found = next((name for name in FONTS if name in installed), None)
    if found is None:  # the list may be older than the fonts
        paths = font_manager.findSystemFonts()
        for path in paths:
            if any(part in path for part in ("CJK", "cjk", "wqy", "SourceHan", "NotoSansSC")):
                font_manager.fontManager.addfont(path)
        installed = {font.name for font in font_manager.fontManager.ttflist}
        found = next((name for name in FONTS if name in installed), None)
    if found is None:
        raise MissingFeature(
            "画图需要一种中文字体，没有找到；Debian、Ubuntu 可运行 apt-get install fonts-noto-cjk。"
        )
    return found


PLOTS = ("trend", "heat_map", "ladder")
"""Names of all plots that may be drawn."""


def draw_plots(ledger: Ledger) -> list[Plot]:
    """Draw all plots for which there is something to show.

    Raises:
        MissingFeature: matplotlib or a Chinese font is missing.
    """
    font = chinese_font()
    import matplotlib as mpl  # noqa: PLC0415  extra [analysis]

    makers: tuple[Callable[[Ledger], Plot | None], ...] = (_trend, _heat_map, _ladder)
    style: Any = {"font.family": [font, "sans-serif"], "axes.unicode_minus": False, "font.size": 10}
    with mpl.rc_context(style):
        return [plot for make in makers if (plot := make(ledger))]


def _new(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure  # noqa: PLC0415  extra [analysis]

    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    axes = figure.subplots()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(_FAINT)
    axes.tick_params(colors=_INK, length=0)
    return figure, axes


def _years(findings: Findings) -> list[int]:
    return sorted({year for years in findings.survey.years.values() for year in years})


def _trend(ledger: Ledger) -> Plot | None:
    """Share of reports by year; the most frequent categories by name, the others in grey."""
    findings = ledger.findings
    years = _years(findings)
    if len(years) < 2:
        return None
    shares: dict[str, dict[int, float]] = defaultdict(dict)
    for count in findings.tallies["year"]:
        shares[count.category][int(count.group)] = count.share
    ranked = sorted(findings.tallies["all"], key=lambda count: -count.reports)
    named = [count.category for count in ranked[:_MOST_LINES]]
    figure, axes = _new(9, 5)
    for category, by_year in shares.items():
        if category not in named:
            axes.plot(years, [100 * by_year.get(y, 0) for y in years], color=_FAINT, lw=1, zorder=1)
    ends = []
    for category, colour in zip(named, _COLOURS, strict=False):
        values = [100 * shares[category].get(year, 0) for year in years]
        axes.plot(years, values, color=colour, lw=2.2, marker="o", ms=4, zorder=2)
        ends.append((values[-1], category, colour))
    _name_lines(axes, years[-1], ends, ledger)
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.2, years[-1] + 0.2)
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", color="#e6eaef")
    axes.set_ylabel(ledger.wording("plot.share"))
    axes.set_title(ledger.wording("plot.trend"), loc="left", fontsize=12)
    return Plot("trend", figure)


def _name_lines(axes: Axes, last: int, ends: list[tuple[float, str, str]], ledger: Ledger) -> None:
    """Write the names at the right ends of the lines, moved apart where they would overlap."""
    top = max((value for value, _, _ in ends), default=1.0) or 1.0
    step, floor = top * 0.065, -1e9
    for value, category, colour in sorted(ends):
        place = max(value, floor + step)
        floor = place
        axes.annotate(
            ledger.short(category), (last, value), (last + 0.12, place), color=colour,
            va="center", annotation_clip=False,
        )  # fmt: skip


def _heat_map(ledger: Ledger) -> Plot | None:
    """In how many years each authority names each category."""
    findings = ledger.findings
    counts = Counter((seen.agency.key, seen.category) for seen in findings.survey.observations)
    if not counts:
        return None
    totals = Counter(dict.fromkeys(findings.survey.years, 0))
    for (key, _), count in counts.items():
        totals[key] += count * count
    keys = [key for key, _ in totals.most_common(_MOST_ROWS)]
    categories = [count.category for count in findings.tallies["all"]]
    table = [[counts[key, category] for category in categories] for key in keys]
    figure, axes = _new(2.6 + 0.42 * len(categories) + 1.5, 1.8 + 0.27 * len(keys))
    # Drawn cell by cell: an image inside SVG would be refused by the page's policy.
    columns = [place - 0.5 for place in range(len(categories) + 1)]
    rows = [place - 0.5 for place in range(len(keys) + 1)]
    axes.pcolormesh(columns, rows, table, cmap="Blues", vmin=0, edgecolors="white", linewidth=0.5)
    axes.invert_yaxis()
    dark = max(map(max, table)) * 0.6
    for row, values in enumerate(table):
        for column, value in enumerate(values):
            if value:
                colour = "white" if value > dark else _INK
                axes.text(
                    column, row, str(value), ha="center", va="center", color=colour, fontsize=8
                )
    axes.set_xticks(
        range(len(categories)), [ledger.short(name) for name in categories], rotation=60,
        ha="left", rotation_mode="anchor",
    )  # fmt: skip
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(keys)), [findings.survey.agencies[key].name for key in keys])
    axes.set_title(
        _limited("plot.heat_map", len(keys), len(totals), ledger), loc="left", fontsize=12
    )
    return Plot("heat_map", figure)


def _ladder(ledger: Ledger) -> Plot | None:
    """One row a run of years: a filled dot where a measure was promised, a hollow one where not."""
    runs = ledger.findings.recurrences
    if not runs:
        return None
    shown = runs[:_MOST_ROWS]
    figure, axes = _new(9, 1.6 + 0.3 * len(shown))
    for row, run in enumerate(shown):
        _rung(axes, row, run)
    names = [f"{ledger.who(run.agency)}  {ledger.short(run.category)}" for run in shown]
    axes.set_yticks(range(len(shown)), names)
    axes.set_ylim(len(shown) - 0.4, -0.8)
    axes.set_xticks(_years(ledger.findings))
    axes.grid(axis="x", color="#eef1f4")
    axes.set_axisbelow(True)
    for fill, key in ((_ACCENT, "plot.promised"), ("white", "plot.not_promised")):
        axes.scatter([], [], s=40, facecolor=fill, edgecolor=_ACCENT, label=ledger.wording(key))
    axes.legend(
        loc="upper left", bbox_to_anchor=(0, -0.4 / (1 + 0.3 * len(shown))), ncols=2, frameon=False
    )
    axes.set_title(_limited("plot.ladder", len(shown), len(runs), ledger), loc="left", fontsize=12)
    return Plot("ladder", figure)


def _rung(axes: Axes, row: int, run: Recurrence) -> None:
    axes.plot(run.years, [row] * len(run.years), color=_ACCENT, lw=2, zorder=1)
    for seen in run.observations:
        fill = _ACCENT if seen.promised else "white"
        axes.scatter(seen.year, row, s=40, facecolor=fill, edgecolor=_ACCENT, zorder=2)


def _limited(key: str, shown: int, total: int, ledger: Ledger) -> str:
    title = ledger.wording(key)
    if shown == total:
        return title
    return title + ledger.wording("plot.first", shown=shown, total=total)
