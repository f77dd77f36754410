"""The faster lexer gives what pdfminer's own parser gives, or leaves the stream to it."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSEOF, PSKeyword

from gongkai.extraction import read
from gongkai.extraction.pages import pdf_content, pdf_interpreter
from gongkai.extraction.pages.pdf_content import Operator, tokens_of

SAMPLES = sorted(
    str(path)
    for path in files("gongkai.service").joinpath("samples").iterdir()
    if path.suffix == ".pdf"
)


def by_pdfminer(data):
    parser = PDFContentParser([PDFStream({}, data)])
    found = []
    try:
        while True:
            _, token = parser.nextobject()
            found.append(Operator(token.name) if isinstance(token, PSKeyword) else token)
    except PSEOF:
        return found


numbers = st.one_of(
    st.integers(-(10**6), 10**6).map(str),
    st.floats(-1e4, 1e4, allow_nan=False).map("{:.4f}".format),
    st.sampled_from([".5", "-.25", "+3", "4.", "00012"]),
)
strings = st.binary(max_size=12).map(
    lambda value: b"(" + value.translate(None, b"()\\\r") + b")"
) | st.sampled_from([rb"(a\(b\)c)", rb"(\101\\)", b"(x\\\ny)", rb"(\n\t)"])
hexes = st.binary(max_size=8).map(lambda value: b"<" + value.hex().encode() + b">")
names = st.sampled_from([b"/F1", b"/Im0", b"/", b"/Times,Bold"])
plain = numbers.map(str.encode) | strings | hexes | names
arrays = st.lists(plain, max_size=4).map(lambda items: b"[" + b" ".join(items) + b"]")
operators = st.sampled_from([b"q", b"Q", b"Tj", b"TJ", b"re", b"T*", b"'", b'"', b"d0", b"true"])
spaces = st.sampled_from([b" ", b"\n", b"\r\n", b"\t ", b" % remark ) >\n"])


@given(st.lists(st.tuples(plain | arrays | operators, spaces), max_size=30))
def test_tokens_are_those_of_pdfminer(pieces):
    data = b"".join(token + space for token, space in pieces)
    assert tokens_of(data) == by_pdfminer(data)


@pytest.mark.parametrize(
    "data",
    [
        b"BI /W 1 /H 1 ID \x00 EI",
        b"(open",
        b"[1 2",
        b"1 ] Tj",
        b"(nested (parentheses)) Tj",
        b"--5 w",
        b"/A#42 gs",
    ],
)
def test_unusual_syntax_is_left_to_pdfminer(data):
    assert tokens_of(data) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    tokens_of(data)


def test_marked_content_is_skipped():
    assert tokens_of(b"/P <</MCID 0/ActualText<FEFF>/T(a\\)b)>> BDC EMC") is not None


@pytest.mark.parametrize("path", SAMPLES)
def test_documents_are_those_of_pdfminers_parser(path, monkeypatch):
    fast = read(path)
    monkeypatch.setattr(pdf_interpreter.Interpreter, "execute", PDFPageInterpreter.execute)
    assert read(path) == fast


def test_samples_take_the_fast_way(monkeypatch):
    refused = []

    def watched(data):
        tokens = tokens_of(data)
        refused.append(tokens is None)
        return tokens

    monkeypatch.setattr(pdf_interpreter, "tokens_of", watched)
    for path in SAMPLES:
        read(path)
    assert refused and not any(refused)
    assert pdf_content.tokens_of is tokens_of
