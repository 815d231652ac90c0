"""投诉 — whoever it is about keeps out of it; who complains is sealed; the reply has its day."""

from collections.abc import Callable
from uuid import UUID

import pytest

from domain.complaints.acceptance import ComplaintAccepted, ComplaintRefused, ReplyPostponed
from domain.complaints.complainant import ComplainantNamed, IdentityDisclosed
from domain.complaints.complaint import Complaint
from domain.complaints.conclusion import ComplaintConcluded, ComplaintOutcome, ComplaintReferred
from domain.complaints.evidence import EvidenceAttached
from domain.complaints.interview import InterviewHeld, InterviewRole
from domain.complaints.investigation import (
    InvestigatorAssigned,
    InvestigatorRecusalDecided,
    RecusalGround,
)
from domain.complaints.reception import ComplaintKind, ComplaintReceived, Naming
from domain.complaints.reply import ComplaintReplied, ReplyPublished
from domain.complaints.subject_matter import TargetEstablished
from domain.complaints.target import Target
from domain.entry import Channel
from domain.errors import NotAllowed
from domain.given import digest_of
from domain.services.promise_content import PublicationChannel
from tests.acceptance.bureau import (
    ACCOUNTING,
    CHEN_GANG,
    HE_JING,
    LI_MING,
    OFFICE,
    QIAN_YONG,
    WANG_FANG,
    ZHAO_MIN,
    ZHENG_YI,
    Bureau,
    Record,
    moment,
)


def complaint(bureau: Bureau, by: UUID = ZHAO_MIN, **said: object) -> Record[Complaint]:
    """A complaint under a real name that came by telephone."""
    usual = {
        "reference": "T2025-001",
        "kinds": (ComplaintKind.ATTITUDE,),
        "matter": "窗口态度生硬",
        "naming": Naming.REAL_NAME,
        "name": "张三",
        "contact": "13800000000",
        "first_responder": by,
        "section": OFFICE,
        "hotline": "0527-84350110",
    }
    return bureau.of(Complaint, "T2025-001").receive(by, through=Channel.TELEPHONE, **usual | said)


@pytest.mark.clause(
    "SW-01", "SW-05", "SW-06", "FC-15", "XS-01", "XS-02", "XS-27", "WC-11", "GW-21", "CM-11", "CM-12", "YM-08"
)
def test_a_complaint_against_the_clerk_who_recorded_the_case_is_looked_into_by_others(
    bureau: Bureau,
) -> None:
    """「首位接到服务对象申请办理、咨询或投诉相关事项的工作人员，作为首问责任人」，「礼貌，不得敷衍应付，推诿扯皮」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    bureau.at("2025-03-04 09:00")
    told = complaint(
        bureau, LI_MING, target=Target(persons=(LI_MING,), case=case.id, case_recorders=(LI_MING,))
    )

    his_own: tuple[Callable[[], object], ...] = (
        lambda: told.accept(LI_MING),
        lambda: told.refuse(LI_MING, reason="不属实", in_notice=False),
        lambda: told.assign_investigator(ZHENG_YI, investigator=LI_MING),
        lambda: told.conclude(LI_MING, outcome=ComplaintOutcome.NOT_SUBSTANTIATED, reasons="没有此事"),
        lambda: told.withdraw(ZHAO_MIN, for_whom=LI_MING, goes_on=False),
        lambda: told.correct(LI_MING, version=1, field="matter", right="表扬", reason="误记"),
    )
    for act in his_own:
        with pytest.raises(NotAllowed):
            act()

    bureau.when("2025-03-05 09:00")
    told.accept(ZHAO_MIN, section=OFFICE, reply_due_at=moment("2025-03-26 17:30"))
    told.assign_investigator(ZHENG_YI, investigator=HE_JING, leads=True)
    bureau.at("2025-03-10 09:00")
    told.hold_interview(
        HE_JING, interviewee=LI_MING, role=InterviewRole.COMPLAINED_OF, signed=True, minutes="承认语气生硬"
    )
    told.attach_evidence(
        HE_JING,
        digest=digest_of("录音"),
        size=20_480,
        media_type="audio/mpeg",
        description="窗口录音",
        handed_in_by=told.now.complainant,
    )
    bureau.at("2025-03-20 09:00")
    told.conclude(
        HE_JING,
        outcome=ComplaintOutcome.SUBSTANTIATED,
        reasons="录音属实",
        evidence=(told.position(EvidenceAttached),),
    )
    told.reply(ZHAO_MIN, content="属实，已批评教育", way=Channel.TELEPHONE)

    received, concluded = told.fact(ComplaintReceived), told.fact(ComplaintConcluded)
    assert told.history == [
        "收到投诉",
        "受理投诉",
        "指派调查人员",
        "调查谈话",
        "附证据",
        "调查结论",
        "答复投诉人",
    ]
    assert received.first_responder == received.entry.by == LI_MING
    assert told.fact(InvestigatorAssigned).assigned_by == ZHENG_YI
    assert told.fact(InterviewHeld).interviewers == concluded.investigators == (HE_JING,)
    assert concluded.target.persons == (LI_MING,)
    assert told.fact(ComplaintAccepted).reply_due_at == told.fact(ComplaintReplied).due_at
    assert told.fact(ComplaintReplied).late is False
    assert bureau.words(received.name) == "张三"
    assert "张三" not in repr(received)


@pytest.mark.clause("GW-21", "DD-08")
def test_whoever_wrote_down_the_case_does_not_conclude_and_an_investigator_withdraws(bureau: Bureau) -> None:
    """「并在决策过程中杜绝不正当的私人利益」."""
    case = bureau.given("2025-03-03 09:00").inquiry(WANG_FANG)
    told = complaint(bureau)
    told.establish_target(
        ZHAO_MIN, target=Target(persons=(LI_MING,), case=case.id, case_recorders=(WANG_FANG,))
    )

    bureau.when("2025-03-05 09:00")
    told.assign_investigator(ZHENG_YI, investigator=CHEN_GANG)
    told.decide_recusal(
        ZHENG_YI,
        investigator=CHEN_GANG,
        recused=True,
        ground=RecusalGround.RELATION,
        relation="与被投诉人系同学",
        replaced_by=HE_JING,
    )
    with pytest.raises(NotAllowed):
        told.conclude(WANG_FANG, outcome=ComplaintOutcome.NOT_SUBSTANTIATED, reasons="没有此事")
    told.conclude(HE_JING, outcome=ComplaintOutcome.PARTLY, reasons="部分属实")

    recusal = told.fact(InvestigatorRecusalDecided)
    assert told.fact(TargetEstablished).target.case == case.id
    assert (recusal.investigator, recusal.replaced_by) == (CHEN_GANG, HE_JING)
    assert bureau.words(recusal.relation) == "与被投诉人系同学"
    assert told.fact(ComplaintConcluded).investigators == (HE_JING,)


@pytest.mark.clause("CM-12", "XS-01", "CN-05")
def test_an_anonymous_complaint_is_answered_in_public_and_late(bureau: Bureau) -> None:
    """「将来电反映的事项、来电人姓名、联系电话登记在册」;「办理结果和监督投诉方式」."""
    bureau.given("2025-03-03 09:00")
    told = complaint(
        bureau, naming=Naming.ANONYMOUS, name=None, contact=None, anonymity_reason="来电人不愿透露"
    )
    told.accept(ZHAO_MIN, section=OFFICE, reply_due_at=moment("2025-03-24 17:30"))

    bureau.when("2025-03-27 09:00")
    told.publish_reply(ZHAO_MIN, text="已增设窗口", channels=(PublicationChannel.WEBSITE,))
    bureau.at("2025-03-28 09:00")
    told.name_complainant(ZHAO_MIN, name="张三")

    published = told.fact(ReplyPublished)
    assert told.fact(ComplaintReceived).anonymity_reason == "来电人不愿透露"
    assert (published.conclusion, published.late) == (None, True)
    assert bureau.words(told.fact(ComplainantNamed).name) == "张三"


@pytest.mark.clause("DD-04")
def test_the_person_complained_of_comes_to_know_who_complains_and_nobody_had_approved_it(
    bureau: Bureau,
) -> None:
    """「严守机密，不得泄露、篡改或滥用数据」."""
    bureau.given("2025-03-03 09:00")
    told = complaint(bureau, target=Target(persons=(LI_MING,), section=ACCOUNTING))

    told.disclose_identity(ZHAO_MIN, to=LI_MING)

    leak = told.fact(IdentityDisclosed)
    assert (leak.to, leak.to_complained_of, leak.approved_by) == (LI_MING, True, None)
    assert LI_MING in told.now.identity_known_to


@pytest.mark.clause("XS-09", "XS-28")
def test_a_complaint_is_refused_without_reason_and_basis_or_its_reply_postponed_unapproved(
    bureau: Bureau,
) -> None:
    """「要在政务服务告知书中注明不予受理的原因和依据」，「情况复杂需深入调查的，经批准可以适当延长」."""
    bureau.given("2025-03-03 09:00")
    told = complaint(bureau)
    told.refuse(ZHAO_MIN, reason=None, in_notice=False)

    bureau.when("2025-03-10 09:00")
    told.reopen(ZHAO_MIN, reason="经查属本局")
    told.accept(ZHAO_MIN, reply_due_at=moment("2025-03-31 17:30"))
    bureau.at("2025-04-01 09:00")
    told.postpone_reply(ZHAO_MIN, new_due_at=moment("2025-04-30 17:30"))

    refused, postponed = told.fact(ComplaintRefused), told.fact(ReplyPostponed)
    assert (refused.reason, refused.basis, refused.in_notice) == (None, None, False)
    assert postponed.old_due_at == moment("2025-03-31 17:30")
    assert postponed.occurred_at > postponed.old_due_at
    assert (postponed.reason, postponed.approved_by) == (None, None)
    assert told.now.reply_due_at == moment("2025-04-30 17:30")


@pytest.mark.clause("DD-01", "DD-02", "DD-10", "DD-11", "FC-14", "WC-03")
def test_a_complaint_of_corruption_goes_on_to_a_matter_and_to_the_authority(bureau: Bureau) -> None:
    """「任何贪污受贿、滥用职权的行为都是不能容忍的」，「不得利用职务之便进行违法乱纪的行为」."""
    bureau.given("2025-03-03 09:00")
    told = complaint(bureau, kinds=(ComplaintKind.CORRUPTION,), target=Target(persons=(LI_MING,)))
    matter = bureau.suspicion(QIAN_YONG, "DD-02", told.id, "T2025-001", person=LI_MING, origin="allegation")

    bureau.when("2025-03-10 09:00")
    told.conclude(HE_JING, outcome=ComplaintOutcome.UNVERIFIABLE, reasons="超出权限", matter=matter.id)
    told.refer(ZHENG_YI, matter=matter.id, body="市纪委监委")

    concluded, referred = told.fact(ComplaintConcluded), told.fact(ComplaintReferred)
    assert (concluded.investigators, concluded.matter) == ((), matter.id)
    assert (referred.body, referred.persons) == ("市纪委监委", (LI_MING,))
