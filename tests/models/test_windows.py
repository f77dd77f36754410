from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import CLS, SEP, SPECIAL, Alphabet, windows
from gongkai.models.windows import AGENCY, MAX_TARGET, headings_within, targets

ALPHABET = Alphabet((*SPECIAL, *"0件条年收到申请公开，。；（）一二"))
TEXT = st.text(alphabet="收到申请公开3件，。；（）\n 一二", max_size=500)


@given(TEXT, st.booleans())
def test_windows_cover_every_character_once(text, together):
    spans = targets(text, together=together)
    covered = [i for start, end in spans for i in range(start, end)]
    assert len(covered) == len(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))
    assert all(end - start <= MAX_TARGET for start, end in spans)


@given(TEXT, TEXT)
def test_windows_do_not_depend_on_what_follows_later(text, more):
    """A sentence gets the same input whether or not the report goes on after the next one."""
    tail = "收到申请。公开3件。"
    short, long = (
        windows(ALPHABET, "一", text + "。\n" + tail + rest) for rest in ("", "\n" + more)
    )
    first = len(text) // 2
    for left, right in zip(short, long, strict=False):
        if left.end + 24 < first:
            assert left == right


@given(TEXT)
def test_windows_do_not_depend_on_what_stands_far_before(text):
    """A sentence gets the same input wherever it falls in a long section."""
    near = "收到申请。" * 20
    tail = "公开3件。收到申请12件。"
    expected = windows(ALPHABET, "一", near + tail)[-2:]
    found = windows(ALPHABET, "一", text.replace("\n", "") + "。" + near + tail)[-2:]
    assert [w.ids for w in found] == [w.ids for w in expected]


def test_windows_of_training_hold_the_sentences_of_a_line_that_fit():
    line = "收到申请12件。公开3件，其中一次公开2件；二次公开1件。"
    assert targets(f"{line}\n{line}", together=True) == [
        (0, len(line)), (len(line) + 1, 2 * len(line) + 1)
    ]  # fmt: skip
    long = line * 12
    spans = targets(long, together=True)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert all(long[end - 1] == "。" for _, end in spans)
    assert all(MAX_TARGET - len(line) < end - start for start, end in spans[:-1])


def test_windows_map_characters_to_tokens():
    text = "公开 3 件。收到12件申请"
    window = windows(ALPHABET, "一", text)[1]
    start = text.index("12件")
    first, last = window.tokens(start, start + 3)
    assert [text[o] for o in window.offsets[first:last]] == ["1", "2", "件"]
    assert window.ids[first] == window.ids[first + 1] == ALPHABET.ids["0"]


def test_windows_headings_inside_a_section_are_found():
    text = "（一）主动公开\n全年公开3件。\n（二）依申请公开\n收到2件。"
    assert [line for _, line in headings_within(text)] == ["（一）主动公开", "（二）依申请公开"]


def test_windows_tell_who_reports_before_the_heading():
    text = "收到申请3件。公开12条。"
    for plain, told in zip(
        windows(ALPHABET, "一", text), windows(ALPHABET, "一", text, "年" * 30), strict=True
    ):
        lead = (CLS, *[ALPHABET.ids["年"]] * AGENCY, SEP)
        assert told.ids == lead + plain.ids[1:]
        assert told.offsets == (-1,) * (len(lead) - 1) + plain.offsets
