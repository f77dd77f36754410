"""Every refusal and warning that a user can meet has its English sentence."""

import ast
import errno
import importlib
import re
from pathlib import Path

import pytest

from gongkai.service.refusals import in_english
from gongkai.service.wording import Wording
from gongkai.vocabulary import InputError, Warning, reason_of

ROOT = Path(__file__).parents[2]
ROOMS = (
    "extraction", "service", "models", "analysis", "vocabulary", "annotations", "evaluation", "training",
)  # fmt: skip
WARNINGS = frozenset({"Warning", "warn"})
ERRORS = frozenset({"InputError", "MissingFeature", "DataError"})
# What stands in a file is quoted as it is, labels within labels too.
QUOTED = re.compile("“(?:[^“”]|“[^“”]*”)*”")
CHINESE = re.compile("[\u4e00-\u9fff，。；：、？！（）《》]")
DATA_OF_THE_PROJECT = frozenset(
    {"annotations/expansion.py", "annotations/rulebook.py", "vocabulary/statistics.py"}
)  # faults of what is installed, for those who write it


def said_in(tree, *, notes):
    """What calls that make an error or a warning say; ``notes`` are messages kept in a variable."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in ERRORS or name in {"_error", "_too_large"}:
                yield node.args[0]
            elif name in WARNINGS and len(node.args) > 1:
                yield node.args[1]
        elif (
            notes
            and isinstance(node, ast.Assign)
            and ast.unparse(node.targets[0]) in {"message", "fault"}
        ):
            yield node.value
        elif isinstance(node, ast.FunctionDef) and node.name in {"_fault", "_too_large"}:
            yield from (n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value)


def template(node, names):
    """A message with 7 in place of what is only known later, ``None`` if all of it is."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else "7"
    if isinstance(node, ast.JoinedStr):
        return "".join(template(part, names) or "7" for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return template(node.value, names)
    if isinstance(node, ast.BinOp):
        left, right = template(node.left, names), template(node.right, names)
        return None if left is None or right is None else left + right
    if isinstance(node, ast.Name) and isinstance(names.get(node.id), str):
        return names[node.id]
    return None


def refusals():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            file = str(path.relative_to(ROOT))
            if file in DATA_OF_THE_PROJECT:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            expressions = list(said_in(tree, notes=room == "service"))
            if not expressions:
                continue
            module = ".".join(("gongkai", *path.relative_to(ROOT).with_suffix("").parts))
            names = vars(importlib.import_module(module))
            for said in expressions:
                text = template(said, names)
                if text and CHINESE.search(text):
                    yield pytest.param(text, id=f"{file}:{said.lineno}")


@pytest.mark.parametrize("sentence", list(refusals()))
def test_refusal_has_its_english_sentence(sentence):
    assert not CHINESE.search(QUOTED.sub("", in_english(sentence))), sentence


def test_refusals_are_many():
    assert len(list(refusals())) > 90


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("不是有效的 PDF 文件，文件可能已损坏；支持的格式：PDF。", "valid PDF file"),
        (
            "文件内容是幻灯片（.ppt），不是报告文档；请用 Word 或 WPS 打开后另存为 .docx 再试。",
            "slides",
        ),
        ("文档的段落超过 9 个，不像年度报告，请检查文件。", "more than 9 paragraphs"),
        ("网页的文字超过 9 行，不像年度报告，请检查文件。", "more than 9 lines of text"),
        (
            "图片过大（9×9 像素），超过 8 百万像素的上限；请按 200 至 300 dpi 重新扫描或缩小后再试。",
            "9×9",
        ),
        ("无法打开：没有权限；请检查文件和路径。", "permission denied"),
        ("文件夹里没有可读的报告文件（支持 .pdf、.docx）。", ".pdf, .docx"),
        (
            "开头有 2 张图片没有读取；识别扫描件和图片需要另外安装：pip install 'gongkai[ocr]'。",
            "At the beginning: 2 pictures",
        ),
        ("开头有 1 张图片没有读取：图片太小，看不清文字，请提供更清晰的图片。", "too small"),
        ("无法打开：系统错误 EXDEV；请检查文件和路径。", "system error EXDEV"),
        ("表4的单元格错位，依据各项之和等于总计确定位置，请核对。", "told by the totals"),
        ("表3“重复申请—总计”：“约3”约数，请核对。", "Table 3 “重复申请—总计”: “约3” is an approx"),
        ("表3“甲—乙”：“1 2”数字中有空格，识别没有把握，请核对。", "and was recognised without"),
        (
            "表3中“甲”一行的数值 3、4 对不上表格的栏目，未采用。",
            "Table 3, row “甲”: the values 3, 4",
        ),
        ("表3中一行没有行名的数值 3 对不上表格的栏目，未采用。", "a row without a label"),
        ("表2没有读到“规章”、“行政许可”，请核对原文是否缺少。", "“规章”, “行政许可” not read"),
        ("表3没有读到“甲”、“乙”等 6 行，请核对原文是否缺少。", "in all 6 rows were not read"),
        ("没有读到“表4“甲—乙””等 6 格的内容，请核对原文。", "in all 6 cells were not read"),
        ("统计表“甲”填的是“乙”，不是数字，请核对。", "which is no number"),
        ("文件里有 1 个字符已损坏（显示为“\ufffd”），请对照原件。", "1 character of the file is"),
        ("文件里有 3 个字符已损坏（显示为“\ufffd”），请对照原件。", "3 characters"),
        ("标题写的是2023年，统计期限写的是2022年，采用标题的年份，请核对。", "period 2022"),
        (
            "文件里有不止一份报告：只读取了第一份，从“甲”起的内容没有读取，请把每份报告存为一个文件再读。",
            "only the first was read",
        ),
        (
            "文件里有两套数值不同的表格（9 格不同）：采用在前的一套；如果是两份报告，请把每份存为一个文件再读。",
            "two sets of tables",
        ),
        (
            "读不出报告（第 3 行第 2 列不合格式），请用 gongkai extract --format json 重新生成",
            "line 3",
        ),
    ],
)
def test_refusal_with_chinese_inside_is_english_throughout(zh, en):
    told = in_english(zh)
    assert en in told
    assert not CHINESE.search(QUOTED.sub("", told))


def test_warning_is_told_in_both_languages_with_its_page():
    warning = Warning("year_unknown", "没有找到报告的年份。", 2)
    assert Wording("zh").warning(warning) == "第2页：没有找到报告的年份。"
    assert Wording("en").warning(warning) == "page 2: The report's year was not found."


def test_refusal_names_place_and_page():
    error = InputError("没有文字，请检查输入。", source="甲.txt", page=3)
    assert Wording("zh").error(error) == "甲.txt（第3页）：没有文字，请检查输入。"
    assert Wording("en").error(error) == "甲.txt (page 3): It has no text; please check the input."


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_refusal_of_the_system_is_told_in_both_languages(number):
    error = OSError(number, "in the words of the system")
    assert "words of the system" not in reason_of(error)
    assert CHINESE.search(Wording("zh").error(error))
    assert not CHINESE.search(Wording("en").error(error))


def test_refusal_unknown_sentence_stays_as_it_is():
    assert in_english("某句没有译文的话。") == "某句没有译文的话。"
