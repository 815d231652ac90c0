"""首问责任人职责 — what a first responder does for somebody whose matter is not his own.

提供必要的指引、介绍、答疑、办理等服务。
"""

import pytest

from domain.cases.guidance import (
    Escorted,
    FormsProvided,
    GuidanceGiven,
    MessageRelayed,
    Need,
    NeedFlagged,
    Referred,
    ReferredOutside,
)
from domain.entry import Channel
from domain.errors import BadInput
from tests.domain.cases.given import ACCOUNTING, LI, WANG, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("WC-08")
@pytest.mark.parametrize("need", Need)
def test_of_the_old_weak_ill_or_disabled_only_the_sort_is_kept(need: Need) -> None:
    case = an_inquiry()
    case.flag_need(at(0.1), need=need)
    assert recorded(case, NeedFlagged).need is need


@pytest.mark.clause("WC-08", "SW-15")
def test_the_escort_to_the_window_that_handles_it_is_named() -> None:
    case = an_inquiry()
    case.escort(at(0.2), escort=WANG, to_section=ACCOUNTING, to_window="3号窗口")
    escorted = recorded(case, Escorted)
    assert (escorted.escort, escorted.to_section, escorted.to_window) == (WANG, ACCOUNTING, "3号窗口")


@pytest.mark.clause("WC-08", "SW-15")
def test_an_escort_who_is_not_named_is_the_one_who_acted() -> None:
    case = an_inquiry()
    case.escort(at(0.2, by=WANG, for_whom=LI))
    assert recorded(case, Escorted).escort == LI


@pytest.mark.clause("WC-02", "WC-09", "CM-19", "SW-22")
@pytest.mark.parametrize("within", [True, False])
def test_guidance_is_given_also_on_what_the_organisation_does_not_handle(within: bool) -> None:
    case = an_inquiry()
    case.guide(at(0.2), content="先到市场监管局办理营业执照", within_duty=within)
    given = recorded(case, GuidanceGiven)
    assert (given.content, given.within_duty) == ("先到市场监管局办理营业执照", within)


def test_guidance_without_a_word_is_none() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "content is empty", field="content"):
        case.guide(at(0.2), content=" ")


@pytest.mark.clause("WC-06", "WC-07", "SW-03", "SW-21", "SW-24")
def test_a_referral_says_where_to_go_whom_to_call_and_who_was_contacted() -> None:
    case = an_inquiry()
    case.refer(
        at(0.2, by=WANG),
        to_section=ACCOUNTING,
        location="三楼302室",
        telephone="0527-1",
        head_contacted=True,
        introduced=True,
    )
    referred = recorded(case, Referred)
    assert (referred.by, referred.to_section) == (WANG, ACCOUNTING)
    assert (referred.location, referred.telephone) == ("三楼302室", "0527-1")
    assert (referred.head_contacted, referred.introduced) == (True, True)
    assert case.responsible == LI, "responsibility moves with a receipt alone"


@pytest.mark.clause("WC-06", "WC-07", "SW-24")
def test_a_referral_to_nowhere_in_particular_is_recorded_as_that() -> None:
    case = an_inquiry()
    case.refer(at(0.2))
    referred = recorded(case, Referred)
    assert (referred.to_section, referred.location, referred.telephone) == (None, None, None)
    assert not referred.head_contacted
    assert not referred.introduced


@pytest.mark.clause("WC-09", "SW-22")
@pytest.mark.parametrize(("department", "how", "explained"), [("市税务局", "12366", True), (None, "", False)])
def test_whose_matter_it_is_outside_the_organisation_is_told_or_not(
    department: str | None, how: str, explained: bool
) -> None:
    case = an_inquiry()
    case.refer_outside(at(0.2), department=department, how=how, explained=explained)
    told = recorded(case, ReferredOutside)
    assert (told.department, told.how, told.explained) == (department, how, explained)


@pytest.mark.clause("CM-13")
def test_a_caller_s_matter_is_relayed_to_the_colleague_whose_it_is() -> None:
    case = an_inquiry()
    case.relay_message(at(0.2, channel=Channel.TELEPHONE), receiver=WANG)
    assert recorded(case, MessageRelayed).receiver == WANG
    assert case.responsible == LI


@pytest.mark.clause("CM-16", "CM-17")
@pytest.mark.parametrize(
    ("forms", "fee_fen", "way"),
    [
        (("申请表", "示范文本"), 0, None),
        ((), 0, "网站免费下载"),
        (("申请表",), 200, None),
    ],
    ids=["handed over", "told where they are free", "charged for, as it was"],
)
def test_forms_are_provided(forms: tuple[str, ...], fee_fen: int, way: str | None) -> None:
    case = an_inquiry()
    case.provide_forms(at(0.2), forms=forms, fee_fen=fee_fen, way=way)
    provided = recorded(case, FormsProvided)
    assert (provided.forms, provided.fee_fen, provided.way) == (forms, fee_fen, way)


def test_nobody_is_paid_for_taking_a_form() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "write 0 where nothing was charged", field="fee_fen", clause="CM-17"):
        case.provide_forms(at(0.2), fee_fen=-1)
