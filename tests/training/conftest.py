"""A tiny alphabet, encoder and corpus: everything is made here, nothing is downloaded."""

import pytest

from gongkai.annotations import FigureMark, Passage
from gongkai.models import SPECIAL, Alphabet, fold
from gongkai.training.recipe import PreTraining

TEXT = "全年收到申请12件，其中当面申请3件。未发生复议、诉讼。本局公布电话123号，座机45部。上年发布8条。"


@pytest.fixture(scope="session")
def passage():
    def mark(span, *metrics, **details):
        start = TEXT.index(span)
        return FigureMark(start, start + len(span), metrics, **details)

    return Passage(
        id="t-1",
        agency="云溪县",
        level="county",
        year=2023,
        section="一",
        heading=("一、总体情况",),
        text=TEXT,
        figures=(
            mark("12件", "application.received"),
            mark("3件", "application.received", scope="当面申请"),
            mark("未发生", "review.total", "litigation.total", zero=True),
            mark("8条", "disclosure.total", period="previous"),
        ),
    )


@pytest.fixture(scope="session")
def alphabet(passage):
    return Alphabet((*SPECIAL, *sorted({fold(c) for c in TEXT + passage.heading[0]})))


@pytest.fixture(scope="session")
def encoder(tmp_path_factory, alphabet):
    torch = pytest.importorskip("torch", reason="needs the extra 'train': make test-training")
    from gongkai.training.pretraining import new_encoder  # noqa: PLC0415

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("encoder")
    settings = PreTraining(hidden_size=32, layers=1, heads=2, intermediate_size=48, positions=256)
    new_encoder(alphabet, settings).save_pretrained(folder)
    alphabet.save(folder / "vocab.json")
    return folder
