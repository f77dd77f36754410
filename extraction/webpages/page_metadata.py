"""What stands around an article on a government's web page: index tables, dates, tools, foot.

Rule source: the index entries that pages of a 政府信息公开目录 print, and the foot that
国办发〔2017〕47号 (政府网站发展指引) prescribes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import Block, Line

_ENTRIES = (
    "索引号|索取号|信息索引|信息名称|名称|标题|信息分类|主题分类|主题|体裁分类|体裁|组配分类|服务对象|服务对象分类|发布机构"
    "|发布单位|发布部门|公开部门|公开单位|发文机关|发文单位|发文部门|责任部门|公开责任部门|制发机关|信息来源|来源|发文字号|文号|文件编号"
    "|公开方式|公开形式|公开范围|公开时限|公开时间|公开日期|公开类别|公开类型|生成日期|生成时间|产生日期|形成时间|成文日期|成文时间"
    "|发文日期|发文时间|印发日期|发布日期|发布时间|更新日期|更新时间|有效性|信息有效性|是否有效|时效|生效日期|失效日期|废止日期|关键词"
    "|关键字|主题词|语种|载体类型|内容概述|信息类别|所属类别|栏目|浏览次数"
)
_SPOKEN_ENTRY = re.compile(rf"(?:{_ENTRIES})[:：].{{1,60}}", re.DOTALL)
_BARE_ENTRY = re.compile(rf"(?:{_ENTRIES})[:：]?")
_NOTICE = re.compile(
    rf"\W*(?:(?:{_ENTRIES}|时间|日期|作者|撰稿|编辑|责任编辑|责编|录入|录入员|审核|审核人|签发|初审|终审"
    r"|浏览|浏览量|访问量|访问次数|点击|点击数|点击率|点击次数|阅读|阅读量|阅读次数|字体|字号|字体大小"
    r"|当前位置|您的位置|您现在的位置|您当前的位置|所在位置|当前栏目|分享到?|分享至|扫一扫.*?)[:：]"
    r"|[【\[［](?:打印|关闭|收藏|分享|大|中|小|字体|朗读|纠错|返回|下载)\w*[】\]］])"
)
_TOOLS = re.compile(
    r"[\s【】\[\]|｜/、·:：［］()（）]*(?:(?:打印本页|打印|关闭窗口|关闭本页|关闭|收藏|分享到?|大|中|小|字体|字号|朗读|纠错|返回顶部|返回"
    r"|下载|默认|微信|微博|首页|加入收藏|设为首页)[\s【】\[\]|｜/、·:：［］()（）]*)+"
)
_FOOT = re.compile(
    r"\W*(?:上一[篇条]|下一[篇条]|相关(?:链接|信息|文章|附件|文件|文档|阅读|报道|解读|稿件)(?=\W|$)|扫一扫"
    r"|(?:附件|文件|文档)(?:下[载載]|列表)\s*[:：]?\s*$"
    r"|(?:主办|承办|协办|主管|维护|运维|技术支持)(?:单位|方)?\s*[:：]|版权(?:所有|声明)|(?:政府)?网站标识码|网站地图"
    r"|友情链接|联系我们|网站声明|免责声明|隐私(?:声明|政策|保护)|您是第|建议.{0,4}使用.{0,30}(?:浏览器|分辨率)"
    r"|Copyright|.{0,16}(?:公网安备|ICP备|版权所有|All Rights Reserved))",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 160
_MOST_ENTRIES = 60
_ENTRY_SHARE = 0.35  # half where each label has its value
_BODY = re.compile(r"[。；]|^\W*[一二三四五六七八九十]{1,3}、")


def is_metadata_table(texts: Sequence[str]) -> bool:
    """Tell whether a table's cells are the index entries of the page.

    >>> is_metadata_table(["索 引 号：", "011-3", "发布机构", "某局", "发布日期", "1月20日"])
    True
    """
    bare = [re.sub(r"\s", "", text) for text in texts if text.strip()]
    if len(bare) > _MOST_ENTRIES or any(len(text) > _LONGEST_NOTICE for text in bare):
        return False
    exact = sum(_BARE_ENTRY.fullmatch(text) is not None for text in bare)
    spoken = sum(_SPOKEN_ENTRY.fullmatch(text) is not None for text in bare)
    # A list of documents has such labels above its columns, and many more cells.
    return exact + spoken >= max(2, _ENTRY_SHARE * len(bare))


def without_entries(rows: Sequence[Sequence[str]]) -> list[bool]:
    """Tell for each row of a table that holds an article whether it may stay.

    Rows of index entries above the article go; the other rows stay.
    """
    if all(len(text) <= _LONGEST_NOTICE for row in rows for text in row):
        return [True] * len(rows)
    return [not is_metadata_table(row) for row in rows]


def is_foot(text: str) -> bool:
    """Tell whether a line belongs to the foot of the page or to what follows an article."""
    return len(text) <= _LONGEST_NOTICE and "。" not in text and _FOOT.match(text) is not None


def is_notice(text: str) -> bool:
    """Tell whether a line says when, where or how the page was published, or is a tool."""
    bare = re.sub(r"\s", "", text)
    if len(bare) > _LONGEST_NOTICE or "。" in bare:
        return False
    if _BARE_ENTRY.fullmatch(bare):
        return True
    return _TOOLS.fullmatch(bare) is not None or (
        _NOTICE.match(bare) is not None and not _names_report(bare)
    )


def _names_report(text: str) -> bool:
    """``标题：…年度报告`` is kept: it is the title."""
    return re.match(r"\W*(?:信息)?(?:名称|标题)[:：].*(?:报告|年报)", text) is not None


def without_surroundings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out notices before the text begins and after it ends, and the foot."""
    begin = next((i for i, block in enumerate(blocks) if _is_body(block)), 0)
    end = len(blocks)
    while end > begin and _is_line(blocks[end - 1], is_foot, is_notice):
        end -= 1
    head = [
        block
        for place, block in enumerate(blocks[:begin])
        if not _is_line(block, is_notice) and not (place and _is_value(blocks[place - 1], block))
    ]
    return (*head, *blocks[begin:end])


def without_foot(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out what follows the article on a page that was pasted whole.

    The foot begins with the first line that can only be of one and goes to the end; nothing of it
    is a sentence or a heading of a section.
    """
    texts = [_short_text(block) for block in blocks]
    body = max((i for i, text in enumerate(texts) if text is None), default=-1)
    foot = (i for i, text in enumerate(texts) if i > body and text is not None and is_foot(text))
    return tuple(blocks[: next(foot, len(blocks))])


def _short_text(block: Block) -> str | None:
    """The text of a line, or of a row of links, that may be of the foot; ``None`` for others."""
    if isinstance(block, Line):
        return None if _is_body(block) else block.text
    links = block.ragged and not any(re.search(r"\d", cell.text) for cell in block.cells)
    return " ".join(cell.text for cell in block.cells) if links else None


def _is_value(before: Block, block: Block) -> bool:
    """Whether a line is what an index entry on the line before says."""
    label = re.sub(r"\s", "", before.text) if isinstance(before, Line) else ""
    return (
        _BARE_ENTRY.fullmatch(label) is not None
        and isinstance(block, Line)
        and not re.search("报告|年报", block.text)
    )


def _is_body(block: Block) -> bool:
    return not isinstance(block, Line) or (
        _BODY.search(block.text) is not None and not is_notice(block.text)
    )


def _is_line(block: Block, *tests: object) -> bool:
    return isinstance(block, Line) and any(callable(test) and test(block.text) for test in tests)
