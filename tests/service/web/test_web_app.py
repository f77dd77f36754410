import asyncio
import io
import json
import re
from html import unescape
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from docx import Document

from gongkai.service.audit.outputs import AUDIT_FORMATS, AuditFormat
from gongkai.service.web.app import create_app
from gongkai.service.web.pool import ReaderPool
from gongkai.service.web.problems import STATUSES, problem_schema
from gongkai.service.web.settings import Settings
from gongkai.service.wording import Wording
from gongkai.vocabulary import json_schema

SAMPLES = Path(__file__).parents[3] / "service" / "samples"
CHINESE = re.compile("[\u4e00-\u9fff，。；：、]")
LIUPING = SAMPLES / "liuping-2023.pdf"
TEXT = "东岭县{year}年政府信息公开工作年度报告\n一、总体情况\n全年收到政府信息公开申请3件。\n"


def text_file(name="a.txt", year=2023):
    return name, TEXT.format(year=year).encode()


def post(client, file, query="", **more):
    return client.post(f"/audit{query}", files={"file": file, **more.pop("files", {})}, **more)


def problem(response, status, kind):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    content = response.json()
    jsonschema.validate(content, problem_schema())
    assert (content["status"], content["type"]) == (status, f"/problems#{kind}")
    assert "Traceback" not in response.text
    return content


@pytest.fixture(scope="module")
def liuping(client):
    return post(client, (LIUPING.name, LIUPING.read_bytes()))


def test_audit_gives_the_json_of_the_contract(liuping):
    content = liuping.json()
    jsonschema.validate({k: v for k, v in content.items() if k != "audit"}, json_schema())
    assert (content["source"], content["year"]) == ("liuping-2023.pdf", 2023)
    assert content["audit"]["fails"] is True
    assert sum(check["status"] == "fail" for check in content["checks"]) == 3


def test_audit_page_and_its_language(client):
    file = text_file()
    page = post(client, file, "?format=html").text
    assert page.startswith("<!doctype html>") and "东岭县" in page and "<script" not in page
    assert '<html lang="en">' in post(client, file, "?format=html&lang=en").text
    by_header = post(client, file, headers={"Accept": "text/html,*/*"})
    assert by_header.headers["content-type"].startswith("text/html")
    assert by_header.text == page


def test_audit_workbook_and_notice(client):
    response = post(client, ("东岭 ‘1’.txt", text_file()[1]), "?format=xlsx")
    assert "概览" in openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames
    assert "filename*=UTF-8''%E4%B8%9C%E5%B2%AD" in response.headers["content-disposition"]
    notice = post(client, text_file(), "?format=docx").content
    assert any("东岭县" in paragraph.text for paragraph in Document(io.BytesIO(notice)).paragraphs)


def test_audit_against_last_year(client):
    response = post(client, text_file(), files={"previous": text_file("b.txt", 2022)})
    assert response.json()["audit"]["previous"] == "b.txt"
    other = post(client, text_file(), files={"previous": text_file("c.txt", 2019)})
    assert "c.txt" in problem(other, 422, "other_report")["detail"]


def test_audit_empty_optional_field_is_none(client):
    boundary = "x"
    body = (
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        + text_file()[1].decode()
        + '\r\n--x\r\nContent-Disposition: form-data; name="previous"; filename=""\r\n\r\n\r\n--x--\r\n'
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    response = client.post("/audit", content=body.encode(), headers=headers)
    assert response.json()["audit"]["previous"] is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\报告\\东岭.txt", "东岭.txt"),
        ("<img src=x onerror=1>.txt", "<img src=x onerror=1>.txt"),
        ("a\u202etxt.exe", "a�txt.exe"),
        ("长" * 500 + ".txt", "长" * 150 + ".txt"),
        ("..", "-"),
    ],
)
def test_audit_odd_file_names(client, name, shown):
    assert post(client, text_file(name)).json()["source"] == shown
    page = post(client, text_file(name), "?format=html").text
    assert "<img" not in page
    assert post(client, text_file(name), "?format=xlsx").status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "words", "english"),
    [
        ("empty.pdf", b"", "空的", "is empty"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "PDF", "PDF is incomplete"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n", "图片", "picture"),
        ("archive.zip", b"PK\x03\x04", "压缩包", "archives"),
        ("program", b"\x7fELF", "可执行程序", "programs"),
    ],
)
def test_problem_broken_file_is_one_sentence_in_the_language_asked_for(
    client, name, data, words, english
):
    content = problem(post(client, (name, data)), 422, "unreadable")
    assert words in content["detail"]
    assert content["source"] == name
    told = problem(post(client, (name, data), "?lang=en"), 422, "unreadable")
    assert english in told["detail"] and not CHINESE.search(told["detail"])


def test_problem_each_way_of_sending_no_file(client):
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    problem(client.post("/audit"), 415, "not_multipart")
    problem(client.post("/audit", content=b"%PDF-1.7"), 415, "not_multipart")
    problem(client.post("/audit", json={"file": "x"}), 415, "not_multipart")
    problem(client.post("/audit", files={"other": text_file()}), 400, "no_file")
    problem(client.post("/audit", data={"file": "x"}, files={"b": b""}), 400, "no_file")
    problem(client.post("/audit", content=b"rubbish", headers=form), 400, "bad_upload")
    problem(
        client.post("/audit", content=b"--x", headers={"Content-Type": "multipart/form-data"}),
        400,
        "bad_upload",
    )
    many = [("file", text_file(f"{index}.txt")) for index in range(9)]
    problem(client.post("/audit", files=many), 400, "bad_upload")


def test_problem_wrong_parameters(client):
    content = problem(post(client, text_file(), "?format=exe"), 400, "bad_parameter")
    assert "format" in content["detail"] and "xlsx" in content["detail"]
    problem(post(client, text_file(), "?lang=fr"), 400, "bad_parameter")
    problem(client.get("/?lang=fr"), 400, "bad_parameter")


@pytest.mark.parametrize("path", ["/nothing", "/assets/nothing", "/assets/../app.py", "/docs"])
def test_problem_no_such_address(client, path):
    problem(client.get(path), 404, "not_found")


def test_problem_wrong_method_names_the_right_one(client):
    response = client.get("/audit?lang=en")
    assert "GET" in problem(response, 405, "wrong_method")["detail"]
    assert response.headers["allow"] == "POST"


def test_problem_of_ours_shows_an_id_and_no_internals(client, capsys):
    content = problem(post(client, text_file("crash.txt")), 500, "unexpected")
    assert content["id"] in content["detail"]
    logged = capsys.readouterr().err
    assert content["id"] in logged and "secret internals" in logged


def test_problem_missing_library(client, monkeypatch):
    monkeypatch.setitem(AUDIT_FORMATS, "xlsx", AuditFormat("no_such_module:x", "x/y"))
    for language, words in (("zh", "请运行 pip install"), ("en", "run pip install")):
        response = post(client, text_file(), f"?format=xlsx&lang={language}")
        assert words in problem(response, 501, "missing_feature")["detail"]


def test_problem_too_large(client_of):
    small = client_of(file_bytes=2 * 1024 * 1024)
    problem(post(small, ("a.txt", b"x" * (2 * 1024 * 1024 + 1))), 413, "too_large")
    problem(post(small, ("a.txt", b"x" * (3 * 1024 * 1024))), 413, "too_large")
    problem(post(small, ("a.txt", b"x" * (40 * 1024 * 1024))), 413, "too_large")
    assert post(small, text_file()).status_code == 200


def test_problem_slow_upload():
    settings = Settings(upload_seconds=0.1)
    app = create_app(settings, ReaderPool(settings, []))
    sent = []

    async def receive():
        await asyncio.sleep(0.03)
        return {"type": "http.request", "body": b"--x", "more_body": True}

    async def send(message):
        sent.append(message)

    headers = [(b"content-type", b"multipart/form-data; boundary=x")]
    scope = {"type": "http", "method": "POST", "path": "/audit", "headers": headers,
             "query_string": b"", "http_version": "1.1", "scheme": "http"}  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["type"] == "/problems#slow_upload"


def test_problem_busy_asks_to_come_back(client_of):
    none_left = client_of(readers=1, waiting=-1)
    response = post(none_left, text_file())
    problem(response, 503, "busy")
    assert response.headers["retry-after"] == "30"


def test_every_answer_has_safe_headers(client):
    for response in (client.get("/"), client.get("/nothing"), post(client, text_file())):
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in response.headers["content-security-policy"]


def test_pages_say_everything_in_both_languages(client):
    for language, words in (("zh", "开始核对"), ("en", "Audit")):
        page = client.get(f"/?lang={language}").text
        assert words in page and "$" not in page
        listed = client.get(f"/problems?lang={language}").text
        for kind in STATUSES:
            assert f'id="{kind}"' in listed
            assert Wording(language)(f"http.{kind}.title") in unescape(listed)
    assert client.get("/assets/upload.css").headers["content-type"].startswith("text/css")
    assert client.head("/").status_code == 200
    assert client.get("/health").json()["status"] == "ok"


def test_openapi_describes_the_contract(client):
    content = client.get("/openapi.json").json()
    schemas = content["components"]["schemas"]
    assert schemas["Report"]["properties"].keys() == json_schema()["properties"].keys()
    text = json.dumps(content)
    for reference in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert reference in schemas
    operation = content["paths"]["/audit"]["post"]
    assert "application/problem+json" in operation["responses"]["422"]["content"]
    assert "multipart/form-data" in operation["requestBody"]["content"]


def test_problem_is_a_page_for_a_browser_without_script(client):
    accept = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    response = post(client, ("<b>.pdf", b"%PDF-1.4 x"), "?format=html", headers=accept)
    assert response.status_code == 422
    assert response.headers["content-type"].startswith("text/html")
    assert '<p id="problem" role="alert">&lt;b&gt;.pdf：' in response.text
    assert '<a href="/?lang=zh">' in response.text
    response = post(client, ("b.pdf", b"%PDF-1.4 x"), "?format=html&lang=en", headers=accept)
    assert not CHINESE.search(unescape(response.text))
