"""The page of `gongkai evaluate` in a real Chromium, wide and narrow."""

import pytest
from chromium import fits, shoot, width_of
from selenium.webdriver.common.by import By

from gongkai.annotations import converter, read_passages, shipped_corpus
from gongkai.evaluation import baseline, evaluate, load_data, summarise, tagger_system
from gongkai.service.evaluate.outputs import WRITERS
from gongkai.service.wording import Wording


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory):
    """The first passages of test, and the rules beside the tagger, so that there are errors."""
    path = next(path for path in shipped_corpus() if path.stem == "test")
    target = tmp_path_factory.mktemp("page") / "export.json"
    converter("label-studio").write(list(read_passages(path))[:40], target)
    return evaluate(load_data([target]), [tagger_system(), baseline("rules")])


@pytest.fixture(scope="module")
def page(evaluation, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "e.html"
    path.write_bytes(WRITERS["html"](evaluation, summarise(evaluation), Wording("zh")))
    return path


def column(table, place):
    rows = table.find_elements(By.CSS_SELECTOR, "tbody tr")
    return [
        row.find_elements(By.TAG_NAME, "td")[place].get_attribute("textContent") for row in rows
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_evaluation_page_fits_with_everything_open(browser, page, width):
    width_of(browser, width)
    browser.get(page.as_uri())
    shoot(browser, f"evaluation-{width}")
    assert fits(browser)
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert fits(browser)
    name = browser.find_element(By.CSS_SELECTOR, ".scores tbody td")
    assert name.size["width"] > 100, "names are not squeezed to one character a line"
    assert name.size["height"] < 60
    browser.execute_script("document.getElementById('errors').scrollIntoView()")
    shoot(browser, f"evaluation-errors-{width}")
    assert browser.get_log("browser") == []


def test_evaluation_page_says_what_matters_in_chinese(browser, page):
    width_of(browser, 1280)
    browser.get(page.as_uri())
    text = browser.find_element(By.TAG_NAME, "main").text
    for words in ("随附模型", "比“关键词规则”高出", "95% 区间", "置信度是否可信", "全部错误"):
        assert words in text


def test_evaluation_page_sorts_by_number_both_ways(browser, page):
    browser.get(page.as_uri())
    table = browser.find_element(By.CSS_SELECTOR, ".scores")
    head = table.find_elements(By.TAG_NAME, "th")[1]
    head.click()
    up = [float(text) for text in column(table, 1)]
    head.click()
    down = [float(text) for text in column(table, 1)]
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)
    assert len(set(up)) > 3


def test_evaluation_page_shows_errors_in_context_with_neighbouring_gold(browser, page, evaluation):
    browser.get(page.as_uri())
    texts = {passage.id: passage.text for passage in evaluation.data.passages}
    figures = [
        outcome for outcome in evaluation.runs[0].results["figure"]
        if not outcome.right and outcome.passage in texts
    ]  # fmt: skip
    marks = [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, "#errors mark")]
    assert figures and all(outcome.item.text in marks for outcome in figures)
    assert browser.find_elements(By.CSS_SELECTOR, "#errors u small")


def test_evaluation_page_filters_errors(browser, page):
    browser.get(page.as_uri())
    rows = browser.find_elements(By.CSS_SELECTOR, "#errors tbody tr")
    words = rows[0].find_element(By.TAG_NAME, "mark").text
    browser.find_element(By.ID, "filter").send_keys(words)
    shown = [row for row in rows if row.is_displayed()]
    assert 0 < len(shown) < len(rows)
    assert all(words in row.text for row in shown)
