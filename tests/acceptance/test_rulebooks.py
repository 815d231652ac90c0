"""制度的施行与解释 — which dated text binds whom, since when, on what basis, and how it is read."""

from datetime import date

import pytest

from domain.people.rulebook import RulebookAdopted, RulebookKind, RulebookWithdrawn, RuleInterpreted
from tests.acceptance.bureau import ACCOUNTING, OFFICE, ZHAO_MIN, Bureau


@pytest.mark.clause("AB-01", "AB-31", "AB-30", "XS-35", "WC-18")
def test_a_rulebook_binds_from_its_day_until_its_successor(bureau: Bureau) -> None:
    """「本制度自发布之日起施行」，「本制度由局办公室负责解释」，「根据宿办发[2012]81号文件精神，修订本制度」."""
    bureau.given("2025-01-06 09:00")
    bureau.organisation.adopt_rulebook(
        ZHAO_MIN,
        rulebook="stand-in",
        version="1",
        title="工作岗位AB角制度",
        valid_from="2025-01-06",
        basis="宿办发[2012]81号",
        scope="财政局机关各处室及其全体工作人员",
    )

    bureau.when("2025-06-30 09:00")
    bureau.organisation.interpret_rule(
        ZHAO_MIN, rulebook="stand-in", clause="AB-11", text="调整后不再报党组", interpreter=OFFICE
    )
    bureau.organisation.withdraw_rulebook(ZHAO_MIN, rulebook="stand-in", version="1", last_day="2025-06-30")

    adopted = bureau.organisation.fact(RulebookAdopted)
    assert (adopted.valid_from, adopted.basis) == (date(2025, 1, 6), "宿办发[2012]81号")
    assert bureau.organisation.fact(RuleInterpreted).interpreter == OFFICE
    assert bureau.organisation.fact(RulebookWithdrawn).last_day == date(2025, 6, 30)


@pytest.mark.clause("AB-30")
def test_an_interpretation_by_another_section_is_recorded_so(bureau: Bureau) -> None:
    """「本制度由局办公室负责解释」."""
    bureau.given("2025-06-30 09:00")

    bureau.organisation.interpret_rule(
        ZHAO_MIN, rulebook="stand-in", clause="AB-14", text="立即指一小时内", interpreter=ACCOUNTING
    )

    assert bureau.organisation.fact(RuleInterpreted).interpreter == ACCOUNTING


@pytest.mark.clause("CM-20", "DJ-08")
def test_a_rulebook_names_its_parts_and_a_standard_is_adopted_beside_it(bureau: Bureau) -> None:
    """「社区便民服务室管理制度共6项」，「制定“九要九不准”工作标准」."""
    bureau.given("2025-01-06 09:00")
    six = ("首问负责制度", "一次性告知制", "限时办结制", "AB角工作制度", "监督及投诉处理制度", "行为规范")

    bureau.organisation.adopt_rulebook(
        ZHAO_MIN, rulebook="room", version="1", title="管理制度", valid_from="2025-01-06", parts=six
    )
    bureau.organisation.adopt_rulebook(
        ZHAO_MIN,
        rulebook="nine",
        version="1",
        title="九要九不准",
        valid_from="2025-01-06",
        kind=RulebookKind.STANDARD,
    )

    room, nine = bureau.organisation.facts(RulebookAdopted)
    assert (room.parts, nine.kind) == (six, RulebookKind.STANDARD)


@pytest.mark.clause("SZ-04")
def test_a_text_that_binds_public_institutions_says_so(bureau: Bureau) -> None:
    """「经机构编制部门批准设立并纳入管理、依法登记(备案)的事业单位」."""
    bureau.given("2025-01-06 09:00")

    bureau.organisation.adopt_rulebook(
        ZHAO_MIN,
        rulebook="posts",
        version="1",
        title="事业单位岗位设置管理实施办法(试行)",
        kind=RulebookKind.MEASURES,
        valid_from="2010-02-04",
        basis="宿办发〔2010〕8号",
        scope="依法登记(备案)的事业单位",
    )

    adopted = bureau.organisation.fact(RulebookAdopted)
    assert adopted.scope == "依法登记(备案)的事业单位"
    assert adopted.valid_from < adopted.occurred_at.date()
