"""Texts that are too long to be a report are refused before any work on them."""

import io

import pytest
from docx import Document

from gongkai.extraction import read_bytes
from gongkai.extraction.limits import MAX_CHARACTERS
from gongkai.vocabulary import InputError

SENTENCE = "全年通过门户网站主动公开政府信息862条。"
TOO_LONG = MAX_CHARACTERS // len(SENTENCE) + 1


def word(times):
    document = Document()
    document.add_paragraph(SENTENCE * times)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


FORMS = {
    "x.txt": lambda times: (SENTENCE * times).encode(),
    "x.md": lambda times: (SENTENCE * times).encode(),
    "x.html": lambda times: f"<html><body><p>{SENTENCE * times}</p></body></html>".encode(),
    "x.docx": word,
}


@pytest.mark.parametrize("name", FORMS)
def test_text_too_long_is_refused_in_a_sentence(name):
    with pytest.raises(InputError, match="文字超过上限 300000 字，请拆分后再读") as caught:
        read_bytes(FORMS[name](TOO_LONG), name)
    assert caught.value.source == name


@pytest.mark.parametrize("name", FORMS)
def test_text_just_within_the_limit_is_read(name):
    assert read_bytes(FORMS[name](TOO_LONG - 1), name).blocks


def test_scripts_and_indentation_of_a_page_do_not_count():
    filler = f"<script>{'x' * MAX_CHARACTERS}</script>{' ' * MAX_CHARACTERS}"
    page = f"<html><body>{filler}<p>{SENTENCE}</p></body></html>"
    assert read_bytes(page.encode(), "x.html").blocks
