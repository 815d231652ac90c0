"""责任链 — who answered for a case at every moment, as it was and as it was known."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Aggregate
from domain.calendar import OFFICIAL_TIME
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.cases.responsibility import AnswersAs, Chain, Span, answers_at, chain, responsible_at
from domain.entry import Entry
from domain.errors import Refused
from domain.event import Recorded
from domain.identity import MACHINE, derived_id
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, PostLeft, presence_id
from domain.regulation.history import History
from domain.regulation.meaning.acting import VacancyReason
from domain.regulation.meaning.attendance import Attendances

A, B, C, D, LEADER = (derived_id("staff", name) for name in ("A角", "B角", "丙", "丁", "分管领导"))
NAMES = {A: "A", B: "B", C: "C", D: "D", None: "空缺"}
POST, OTHER = derived_id("post", "代理记账"), derived_id("post", "会计考试")
SECTION = derived_id("section", "会计处")
CASE = derived_id("case", "2026-00042")


def on(when: str) -> datetime:
    """A moment of March 2026 in China, ``09 10:30``."""
    return datetime.fromisoformat(f"2026-03-{when}").replace(tzinfo=OFFICIAL_TIME)


@dataclass
class Office:
    """What the office enters, in the order of entry; each thing with its own time."""

    streams: dict[UUID, Aggregate] = field(default_factory=dict)
    events: list[Recorded] = field(default_factory=list)

    def enter(
        self,
        stream: Aggregate,
        when: datetime,
        command: Callable[..., None],
        *,
        entered: datetime | None = None,
        by: UUID = MACHINE,
        **said: Any,
    ) -> None:
        """Enter one thing; it is recorded when it happened, or later."""
        command(stream, Entry(occurred_at=when, by=by), **said)
        self.events += [
            Recorded(
                len(self.events) + number,
                entered or when,
                stream.id,
                event.originator_version,
                event.fact,
            )
            for number, event in enumerate(stream.collect_events(), 1)
        ]

    def case(self, when: str, command: Callable[..., None], entered: str | None = None, **said: Any) -> None:
        """Enter something about the case."""
        case = self.streams.setdefault(CASE, Case(CASE))
        self.enter(case, on(when), command, entered=on(entered) if entered else None, **said)

    def presence(
        self, person: UUID, when: str, command: Callable[..., None], entered: str | None = None, **said: Any
    ) -> None:
        """Enter something about where a person is."""
        stream = self.streams.setdefault(presence_id(person), Presence(presence_id(person)))
        self.enter(stream, on(when), command, entered=on(entered) if entered else None, person=person, **said)

    def asked(self, first_responder: UUID | None = A) -> None:
        """On 3 March somebody asks A."""
        said: dict[str, Any] = {"first_asked": A, "first_responder": first_responder, "section": SECTION}
        self.case("03 09:00", Case.receive, reference="1", kind=CaseKind.PERMIT, matter="许可", **said)

    def leaves(self, person: UUID, when: str, entered: str | None = None, **said: Any) -> None:
        """Somebody goes away; A from the post whose B-role is B."""
        posts = (PostLeft(post=POST, b_role=B),) if person == A else ()
        told = {"reason": AbsenceReason.TRIP, "posts": posts} | said
        self.presence(person, when, Presence.start_absence, entered, **told)

    def returns(self, person: UUID, when: str, entered: str | None = None) -> None:
        """Somebody is back."""
        self.presence(person, when, Presence.end_absence, entered)

    def stands_in(self, person: UUID, when: str, post: UUID = POST, for_whom: UUID = A) -> None:
        """Somebody begins to do another's work."""
        self.presence(for_whom, when, Presence.begin_stand_in, post=post, stand_in=person)

    def history(self, id: UUID, known_at: datetime | None = None) -> History | None:
        """One stream, as the ledger knew it then."""
        known = [
            event
            for event in self.events
            if event.originator_id == id and (known_at is None or event.recorded_at <= known_at)
        ]
        return History(known) if known else None

    def attendances(self, known_at: datetime | None = None) -> Attendances:
        """Where everybody was, as the ledger knew it then."""
        return Attendances(lambda person: self.history(presence_id(person), known_at))

    def chain(self, known_at: str | None = None) -> Chain:
        """The chain, as the ledger knew it then."""
        known = on(known_at) if known_at else None
        case = self.history(CASE, known)
        return chain(case, self.attendances(known)) if case else ()


@pytest.fixture
def office() -> Office:
    opened = Office()
    opened.asked()
    return opened


def words(spans: Chain) -> list[str]:
    """The chain as the inspector reads it."""
    return [_words(span) for span in spans]


def _words(span: Span) -> str:
    answers, since = span.answers, span.since.astimezone(OFFICIAL_TIME)
    if answers.vacancy is None:
        what = answers.role.term if answers.role else ""
    else:
        should = "、".join(NAMES[person] for person in answers.vacancy.should_have)
        what = f"{answers.vacancy.why.value} {NAMES[answers.vacancy.of]}→{should}"
    return f"{since:%d %H:%M} {NAMES[answers.person]} {what}"


@pytest.mark.clause("YM-08", "AB-12", "AB-14", "AB-15")
def test_the_b_role_answers_while_the_a_role_is_away(office: Office) -> None:
    """「A角离岗前，必须提前向B角做好移交工作」，「B角要立即顶岗」，「并对执行结果负责」."""
    office.presence(A, "06 16:00", Presence.hand_to_stand_in, stand_in=B, posts=(POST,), cases=(CASE,))
    office.leaves(A, "09 09:00")
    office.stands_in(B, "09 09:00")
    office.returns(A, "13 09:00")

    spans = office.chain()

    assert words(spans) == ["03 09:00 A 首问责任人", "09 09:00 B 顶岗人", "13 09:00 A 首问责任人"]
    assert [span.answers.because.fact.TERM for span in spans] == ["首问", "顶岗", "返岗"]
    assert {span.answers.responsible for span in spans} == {A}
    assert spans[-1].until is None


@pytest.mark.clause("AB-14", "AB-28")
def test_until_somebody_steps_in_the_place_is_empty_and_the_b_role_should_have(office: Office) -> None:
    """「B角要立即顶岗」."""
    office.leaves(A, "09 09:00")
    office.stands_in(B, "09 10:30")
    office.presence(A, "11 12:00", Presence.end_stand_in, post=POST)

    spans = office.chain()

    assert words(spans) == [
        "03 09:00 A 首问责任人",
        "09 09:00 空缺 no-stand-in A→B",
        "09 10:30 B 顶岗人",
        "11 12:00 空缺 no-stand-in A→B",
    ]
    assert [span.answers.because.fact.TERM for span in spans] == ["首问", "离岗", "顶岗", "顶岗结束"]


@pytest.mark.clause("AB-24")
def test_both_are_away_until_the_leader_designates_another(office: Office) -> None:
    """「A角和B角同时离岗期间，由分管领导指派其他人做好相应事务」."""
    office.leaves(A, "09 09:00")
    office.stands_in(B, "09 09:00")
    office.leaves(B, "10 14:00", standby_posts=(POST,))
    office.presence(A, "11 10:00", Presence.designate_stand_in, stand_in=C, posts=(POST,), leader=LEADER)
    office.presence(A, "11 11:00", Presence.end_stand_in, post=POST)
    office.stands_in(C, "11 11:00")
    office.returns(B, "12 09:00")
    office.returns(A, "13 09:00")

    spans = office.chain()

    assert words(spans) == [
        "03 09:00 A 首问责任人",
        "09 09:00 B 顶岗人",
        "10 14:00 空缺 both-away A→",
        "11 10:00 C 指派的顶岗人",
        "11 11:00 C 指派的顶岗人",
        "13 09:00 A 首问责任人",
    ]
    vacant, ordered, began = spans[2:5]
    assert (vacant.answers.because.fact.TERM, vacant.answers.because.fact.person) == ("离岗", B)
    assert [span.answers.because.fact.TERM for span in (ordered, began)] == ["分管领导指派", "顶岗"]


@pytest.mark.clause("AB-24")
def test_whom_a_leader_names_while_away_himself_does_not_answer(office: Office) -> None:
    """「由分管领导指派其他人」 — the one named is on leave; so nobody answers."""
    office.leaves(A, "09 09:00")
    office.leaves(B, "09 09:00")
    office.leaves(C, "09 09:00")
    office.presence(A, "10 09:00", Presence.designate_stand_in, stand_in=C, posts=(POST,), leader=LEADER)
    office.returns(C, "11 09:00")

    assert words(office.chain())[1:] == [
        "09 09:00 空缺 both-away A→",
        "11 09:00 C 指派的顶岗人",
    ]


def test_when_the_stand_in_is_away_whoever_stands_in_for_him_on_that_post_answers(office: Office) -> None:
    office.leaves(A, "09 09:00")
    office.stands_in(B, "09 09:00")
    office.leaves(B, "10 09:00")
    office.stands_in(D, "10 09:00", post=OTHER, for_whom=B)
    office.stands_in(C, "10 10:00", for_whom=B)
    office.returns(B, "11 09:00")

    assert words(office.chain())[1:] == [
        "09 09:00 B 顶岗人",
        "10 09:00 空缺 both-away A→",
        "10 10:00 C 顶岗人",
        "11 09:00 B 顶岗人",
    ]


def test_people_who_stand_in_for_each_other_are_both_away(office: Office) -> None:
    office.leaves(A, "09 09:00")
    office.stands_in(B, "09 09:00")
    office.leaves(B, "10 09:00")
    office.stands_in(A, "10 09:00", for_whom=B)

    assert words(office.chain())[-1] == "10 09:00 空缺 both-away A→"


def test_several_stand_in_and_the_case_lies_where_it_was_handed_over(office: Office) -> None:
    """Two posts, two stand-ins: without a handover nobody can say who answers."""
    posts = (PostLeft(post=POST, b_role=B), PostLeft(post=OTHER, b_role=C))
    office.leaves(A, "09 09:00", posts=posts)
    office.stands_in(B, "09 09:00")
    office.stands_in(C, "09 10:00", post=OTHER)
    office.presence(A, "10 09:00", Presence.hand_to_stand_in, stand_in=C, posts=(OTHER,), cases=(CASE,))

    assert words(office.chain())[1:] == [
        "09 09:00 B 顶岗人",
        "09 10:00 空缺 several A→B、C",
        "10 09:00 C 顶岗人",
    ]


def test_a_case_handed_to_one_who_does_not_step_in_is_not_answered_for_by_another(office: Office) -> None:
    posts = (PostLeft(post=POST, b_role=B), PostLeft(post=OTHER, b_role=C))
    office.presence(A, "06 16:00", Presence.hand_to_stand_in, stand_in=C, posts=(OTHER,), cases=(CASE,))
    office.leaves(A, "09 09:00", posts=posts)
    office.stands_in(B, "09 09:00")

    assert words(office.chain())[1:] == ["09 09:00 空缺 no-stand-in A→C"]


def test_what_was_handed_over_for_an_earlier_absence_says_nothing_of_the_next(office: Office) -> None:
    office.presence(A, "03 16:00", Presence.hand_to_stand_in, stand_in=C, posts=(OTHER,), cases=(CASE,))
    office.leaves(A, "04 09:00")
    office.returns(A, "05 09:00")
    office.leaves(A, "09 09:00")
    office.stands_in(B, "09 09:00")

    assert words(office.chain())[-1] == "09 09:00 B 顶岗人"


def test_who_stands_in_without_an_entered_absence_answers_until_the_return(office: Office) -> None:
    office.stands_in(B, "09 09:00")
    office.leaves(A, "10 09:00")
    office.returns(A, "11 09:00")

    assert words(office.chain())[1:] == ["09 09:00 B 顶岗人", "11 09:00 A 首问责任人"]


@pytest.mark.clause("SW-18", "CM-09", "CM-10")
def test_the_sender_answers_until_the_receipt_two_days_late(office: Office) -> None:
    """「要求下一环节具体承办人出具接收单」，「经领导同意，及时移交指定人员继续办理」，「被移交人担负首办责任」."""
    office.case("05 09:00", Case.consent_to_handover, leader=LEADER, receiver=B)
    office.case("05 10:00", Case.hand_over, receiver=B)
    office.case("07 10:00", Case.issue_handover_receipt, by=B)

    spans = office.chain()

    assert words(spans) == ["03 09:00 A 首问责任人", "07 10:00 B 承办人"]
    assert spans[1].answers.because.fact.TERM == "接收单"
    assert spans[1].answers.consent is not None
    assert spans[1].answers.consent.fact.leader == LEADER


@pytest.mark.clause("SW-18", "SW-24")
def test_without_a_receipt_nothing_moves_and_no_consent_is_shown(office: Office) -> None:
    office.case("05 10:00", Case.hand_over, receiver=B)
    office.case("06 10:00", Case.refuse_handover, reason="不属本处室", by=B)
    office.case("07 10:00", Case.hand_over, receiver=C)
    assert words(office.chain()) == ["03 09:00 A 首问责任人"]

    office.case("08 10:00", Case.issue_handover_receipt, by=C)
    assert office.chain()[1].answers.consent is None


@pytest.mark.clause("XS-19", "XS-23", "XS-25")
def test_the_section_answers_from_its_signature_until_it_gives_the_case_back(office: Office) -> None:
    office.case("04 09:00", Case.assign, assigner="办公室", section=SECTION, handler=C)
    office.case("05 09:00", Case.sign_for, receiver=C)
    office.leaves(C, "06 09:00")
    office.case("09 09:00", Case.return_to_office, reason="职责不符")

    assert words(office.chain()) == [
        "03 09:00 A 首问责任人",
        "05 09:00 C 承办人",
        "06 09:00 空缺 no-stand-in C→",
        "09 09:00 A 首问责任人",
    ]


@pytest.mark.clause("WC-01")
def test_a_case_that_nobody_was_named_for_is_a_vacancy_from_its_beginning() -> None:
    office = Office()
    office.asked(first_responder=None)
    office.case("04 09:00", Case.hand_over, receiver=B)
    office.case("04 10:00", Case.issue_handover_receipt, by=B)

    assert words(office.chain()) == ["03 09:00 空缺 nobody-named 空缺→A", "04 10:00 B 承办人"]


@pytest.mark.clause("SW-14")
def test_until_the_reply_somebody_goes_on_answering_for_a_completed_case(office: Office) -> None:
    """「及时将办理结果回复」 — with the reply, or what follows it, the case is over."""
    office.case("06 09:00", Case.complete, outcome=Outcome.GRANTED)
    office.leaves(A, "09 09:00")
    office.stands_in(B, "09 09:00")
    office.returns(A, "13 09:00")
    assert words(office.chain())[1:] == ["09 09:00 B 顶岗人", "13 09:00 A 首问责任人"]

    office.case("10 09:00", Case.reply, content="已办结")
    spans = office.chain()
    assert words(spans)[1:] == ["09 09:00 B 顶岗人"]
    assert spans[-1].until == on("10 09:00")
    assert responsible_at(spans, on("10 09:00")) == spans[-1]
    assert responsible_at(spans, on("10 09:01")) is None

    office.case("12 09:00", Case.reopen, reason="复核")
    assert words(office.chain())[-1] == "13 09:00 A 首问责任人"


def test_a_case_that_began_and_ended_at_one_moment_has_one_who_answers(office: Office) -> None:
    office.case("03 09:00", Case.complete, outcome=Outcome.ANSWERED)
    office.case("03 09:00", Case.reply, content="已答复")

    (span,) = office.chain()
    assert span.since == span.until == on("03 09:00")
    assert responsible_at(office.chain(), on("03 09:00")) == span


def test_before_the_case_nobody_answers_and_what_is_dated_before_it_counts_from_its_beginning() -> None:
    office = Office()
    office.asked()
    office.case("02 09:00", Case.hand_over, receiver=B)
    office.case("02 10:00", Case.issue_handover_receipt, by=B)

    spans = office.chain()

    assert words(spans) == ["03 09:00 B 承办人"]
    assert responsible_at(spans, on("03 08:59")) is None
    case = office.history(CASE)
    assert case is not None
    assert answers_at(case, office.attendances(), on("03 08:59")) is None


@pytest.mark.clause("AB-04")
def test_an_absence_entered_late_changes_what_was_and_not_what_was_known(office: Office) -> None:
    """On the 9th A is away, and nobody writes it down before the 12th."""
    office.leaves(A, "09 09:00", entered="12 15:00")

    assert words(office.chain("10 09:00")) == ["03 09:00 A 首问责任人"]
    assert words(office.chain("12 15:00")) == ["03 09:00 A 首问责任人", "09 09:00 空缺 no-stand-in A→B"]


def test_a_receipt_entered_late_is_not_known_before(office: Office) -> None:
    office.case("05 10:00", Case.hand_over, receiver=B)
    office.case("05 11:00", Case.issue_handover_receipt, entered="07 11:00", by=B)

    assert words(office.chain("07 10:59")) == ["03 09:00 A 首问责任人"]
    assert words(office.chain("07 11:00")) == ["03 09:00 A 首问责任人", "05 11:00 B 承办人"]
    assert office.chain("03 08:00") == ()


def test_a_correction_holds_from_when_it_was_recorded(office: Office) -> None:
    office.leaves(A, "09 09:00")
    stream, right = office.streams[presence_id(A)], "2026-03-10T09:00:00+08:00"
    wrong: dict[str, Any] = {"version": 1, "field": "entry.occurred_at"}
    office.enter(stream, on("16 09:00"), Presence.correct, right=right, reason="笔误", **wrong)

    assert words(office.chain("15 09:00"))[-1] == "09 09:00 空缺 no-stand-in A→B"
    assert words(office.chain())[-1] == "10 09:00 空缺 no-stand-in A→B"


HOURS = st.integers(-5, 60)
PEOPLE = st.sampled_from([A, B, C])
POSTS = st.sampled_from([POST, OTHER])
ENTRIES = st.one_of(
    st.tuples(
        st.sampled_from(
            ["hand_over", "receipt", "refuse", "assign", "sign", "return", "complete", "reply", "reopen"]
        ),
        PEOPLE,
        PEOPLE,
        POSTS,
    ),
    st.tuples(
        st.sampled_from(["leave", "back", "stand_in", "end_stand_in", "designate", "hand_to"]),
        PEOPLE,
        PEOPLE,
        POSTS,
    ),
)


def _enter(
    office: Office, moment: datetime, late: int, what: str, person: UUID, other: UUID, post: UUID
) -> None:
    case = office.streams[CASE]
    presence = office.streams.setdefault(presence_id(person), Presence(presence_id(person)))
    said: dict[str, tuple[Aggregate, Callable[..., None], dict[str, Any]]] = {
        "hand_over": (case, Case.hand_over, {"receiver": person}),
        "receipt": (case, Case.issue_handover_receipt, {}),
        "refuse": (case, Case.refuse_handover, {"reason": None}),
        "assign": (case, Case.assign, {"assigner": "办公室", "section": SECTION}),
        "sign": (case, Case.sign_for, {"receiver": person}),
        "return": (case, Case.return_to_office, {"reason": None}),
        "complete": (case, Case.complete, {"outcome": Outcome.GRANTED}),
        "reply": (case, Case.reply, {"content": None}),
        "reopen": (case, Case.reopen, {"reason": "复核"}),
        "leave": (
            presence,
            Presence.start_absence,
            {"person": person, "reason": AbsenceReason.LEAVE, "posts": (PostLeft(post=post, b_role=other),)},
        ),
        "back": (presence, Presence.end_absence, {"person": person}),
        "stand_in": (presence, Presence.begin_stand_in, {"person": person, "post": post, "stand_in": other}),
        "end_stand_in": (presence, Presence.end_stand_in, {"person": person, "post": post}),
        "designate": (
            presence,
            Presence.designate_stand_in,
            {"person": person, "stand_in": other, "posts": (post,)},
        ),
        "hand_to": (
            presence,
            Presence.hand_to_stand_in,
            {"person": person, "stand_in": other, "posts": (post,), "cases": (CASE,)},
        ),
    }
    stream, command, words = said[what]
    handover = case.handover_under_way if isinstance(case, Case) else None
    by = handover.receiver if what == "receipt" and handover is not None else LEADER
    try:
        office.enter(stream, moment, command, entered=moment + timedelta(hours=late), by=by, **words)
    except Refused:
        return


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(HOURS, st.integers(0, 20), ENTRIES), max_size=25), st.integers(0, 80))
def test_every_minute_has_one_who_answers_or_a_vacancy_that_says_whose_it_was(
    entered: list[tuple[int, int, tuple[str, UUID, UUID, UUID]]], known: int
) -> None:
    office = Office()
    office.asked()
    begun = on("03 09:00")
    for hours, late, (what, person, other, post) in entered:
        _enter(office, begun + timedelta(hours=hours), late, what, person, other, post)
    known_at = begun + timedelta(hours=known)
    case, attendances = office.history(CASE, known_at), office.attendances(known_at)
    assert case is not None

    spans = chain(case, attendances)

    assert spans[0].since == begun
    over = spans[-1].until
    assert all(one.until == following.since for one, following in pairwise(spans))
    assert all(span.until is None or span.since < span.until for span in spans[:-1])
    assert over is None or spans[-1].since <= over
    assert all(one.answers != following.answers for one, following in pairwise(spans))
    for halves in range(170):
        moment = begun + timedelta(minutes=30 * halves)
        span = responsible_at(spans, moment)
        assert (span is None) == (over is not None and moment > over)
        if span is None or moment == over:
            continue
        assert [span] == [one for one in spans if one.covers(moment)]
        answers = span.answers
        assert answers == answers_at(case, attendances, moment)
        assert (answers.person is None) == (answers.vacancy is not None) == (answers.role is None)
        if answers.person is not None:
            assert attendances.away_at(answers.person, moment) is None
            stands_in = answers.person != answers.responsible
            assert stands_in == (answers.role in {AnswersAs.STAND_IN, AnswersAs.DESIGNATED})
        if answers.vacancy is not None and answers.vacancy.why is not VacancyReason.SEVERAL:
            assert all(attendances.away_at(one, moment) is None for one in answers.vacancy.should_have)
