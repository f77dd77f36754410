"""Round trips of every format, and what the tools themselves write."""

import json
import tempfile
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from passage_strategy import corpora

from gongkai.annotations.converters import FORMATS, converter
from gongkai.annotations.converters.files import Utf16
from gongkai.annotations.converters.label_studio import labelling_configuration
from gongkai.annotations.passages import (
    FigureMark,
    MeasureMark,
    Passage,
    ProblemMark,
    read_passages,
)
from gongkai.vocabulary import DataError, MissingFeature

CORPUS = Path(__file__).parents[2] / "annotations" / "corpus"
TEXT = "😀 人手不够，\r\n仅　２ 人在岗。东岭县未发生复议、诉讼；将加强培训。"
PASSAGE = Passage(
    "例 1/甲", "霁川市人民政府", "city", 2023, "五", ("五、问题", "（一）#1"), TEXT,
    (
        FigureMark(TEXT.index("２ 人"), TEXT.index("２ 人") + 3, ("staff.count",), "previous", "东岭县"),
        FigureMark(TEXT.index("未发生"), TEXT.index("未发生") + 3,
                   ("review.total", "litigation.total"), applicant="business", zero=True),
    ),
    (ProblemMark(2, TEXT.index("在岗"), ("staffing", "awareness"), (0,)),),
    (MeasureMark(TEXT.index("加强"), TEXT.index("。", TEXT.index("加强"))),),
)  # fmt: skip
AVAILABLE = [name for name in FORMATS if name != "spacy" or find_spec("spacy")]
# The inline markup cannot say that spans cross.
ANY_SPANS = [name for name in AVAILABLE if name not in ("jsonl", "inline")]


def there_and_back(name, passages):
    form = converter(name)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out"
        form.write(passages, target)
        return form.read(target)


@pytest.mark.parametrize("name", AVAILABLE)
def test_converters_example_comes_back_exactly(name):
    assert there_and_back(name, [PASSAGE]) == [PASSAGE]


@pytest.mark.parametrize("name", ANY_SPANS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora())
def test_converters_any_passages_come_back_exactly(name, passages):
    back = there_and_back(name, passages)
    order = {"train": 0, "dev": 1, "test": 2}
    if name == "huggingface":  # one file a split
        passages = sorted(passages, key=lambda passage: order[passage.split])
    assert back == list(passages)


@pytest.mark.parametrize("name", [name for name in AVAILABLE if name != "spacy"])
def test_converters_corpus_comes_back_exactly(name):
    paths = [CORPUS / f"{split}.jsonl" for split in ("train", "dev", "test")]
    passages = [
        p for path in paths if path.exists() for p in islice(read_passages(path), 0, None, 8)
    ]
    if not passages:
        pytest.skip("no corpus")
    assert there_and_back(name, passages) == passages


@pytest.mark.parametrize("name", [name for name in AVAILABLE if name not in ("jsonl", "inline")])
def test_converters_missing_or_foreign_file_is_a_clear_error(name, tmp_path):
    form = converter(name)
    with pytest.raises(DataError) as missing:
        form.read(tmp_path / "none")
    assert str(tmp_path) in str(missing.value)
    if not form.folder and name not in ("conll",):
        (tmp_path / "foreign").write_bytes(b"\x00\xff nonsense")
        with pytest.raises(DataError):
            form.read(tmp_path / "foreign")


def test_converters_unknown_format_names_the_known_ones():
    with pytest.raises(DataError, match="doccano"):
        converter("xml")


@pytest.mark.skipif(bool(find_spec("spacy")), reason="spaCy is installed")
def test_converters_spacy_missing_says_how_to_install(tmp_path):
    with pytest.raises(MissingFeature, match="pip install"):
        converter("spacy").write([PASSAGE], tmp_path / "x.spacy")


def test_utf16_counts_astral_characters_twice_and_refuses_their_middle():
    offsets = Utf16("a😀b")
    assert [offsets.units(n) for n in range(4)] == [0, 1, 3, 4]
    assert [offsets.point(n) for n in range(6)] == [0, 1, None, 2, 3, None]


# --- CoNLL ---------------------------------------------------------------------------------


def test_conll_file_of_two_columns_and_windows_lines_is_read(tmp_path):
    path = tmp_path / "x.conll"
    path.write_bytes(
        "收到 O\r\n26 B-application.received\r\n件 E-application.received\r\n\r\n无 O\r\n".encode()
    )
    first, second = converter("conll").read(path)
    assert first.text == "收到26件"
    assert first.figures == (FigureMark(2, 5, ("application.received",)),)
    assert (second.text, second.id, second.origin) == ("无", "x-2", "imported")


def test_conll_unknown_label_names_line_and_label(tmp_path):
    path = tmp_path / "x.conll"
    path.write_text("2\tB-nothing\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"第 1 行.*nothing"):
        converter("conll").read(path)


# --- doccano -------------------------------------------------------------------------------


def test_doccano_export_with_triples_and_an_id_of_its_own_is_read(tmp_path):
    path = tmp_path / "x.jsonl"
    record = {
        "id": 77,
        "text": "😀收到26件",
        "label": [[3, 6, "application.received"]],
        "Comments": [],
    }
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (passage,) = converter("doccano").read(path)
    assert passage.figures == (FigureMark(3, 6, ("application.received",)),)


def test_doccano_unknown_label_is_refused(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "26件", "label": [[0, 3, "PERSON"]]}\n', encoding="utf-8")
    with pytest.raises(DataError, match="PERSON"):
        converter("doccano").read(path)


# --- Label Studio --------------------------------------------------------------------------


def region(start, end, words, labels, name="figure", key="a1"):
    value = {"start": start, "end": end, "text": words, "labels": labels}
    return {"id": key, "from_name": name, "to_name": "text", "type": "labels", "value": value,
            "origin": "manual"}  # fmt: skip


def label_studio_export(tmp_path, text, results, **task):
    path = tmp_path / "export.json"
    annotation = {"id": 9, "was_cancelled": False, "ground_truth": False, "result": results}
    record = {
        "id": 5,
        "data": {"text": text},
        "annotations": [annotation],
        "predictions": [],
        **task,
    }
    path.write_text(json.dumps([record]), encoding="utf-8")
    return converter("label-studio").read(path)


@pytest.mark.parametrize(
    ("text", "start"),
    [("😀收到26件", 4), ("😀收到26件", 3), ("甲\r\n收到26件", 5), ("甲\r\n收到26件", 4)],
)
def test_label_studio_every_way_of_counting_is_recognised_by_the_words(tmp_path, text, start):
    results = [region(start, start + 3, "26件", ["application.received"])]
    (passage,) = label_studio_export(tmp_path, text, results)
    (mark,) = passage.figures
    assert text[mark.start : mark.end] == "26件"
    assert passage.id == "task-5"


def test_label_studio_drifted_offsets_are_refused(tmp_path):
    with pytest.raises(DataError, match="对不上"):
        label_studio_export(tmp_path, "收到26件", [region(0, 3, "26件", ["application.received"])])


def test_label_studio_answers_and_relations_of_either_direction_are_read(tmp_path):
    text = "人手不够，东区26件，加强培训"
    figure = region(7, 10, "26件", ["application.received"])
    scope = {**figure, "from_name": "scope", "type": "textarea",
             "value": {"start": 7, "end": 10, "text": ["东区"]}}  # fmt: skip
    period = {**figure, "from_name": "period", "type": "choices",
              "value": {"start": 7, "end": 10, "text": "26件", "choices": ["previous"]}}  # fmt: skip
    problem = region(0, 4, "人手不够", ["staffing"], "problem", "b")
    measure = region(11, 15, "加强培训", ["measure"], "measure", "c")
    link = {"type": "relation", "from_id": "c", "to_id": "b", "direction": "right"}
    (passage,) = label_studio_export(
        tmp_path, text, [figure, scope, period, problem, measure, link]
    )
    assert passage.figures == (FigureMark(7, 10, ("application.received",), "previous", "东区"),)
    assert passage.problems == (ProblemMark(0, 4, ("staffing",), (0,)),)


def test_label_studio_predictions_serve_only_where_nobody_annotated(tmp_path):
    wrong = {"result": [region(0, 2, "收到", ["application.received"])]}
    results = [region(2, 5, "26件", ["application.received"])]
    (passage,) = label_studio_export(tmp_path, "收到26件", results, predictions=[wrong])
    assert passage.figures[0].start == 2


def test_label_studio_json_min_is_read_and_refused_where_it_lost_something(tmp_path):
    path = tmp_path / "min.json"
    value = {"start": 4, "end": 7, "text": "26件", "labels": ["application.received"]}
    record = {"id": 3, "text": "😀收到26件", "passage_id": "a-1", "year": 2023, "figure": [value],
              "annotator": 1, "annotation_id": 4, "lead_time": 2.5}  # fmt: skip
    path.write_text(json.dumps([record]), encoding="utf-8")
    (passage,) = converter("label-studio").read(path)
    assert (passage.id, passage.figures[0].start) == ("a-1", 3)
    path.write_text(json.dumps([{**record, "period": "previous"}]), encoding="utf-8")
    with pytest.raises(DataError, match="JSON 导出"):
        converter("label-studio").read(path)


def test_label_studio_configuration_names_every_control(tmp_path):
    converter("label-studio-predictions").write([PASSAGE], tmp_path / "tasks.json")
    task = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))[0]
    names = {
        result["from_name"] for result in task["predictions"][0]["result"] if "from_name" in result
    }
    assert (tmp_path / "tasks.xml").read_text(encoding="utf-8") == labelling_configuration()
    assert all(f'name="{name}"' in labelling_configuration() for name in names)


# --- brat ----------------------------------------------------------------------------------


def test_brat_reference_text_is_the_fragments_of_the_span(tmp_path):
    text = "甲\n乙2件"
    passage = Passage("a", "", "city", 2020, "0", (), text, measures=(MeasureMark(0, 3),))
    converter("brat").write([passage], tmp_path)
    assert (tmp_path / "p000001.ann").read_text(encoding="utf-8") == "T1\tmeasure 0 1;2 3\t甲 乙\n"


def test_brat_drift_is_refused_and_notes_are_passed_over(tmp_path):
    (tmp_path / "x.txt").write_text("收到26件", encoding="utf-8")
    ann = tmp_path / "x.ann"
    ann.write_text(
        "T1\tapplication-received 2 5\t26件\n#1\tAnnotatorNotes T1\t?\n", encoding="utf-8"
    )
    (passage,) = converter("brat").read(tmp_path)
    assert (passage.id, passage.figures[0].metrics) == ("x", ("application.received",))
    ann.write_text("T1\tapplication-received 1 4\t26件\n", encoding="utf-8")
    with pytest.raises(DataError, match="偏移有误"):
        converter("brat").read(tmp_path)


# --- INCEpTION -----------------------------------------------------------------------------


def test_inception_document_is_read_by_another_uima_library(tmp_path):
    cassis = pytest.importorskip("cassis")
    converter("inception").write([PASSAGE], tmp_path)
    with (tmp_path / "typesystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    with (tmp_path / "p000001.json").open("rb") as file:
        cas = cassis.load_cas_from_json(file)
    assert cas.sofa_string == TEXT
    assert types.contains_type("webanno.custom.Figure")
    words = [mark.get_covered_text() for mark in cas.select("webanno.custom.Figure")]
    assert words == ["２ 人", "未发生"]
    (problem,) = cas.select("webanno.custom.Problem")
    (link,) = problem.answered_by.elements
    assert link.target.get_covered_text() == "加强培训"
    written = tmp_path / "again"
    written.mkdir()
    cas.to_json(written / "p000001.json")
    assert converter("inception").read(written) == [PASSAGE]


def test_inception_offset_inside_a_character_is_refused(tmp_path):
    converter("inception").write([PASSAGE], tmp_path)
    path = tmp_path / "p000001.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    for structure in document["%FEATURE_STRUCTURES"]:
        if structure["%TYPE"] == "webanno.custom.Measure":
            structure["begin"] = 1
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DataError, match="字符边界"):
        converter("inception").read(tmp_path)


# --- spaCy and Hugging Face ----------------------------------------------------------------


def test_spacy_spans_have_attributes(tmp_path):
    spacy = pytest.importorskip("spacy")
    converter("spacy").write([PASSAGE], tmp_path / "x.spacy")
    docs = spacy.tokens.DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("zh").vocab)
    (doc,) = docs
    assert doc.text == TEXT
    assert [span.label_ for span in doc.spans["figures"]] == [
        "staff.count",
        "review.total",
        "litigation.total",
    ]
    assert doc.spans["figures"][0]._.scope == "东岭县"


def test_huggingface_tokens_and_tags_are_of_one_length(tmp_path):
    converter("huggingface").write([PASSAGE], tmp_path)
    record = json.loads((tmp_path / "data" / "train.jsonl").read_text(encoding="utf-8"))
    assert len(record["tokens"]) == len(record["tags"]) == len(TEXT)
    assert "".join(record["tokens"]) == TEXT
    assert record["tags"].count("B-review.total+litigation.total") == 1


def test_huggingface_folder_is_loaded_by_datasets(tmp_path):
    datasets = pytest.importorskip("datasets")
    card = tmp_path / "data set"
    converter("huggingface").write([PASSAGE], card)
    loaded = datasets.load_dataset(str(card), cache_dir=str(tmp_path / "cache"))["train"]
    assert loaded[0]["text"] == TEXT
    assert loaded[0]["figures"][0]["scope"] == "东岭县"


def test_huggingface_card_repeats_no_object(tmp_path):
    converter("huggingface").write([PASSAGE], tmp_path)
    assert "&id" not in (tmp_path / "README.md").read_text(encoding="utf-8")
