"""The README shows what the command really prints; ``make readme`` renews it."""

import re
from pathlib import Path

from gongkai.service.pipeline import run
from gongkai.service.text_page import write_page
from gongkai.service.view import page_of
from gongkai.service.wording import Wording

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
EXCERPT = re.compile(r"(<!-- page: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def printed(match):
    path = Path("service", "samples", match[2])
    report = run(ROOT / path)
    page = page_of(report, Wording("zh"))
    text = write_page(page, Wording("zh"), 80, colour=False)
    lines = text.replace(str(ROOT / path), str(path)).strip("\n")
    return f"{match[1]}\n```\n{lines}\n```\n\n{match[3]}"


def renewed():
    return EXCERPT.sub(printed, README.read_text(encoding="utf-8"))


def test_readme_shows_the_real_page():
    assert README.read_text(encoding="utf-8") == renewed(), "run: make readme"


def test_readme_names_files_that_exist():
    names = re.findall(r"\]\((docs/\S+?)\)", README.read_text(encoding="utf-8"))
    assert names and all((ROOT / name).is_file() for name in names)


if __name__ == "__main__":
    README.write_text(renewed(), encoding="utf-8")
