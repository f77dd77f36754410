"""The upload page in a real Chromium, as a clerk uses it."""

import time
from pathlib import Path

import pytest
from chromium import fits, shoot, width_of
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from gongkai.service.wording import Wording

SAMPLES = Path(__file__).parents[3] / "service" / "samples"


def send(browser, path, previous=None):
    browser.find_element(By.ID, "file").send_keys(str(path))
    if previous:
        browser.find_element(By.ID, "previous").send_keys(str(previous))
    browser.find_element(By.CSS_SELECTOR, "form button").click()


def until(browser, true):
    return WebDriverWait(browser, 30).until(lambda _: true())


@pytest.mark.parametrize("width", [1280, 390])
def test_upload_page_shows_the_audit(service, browser, width):
    address, _ = service
    width_of(browser, width)
    browser.get(address)
    assert fits(browser)
    shoot(browser, f"empty-{width}")
    send(browser, SAMPLES / "liuping-2023.pdf")
    until(browser, browser.find_element(By.ID, "result").is_displayed)
    frame = browser.find_element(By.TAG_NAME, "iframe")
    until(browser, lambda: frame.size["height"] > 400)
    shoot(browser, f"audit-{width}")
    assert fits(browser)
    browser.switch_to.frame(frame)
    text = browser.find_element(By.TAG_NAME, "body").text
    assert "柳屏镇人民政府" in text and "不符" in text
    assert fits(browser)
    browser.switch_to.default_content()
    assert [
        entry for entry in browser.get_log("browser") if "favicon" not in entry["message"]
    ] == []


def test_upload_page_gives_the_workbook(service, browser):
    address, _ = service
    browser.get(address)
    send(browser, SAMPLES / "qinghe-2023.txt")
    until(browser, browser.find_element(By.ID, "result").is_displayed)
    browser.find_element(By.CSS_SELECTOR, "[data-save=xlsx]").click()
    until(browser, (browser.downloads / "qinghe-2023.xlsx").exists)
    assert (browser.downloads / "qinghe-2023.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("language", "words"), [("zh", "图片"), ("en", "picture")])
def test_upload_page_says_what_is_wrong_with_a_file(service, browser, tmp_path, language, words):
    address, _ = service
    browser.get(f"{address}/?lang={language}")
    picture = tmp_path / "扫描件.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    send(browser, picture)
    told = browser.find_element(By.ID, "problem")
    until(browser, told.is_displayed)
    colon = Wording(language)("colon")
    assert f"扫描件.pdf{colon}" in told.text and words in told.text
    assert not browser.find_element(By.ID, "result").is_displayed()
    shoot(browser, f"problem-{language}")


def test_upload_page_works_without_its_script(service, browser):
    address, _ = service
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address)
        send(browser, SAMPLES / "qinghe-2023.txt")
        end = time.monotonic() + 30
        while "/audit" not in browser.current_url and time.monotonic() < end:
            time.sleep(0.1)
        assert "qinghe-2023.txt" in browser.page_source
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
