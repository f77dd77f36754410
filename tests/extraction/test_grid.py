from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extraction.limits import Budget, PdfLimits
from gongkai.extraction.pages.glyphs import Stroke
from gongkai.extraction.pages.grid import lattices_of
from gongkai.extraction.pages.ruling import rulings_of
from gongkai.extraction.pages.table_rulings import table_rulings


def budget():
    return Budget(PdfLimits(), "a.pdf")  # its clock starts with it


def lattices(strokes):
    groups = table_rulings(rulings_of(strokes), lambda band, table: False, budget())
    return lattices_of(groups, budget())


def regions(lattice):
    return {(r.top, r.left, r.bottom, r.right) for r in lattice.regions}


@st.composite
def tilings(draw):
    """Cut a grid of rows and columns into rectangles; edges that cells do not use are dropped."""
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(2, 7))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells = []
    while free:
        top, left = min(free)
        right, bottom = left + 1, top + 1
        while (top, right) in free and draw(st.booleans()):
            right += 1
        while all((bottom, c) in free for c in range(left, right)) and draw(st.booleans()):
            bottom += 1
        cells.append((top, left, bottom, right))
        free -= {(r, c) for r in range(top, bottom) for c in range(left, right)}
    ys = sorted({edge for cell in cells for edge in (cell[0], cell[2])})
    xs = sorted({edge for cell in cells for edge in (cell[1], cell[3])})
    return [(ys.index(t), xs.index(le), ys.index(b), xs.index(r)) for t, le, b, r in cells]


def edges_of(cells, width, height, jitter):
    for top, left, bottom, right in cells:
        x0, x1, y0, y1 = (
            80 + left * width,
            80 + right * width,
            90 + top * height,
            90 + bottom * height,
        )
        for x in (x0, x1):
            yield Stroke(x + jitter, y0, x + jitter, y1)
        for y in (y0, y1):
            yield Stroke(x0, y - jitter, x1, y - jitter)


@given(tilings(), st.floats(12, 90), st.floats(9, 60), st.floats(-0.3, 0.3), st.randoms())
def test_grid_finds_every_cell_with_its_spans(cells, width, height, jitter, rng):
    strokes = list(edges_of(cells, width, height, jitter))
    rng.shuffle(strokes)
    (lattice,) = lattices(strokes)
    assert regions(lattice) == set(cells)


@settings(deadline=None)
@given(tilings(), st.floats(20, 90), st.floats(14, 60))
def test_grid_double_lines_are_single_ones(cells, width, height):
    strokes = list(edges_of(cells, width, height, 0))
    shifted = [
        Stroke(x0 + 1.5, y0, x1 + 1.5, y1) if x0 == x1 else Stroke(x0, y0 + 1.5, x1, y1 + 1.5)
        for x0, y0, x1, y1 in strokes
    ]
    (lattice,) = lattices(strokes + shifted)
    assert regions(lattice) == set(cells)


def test_grid_outer_borders_may_be_missing():
    inner = [Stroke(x, 100, x, 220) for x in (150, 250)]
    inner += [Stroke(50, y, 350, y) for y in (140, 180)]
    (lattice,) = lattices(inner)
    assert regions(lattice) == {(r, c, r + 1, c + 1) for r in range(3) for c in range(3)}
    assert lattice.bbox == (50, 100, 350, 220)
    assert not lattice.regions[0].ruled_above
    assert lattice.regions[0].ruled_below


def test_grid_lines_that_touch_nothing_are_no_table():
    assert lattices([Stroke(50, 100, 300, 100), Stroke(50, 300, 300, 300)]) == []
    assert lattices([]) == []


def test_grid_an_area_that_is_no_rectangle_is_cut_into_rectangles():
    frame = [Stroke(0, 0, 100, 0), Stroke(0, 100, 100, 100)]
    frame += [Stroke(0, 0, 0, 100), Stroke(100, 0, 100, 100)]
    corner = [Stroke(50, 50, 100, 50), Stroke(50, 50, 50, 100)]
    (lattice,) = lattices(frame + corner)
    assert regions(lattice) == {(0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 2, 2)}


def test_grid_separate_tables_do_not_bend_each_other():
    one = [Stroke(x, 0, x, 40) for x in (0, 50, 100)] + [Stroke(0, y, 100, y) for y in (0, 20, 40)]
    other = [Stroke(x0 + 2, y0 + 200, x1 + 2, y1 + 200) for x0, y0, x1, y1 in one]
    first, second = lattices(one + other)
    assert first.xs == (0, 50, 100)
    assert second.xs == (2, 52, 102)


def test_grid_line_of_a_running_head_close_above_a_table_makes_no_row():
    table = [Stroke(50, y, 350, y) for y in (104, 124, 144)]
    table += [Stroke(x, 100, x, 144) for x in (50, 150, 250, 350)]
    (lattice,) = lattices([Stroke(50, 100, 350, 100), *table])
    assert len(lattice.ys) == 3
    assert len(lattice.regions) == 6


def test_grid_side_of_a_table_that_no_line_touches_is_its_side():
    # A group's label goes over the whole page: left of the first column stands one line alone.
    inner = [(row, column, row + 1, column + 1) for row in range(4) for column in range(3)]
    strokes = list(edges_of(inner, 60, 20, 0))
    side, higher, far = (Stroke(x, 90 - up, x, 170) for x, up in ((50, 0), (50, 30), (-90, 0)))
    (lattice,) = lattices([*strokes, side])
    assert lattice.xs[0] == 50 and (0, 0, 4, 1) in regions(lattice)
    for line in (higher, far):
        (lattice,) = lattices([*strokes, line])
        assert lattice.xs[0] == 80
