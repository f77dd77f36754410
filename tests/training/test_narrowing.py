"""An encoder keeps what it makes of the characters that it keeps."""

import pytest

pytest.importorskip("torch", reason="needs the extra 'train'")

import torch
from transformers import ModernBertForMaskedLM

from gongkai.models import SPECIAL, Alphabet
from gongkai.training.narrowing import narrow, used_alphabet


def test_used_alphabet_counts_folded_characters(alphabet):
    used = used_alphabet(alphabet, ["申请１2件", "申请3件，申"], least=3)
    assert used.tokens == (*SPECIAL, "0", "申")


def test_narrow_encoder_answers_alike_on_its_characters(encoder, alphabet, tmp_path):
    kept = Alphabet((*SPECIAL, *alphabet.tokens[len(SPECIAL) :: 2]))
    narrow(encoder, tmp_path, kept)
    assert Alphabet.load(tmp_path / "vocab.json") == kept
    before, after = (
        ModernBertForMaskedLM.from_pretrained(folder, dtype=torch.float32).eval()
        for folder in (encoder, tmp_path)
    )
    text = "".join(kept.tokens[len(SPECIAL) :])
    rows = torch.tensor([alphabet.ids[token] for token in kept.tokens])
    with torch.inference_mode():
        old = before(torch.tensor([alphabet.encode(text)[0]])).logits[..., rows]
        new = after(torch.tensor([kept.encode(text)[0]])).logits
    assert torch.allclose(old, new, atol=5e-3)
