from gongkai.reconciliation import rule_book
from gongkai.reconciliation.rules_page import PAGE, rules_page


def test_rules_page_is_not_stale():
    text = PAGE.read_text(encoding="utf-8")
    assert text == rules_page(rule_book()), "run python -m gongkai.reconciliation.rules_page"


def test_rules_page_lists_every_rule_with_source_and_example():
    page = rules_page(rule_book())
    for rule in rule_book().rules:
        assert f"### `{rule.id}`" in page
        assert rule.source in page
    assert page.count("- example: ") == 2 * len(rule_book().rules)
    assert "{left}" not in page
