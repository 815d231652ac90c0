"""公开公示 — what the public can read, where, since when, and whether it was found there."""

import pytest

from domain.cases.completion import Outcome
from domain.given import digest_of
from domain.office.inspection import Inspection, InspectionHeld
from domain.office.inspection_state import Inspected, InspectionKind
from domain.office.publication import (
    Publication,
    PublicationMade,
    PublicationReplaced,
    PublicationWithdrawn,
)
from domain.office.publication_check import PublicationChecked
from domain.office.publication_content import (
    PublicationContent,
    PublicationKind,
    PublicationSubject,
    PublishedPart,
)
from domain.people.complaint_channel import (
    ComplaintChannelClosed,
    ComplaintChannelKind,
    ComplaintChannelOpened,
)
from domain.people.confidentiality import PostMarkedConfidential
from domain.people.leaving import LeavingReason
from domain.people.post import Post
from domain.people.post_handbook import PostHandbookPublished
from domain.people.post_state import PostRole
from domain.people.presence.badge import BadgeInspected
from domain.people.presence.whereabouts import WhereaboutsPosted
from domain.people.section import Section
from domain.people.section_telephone import SectionTelephoneAssigned
from tests.acceptance.bureau import (
    ACCOUNTING,
    BOOKKEEPING,
    CHEN_GANG,
    FENG_TAO,
    LI_MING,
    OFFICE,
    WANG_FANG,
    WINDOW,
    ZHAO_MIN,
    ZHENG_YI,
    Bureau,
    Record,
    moment,
)

SEVEN = tuple(
    map(
        PublishedPart,
        ("post-duties", "name", "title", "photo", "contact-phone", "personal-duties", "complaint-phone"),
    )
)


def public(bureau: Bureau, kind: str, channel: str = "website", **said: object) -> Record[Publication]:
    """Something that the office makes public."""
    made = bureau.of(Publication, f"{kind} {channel}")
    return made.make(ZHAO_MIN, **{"kind": kind, "channel": channel, "content": PublicationContent()} | said)


@pytest.mark.clause("CN-04", "CN-06", "CN-13", "CN-14", "CN-15", "CN-12", "FC-04")
def test_a_promise_is_to_be_read_everywhere(bureau: Bureau) -> None:
    """「通过公告牌、电子信息屏和部门(单位)网站进行公布」，「设置资料索取点发放服务手册和办事指南」."""
    bureau.given("2025-01-13 09:00")
    text = PublicationContent(
        version="2025",
        parts=tuple(
            map(
                PublishedPart,
                ("policy", "basis", "conditions", "procedure", "fees", "fee-basis", "time-limit"),
            )
        ),
    )

    board, screen, site, posting, press = (
        public(bureau, "promise", channel, content=text, wide_concern=channel == "press")
        for channel in ("board", "screen", "website", "posting", "press")
    )
    public(bureau, "service-guide", "pickup-point", content=text)
    public(bureau, "other", "notice", title="会计证停发公告")
    bureau.when("2025-06-02 09:00")
    posting.check(FENG_TAO, condition="outdated")

    for made in (board, screen, site, posting, press):
        assert made.fact(PublicationMade).content == text
    assert press.fact(PublicationMade).wide_concern
    assert posting.history == ["公示", "查看公示"]
    assert posting.fact(PublicationChecked).content.version == "2025"


@pytest.mark.clause("CN-04")
def test_what_is_left_out_of_a_publication_is_seen(bureau: Bureau) -> None:
    """「并公开政策规定、办事依据、办事条件、办事程序、收费标准和依据」."""
    bureau.given("2025-01-13 09:00")

    made = public(bureau, "service-guide", content=PublicationContent(parts=(PublishedPart.POLICY,)))

    assert made.fact(PublicationMade).content.parts == (PublishedPart.POLICY,)


@pytest.mark.clause("CN-05")
def test_a_result_is_delivered_and_published_without_names(bureau: Bureau) -> None:
    """「办理结果和监督投诉方式」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.complete(LI_MING, outcome=Outcome.GRANTED).deliver_result(LI_MING, document="许可证", way="当面领取")

    made = public(
        bureau,
        "result",
        about=PublicationSubject(case=case.id),
        content=PublicationContent(masked=True),
    )

    assert case.history == ["首问", "办结", "送达结果"]
    assert (made.fact(PublicationMade).about.case, made.fact(PublicationMade).content.masked) == (
        case.id,
        True,
    )


@pytest.mark.clause("CN-07")
def test_the_handbook_of_posts_falls_behind_a_changed_post(bureau: Bureau) -> None:
    """「具体岗位的设置及其职责汇编成册，在政府网站公示」."""
    bureau.given("2025-01-13 09:00")
    bureau.organisation.publish_post_handbook(
        ZHAO_MIN, version="2025", content_hash=digest_of("汇编"), where="政府网站"
    )

    bureau.when("2025-06-03 09:00")
    post = bureau.of(Post, BOOKKEEPING).change(ZHAO_MIN, duties="代理记账许可与检查", reason="职责调整")

    handbook = bureau.organisation.recorded[-1]
    assert isinstance(handbook.fact, PostHandbookPublished)
    assert (handbook.fact.version, handbook.fact.former_version) == ("2025", None)
    assert handbook.occurred_at < post.recorded[-1].occurred_at


@pytest.mark.clause("CN-08")
def test_the_door_plate_shows_the_holder_and_comes_down_when_he_goes(bureau: Bureau) -> None:
    """「职务、照片、联系电话、主要职责和投诉电话要在每间办公室门牌上公示」."""
    bureau.given("2025-01-13 09:00")
    plate = public(
        bureau,
        "door-plate",
        "door-plate",
        place="206室",
        about=PublicationSubject(post=BOOKKEEPING),
        content=PublicationContent(parts=SEVEN, holder=LI_MING),
    )

    bureau.when("2025-06-03 09:00")
    post = bureau.of(Post, BOOKKEEPING).vacate(ZHAO_MIN, role=PostRole.A, reason=LeavingReason.TRANSFER)
    bureau.at("2025-06-20 09:00")
    plate.replace(ZHAO_MIN, content=PublicationContent(parts=SEVEN[:2], holder=CHEN_GANG), reason="人员调整")
    bureau.at("2025-06-30 09:00")
    plate.withdraw(ZHAO_MIN)
    plate.check(FENG_TAO, condition="in-place")

    assert plate.history == ["公示", "更换公示", "撤下公示", "查看公示"]
    replaced = plate.fact(PublicationReplaced)
    assert (replaced.former.holder, replaced.content.holder) == (LI_MING, CHEN_GANG)
    assert len(replaced.content.parts) < len(SEVEN)
    assert bureau.answering(BOOKKEEPING, "2025-06-10 09:00") is None
    assert post.recorded[-1].occurred_at < replaced.occurred_at < plate.fact(PublicationWithdrawn).occurred_at
    assert plate.fact(PublicationChecked).withdrawn


@pytest.mark.clause("CN-09")
@pytest.mark.parametrize("reference", ["密审〔2025〕1号", None])
def test_a_secret_post_has_no_plate_with_or_without_an_approval(
    bureau: Bureau, reference: str | None
) -> None:
    """「除职能涉密的岗位外」."""
    bureau.given("2025-01-13 09:00")

    post = bureau.of(Post, BOOKKEEPING).mark_confidential(
        ZHAO_MIN, reference=reference, approved_by=ZHENG_YI if reference else None
    )

    assert post.fact(PostMarkedConfidential).reference == reference
    assert post.now.is_confidential_at(moment("2025-01-13 10:00"))


@pytest.mark.clause("CN-10", "CN-11")
def test_badges_are_worn_at_the_window_and_in_principle_elsewhere(bureau: Bureau) -> None:
    """「窗口工作人员必须实行挂牌上岗」，「其他处室工作人员原则上全员挂牌上岗」."""
    bureau.given("2025-03-03 09:00")
    inspection = bureau.of(Inspection, "挂牌检查").hold(
        ZHAO_MIN, kind=InspectionKind.BADGES, inspected=Inspected(section=WINDOW), in_order=False
    )

    window = bureau.presence(FENG_TAO).inspect_badge(
        ZHAO_MIN, person=FENG_TAO, section=WINDOW, at_window=True, worn=False, inspection=inspection.id
    )
    office = bureau.presence(LI_MING).inspect_badge(
        ZHAO_MIN, person=LI_MING, section=ACCOUNTING, at_window=False, worn=False, reason="牌子送去补办"
    )

    seen = window.fact(BadgeInspected)
    assert (seen.at_window, seen.worn, seen.reason, seen.inspection) == (True, False, None, inspection.id)
    assert inspection.fact(InspectionHeld).in_order is False
    assert bureau.words(office.fact(BadgeInspected).reason) == "牌子送去补办"


@pytest.mark.clause("FC-05")
def test_the_board_says_a_meeting_and_the_person_is_on_leave(bureau: Bureau) -> None:
    """「设立工作人员公示牌、去向告知牌、窗岗位监督岗」."""
    bureau.given("2025-03-03 09:00")
    staff, whereabouts = (public(bureau, kind, "posting") for kind in ("staff-board", "whereabouts-board"))
    presence = bureau.presence(WANG_FANG)

    presence.start_absence(WANG_FANG, person=WANG_FANG, reason="leave")
    presence.post_whereabouts(
        WANG_FANG,
        person=WANG_FANG,
        away_for="meeting",
        back_at=moment("2025-03-03 12:00"),
        board=whereabouts.id,
    )

    posted = presence.fact(WhereaboutsPosted)
    assert (staff.history, whereabouts.history) == (["公示"], ["公示"])
    assert presence.history == ["离岗", "去向告知"]
    absence = presence.now.absence_at(moment("2025-03-03 10:00"))
    assert absence is not None
    assert (posted.away_for, absence.reason) == ("meeting", "leave")


@pytest.mark.clause("FC-06", "FC-07", "FC-15", "CN-05")
def test_the_telephones_are_public_until_a_number_changes(bureau: Bureau) -> None:
    """「公开办公电话和监督电话」，「主动接受社会监督」."""
    bureau.given("2025-01-13 09:00")
    telephone = ComplaintChannelKind.TELEPHONE
    bureau.organisation.open_complaint_channel(
        ZHAO_MIN, kind=telephone, number="0527-84350110", section=OFFICE
    )
    bureau.of(Section, ACCOUNTING).assign_telephone(ZHAO_MIN, number="0527-84350002")
    numbers = public(
        bureau,
        "phone-numbers",
        content=PublicationContent(parts=(PublishedPart.OFFICE_PHONE, PublishedPart.SUPERVISION_PHONE)),
    )

    bureau.when("2025-06-03 09:00")
    section = bureau.of(Section, ACCOUNTING).assign_telephone(ZHAO_MIN, number="0527-84350009")
    bureau.organisation.close_complaint_channel(ZHAO_MIN, kind=telephone, number="0527-84350110")
    numbers.check(FENG_TAO, condition="outdated")

    opened, closed = (
        bureau.organisation.facts(ComplaintChannelOpened),
        bureau.organisation.facts(ComplaintChannelClosed),
    )
    assert [channel.number for channel in opened] == [channel.number for channel in closed]
    assert section.fact(SectionTelephoneAssigned).former_number == "0527-84350002"
    assert numbers.fact(PublicationChecked).kind is PublicationKind.PHONE_NUMBERS
    assert bureau.organisation.now.complaint_channels_at(moment("2025-06-04 09:00")) == ()
