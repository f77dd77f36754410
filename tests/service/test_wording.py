import re
from pathlib import Path

import pytest

from gongkai.service.wording import Wording, _texts

SERVICE = Path(__file__).parents[2] / "service"
USED = re.compile(
    r'"((?:page|overview|status|check|figure|place|problem|measure|warning|list|message|usage|serve|compare)\.(?!css)[a-z_]+)"'
)


@pytest.mark.parametrize("key", sorted(_texts()))
def test_wording_both_languages_fill_in_the_same_names(key):
    names = [set(re.findall(r"\{(\w+)\}", _texts()[key][language])) for language in ("zh", "en")]
    assert names[0] == names[1]


def test_wording_every_key_in_the_code_exists():
    used = {key for path in SERVICE.rglob("*.py") for key in USED.findall(path.read_text("utf-8"))}
    assert used and not used - _texts().keys()


def test_wording_says_a_metric_in_chinese():
    assert Wording("zh").metric("application.received") == "本年新收申请"
