from reports import full_table, report

from gongkai.reconciliation import Surroundings, reconcile


def tabled(**cells):
    return report(tables=full_table(**cells))


def found(own, rule, **others):
    made = reconcile(own, others=Surroundings(**others))
    return [check for check in made.checks if check.id.startswith(rule)]


def test_region_is_the_sum_of_its_parts():
    parts = (tabled(licence__decisions=70), tabled(licence__decisions=50))
    (check,) = found(tabled(), "region.sum/licence", parts=parts)
    assert (check.status, check.left, check.right) == ("pass", 120, 120)


def test_region_with_less_than_its_parts_fails():
    parts = (tabled(licence__decisions=70), tabled(licence__decisions=60))
    (check,) = found(tabled(), "region.sum/licence", parts=parts)
    assert (check.status, check.delta) == ("fail", -10)
    assert "所给2份下级报告之和为130件" in check.message
    assert len(check.others) == 2


def test_region_with_more_than_its_parts_is_for_a_person():
    (check,) = found(tabled(), "region.sum/licence", parts=(tabled(licence__decisions=70),))
    assert check.status == "review"
    assert "可能不全" in check.message


def test_region_blank_part_proves_nothing_when_the_sum_is_small():
    parts = (tabled(licence__decisions=70), tabled(licence__decisions=None))
    assert not found(tabled(), "region.sum/licence", parts=parts)


def test_peers_zero_where_all_others_have_many_is_for_a_person():
    peers = tuple(tabled(licence__decisions=n) for n in (40, 55, 60, 70, 90))
    (check,) = found(tabled(licence__decisions=0), "region.peers", peers=peers)
    assert (check.status, check.left, check.right) == ("review", 0, 40)


def test_peers_of_which_one_has_few_say_nothing():
    peers = tuple(tabled(licence__decisions=n) for n in (4, 55, 60, 70, 90))
    assert not found(tabled(licence__decisions=0), "region.peers", peers=peers)
    assert not found(tabled(licence__decisions=0), "region.peers", peers=peers[1:])
