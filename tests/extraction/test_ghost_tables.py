"""Lines of one table painted over another."""

from gongkai.extraction.pages.ghost_tables import without_ghosts
from gongkai.extraction.pages.glyphs import Glyph, Page, Stroke


def lines_of_table(x0, y0, rows, columns, width=60.0, height=20.0):
    """The lines of a table, those across first."""
    x1, y1 = x0 + columns * width, y0 + rows * height
    across = [Stroke(x0, y0 + n * height, x1, y0 + n * height) for n in range(rows + 1)]
    return across + [Stroke(x0 + n * width, y0, x0 + n * width, y1) for n in range(columns + 1)]


def letters(x0, y0, rows, columns):
    return tuple(
        Glyph("字", x - 5, y - 5, x + 5, y + 5, 10.0)
        for x in (x0 + 60.0 * n + 30 for n in range(columns))
        for y in (y0 + 20.0 * n + 10 for n in range(rows))
    )


def page(strokes):
    return Page(1, 595.0, 842.0, letters(50, 100, 6, 5), tuple(strokes))


TABLE = lines_of_table(50, 100, 6, 5)


def test_ghost_lines_through_the_letters_of_a_table_fall_away():
    ghost = lines_of_table(50, 110, 3, 5)
    assert list(without_ghosts(page([*TABLE, *ghost]))) == TABLE
    assert list(without_ghosts(page([*ghost, *TABLE]))) == TABLE


def test_ghost_tables_below_each_other_and_inside_each_other_stay():
    below = lines_of_table(50, 240, 3, 5)
    inside = lines_of_table(52, 102, 3, 5, width=10.0, height=5.0)
    for other in (below, inside):
        assert list(without_ghosts(page([*TABLE, *other]))) == [*TABLE, *other]


def test_ghost_lines_that_are_no_table_stay():
    struck_out = [Stroke(50, 110 + 20 * n, 350, 110 + 20 * n) for n in range(6)]
    assert list(without_ghosts(page([*struck_out, *TABLE]))) == [*struck_out, *TABLE]
