"""指引 — what is done for somebody whose matter belongs elsewhere: told, introduced, escorted, never sent to and fro."""

import pytest

from domain.cases.guidance import (
    Escorted,
    GuidanceGiven,
    MessageRelayed,
    Need,
    NeedFlagged,
    Referred,
    ReferredOutside,
)
from domain.cases.inquiry import ApplicantSaid
from domain.cases.notice import NoticeIssued
from domain.entry import Channel
from tests.acceptance.bureau import (
    ACCOUNTING,
    FENG_TAO,
    HAN_MEI,
    LI_MING,
    TREASURY,
    WINDOW,
    Bureau,
)


@pytest.mark.clause("CM-13")
def test_a_call_that_is_not_ones_own_is_passed_on(bureau: Bureau) -> None:
    """「如果问题不是责任人职责范围内的，应转告相关人员」."""
    call = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, channel=Channel.TELEPHONE)

    bureau.when("2025-03-03 09:10")
    call.relay_message(FENG_TAO, receiver=LI_MING)

    assert call.fact(MessageRelayed).receiver == LI_MING
    assert call.now.responsible == FENG_TAO


@pytest.mark.clause("WC-06", "WC-07", "SW-03", "SW-21")
def test_a_matter_of_another_window_is_shown_where_it_belongs(bureau: Bureau) -> None:
    """「应详细告知相关窗口的位置、联系电话」，「或主动联系有关窗口负责人」，「并及时将服务对象引荐到具体承办处室办理」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, section=WINDOW)

    bureau.when("2025-03-03 09:05")
    case.refer(
        FENG_TAO,
        to_section=ACCOUNTING,
        location="二楼206室",
        telephone="0527-84350000",
        head_contacted=True,
        introduced=True,
    )

    referred = case.fact(Referred)
    assert (referred.by, referred.to_section) == (FENG_TAO, ACCOUNTING)
    assert referred.introduced
    assert case.now.responsible == FENG_TAO


@pytest.mark.clause("WC-06", "SW-24")
def test_a_client_sent_to_and_fro_is_recorded_at_each_door(bureau: Bureau) -> None:
    """「防止推诿扯皮现象发生」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, section=WINDOW)

    bureau.when("2025-03-03 09:05")
    case.refer(FENG_TAO, to_section=ACCOUNTING)
    bureau.at("2025-03-03 09:30")
    case.refer(LI_MING, to_section=TREASURY)
    bureau.at("2025-03-03 10:00")
    case.refer(HAN_MEI, to_section=ACCOUNTING)

    assert case.history == ["首问", "引荐", "引荐", "引荐"]
    assert [referred.to_section for referred in case.facts(Referred)] == [ACCOUNTING, TREASURY, ACCOUNTING]
    assert {(referred.location, referred.telephone) for referred in case.facts(Referred)} == {(None, None)}
    assert case.now.responsible == FENG_TAO


@pytest.mark.clause("WC-08")
def test_an_old_applicant_is_escorted_to_the_window(bureau: Bureau) -> None:
    """「对老、弱、病、残的申请人要陪同到具体经办窗口」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, section=WINDOW)

    bureau.when("2025-03-03 09:05")
    case.flag_need(FENG_TAO, need=Need.OLD)
    case.refer(FENG_TAO, to_section=ACCOUNTING, location="二楼206室", telephone="0527-84350000")
    case.escort(FENG_TAO, to_section=ACCOUNTING, to_window="代理记账")

    assert case.history == ["首问", "需陪同", "引荐", "陪同、全程引导"]
    assert case.fact(NeedFlagged).need is Need.OLD
    assert case.fact(Escorted).escort == FENG_TAO
    assert case.now.responsible == FENG_TAO


@pytest.mark.clause("WC-08")
def test_a_disabled_applicant_who_is_only_told_the_way_is_recorded_so(bureau: Bureau) -> None:
    """「对老、弱、病、残的申请人要陪同到具体经办窗口」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, section=WINDOW)

    bureau.when("2025-03-03 09:05")
    case.flag_need(FENG_TAO, need=Need.DISABLED)
    case.refer(FENG_TAO, to_section=ACCOUNTING, location="二楼206室")

    assert case.history == ["首问", "需陪同", "引荐"]
    assert not case.facts(Escorted)


@pytest.mark.clause("WC-09", "SW-22", "SW-23")
def test_a_matter_outside_the_bureau_is_explained_and_written_into_the_notice(bureau: Bureau) -> None:
    """「凡不属于中心办理的事项，应尽可能地给予指导和帮助」，「并将自己的服务措施记录在政务服务告知书中交给服务对象」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, section=WINDOW, matter="税务登记")

    bureau.when("2025-03-03 09:05")
    case.refer_outside(FENG_TAO, department="市税务局", how="政务中心三楼")
    case.guide(FENG_TAO, content="说明所需材料", within_duty=False)
    case.issue_notice(
        FENG_TAO,
        applicant=ApplicantSaid(name="张三"),
        matter="税务登记",
        materials=(),
        promised=None,
        first_responder=FENG_TAO,
        first_responder_phone="0527-84350001",
        handler=None,
        handler_phone=None,
        content="已告知由市税务局办理及地址",
        delivered=True,
    )

    assert case.fact(ReferredOutside).department == "市税务局"
    assert not case.fact(GuidanceGiven).within_duty
    assert case.fact(NoticeIssued).content == "已告知由市税务局办理及地址"
    assert case.fact(NoticeIssued).delivered


@pytest.mark.clause("WC-09", "SW-22")
def test_a_client_turned_away_without_a_department_is_recorded_so(bureau: Bureau) -> None:
    """「告知或尽可能帮助服务对象了解该事项的具体负责部门(单位)」."""
    case = bureau.given("2025-03-03 09:00").inquiry(FENG_TAO, matter="税务登记")

    case.refer_outside(FENG_TAO, department=None, explained=False)

    outside = case.fact(ReferredOutside)
    assert (outside.department, outside.explained) == (None, False)
