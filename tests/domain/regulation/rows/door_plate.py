"""门牌 — who holds the post can be read on it, and nobody else; only a post marked confidential has none."""

from uuid import UUID

from domain.office.publication import Publication
from domain.office.publication_check import PublicationCondition
from domain.office.publication_content import (
    PublicationContent,
    PublicationKind,
    PublicationSubject,
    PublishedPart,
)
from domain.people.leaving import LeavingReason
from domain.people.post import Post
from domain.people.post_state import PostRole
from domain.services.promise_content import PublicationChannel
from tests.domain.regulation.bureau import public
from tests.domain.regulation.staffed import HELD, POST, assigned, organisation, post, section
from tests.domain.regulation.told import CHEN, LEADER, LI, ZHAO, At, Row, Told, at

SEVEN = (
    PublishedPart.POST_DUTIES,
    PublishedPart.NAME,
    PublishedPart.TITLE,
    PublishedPart.PHOTO,
    PublishedPart.CONTACT_PHONE,
    PublishedPart.PERSONAL_DUTIES,
    PublishedPart.COMPLAINT_PHONE,
)
HOUSE = (section(), organisation())
UP = "2025-01-20 09:00"


def showing(holder: UUID, parts: tuple[PublishedPart, ...] = SEVEN) -> PublicationContent:
    return PublicationContent(parts=parts, holder=holder)


def plate(*steps: At, when: str = UP, parts: tuple[PublishedPart, ...] = SEVEN) -> Told:
    """The door plate that shows Li."""
    blank = public(
        "门牌",
        when,
        PublicationKind.DOOR_PLATE,
        PublicationChannel.DOOR_PLATE,
        about=PublicationSubject(post=POST),
    )
    hung = at(
        when,
        blank.steps[0].command,
        kind=PublicationKind.DOOR_PLATE,
        about=PublicationSubject(post=POST),
        content=showing(LI, parts),
    )
    return Told(blank.stream, (hung, *steps))


def vacated(when: str) -> At:
    return at(when, Post.vacate, entered_by=CHEN, role=PostRole.A, reason=LeavingReason.TRANSFER)


def checked(when: str, condition: PublicationCondition) -> At:
    return at(when, Publication.check, entered_by=ZHAO, condition=condition)


def marked(when: str, by: UUID | None = LEADER) -> At:
    return at(when, Post.mark_confidential, entered_by=CHEN, approved_by=by)


def down(when: str) -> At:
    return at(when, Publication.withdraw)


CHANGED_HANDS = post(assigned(), assigned("2025-03-03 09:00", ZHAO))
GONE = post(assigned(), vacated("2025-03-03 09:00"))
REPLACED = at("2025-03-17 17:30", Publication.replace, content=showing(ZHAO))

ROWS = [
    Row("CN-08", "没有门牌", HELD, "2025-01-21 09:00", 1, CHEN, "2025-01-20 17:30", besides=HOUSE),
    Row(
        "CN-08",
        "换人后门牌未换",
        CHANGED_HANDS,
        "2025-03-18 09:00",
        1,
        CHEN,
        "2025-03-17 17:30",
        besides=(plate(), *HOUSE),
    ),
    Row(
        "CN-08",
        "离任后门牌未撤下",
        GONE,
        "2025-03-18 09:00",
        1,
        moment="2025-03-17 17:30",
        besides=(plate(),),
    ),
    Row(
        "CN-08",
        "岗位撤销后门牌仍在",
        post(assigned(), at("2025-03-03 09:00", Post.abolish)),
        "2025-03-18 09:00",
        1,
        besides=(plate(),),
    ),
    Row("CN-08", "没有照片", HELD, "2025-03-18 09:00", 1, moment=UP, besides=(plate(parts=SEVEN[:3]),)),
    Row(
        "CN-08",
        "检查时门牌不在位",
        HELD,
        "2025-03-18 09:00",
        1,
        besides=(plate(checked("2025-03-03 09:00", PublicationCondition.MISSING)),),
    ),
    Row(
        "CN-08",
        "撤下后十个工作日未再设",
        HELD,
        "2025-03-18 09:00",
        1,
        besides=(plate(down("2025-03-03 09:00")),),
    ),
    Row(
        "CN-08", "第十个工作日设门牌", HELD, "2025-03-18 09:00", 0, besides=(plate(when="2025-01-20 17:30"),)
    ),
    Row("CN-08", "换人后及时更换", CHANGED_HANDS, "2025-03-18 09:00", 0, besides=(plate(REPLACED),)),
    Row("CN-08", "离任后及时撤下", GONE, "2025-03-18 09:00", 0, besides=(plate(down("2025-03-17 17:30")),)),
    Row(
        "CN-08",
        "检查时门牌在位相符",
        HELD,
        "2025-03-18 09:00",
        0,
        besides=(plate(checked("2025-03-03 09:00", PublicationCondition.IN_PLACE)),),
    ),
    Row(
        "CN-08",
        "涉密岗位不设门牌",
        post(marked("2025-01-06 10:00"), assigned(), confidential=True),
        "2025-03-18 09:00",
        0,
    ),
    Row(
        "CN-08",
        "解除涉密后未设门牌",
        post(
            marked("2025-01-06 10:00"),
            assigned(),
            at("2025-03-03 09:00", Post.lift_confidentiality),
            confidential=True,
        ),
        "2025-03-18 09:00",
        1,
    ),
    Row("CN-09", "按涉密设岗，未经审批", post(confidential=True), "2025-01-07 09:00", 1, CHEN, besides=HOUSE),
    Row(
        "CN-09",
        "次日才审批",
        post(marked("2025-01-07 09:00"), confidential=True),
        "2025-01-08 09:00",
        1,
        moment="2025-01-06 17:30",
    ),
    Row("CN-09", "确定涉密而无批准人和文号", post(marked("2025-03-03 09:00", None)), "2025-03-04 09:00", 1),
    Row("CN-09", "当日审批", post(marked("2025-01-06 17:00"), confidential=True), "2025-01-07 09:00", 0),
    Row("CN-09", "经审批确定涉密", post(marked("2025-03-03 09:00")), "2025-03-04 09:00", 0),
    Row("CN-09", "不是涉密岗位", post(), "2025-03-04 09:00", 0),
]
