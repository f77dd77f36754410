import pytest

from gongkai.models import Reading, find_mentions
from gongkai.models.rules.overrides import override

NEWS, OVERVIEW, TOTAL = (
    "disclosure.website.news",
    "disclosure.website.overview",
    "disclosure.total",
)


def readings(text, metrics):
    return [
        Reading(mention, (metric,), "current", None, None, 0.5, 0.98)
        for mention, metric in zip(find_mentions(text), metrics, strict=True)
    ]


@pytest.mark.parametrize(
    "text", ["动态30条；概况40条，共计更新70条", "动态30条、概况40条，合计70条"]
)
def test_overrides_sums_of_website_kinds_are_the_website_total(text):
    read = override(text, readings(text, (NEWS, OVERVIEW, TOTAL)))
    assert read[-1].metrics == ("disclosure.website",)
    assert read[-1].confidence == 0.98
    assert [r.metrics for r in read[:2]] == [(NEWS,), (OVERVIEW,)]


@pytest.mark.parametrize(
    "text",
    [
        "动态30条，概况40条。全年共计公开70条",
        "动态30条，概况40条，微信发布70条",
        "动态30条，概况40条，公共服务70条",
    ],
)
def test_overrides_leave_other_numbers_alone(text):
    read = override(text, readings(text, (NEWS, OVERVIEW, TOTAL)))
    assert read[-1].metrics == (TOTAL,)


@pytest.mark.parametrize("words", ["未办结", "尚未办结", "未答复的有", "未办理完毕"])
def test_overrides_unfinished_requests_are_carried_over(words):
    text = f"办结75件，{words}5件"
    pairs = ("outcome.total", "outcome.total")
    mentions = [m for m in find_mentions(text) if m.number]
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.5, 0.98)
        for mention, metric in zip(mentions, pairs, strict=True)
    ]
    assert [r.metrics[0] for r in override(text, readings)] == [
        "outcome.total",
        "application.carried_out",
    ]


def test_overrides_a_remedy_right_before_the_number_is_counted():
    text = "集中采购0项，行政复议0项，行政诉讼案件2件，行政复议和行政诉讼3件"
    metrics = ("procurement.count", "procurement.count", "review.total", "dispute.total")
    assert [r.metrics[0] for r in override(text, readings(text, metrics))] == [
        "procurement.count",
        "review.total",
        "litigation.total",
        "dispute.total",
    ]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("办理人大代表建议、政协委员提案共30件", "proposal.total"),
        ("公开人大建议和政协提案办理结果30件", "proposal.total"),
        ("公开人大政协建议提案办理情况30件", "proposal.total"),
        ("公开政协提案及办理结果30件", "proposal.cppcc"),
        ("公开人大代表建议复函30件", "proposal.npc"),
        ("承办政协提案30件", "proposal.cppcc"),
    ],
)
def test_overrides_the_proposals_named_before_the_number_are_counted(text, metric):
    (read,) = override(text, readings(text, ("proposal.other",)))
    assert read.metrics == (metric,)


def test_overrides_proposals_with_a_number_of_their_own_are_not_joined():
    text = "人大代表建议12件、政协委员提案30件"
    read = override(text, readings(text, ("proposal.npc", "proposal.total")))
    assert [r.metrics[0] for r in read] == ["proposal.npc", "proposal.cppcc"]


@pytest.mark.parametrize(
    ("text", "given", "read"),
    [
        ("通过短视频号等政务新媒体平台公开信息30条", TOTAL, "disclosure.new_media"),
        ("通过县政府网站和政务新媒体公开信息30条", TOTAL, TOTAL),
        ("通过县政府网站公开各类信息30条", "disclosure.other_channel", "disclosure.website"),
        ("通过县政府网站公开动态信息30条", NEWS, NEWS),
        ("通过县政府网站、微信公众号发布信息30条", "disclosure.wechat", TOTAL),
        ("通过县政府网站、微信公众号发布动态30条", NEWS, NEWS),
        ("其中政务资讯类30条", "disclosure.other_channel", NEWS),
        ("“云岭发布”全年发布信息30条", TOTAL, "disclosure.new_media"),
        ("借助微信公众号“云岭发布”，全年发布信息30条", TOTAL, "disclosure.wechat"),
        ("通过网站和微信公众号，全年发布信息30条", TOTAL, TOTAL),
        ("五是通过各村宣传栏、大喇叭公开事项40条", TOTAL, "disclosure.other_channel"),
        ("五是通过县政府网站公开事项40条", TOTAL, TOTAL),
        ("组织2期在线访谈", "press_conference.count", "interview.count"),
        ("组织2场新闻发布会", "press_conference.count", "press_conference.count"),
        ("在信用平台公示行政许可6项", "licence.items_previous", "disclosure.other_channel"),
        ("全年作出行政处罚决定6项", "penalty.items_previous", "penalty.decisions"),
        ("上一年行政处罚6项", "penalty.items_previous", "penalty.items_previous"),
    ],
)
def test_overrides_words_around_a_number_say_what_it_counts(text, given, read):
    mentions = [m for m in find_mentions(text) if m.number][-1:]
    (reading,) = override(
        text, [Reading(m, (given,), "current", None, None, 0.5, 0.98) for m in mentions]
    )
    assert reading.metrics == (read,)


@pytest.mark.parametrize(
    ("text", "read_as", "metric"),
    [
        ("其中公开31件（含部分公开6件）", "outcome.granted", "outcome.disclosed"),
        ("予以公开的31件（其中部分公开6件）", "outcome.granted", "outcome.disclosed"),
        ("予以公开31件（部分公开另计）", "outcome.granted", "outcome.granted"),
        ("对31件信息公开申请作出书面答复", "application.received", "outcome.total"),
        ("对31件申请逐件登记", "application.received", "application.received"),
        ("全县依申请公开答复31件", "application.received", "outcome.total"),
        ("31件补正后仍不明确", "outcome.other.no_correction", "outcome.unavailable.unclear"),
        ("31件、补正后仍不明确2件", "outcome.granted", "outcome.granted"),
        ("结转办结31件", "application.carried_out", "application.carried_in"),
        ("通过依申请公开渠道公开信息31件", "application.received", "outcome.granted"),
        ("依申请公开信息31件", "application.received", "application.received"),
        ("其余31件已按期答复", "application.carried_out", "outcome.total"),
        ("结转2025年度继续办理申请31件", "outcome.total", "application.carried_out"),
        ("顺延到下年度申请31件", "application.received", "application.carried_out"),
        ("2023年结转至下年度31件", "application.carried_in", "application.carried_in"),
        ("2023年结转继续办理申请31件", "application.carried_in", "application.carried_in"),
        ("其余31件尚未答复", "application.carried_out", "application.carried_out"),
        ("公布31件县政府印发的规范性文件", "regulation.in_force", "normative_document.published"),
        ("公布31件县政府规章和规范性文件", "regulation.published", "regulation.published"),
        ("发布政策问答31条", "interaction.messages", "disclosure.other_channel"),
        ("回复群众问答31条", "interaction.messages", "interaction.messages"),
        ("全年开展31次网站抽查", "training.sessions", "inspection.count"),
        ("培训31次：检查2次", "training.sessions", "training.sessions"),
        (
            "规范性文件对外公开，累计公开31件",
            "normative_document.published",
            "normative_document.in_force",
        ),
    ],
)
def test_overrides_words_around_the_number_settle_it(text, read_as, metric):
    [first, *_] = [mention for mention in find_mentions(text) if mention.number]
    given = [Reading(first, (read_as,), "current", None, None, 0.5, 0.98)]
    assert override(text, given)[0].metrics == (metric,)


SITE, WECHAT, OTHER = "disclosure.website", "disclosure.wechat", "disclosure.other_channel"


@pytest.mark.parametrize(
    ("text", "read_as", "metric"),
    [
        # kinds of all sorts are no topic
        ("县政府网站发布财政、人事、民生等各类信息30条", OTHER, SITE),
        ("“云岭发布”公众号更新财政、人事、民生等各类信息30条", SITE, WECHAT),
        ("全年发布镇街动态、政策解读等各类信息30条", "interpretation.count", TOTAL),
        ("县政府网站发布财政、人事等信息30条", OTHER, OTHER),
        ("全年发布政策解读30条", "interpretation.count", "interpretation.count"),
        ("公开预决算、建议提案等信息30条", "proposal.total", TOTAL),
        ("网站发布预决算、政策解读等信息30条", "interpretation.count", SITE),
        ("发布文字解读、图片解读等信息30条", "interpretation.count", "interpretation.count"),
        # what is left over is no total
        ("公开动态20条，其余法定主动公开信息更新30条", TOTAL, OTHER),
        ("公开动态20条，决算等群众关心的其他信息共计30条", TOTAL, OTHER),
        ("公开动态20条，其他栏目公开政府信息30条", TOTAL, OTHER),
        ("其他乡镇公开政府信息30条", TOTAL, TOTAL),
        # wechat and weibo together
        ("公众号、微博累计发布政策、动态等信息30条", SITE, "disclosure.new_media"),
        ("公众号和微博发布信息30条", "disclosure.weibo", "disclosure.new_media"),
        ("网站、公众号、微博累计发布政策、动态等信息30条", SITE, SITE),
        # the account is the channel
        ("通过“云岭发布”微信公众号，推送政府信息动态30篇", NEWS, WECHAT),
        ("微信公众号更新发布财政重要动态信息30条", NEWS, WECHAT),
        ("通过网站和微信公众号发布信息30条", SITE, TOTAL),
        ("网站公开20条，微信公众号“云岭政府网”发布信息30条", SITE, WECHAT),
        # one more kind
        ("公开惠农信息20条、公共事业信息30条", TOTAL, OTHER),
        ("公开50条，其中包含法定主动公开内容30条", TOTAL, OTHER),
        ("动态20条，基层政务公开信息公开30条", SITE, OTHER),
        ("全年基层政务公开信息30条", TOTAL, TOTAL),
        ("公开惠农信息20条、共公开信息30条", TOTAL, TOTAL),
        # what is only shown was not decided on those pages
        ("公开决算17条，办理行政许可9件、行政处罚30件", OTHER, "penalty.decisions"),
        ("公开行政许可17件、行政处罚30件", "penalty.decisions", OTHER),
        ("公开决定书17份，作出行政处罚30件", "penalty.decisions", "penalty.decisions"),
        ("主动公开政府信息120条，准予行政许可30件", "licence.decisions", "licence.decisions"),
        ("在网站公示清单、核发行政许可30件", "licence.decisions", "licence.decisions"),
        # several channels that no one names
        ("全年通过各类平台发布政府信息30条", SITE, TOTAL),
        ("通过公开平台发布政府信息30条", SITE, SITE),
        # the press
        ("在《云岭日报》等平台发布信息30条", SITE, OTHER),
        ("云岭新闻网刊发30条", SITE, OTHER),
        ("云岭新闻网刊发新闻30条", NEWS, NEWS),
        # proposals of the other body
        ("办理建议7件，提案30件", "proposal.total", "proposal.cppcc"),
        ("办理建议提案30件", "proposal.total", "proposal.total"),
    ],
)
def test_overrides_of_channels(text, read_as, metric):
    last = find_mentions(text)[-1]
    read = override(text, [Reading(last, (read_as,), "current", None, None, 0.5, 0.98)])
    assert read[0].metrics == (metric,)


def test_overrides_what_one_more_channel_brought_is_no_total():
    text = "公开90条，网站发布20条，通过广播、公开栏公开信息30条"
    read = override(text, readings(text, (TOTAL, SITE, TOTAL)))
    assert [r.metrics[0] for r in read] == [TOTAL, SITE, OTHER]
    text = "公开90条，通过广播、公开栏公开信息30条"
    assert override(text, readings(text, (TOTAL, TOTAL)))[-1].metrics == (TOTAL,)


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "公开5件，不掌握3件，合计8件",
            ("outcome.granted", "outcome.unavailable", "outcome.total"),
        ),
        ("不掌握5件，需制作3件，合计8件", ("outcome.denied", "outcome.denied", "outcome.rejected")),
    ],
)
def test_overrides_the_sum_of_kinds_of_outcomes_is_their_total(text, metrics):
    given = (*metrics[:2], "outcome.rejected")
    assert [r.metrics[0] for r in override(text, readings(text, given))] == list(metrics)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("收到信箱来信4件，办结3件", "interaction.messages"),
        ("收到公开申请信件4件，办结3件", "outcome.total"),
        ("收到来信申请4件，办结3件", "outcome.total"),
    ],
)
def test_overrides_letters_that_are_answered_are_no_applications(text, metric):
    read = override(text, readings(text, ("interaction.messages", "outcome.total")))
    assert read[-1].metrics == (metric,)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("利用广播、公示栏和县政府网站发布信息30条。", TOTAL),
        ("通过公示栏、县政府网站等发布信息30条。", TOTAL),
        ("通过县政府网站发布信息30条。", "disclosure.website"),
    ],
)
def test_overrides_what_a_site_and_other_channels_brought_is_a_total(text, metric):
    (read,) = override(text, readings(text, ["disclosure.website"]))
    assert read.metrics == (metric,)


@pytest.mark.parametrize(
    ("text", "read_as", "metric"),
    [
        ("复议诉讼5件", "review.total", "dispute.total"),
        ("复议、行政诉讼案件共5件", "review.total", "dispute.total"),
        ("行政复议行政诉讼5件", "litigation.total", "dispute.total"),
        ("行政复议5件", "review.total", "review.total"),
        ("申请（含上年）18件", "application.received", "application.received"),
        ("连同上年结转6件", "application.received", "application.carried_in"),
        ("上年6件", "application.received", "application.received"),
        ("微信微博发布54条", "disclosure.weibo", "disclosure.new_media"),
        ("微博发布54条", "disclosure.weibo", "disclosure.weibo"),
        ("网站、微信、微博发布54条", "disclosure.total", "disclosure.total"),
    ],
)
def test_overrides_settle_what_is_named_right_before_the_number(text, read_as, metric):
    (read,) = override(text, readings(text, (read_as,)))
    assert read.metrics == (metric,)


def test_overrides_of_numbers_leave_denials_alone():
    (read,) = override("复议诉讼无", readings("复议诉讼无", ("review.total",)))
    assert read.metrics == ("review.total",)


@pytest.mark.parametrize(
    ("text", "network", "expected"),
    [
        (
            "办理32件人大代表建议和18件政协提案，",
            ["proposal.total", "proposal.npc"],
            ["proposal.npc", "proposal.cppcc"],
        ),
        ("办理50件建议提案，", ["proposal.total"], ["proposal.total"]),
        ("办理50件人大代表建议、政协提案，", ["proposal.total"], ["proposal.total"]),
        ("人大建议8件政协提案5件，", ["proposal.npc", "proposal.cppcc"], None),
        (
            "作出312件行政许可决定、45件行政处罚决定。",
            ["licence.decisions", "licence.decisions"],
            ["licence.decisions", "penalty.decisions"],
        ),
        ("结转下年度1件信息公开申请。", ["application.received"], ["application.carried_out"]),
        ("上年度结转1件信息公开申请。", ["application.carried_in"], ["application.carried_in"]),
    ],
)
def test_what_is_counted_follows_the_number(text, network, expected):
    mentions = find_mentions(text)
    readings = [
        Reading(mention, (metric,), "current", None, None, 0.9)
        for mention, metric in zip(mentions, network, strict=True)
    ]
    assert [one.metrics[0] for one in override(text, readings)] == (expected or network)
