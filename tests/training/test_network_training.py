import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")

import torch

from gongkai.annotations import parse_inline
from gongkai.models import Alphabet, find_clauses, load_scorer
from gongkai.models.problems.clause_network import BlendedScorer, NetworkScorer
from gongkai.training.clause_network import (
    LABELS,
    NetworkFitting,
    export_network,
    train_network,
    unit_examples,
)
from gongkai.training.clause_units import passage_title
from gongkai.training.scoring import TorchScorer
from gongkai.training.weakness import run

BLOCK = """@ agency={agency} level=county year=2021 section=五
# 五、存在的主要问题及改进情况
主要问题：一是<P1 timeliness>申请答复不及时</P>；二是<P2 staffing>本局人手不足</P>。下一步：一是<M 1>公布答复时限</M>；二是<M 2>增加人手</M>。

"""


@pytest.fixture(scope="module")
def passages():
    text = "".join(BLOCK.format(agency=f"{name}县") for name in "甲乙丙丁")
    return list(parse_inline(text, source="x"))


@pytest.fixture(scope="module")
def own_encoder(tmp_path_factory, passages):
    from gongkai.models import SPECIAL, fold  # noqa: PLC0415
    from gongkai.training.pretraining import new_encoder  # noqa: PLC0415
    from gongkai.training.recipe import PreTraining  # noqa: PLC0415

    torch.manual_seed(0)
    letters = {fold(c) for c in passages[0].text + passages[0].heading[0] if not c.isspace()}
    alphabet = Alphabet((*SPECIAL, *sorted(letters)))
    folder = tmp_path_factory.mktemp("encoder")
    settings = PreTraining(hidden_size=32, layers=1, heads=2, intermediate_size=48, positions=512)
    new_encoder(alphabet, settings).save_pretrained(folder)
    alphabet.save(folder / "vocab.json")
    return folder


FITTING = NetworkFitting(epochs=25, learning_rate=1e-2, noise=0.0, averaging=0.9)


def test_network_training_learns_and_the_export_says_the_same(passages, own_encoder, tmp_path):
    model = train_network(passages, (), own_encoder, FITTING, seed=1)
    alphabet = Alphabet.load(own_encoder / "vocab.json")
    linear = run_linear(passages, tmp_path)
    scorer = BlendedScorer(linear, NetworkScorer(TorchScorer(model, alphabet, LABELS)), (0.01, 1.0))
    passage = passages[0]
    found = find_clauses(passage.text, passage_title(passage), scorer)
    assert [(c.start, c.end) for c in found if c.kind == "problem"] == [
        (p.start, p.end) for p in passage.problems
    ]
    linear.settings["shares"] = [0.01, 1.0]
    linear.save(tmp_path / "clauses")
    export_network(model, own_encoder, tmp_path / "clauses", "test")
    again = find_clauses(passage.text, passage_title(passage), load_scorer(tmp_path / "clauses"))
    assert [(c.start, c.end, c.kind) for c in again] == [(c.start, c.end, c.kind) for c in found]


def run_linear(passages, folder):
    from gongkai.annotations import write_passages  # noqa: PLC0415

    write_passages(folder / "train.jsonl", _numbered(passages))
    run(folder, folder / "out")
    return load_scorer(folder / "out" / "clauses").linear


def _numbered(passages):
    from dataclasses import replace  # noqa: PLC0415

    return [replace(passage, id=f"x-{place}") for place, passage in enumerate(passages)]


def test_network_training_repeats_itself(passages, own_encoder):
    fitting = NetworkFitting(epochs=2)
    first, second = (train_network(passages, (), own_encoder, fitting, seed=3) for _ in range(2))
    for one, other in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(one, other)


def test_network_examples_have_a_label_for_every_unit(passages, own_encoder):
    alphabet = Alphabet.load(own_encoder / "vocab.json")
    for example in unit_examples(passages, alphabet, 1.0):
        assert len(example.spans) == len(example.labels)
        assert example.labels.count(1) == 2 and example.labels.count(3) == 2
