"""``make bench``: how the cost grows with the pages of a report and with the number of reports.

A report of so many pages is printed anew for each size; its narrative grows, its tables stay.
Growth is the exponent of a power law, the slope of a straight line through the logarithms of
pages and seconds by least squares, with its 95 % interval (Student's t): 1 is proportional.
"""

from __future__ import annotations

import argparse
import io
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from random import Random

import numpy as np
from rich.console import Console

from gongkai.annotations import pdf_bytes
from gongkai.annotations.samples import samples
from gongkai.extraction import read
from gongkai.service.pipeline import complete

from .bench_page import PAGE, machine_text, markdown_table, write_section
from .bench_reading import sample_paths, seconds_from_start

PAGES = (4, 8, 16, 32, 64)
REPORTS = (1, 3, 9, 18, 36)
ROUNDS = 3
_DIGIT = re.compile(r"\d")
_BASE = "fenglan-2020.pdf"


@dataclass(frozen=True)
class Growth:
    """A power law ``seconds = factor * size ** exponent`` and how sure the exponent is."""

    factor: float
    exponent: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return the exponent with its interval."""
        return f"{self.exponent:.2f} [{self.low:.2f}, {self.high:.2f}]"


@dataclass(frozen=True)
class Curve:
    """Measured seconds by size; sizes repeat, one entry a round."""

    name: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    def growth(self) -> Growth:
        """Return the power law through the points.

        Raises:
            ValueError: there are fewer than three points, or all of one size.
        """
        return fitted(self.sizes, self.seconds)

    def straight(self) -> str:
        """Return the fixed cost and the cost of each more, by least squares, in words."""
        from scipy import stats  # noqa: PLC0415  comes with scikit-learn

        line = stats.linregress(self.sizes, self.seconds)
        return f"{line.intercept:.2f} s and {line.slope:.3f} s for each"

    def rows(self) -> Iterator[list[str]]:
        """Yield for each size the fastest round."""
        for size in sorted(set(self.sizes)):
            own = [s for n, s in zip(self.sizes, self.seconds, strict=True) if n == size]
            yield [str(size), f"{min(own):.3f}", f"{min(own) / size:.4f}"]


def fitted(sizes: Sequence[float], seconds: Sequence[float]) -> Growth:
    """Return the power law through points, by least squares of the logarithms.

    Raises:
        ValueError: there are fewer than three points, or all of one size.
    """
    from scipy import stats  # noqa: PLC0415  comes with scikit-learn

    if len(sizes) < 3 or len(set(sizes)) < 2:
        raise ValueError("a line needs three points of two sizes")
    line = stats.linregress(np.log(sizes), np.log(seconds))
    room = float(stats.t.ppf(0.975, len(sizes) - 2)) * float(line.stderr)
    slope = float(line.slope)
    return Growth(float(np.exp(line.intercept)), slope, slope - room, slope + room)


def report_of(pages: int) -> bytes:
    """Return a PDF of an invented report with about so many pages of narrative and tables.

    The narrative is that of a sample report again and again, with other numbers each time.
    """
    base = next(sample for sample in samples() if sample.file == _BASE)
    rng = Random(pages)
    first = base.content.sections[0]
    texts = [block for block in first.blocks if isinstance(block, str)]
    copies = 1
    while True:
        more = [_DIGIT.sub(lambda _: str(rng.randint(1, 9)), text) for text in texts * copies]
        section = replace(first, blocks=(*first.blocks, *more))
        content = replace(base.content, sections=(section, *base.content.sections[1:]))
        data = pdf_bytes(content, base.style)
        count = page_count(data)
        if count >= pages:
            return data
        copies = max(copies + 1, copies * pages * 9 // (count * 10))


def page_count(data: bytes) -> int:
    """Return the pages of a PDF, 0 of nothing."""
    import pypdfium2  # noqa: PLC0415  extra [fixtures]

    if not data:
        return 0
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return len(document)
    finally:
        document.close()


def measure_pages(pages: Sequence[int], rounds: int) -> tuple[Curve, Curve]:
    """Return the curves of reading a PDF and of all stages, by pages."""
    sizes: list[int] = []
    reading: list[float] = []
    whole: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        for wanted in pages:
            data = report_of(wanted)
            path.write_bytes(data)
            complete(read(path))  # so that the fastest round is not the one that warms up
            for _ in range(rounds):
                start = time.perf_counter()
                document = read(path)
                middle = time.perf_counter()
                complete(document)
                sizes.append(page_count(data))
                reading.append(middle - start)
                whole.append(time.perf_counter() - start)
    return (
        Curve("read", tuple(sizes), tuple(reading)),
        Curve("all stages", tuple(sizes), tuple(whole)),
    )


def measure_reports(counts: Sequence[int], rounds: int) -> Curve:
    """Return the curve of ``gongkai extract`` of so many sample reports, start included."""
    paths = sample_paths()
    sizes: list[int] = []
    seconds: list[float] = []
    for count in counts:
        chosen = [paths[number % len(paths)] for number in range(count)]
        for _ in range(rounds):
            sizes.append(count)
            seconds.append(seconds_from_start(chosen, rounds=1))
    return Curve("one command", tuple(sizes), tuple(seconds))


def draw(curves: Sequence[Curve], unit: str, path: Path) -> None:
    """Plot curves and their power laws on logarithmic axes, as SVG."""
    import matplotlib as mpl  # noqa: PLC0415  extra [analysis]
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    for number, curve in enumerate(curves):
        colour, growth = f"C{number}", curve.growth()
        line = np.array(sorted(set(curve.sizes)), dtype=float)
        axes.plot(curve.sizes, curve.seconds, "o", color=colour, markersize=4, alpha=0.7)
        label = f"{curve.name}: exponent {growth}"
        axes.plot(line, growth.factor * line**growth.exponent, color=colour, label=label)
    axes.set(xscale="log", yscale="log", xlabel=unit, ylabel="seconds")
    axes.grid(visible=True, which="major", color="#dddddd")
    axes.legend(frameon=False)
    with mpl.rc_context({"svg.hashsalt": path.stem, "svg.fonttype": "path"}):
        figure.savefig(path, format="svg", metadata={"Date": None})


def main() -> None:
    """Measure both and write tables, exponents and plots into docs/."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--page", type=Path, default=PAGE)
    options.add_argument("--pages", type=int, nargs="+", default=PAGES)
    options.add_argument("--reports", type=int, nargs="+", default=REPORTS)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    given = options.parse_args()
    reading, whole = measure_pages(given.pages, given.rounds)
    command = measure_reports(given.reports, given.rounds)
    folder = given.page.parent
    draw((whole, reading), "pages of one report", folder / "bench-pages.svg")
    draw((command,), "reports in one command", folder / "bench-reports.svg")
    parts = [machine_text(), f"matplotlib {version('matplotlib')}, scipy {version('scipy')}.", ""]
    for title, curve in (("pages", whole), ("pages", reading), ("reports", command)):
        shape = f"exponent {curve.growth()}; a straight line is {curve.straight()}"
        parts += [f"Seconds of `{curve.name}` by {title}: {shape}.", ""]
        parts += [markdown_table((title, "seconds", f"a {title[:-1]}"), curve.rows()), ""]
    parts += ["![growth with pages](bench-pages.svg)", "![growth with reports](bench-reports.svg)"]
    write_section(given.page, "growth", "\n".join(parts))
    Console(width=110).print("\n".join(parts), markup=False)


if __name__ == "__main__":
    main()
