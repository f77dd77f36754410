"""Wordings that settle what a number counts, whatever the network made of it.

A row is here only when the words leave no doubt and the network is known to miss them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..breaks import begin_of
from ..decoding import BY_RULE, Reading
from .channel_wordings import CHANNELS
from .wording import STOPS, Override

WIDTH = 80


_ALONE = "(?<![、和及与或])(?<![、和及与或]提起)"
_COUNTED = r"(?:案件|申请)?(?:共计?|为|有)?\s*$"
_OF_LAST_YEAR = re.compile("上年|上一年|去年|年初|原有|在册|项目|事项|口径|增|减|承接")
_SHOWN = "(?:公[开示布]|发布|上传|推送)"
_DONE = "作出|做出|办理|查[处办]|下达|实施|准予|核发|颁发|受理|审[批核]|办结"
_KINDS_OF_OUTCOME = "granted partial disclosed denied unavailable rejected other".split()
_OF_LEVEL = "(?:全国|自治区|[省市区县州盟旗镇乡]|两级|级|政协|委员)*"
_SUGGESTIONS = (
    "(?:全国|自治区|[省市区县州盟旗镇乡]|两级|级|人大|代表)*(?:意见)?建议"
    r"(?!\d|(?:、|和|以?及|与)?(?:全国|自治区|[省市区县州盟旗]|级)*(?:政协|委员|提案))"
)
_KINDS_OF_POWER = {"licence": "行政许可", "penalty": "行政处罚", "coercion": "行政强制"}


def _of_this_year(kind: str, words: str) -> tuple[Override, ...]:
    """Licences, say, that a text publishes or decides, and no items of the year before."""
    named, items = rf"{words}(?:决定|信息)?\s*$", f"{kind}.items_"
    published = re.compile(rf"{_SHOWN}(?:(?!{_DONE})[^。；\n]){{0,40}}{named}")
    only = re.compile(rf"{_SHOWN}(?:(?!{_DONE})[^。；，\n]){{0,40}}{named}")
    decided = re.compile(
        rf"(?:^|[，。；：\n])(?:(?!{_SHOWN})[^，。；\n]){{0,20}}?(?:{_DONE})"
        rf"(?:(?!{_SHOWN})[^，。；\n]){{0,30}}?{named}"
    )
    return (
        Override(decided, "disclosure.", f"{kind}.decisions", unless=_OF_LAST_YEAR),
        Override(only, f"{kind}.decisions", "disclosure.other_channel", unless=_OF_LAST_YEAR),
        Override(published, items, "disclosure.other_channel", unless=_OF_LAST_YEAR),
        Override(re.compile(named), items, f"{kind}.decisions", unless=_OF_LAST_YEAR),
    )


def _decisions_after() -> Iterator[Override]:
    """What kind of decision is counted, where it follows the number."""
    for kind, words in _KINDS_OF_POWER.items():
        after = re.compile(rf"{words}(?:决定)?(?=[，。；、,;\n和及与]|$)")
        for other in _KINDS_OF_POWER.keys() - {kind}:
            yield Override(re.compile(""), f"{other}.decisions", f"{kind}.decisions", after=after)


OVERRIDES = (
    # 概况类30条、动态类40条，共计70条: the sum of kinds of website information is its total.
    Override(
        re.compile(rf"(?:^|[{STOPS}])[^{STOPS}公]{{0,3}}?(?:共计?|合计|总计)[^{STOPS}]{{0,8}}$"),
        "disclosure.",
        "disclosure.website",
        frozenset(f"disclosure.website.{kind}" for kind in ("overview", "news", "catalogue")),
    ),
    # 复议诉讼共5件: one number for both.
    Override(
        re.compile(
            r"(?<!未经)(?<!未经行政)复议[、和及与]?(?:行政)?诉讼(?:案件)?[：:]?(?:共|合计|总计)?\s*$"
        ),
        "",
        "dispute.total",
        after=re.compile(r"(?!\s*[、和与，]\s*\d)"),
        number=True,
    ),
    # 集中采购0项，行政复议0项: what the remedy counts is named right before the number.
    Override(re.compile(rf"{_ALONE}行政复议{_COUNTED}"), "", "review.total"),
    Override(re.compile(rf"{_ALONE}行政诉讼{_COUNTED}"), "", "litigation.total"),
    # 收到174件，连同上年6件: what was left of the year before.
    Override(
        re.compile("(?:连同|加上|含)(?:上年|去年)度?[^，。；）)共新未没\\d]{0,4}$"),
        "application.received",
        "application.carried_in",
        number=True,
    ),
    # 人大代表建议、政协委员提案共30件: what is counted is named right before the number.
    Override(
        re.compile(
            rf"(?:人大|代表)[^{STOPS}和及与无]{{0,8}}(?:、|和|以?及|与)?"
            rf"[^{STOPS}无]{{0,10}}(?:政协|委员)[^{STOPS}也均都]{{0,16}}$"
        ),
        "proposal.",
        "proposal.total",
    ),
    Override(
        re.compile(
            rf"人大(?:代表)?(?:议案|建议|提案|意见)"
            rf"(?:及(?:办理|答复)[^{STOPS}]{{0,4}}|[^{STOPS}和及与也均都]{{0,8}})$"
        ),
        "",
        "proposal.npc",
    ),
    Override(
        re.compile(
            rf"政协(?:委员)?(?:提案|建议)(?:及(?:办理|答复)[^{STOPS}]{{0,4}}|[^{STOPS}和及与也均都]{{0,8}})$"
        ),
        "",
        "proposal.cppcc",
    ),
    # 办理建议7件，提案14件: proposals named alone, after suggestions, are the other body's.
    Override(
        re.compile(r"建议[^。；\n]{0,12}\d[^。；\n]{0,3}[，、](?:政协)?提案(?:共|有|为|各)?\s*$"),
        "proposal.total",
        "proposal.cppcc",
    ),
    # 办结75件，未办结5件: what is not finished is carried over.
    Override(
        re.compile(r"未(?:能)?(?:办结|办理完毕|办理完成|答复|完结)的?(?:申请)?[有为共]?\s*$"),
        "outcome.total",
        "application.carried_out",
    ),
    # 公开88件（含部分公开18件）: both together.
    Override(
        re.compile(r"公开的?(?:共|有|为)?\s*$"),
        "outcome.granted",
        "outcome.disclosed",
        after=re.compile(r"的?[（(](?:含|包括|其中|包含)[^）)\d]{0,4}部分公开"),
    ),
    # 对410件申请作出答复: what was answered.
    Override(
        re.compile("对$"),
        "application.received",
        "outcome.total",
        after=re.compile(r"[^，。；\d]{0,12}申请[^，。；\d]{0,6}(?:答复|办结)"),
    ),
    # 予以公开5件，无法提供3件，共计8件: the sum of kinds of outcomes is their total.
    Override(
        re.compile(rf"(?:^|[{STOPS}])(?:以上)?(?:共计|合计|总计)(?:答复|办结|办理)?$"),
        "outcome.",
        "outcome.total",
        frozenset(f"outcome.{kind}" for kind in _KINDS_OF_OUTCOME),
    ),
    # 1件补正后仍不明确
    Override(
        re.compile(""),
        "outcome.",
        "outcome.unavailable.unclear",
        after=re.compile("(?:申请)?补正后[^，。；、]{0,8}不(?:明确|清楚)"),
    ),
    # 当年办结90件，结转办结5件
    Override(
        re.compile("结转(?:的?申请)?(?:办结|办理完毕)$"),
        "application.carried_out",
        "application.carried_in",
    ),
    # 结转下年度继续办理申请3件, 顺延到下年度申请3件
    Override(
        re.compile(
            rf"(?:结转[至到]?(?:20\d\d|下|次|下一)年度?继续办理|(?<![年度])(?:结转|顺延)[至到]"
            rf"(?:20\d\d|下|次|下一)年度?)[^{STOPS}]{{0,12}}$"
        ),
        "",
        "application.carried_out",
    ),
    # 结转下年1件，其余4件均已答复
    Override(
        re.compile("其[余它他]的?$"),
        "application.",
        "outcome.total",
        after=re.compile(r"(?:申请)?(?:(?![未尚正下])[^，。；\d]){0,16}(?:答复|办结|办理完毕)"),
    ),
    # 收到信箱来信4件，办结4件: letters, no applications.
    Override(
        re.compile(
            r"(?:信箱|留言|来信|信件|工单|热线|投诉)(?:(?!申请)[^。；\n]){0,24}?\d[^。；\d\n]{0,3}"
            r"[，、](?:已|均|全部)*(?:办结|答复|回复)$"
        ),
        "outcome.total",
        "interaction.messages",
        unless=re.compile("申请"),
    ),
    # 依申请公开答复140件
    Override(
        re.compile(r"(?:申请公开|公开申请)(?:共|累计)?(?:答复|办结)(?:共|了)?$"),
        "application.received",
        "outcome.total",
    ),
    # 通过依申请公开渠道公开信息3条: what applicants got, no applications.
    Override(
        re.compile(rf"(?:通过|经)依申请公开(?:渠道|方式|程序|途径)?公开[^{STOPS}]{{0,6}}$"),
        "application.received",
        "outcome.granted",
    ),
    # 公开2件规章，以及11件以县政府名义印发的规范性文件: what is counted follows the number.
    Override(
        re.compile(r"公[开布][^。；\n]{0,40}$"),
        "regulation.",
        "normative_document.published",
        after=re.compile(rf"(?:(?!规章)[^{STOPS}]){{0,24}}规范性文件"),
    ),
    # 发布政策问答30条: questions that are published, not those of callers.
    Override(
        re.compile(rf"(?:发布|公布|公开|汇编)[^{STOPS}]{{0,24}}问答(?:信息|材料)?$"),
        "interaction.messages",
        "disclosure.other_channel",
    ),
    # 开展培训2次，全年开展4次网站抽查
    Override(
        re.compile(""),
        "training.sessions",
        "inspection.count",
        after=re.compile(
            rf"(?:(?!培训)[^{STOPS}：｜|]){{0,16}}(?:抽查|检查|督查|巡查)(?![^{STOPS}]*培训)"
        ),
    ),
    # 制定规范性文件5件，公开5件，累计公开47件: all that are public, no more the year's.
    Override(
        re.compile(
            r"文件[^。；]{0,30}公开[^。；]{0,12}(?:累计|对外)公开(?:总数量?)?[^，。；\d]{0,2}$"
        ),
        "normative_document.published",
        "normative_document.in_force",
    ),
    *CHANNELS,
    # 3期在线访谈: what is counted follows the number.
    Override(
        re.compile(""),
        "press_conference.",
        "interview.count",
        after=re.compile("的?(?:在线|网上|网络|直播)?访谈"),
    ),
    # 办理32件人大代表建议和18件政协提案, 312件行政许可、45件行政处罚.
    Override(re.compile(""), "proposal.", "proposal.npc", after=re.compile(_SUGGESTIONS)),
    Override(
        re.compile(""), "proposal.", "proposal.cppcc", after=re.compile(rf"{_OF_LEVEL}提案(?!\d)")
    ),
    *_decisions_after(),
    # 结转下年度1件申请: where they are carried stands before the number.
    Override(
        re.compile(
            "(?<!年)(?<!年度)结转(?:至|到)?(?:下一?年度?|次年度?)(?:继续)?(?:办理)?的?\\s*$"
        ),
        "application.",
        "application.carried_out",
        number=True,
    ),
    *(one for kind in _KINDS_OF_POWER.items() for one in _of_this_year(*kind)),
)


def _applies(override: Override, text: str, reading: Reading, before: Sequence[Reading]) -> bool:
    start, end = reading.mention.start, reading.mention.end
    if override.number and reading.mention.zero_statement:
        return False
    if not reading.metrics[0].startswith(override.read_as) or not override.after.match(text, end):
        return False
    if not override.before.search(text[max(0, start - WIDTH) : start]):
        return False
    begin = begin_of(text, start)
    if override.unless.search(text[begin : end + 12]):
        return False
    near = {m for other in before if other.mention.start >= begin for m in other.metrics}
    return not override.listed or len(near & override.listed) > 1


def override(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Apply the wordings of :data:`OVERRIDES`.

    Args:
        text: the text that was tagged.
        readings: its readings in reading order.

    Returns:
        The readings; where a wording decided, at least as sure as a rule is.
    """
    read: list[Reading] = []
    for reading in readings:
        row = next((row for row in OVERRIDES if _applies(row, text, reading, read)), None)
        if row:
            sure = max(reading.stated, BY_RULE)
            settled = replace(reading, metrics=(row.metric,), confidence=sure)
        read.append(settled if row else reading)
    return read
