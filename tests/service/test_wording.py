import re
from pathlib import Path
from string import Formatter

import pytest

from gongkai.service.wording import Wording, _texts

SERVICE = Path(__file__).parents[2] / "service"
USED = re.compile(
    r'"((?:page|overview|status|check|figure|place|problem|measure|warning|list|message|usage|serve|compare)\.(?!css)[a-z_]+)"'
)


@pytest.mark.parametrize("key", sorted(_texts()))
def test_wording_both_languages_fill_in_the_same_names(key):
    texts = [_texts()[key][language] for language in ("zh", "en")]
    names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
    assert names[0] == names[1]


def test_wording_every_key_in_the_code_exists():
    used = {key for path in SERVICE.rglob("*.py") for key in USED.findall(path.read_text("utf-8"))}
    assert used and not used - _texts().keys()


def test_wording_says_a_metric_in_both_languages():
    assert Wording("zh").metric("application.received") == "本年新收申请"
    assert Wording("en").metric("application.received") == "requests received"


@pytest.mark.parametrize(("count", "told"), [(1, "1 file: "), (2, "2 files: ")])
def test_wording_counts_one_in_the_singular(count, told):
    assert Wording("en")("message.tally", total=count, read=0, unread=0).startswith(told)
