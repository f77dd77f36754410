from gongkai.training.examples import all_examples, match_marks


def test_examples_pair_every_mark_with_a_mention(passage):
    pairs = match_marks(passage.text, passage)
    assert {mark for _, mark in pairs if mark} == set(passage.figures)
    spans = [passage.text[m.start : m.end] for m, mark in pairs if mark is None]
    assert spans == ["45部"]


def test_examples_mark_the_tokens_of_scope_and_targets(passage, alphabet):
    examples = all_examples([passage], alphabet, {})
    first = examples[0]
    text = passage.text
    scoped = "".join(text[o] for o, s in zip(first.window.offsets, first.scope, strict=True) if s)
    assert scoped == "当面申请"
    target = first.targets[0]
    offsets = first.window.offsets[target.first : target.last]
    assert "".join(text[o] for o in offsets) == "12件"


def test_examples_weigh_by_origin(passage, alphabet):
    assert {e.weight for e in all_examples([passage], alphabet, {"hand": 0.25})} == {0.25}
