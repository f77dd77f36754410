import json
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from gongkai.annotations import KINDS, PRODUCERS, make_documents, missing_programs, read_gold
from gongkai.annotations.factory import making
from gongkai.annotations.factory.composing import compose
from gongkai.annotations.factory.making import _job, _make
from gongkai.annotations.factory.printers import unprinted, without_dates
from gongkai.annotations.printed import PrintedTable
from gongkai.annotations.rendering import pdf_bytes
from gongkai.extraction import parse, read
from gongkai.vocabulary import DataError, MissingFeature, applicants

OWN = ("docx", "html", "text", "markdown")
"""Kinds that need no other program."""

needs_printers = pytest.mark.skipif(
    bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"
)


def contents(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }


def test_factory_makes_the_same_documents_of_the_same_seed(tmp_path):
    make_documents(tmp_path / "a", 8, 5, OWN)
    make_documents(tmp_path / "b", 8, 5, OWN, workers=2)
    make_documents(tmp_path / "c", 8, 6, OWN)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a").keys() == contents(tmp_path / "c").keys()
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_factory_document_depends_on_its_number_alone(tmp_path):
    make_documents(tmp_path / "few", 4, 5, OWN)
    make_documents(tmp_path / "many", 12, 5, OWN)
    assert contents(tmp_path / "few").items() <= contents(tmp_path / "many").items()


@needs_printers
def test_factory_prints_and_scans_every_kind_again(tmp_path):
    kinds = ("pdf", "scan", "picture", "mixed")
    make_documents(tmp_path / "a", 8, 3, kinds)
    make_documents(tmp_path / "b", 8, 3, kinds)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    starts = {p.suffix: p.read_bytes()[:4] for p in (tmp_path / "a").iterdir() if p.is_file()}
    assert starts == {".pdf": b"%PDF", ".png": b"\x89PNG", ".jpg": starts[".jpg"]}
    assert starts[".jpg"].startswith(b"\xff\xd8\xff")


@pytest.mark.skipif("libreoffice" in missing_programs(), reason="not installed: libreoffice")
def test_factory_prints_again_what_libreoffice_lost(tmp_path):
    """LibreOffice leaves out half of the report that this style makes of it."""
    _make(tmp_path, 80, ("pdf",), [5])
    composed = _job(80, ("pdf",), 5).composed
    assert unprinted((tmp_path / "pdf-00005.pdf").read_bytes(), composed.content.texts()) < 20


def test_factory_counts_letters_that_a_print_lacks():
    content = compose(Random(1)).content
    half = replace(content, sections=content.sections[:2])
    assert unprinted(pdf_bytes(content), content.texts()) == 0
    assert unprinted(pdf_bytes(half), content.texts()) > 200


@needs_printers
def test_factory_born_digital_print_is_read_back(tmp_path):
    make_documents(tmp_path, 4, 12, ("pdf",))
    gold = list(read_gold(tmp_path))
    assert {report.producer for report in gold} == set(PRODUCERS["pdf"])
    for report in gold:
        assert parse(read(tmp_path / report.file)).year == report.year


def test_factory_gold_is_what_the_tables_print():
    """The numbers in value cells, read by a rule of the test's own, are those of the gold."""
    for seed in range(30):
        composed = compose(Random(seed))
        printed = Counter(
            Decimal(match[1].replace(",", ""))
            for section in composed.content.sections
            for block in section.blocks
            if isinstance(block, PrintedTable)
            for cell in block.cells
            if (match := NUMBER.match(cell.text.translate(HALF)))
        )
        stated = Counter(value for value in composed.truth.values() if value is not None)
        assert not stated - printed
        unknown = len(applicants()) if "unknown row" in composed.variations else 0
        assert (printed - stated).total() <= unknown


NUMBER = re.compile(r"\s*\+?(-?[\d.,]+)(?:万元|[元件项])?\s*(?:[（*]|$)")
HALF = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def test_factory_draws_every_variation():
    seen = {
        name.split(":")[0].split(" (")[0]
        for s in range(400)
        for name in compose(Random(s)).variations
    }
    assert seen >= {
        "forms mixed", "row missing", "subtotal", "unknown row", "labels reworded",
        "labels renumbered", "label misprinted", "units in labels", "upright", "labels repeated",
        "labels not merged", "corner blank", "short header", "caption row", "note row",
        "blocks apart", "section missing", "extra section", "wrong section numbers",
    }  # fmt: skip


def test_factory_gold_survives_its_file(tmp_path):
    make_documents(tmp_path, 2, 1, ("text",))
    first, second = read_gold(tmp_path)
    data = json.loads((tmp_path / "gold" / "text-00000.json").read_text("utf-8"))
    assert data["tables"]["application.received"].keys() == applicants().keys()
    assert first.truth != second.truth
    assert first.kind == "text"
    assert first.kind in KINDS


def test_factory_says_where_gold_is_missing_or_damaged(tmp_path):
    with pytest.raises(DataError, match="gold"):
        list(read_gold(tmp_path))
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "x.json").write_text("{", "utf-8")
    with pytest.raises(DataError, match="损坏"):
        list(read_gold(tmp_path))


def test_factory_dates_of_prints_are_constants_of_the_same_length():
    made = b"/CreationDate (D:20261129043457+00'00')/ID [<0123456789abcdef0123456789ABCDEF>\n<00000000000000000000000000000001>]"
    assert len(without_dates(made)) == len(made)
    assert b"20261129" not in without_dates(made)
    assert b"abcdef" not in without_dates(made)


def test_factory_without_its_libraries_leaves_no_folder(tmp_path, monkeypatch):
    def missing():
        raise MissingFeature("缺少组件")

    monkeypatch.setattr(making, "_PRINTERS", dict.fromkeys(making._PRINTERS, missing))
    with pytest.raises(MissingFeature):
        make_documents(tmp_path / "out", 1, 5, ("scan",))
    assert not list(tmp_path.iterdir())
