"""Every rule has a report that breaks it and one that keeps it."""

import pytest
from reports import checks, full_table, status_of

from gongkai.reconciliation import load_rules, rule_book
from gongkai.vocabulary import DataError

# rule: (what a mismatch is, narrative and table changes that keep it, that break it)
CASES = {
    "table3.balance": ("fail", {}, {"application__carried_out____natural_person": 2}),
    "table3.results": ("fail", {}, {"outcome__granted____business": 2}),
    "table3.row": ("fail", {}, {"outcome__partial____total": 3}),
    "table3.subtotal": (
        "fail",
        {"outcome__denied____business": 1},
        {"outcome__denied____business": 2},
    ),
    "table4.total": ("fail", {}, {"review__total": 0}),
    "narrative.cell": ("fail", "部分公开[outcome.partial 2件]。", "部分公开[outcome.partial 3件]。"),
    "narrative.granted": ("fail", "予以公开[outcome.granted 10件]。", "予以公开[outcome.granted 11件]。"),
    "narrative.withdrawn": ("fail", "撤回[outcome.other.misc 0件]。", "撤回[outcome.other.misc 2件]。"),
    "narrative.activity": ("fail", "制发文件[normative_document.issued 4件]。", "[normative_document.issued 无]文件制发。"),
    "narrative.received": ("fail", "受理[application.received 25件]。", "受理[application.received 24件]。"),
    "narrative.applications": ("fail", "共[application.total 25件]。", "共[application.total 26件]。"),
    "narrative.answered": ("fail", "答复[outcome.total 20件]。", "答复[outcome.total 18件]。"),
    "narrative.disclosed": ("fail", "公开[outcome.disclosed 12件]。", "公开[outcome.disclosed 13件]。"),
    "narrative.outcome": ("fail", "不予公开[outcome.denied 3件]。", "不予公开[outcome.denied 2件]。"),
    "narrative.litigation": ("fail", "诉讼[litigation.total 3件]。", "[litigation.total 未发生]诉讼。"),
    "narrative.disputes": ("fail", "复议诉讼[dispute.total 7件]。", "复议诉讼[dispute.total 8件]。"),
    "sum.website": (
        "fail",
        "概况[disclosure.website.overview 5条]，动态[disclosure.website.news 6条]，目录[disclosure.website.catalogue 7条]，共[disclosure.website 18条]。",
        "概况[disclosure.website.overview 5条]，动态[disclosure.website.news 6条]，目录[disclosure.website.catalogue 7条]，共[disclosure.website 17条]。",
    ),
    "sum.applicants": (
        "fail",
        "收到[application.received 5件]，其中自然人[application.received applicant=natural_person 4件]，法人[application.received scope=法人或其他组织 1件]。",
        "收到[application.received 5件]，其中自然人[application.received applicant=natural_person 4件]，企业[application.received applicant=business 2件]。",
    ),
    "sum.ways": (
        "fail",
        "收到[application.received 5件]，其中网上[application.received scope=网上申请 3件]，信函[application.received scope=信函申请 2件]。",
        "收到[application.received 5件]，其中网上[application.received scope=网上申请 3件]，信函[application.received scope=信函申请 3件]。",
    ),
    "sum.outcomes": (
        "fail",
        "办结[outcome.total 5件]，其中予以公开[outcome.granted 3件]，不予公开[outcome.denied 2件]。",
        "办结[outcome.total 5件]，其中予以公开[outcome.granted 3件]，不予公开[outcome.denied 3件]。",
    ),
    "sum.requests": (
        "fail",
        "受理[application.received 5件]，其中予以公开[outcome.granted 3件]，结转[application.carried_out 2件]。",
        "受理[application.received 5件]，其中予以公开[outcome.granted 4件]，结转[application.carried_out 2件]。",
    ),
    "sum.requests_balance": (
        "review",
        "新收[application.received 5件]，上年结转[application.carried_in 1件]，共[application.total 6件]。",
        "新收[application.received 5件]，上年结转[application.carried_in 1件]，共[application.total 7件]。",
    ),
    "sum.review": (
        "fail",
        "复议[review.total 3件]，维持[review.upheld 2件]，纠正[review.corrected 1件]。",
        "复议[review.total 3件]，维持[review.upheld 2件]，纠正[review.corrected 2件]。",
    ),
    "sum.litigation": (
        "fail",
        "诉讼[litigation.total 3件]，维持[litigation.upheld 2件]，未审结[litigation.pending 1件]。",
        "诉讼[litigation.total 3件]，维持[litigation.upheld 2件]，未审结[litigation.pending 2件]。",
    ),
    "sum.lawsuits": (
        "fail",
        "诉讼[litigation.total 3件]，直接起诉[litigation.direct.total 2件]，复议后[litigation.after_review.total 1件]。",
        "诉讼[litigation.total 4件]，直接起诉[litigation.direct.total 2件]，复议后[litigation.after_review.total 1件]。",
    ),
    "sum.disputes": (
        "fail",
        "共[dispute.total 3件]，复议[review.total 2件]、诉讼[litigation.total 1件]。",
        "共[dispute.total 4件]，复议[review.total 2件]、诉讼[litigation.total 1件]。",
    ),
    "sum.proposals": (
        "review",
        "办理[proposal.total 9件]，建议[proposal.npc 4件]、提案[proposal.cppcc 5件]。",
        "办理[proposal.total 8件]，建议[proposal.npc 4件]、提案[proposal.cppcc 5件]。",
    ),
    "sum.new_media": (
        None,
        "新媒体[disclosure.new_media 9条]，微信[disclosure.wechat 4条]、微博[disclosure.weibo 5条]。",
        "新媒体[disclosure.new_media 8条]，微信[disclosure.wechat 4条]、微博[disclosure.weibo 5条]。",
    ),
    "sum.channels": (
        None,
        "共公开[disclosure.total 9条]，网站[disclosure.website 4条]、公众号[disclosure.wechat 5条]。",
        "共公开[disclosure.total 8条]，网站[disclosure.website 4条]、公众号[disclosure.wechat 5条]。",
    ),
    "sum.listed": (
        "fail",
        "公开12条，其中规划类5条、土地类7条。",
        "公开12条，其中规划类6条、土地类7条。",
    ),
    "sum.difference": (
        "fail",
        "收到78件，比上年的60件增加18件。",
        "收到78件，比上年的60件增加28件。",
    ),
    "percentage.change": (
        "fail",
        "办结75件，较上年58件增长29.3%。",
        "办结75件，较上年58件增长49.3%。",
    ),
    "agree.single": (
        "fail",
        "复议[review.total 1件]。全年复议[review.total 1件]。",
        "[review.total 未发生]复议。全年复议[review.total 1件]。",
    ),
    "agree.received": (
        "fail",
        "受理[application.received 9件]。共收到[application.received 9件]。",
        "受理[application.received 9件]。共收到[application.received 8件]。",
    ),
    "agree.reasons": (
        None,
        "不掌握[outcome.unavailable.not_held 3件]。不掌握[outcome.unavailable.not_held 3件]。",
        "不掌握[outcome.unavailable.not_held 3件]。不存在[outcome.unavailable.not_held 2件]。",
    ),
    "agree.counted": (
        "review",
        "网站[disclosure.website 9条]。全年网站[disclosure.website 9条]。",
        "网站[disclosure.website 9条]。全年网站[disclosure.website 8条]。",
    ),
    "agree.activity": (
        None,
        "培训[training.sessions 9次]。举办培训[training.sessions 9次]。",
        "培训[training.sessions 9次]。举办培训[training.sessions 8次]。",
    ),
    "percentage.share": (
        "fail",
        "共收到[application.received 30件]，其中自然人[application.received applicant=natural_person 26件]，占86.7%。",
        "共收到[application.received 30件]，其中自然人[application.received applicant=natural_person 26件]，占78.7%。",
    ),
    "form.2021": ("review", {"form": "2021", "year": 2021}, {"form": "2019", "year": 2021}),
    "form.2019": ("review", {"form": "2019", "year": 2020}, {"form": "2021", "year": 2020}),
}  # fmt: skip
ELSEWHERE = {
    "form.sections", "form.tables", "form.numbering", "form.period", "form.agency", "form.problems",
    "form.substance", "form.fee", "form.dates", "form.outcomes",  # test_structure.py
    "percentage.rate", "percentage.applicants",  # test_percentages.py
    "previous.carried", "previous.carried_columns", "previous.in_force", "previous.jump",
    "previous.text",  # test_years.py
    "region.sum", "region.peers",  # test_regions.py
    "narrative.statistics", "narrative.statistics_answered",
    "narrative.statistics_activity", "statistics.received", "statistics.closed",
    "statistics.answered", "statistics.denied", "statistics.review", "statistics.litigation",
    "statistics.staff",  # test_statistics_table.py
}  # fmt: skip
# sums and conflicts are read from texts alone; tables would add their own checks
WITHOUT_TABLES = ("sum.", "agree.", "percentage.")


def outcome(rule, what):
    if rule.startswith("form."):
        return status_of(rule, checks(tables=full_table(what["form"]), **what))
    if isinstance(what, dict):
        return status_of(rule, checks(tables=full_table(**what)))
    tables = () if rule.startswith(WITHOUT_TABLES) else full_table()
    return status_of(rule, checks(what, tables=tables))


@pytest.mark.parametrize("rule", CASES)
def test_rules_pass_where_they_are_kept(rule):
    assert outcome(rule, CASES[rule][1]) == {"pass"}


@pytest.mark.parametrize("rule", CASES)
def test_rules_fail_where_they_are_broken(rule):
    mismatch, _, broken = CASES[rule]
    found = outcome(rule, broken) - {"pass"}
    assert found == ({mismatch} if mismatch else set())


def test_rules_have_a_case_each():
    assert {rule.id for rule in rule_book().rules} == set(CASES) | ELSEWHERE


def test_rules_cover_every_cell_of_the_forms_but_charges_of_the_text():
    from gongkai.vocabulary import metrics  # noqa: PLC0415

    compared = {
        name
        for rule in rule_book().rules
        if rule.group == "narrative_table" and rule.of == "forms"
        for name in rule.ids()
    }
    assert {name for name, metric in metrics().items() if metric.form} <= compared
    assert "application.fee" not in compared


FAULTY = """
lists: {}
endings: {}
reasons: {}
rules:
  - {id: a.one, group: identity, kind: k, severity: bad, source: s, table: "3",
     left: outcome.granted +, right: outcome.total,
     subject: {zh: a, en: a}, statement: {zh: a, en: a}}
  - {id: a.two, group: identity, kind: k, severity: error, source: s, table: "3",
     left: outcome.grated, right: outcome.total,
     subject: {zh: "{nonsense}", en: a}, statement: {zh: a, en: a}}
  - {id: a.two, group: agreement, kind: k, severity: error, source: s, metrics: [review.totals],
     conflict: fail, extra: 1,
     subject: {zh: a, en: a}, statement: {zh: a, en: a}}
"""


def test_load_rules_reports_all_faults_at_once():
    with pytest.raises(DataError) as error:
        load_rules(FAULTY)
    message = str(error.value)
    for part in ("a.one.severity", "a.one.left", "outcome.grated", "nonsense", "a.two.extra",
                 "more than one rule has this id"):  # fmt: skip
        assert part in message


def test_load_rules_refuses_what_is_no_yaml():
    with pytest.raises(DataError, match="YAML"):
        load_rules("rules: [")
