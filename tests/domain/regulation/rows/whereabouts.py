"""公示牌 — three boards, and the whereabouts board says what is so."""

from domain.office.publication import Publication
from domain.office.publication_check import PublicationCondition
from domain.office.publication_content import PublicationKind, PublicationSubject
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason
from domain.people.staff import Staff
from domain.services.promise_content import PublicationChannel
from tests.domain.regulation.bureau import public
from tests.domain.regulation.staffed import leaves, presence, returns, section
from tests.domain.regulation.told import ACCOUNTING, CHEN, LI, WINDOW, ZHAO, At, Row, Told, at, told

KINDS = (PublicationKind.STAFF_BOARD, PublicationKind.WHEREABOUTS_BOARD, PublicationKind.SUPERVISION_POST)
TRIP, MEETING = AbsenceReason.TRIP, AbsenceReason.MEETING
MONDAY, TUESDAY = "2025-03-03 09:00", "2025-03-04 09:00"


def board(kind: PublicationKind, *steps: At) -> Told:
    return public(
        kind.term,
        "2025-01-20 09:00",
        kind,
        PublicationChannel.BOARD,
        *steps,
        about=PublicationSubject(section=ACCOUNTING),
    )


def li(home: object = ACCOUNTING) -> Told:
    return told(Staff(LI), at("2025-01-02 09:00", Staff.register, code="1", name=None, section=home))


def says(when: str, away_for: AbsenceReason | None) -> At:
    return at(when, Presence.post_whereabouts, person=LI, away_for=away_for)


BOARDS = tuple(board(kind) for kind in KINDS)
TOLD = says("2025-03-03 09:30", TRIP)

ROWS = [
    Row("FC-05", "三种牌都没有", section(), "2025-02-11 09:00", 1, CHEN),
    Row("FC-05", "没有去向告知牌", section(), "2025-02-11 09:00", 1, besides=(BOARDS[0], BOARDS[2])),
    Row("FC-05", "三种牌都已设立", section(), "2025-02-11 09:00", 0, besides=BOARDS),
    Row("FC-05", "设立期限未过", section(), "2025-01-27 09:00", 0),
    Row(
        "FC-05",
        "检查时公示牌污损",
        section(),
        TUESDAY,
        1,
        CHEN,
        besides=(
            board(
                KINDS[0],
                at(MONDAY, Publication.check, entered_by=ZHAO, condition=PublicationCondition.DAMAGED),
            ),
            *BOARDS[1:],
        ),
    ),
    Row(
        "FC-05",
        "离岗半小时后牌上仍写在岗",
        section(),
        "2025-03-03 09:31",
        1,
        LI,
        "2025-03-03 09:30",
        besides=(*BOARDS, li(), presence(leaves(MONDAY))),
    ),
    Row(
        "FC-05",
        "出差而牌上写开会",
        section(),
        TUESDAY,
        1,
        LI,
        besides=(*BOARDS, li(), presence(leaves(MONDAY), says(MONDAY, MEETING))),
    ),
    Row(
        "FC-05",
        "返岗后牌上仍写出差",
        section(),
        TUESDAY,
        1,
        LI,
        "2025-03-03 15:30",
        besides=(*BOARDS, li(), presence(leaves(MONDAY), TOLD, returns("2025-03-03 15:00"))),
    ),
    Row(
        "FC-05",
        "半小时内写明去向",
        section(),
        TUESDAY,
        0,
        besides=(*BOARDS, li(), presence(leaves(MONDAY), TOLD)),
    ),
    Row(
        "FC-05",
        "返岗后及时更改",
        section(),
        TUESDAY,
        0,
        besides=(
            *BOARDS,
            li(),
            presence(leaves(MONDAY), TOLD, returns("2025-03-03 15:00"), says("2025-03-03 15:30", None)),
        ),
    ),
    Row(
        "FC-05",
        "离岗不到半小时",
        section(),
        TUESDAY,
        0,
        besides=(*BOARDS, li(), presence(leaves(MONDAY), returns("2025-03-03 09:29"))),
    ),
    Row(
        "FC-05",
        "别的处室的人",
        section(),
        TUESDAY,
        0,
        besides=(*BOARDS, li(WINDOW), presence(leaves(MONDAY))),
    ),
]
