"""处理种类 — the ladder of the organisation stands apart from what statutes and the Party's rules know."""

import pytest

from domain.accountability.measure import Form, Measure, Regime

GROUPS = {
    Regime.LADDER: ("一次教育", "二次调离本岗位,作待岗处理"),
    Regime.REMINDER: ("谈话提醒", "批评教育、通报批评", "责令检查", "诫勉"),
    Regime.ORGANISATIONAL: ("停职检查", "调整职务", "责令辞职", "免职", "降职"),
    Regime.GOVERNMENT: ("警告", "记过", "记大过", "降级", "撤职", "开除"),
    Regime.PARTY: ("党内警告", "党内严重警告", "撤销党内职务", "留党察看", "开除党籍"),
}


@pytest.mark.parametrize("regime", Regime)
def test_each_body_of_rules_has_its_own_measures(regime: Regime) -> None:
    assert tuple(measure.term for measure in Measure if measure.regime is regime) == GROUPS[regime]


def test_the_ladder_is_counted_under_none_of_the_four_forms() -> None:
    assert {measure.regime for measure in Measure if measure.form is None} == {Regime.LADDER}


def test_the_first_form_is_talks_and_the_fourth_is_decided_elsewhere() -> None:
    assert {measure.regime for measure in Measure if measure.form is Form.FIRST} == {Regime.REMINDER}
    assert not [measure for measure in Measure if measure.form is Form.FOURTH]
