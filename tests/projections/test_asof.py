"""时点 — what was so at a moment, and what the ledger knew then, are two questions."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.assessment.scheme import scheme
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.errors import BadInput, NotFound
from domain.event import Recorded
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, presence_id
from ledger.ledger import Ledger
from projections.asof import NOW, Moments, aggregate, happened, view
from projections.folds.cases import Cases
from projections.folds.deadlines import Deadlines
from projections.queries import assessment, cases
from projections.queries.assessment import Scope
from projections.queries.responsibility import chain_of
from projections.queries.score import Counted, ExplainedScore, explained_score
from projections.runner import Runner
from projections.views import Views

BEGIN = datetime(2026, 3, 2, 1, tzinfo=UTC)
LI, WANG, LEADER, SECTION = uuid4(), uuid4(), uuid4(), uuid4()


def day(number: float) -> datetime:
    """So many days after the beginning."""
    return BEGIN + timedelta(days=number)


def on(number: float, by: UUID = LI) -> Entry:
    return Entry(occurred_at=day(number), by=by)


def a_case(id: UUID | None = None, reference: str = "2026-00042") -> Case:
    case = Case(id or uuid4())
    case.receive(
        on(0),
        reference=reference,
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=LI,
        first_responder=LI,
        section=SECTION,
    )
    return case


def a_whole_case() -> Case:
    """Received, promised, handed over with a receipt, extended, completed late, replied to."""
    case = a_case()
    case.promise(on(0.1), due_at=day(14), statutory_due_at=day(28))
    case.hand_over(on(1), receiver=WANG)
    case.issue_handover_receipt(on(2, WANG))
    case.do_step(on(3), name="审核", done_by=WANG)
    case.complete(on(16), outcome=Outcome.GRANTED)
    case.reopen(on(17), reason="复核")
    case.complete(on(18), outcome=Outcome.REFUSED)
    return case


def recorded(case: Case, late: Callable[[int], timedelta] = lambda _: timedelta(0)) -> list[Recorded]:
    """What the case decided; ``late`` says of each version how long after the event it was entered."""
    return [
        Recorded(
            position,
            event.fact.occurred_at + late(event.originator_version),
            event.originator_id,
            event.originator_version,
            event.fact,
        )
        for position, event in enumerate(case.collect_events(), 1)
    ]


@pytest.mark.parametrize("projection", [Cases(), Deadlines()], ids=lambda projection: projection.name)
def test_what_was_entered_as_it_happened_was_known_and_true_as_the_live_view_said(projection: Any) -> None:
    events = recorded(a_whole_case())
    key, live = str(events[0].originator_id), None
    for count, event in enumerate(events, 1):
        read = [one for one in events[:count] if type(one.fact) in projection.reads]
        live = projection.fold(key, read)
        for moments in (Moments(as_of=event.occurred_at), Moments(known_at=event.recorded_at)):
            assert view(projection, key, events, moments) == live
    assert view(projection, key, events, NOW) == live
    assert view(projection, key, events, Moments(as_of=day(-1))) is None
    assert view(projection, key, events, Moments(known_at=day(-1))) is None


def test_a_receipt_entered_two_days_late_was_true_before_it_was_known() -> None:
    """Wang signs on the second day; it is entered on the fourth."""
    events = recorded(a_whole_case(), lambda version: timedelta(days=2 if version == 4 else 0))
    key = str(events[0].originator_id)

    def responsible(**moments: datetime) -> UUID | None:
        row = view(Cases(), key, events, Moments(**moments))
        return row.responsible if row else None

    assert responsible(as_of=day(3)) == WANG
    assert responsible(known_at=day(3)) == LI
    assert responsible(as_of=day(3), known_at=day(3)) == LI
    assert responsible(as_of=day(1.5), known_at=day(9)) == LI
    assert responsible(as_of=day(3), known_at=day(4)) == WANG


def test_a_correction_holds_from_when_it_was_recorded_and_for_what_was_true_before() -> None:
    case = a_case()
    case.promise(on(0.1), due_at=day(14), statutory_due_at=None)
    case.correct(on(5), version=1, field="matter", right="备案", reason="笔误")
    case.correct(on(6), version=2, field="entry.occurred_at", right=day(1).isoformat(), reason="日期有误")
    events = recorded(case)
    key = str(case.id)

    def row(**moments: datetime) -> Any:
        return view(Cases(), key, events, Moments(**moments))

    assert (row(known_at=day(4)).matter, row(known_at=day(5)).matter) == ("许可", "备案")
    assert row(as_of=day(0)).matter == "备案"
    assert (row(as_of=day(0.5)).due_at, row(as_of=day(1)).due_at) == (None, day(14))
    assert row(as_of=day(0.5), known_at=day(5)).due_at == day(14)
    assert [one.originator_version for one in happened(events, Moments(as_of=day(0.5)))] == [1]


def test_any_aggregate_is_seen_as_it_was() -> None:
    presence = Presence(presence_id(LI))
    presence.start_absence(on(3), person=LI, reason=AbsenceReason.LEAVE)
    presence.end_absence(on(5), person=LI)
    events = recorded(presence)  # type: ignore[arg-type]  # it collects its events as a case does

    away = aggregate(Presence, events, Moments(as_of=day(4)))
    assert away is not None
    assert not away.is_present_at(day(4))
    assert away.is_present_at(day(9)) is False
    assert aggregate(Presence, events, Moments(as_of=day(2))) is None
    assert aggregate(Presence, events, Moments(known_at=day(2))) is None


def test_a_moment_without_its_offset_is_refused() -> None:
    with pytest.raises(BadInput, match="as_of 2026-03-09T09:00:00 has no offset"):
        Moments(as_of=datetime(2026, 3, 9, 9))  # noqa: DTZ001  # what it refuses
    with pytest.raises(BadInput, match="known_at"):
        Moments(known_at=datetime(2026, 3, 9, 9))  # noqa: DTZ001  # what it refuses


@pytest.fixture
def clock(ledger: Ledger) -> Callable[[float], None]:
    """Sets what time the ledger takes it to be."""

    def set_to(number: float) -> None:
        ledger.sequencer.clock = lambda: day(number)

    set_to(0)
    return set_to


def test_a_chain_is_read_from_its_case_and_the_presences_of_its_people(
    ledger: Ledger, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case()
    ledger.record(case)
    clock(10)
    presence = Presence(presence_id(LI))
    presence.start_absence(on(7), person=LI, reason=AbsenceReason.TRIP)
    presence.begin_stand_in(on(8), person=LI, post=SECTION, stand_in=WANG)
    ledger.record(presence, *(a_case(reference=str(number)) for number in range(20)))
    read: list[UUID] = []
    stream = ledger.stream

    def reading(id: UUID) -> list[Recorded]:
        read.append(id)
        return stream(id)

    monkeypatch.setattr(ledger, "stream", reading)

    known = chain_of(ledger, case.id, NOW)

    assert [(span.since, span.answers.person) for span in known] == [
        (day(0), LI),
        (day(7), None),
        (day(8), WANG),
    ]
    assert sorted(read) == sorted([case.id, presence_id(LI), presence_id(WANG)])
    assert [span.answers.person for span in chain_of(ledger, case.id, Moments(known_at=day(9)))] == [LI]
    assert chain_of(ledger, uuid4(), NOW) == ()


def test_a_case_is_seen_as_it_was_or_not_found(
    ledger: Ledger, views: Views, clock: Callable[[float], None]
) -> None:
    case = a_whole_case()
    ledger.record(case)
    Runner(ledger, views).catch_up()

    row, stream = cases.seen(ledger, views, "2026-00042", Moments(as_of=day(16)))
    assert (row.completed_at, row.outcome, len(stream)) == (day(16), Outcome.GRANTED, 8)
    assert cases.seen(ledger, views, "2026-00042", NOW)[0].outcome is Outcome.REFUSED
    with pytest.raises(NotFound, match=r"nothing of case 2026-00042 stands as of 2026-03-01"):
        cases.seen(ledger, views, "2026-00042", Moments(as_of=day(-1)))


@pytest.fixture
def year(ledger: Ledger, views: Views, clock: Callable[[float], None]) -> Callable[..., ExplainedScore]:
    """A year of Li and Wang: in time, late, taken back, passed on when overdue, without a limit."""
    in_time, late, back, passed_on, free = (a_case(reference=str(number)) for number in range(5))
    for case in (in_time, late, back, passed_on):
        case.promise(on(0.1), due_at=day(14), statutory_due_at=None)
    in_time.complete(on(10), outcome=Outcome.GRANTED)
    free.complete(on(11), outcome=Outcome.ANSWERED)
    back.complete(on(12), outcome=Outcome.GRANTED)
    late.complete(on(16), outcome=Outcome.GRANTED)
    back.reopen(on(20), reason="复核")
    passed_on.hand_over(on(21), receiver=WANG)
    passed_on.issue_handover_receipt(on(22, WANG))
    together = [event for case in (in_time, late, back, passed_on, free) for event in case.collect_events()]
    for event in sorted(together, key=lambda one: one.fact.occurred_at):
        clock((event.fact.occurred_at - BEGIN) / timedelta(days=1))
        stored = [ledger.mapper.to_stored_event(event)]
        ledger.recorder.insert_events(stored)
    Runner(ledger, views).catch_up()

    def score(unit: UUID = LI, scope: Scope = Scope.STAFF, **moments: datetime) -> ExplainedScore:
        return explained_score(
            ledger,
            views,
            unit,
            2026,
            scope=scope,
            scheme=scheme(),
            now=day(40),
            moments=Moments(**moments),
        )

    return score


def counted(score: ExplainedScore) -> list[str]:
    return sorted(one.counted.value for one in score.behind)


@pytest.mark.parametrize("scope", list(Scope))
def test_a_score_made_anew_is_the_stored_one(
    views: Views, year: Callable[..., ExplainedScore], scope: Scope
) -> None:
    stored = assessment.scores(views, 2026, scope, scheme(), day(40))
    assert stored
    for one in stored:
        assert year(one.unit, scope).score == one


def test_a_score_names_every_fact_behind_it_at_every_moment(
    year: Callable[..., ExplainedScore], ledger: Ledger
) -> None:
    now = year()
    assert counted(now) == ["late", "on-time", "on-time", "open-overdue", "taken-back", "without-limit"]
    facts = {one.position: one.fact.TERM for one in ledger.at(one.position for one in now.behind)}
    assert {facts[one.position] for one in now.behind if one.counted is Counted.OPEN_OVERDUE} == {
        "承诺办结日期"
    }
    assert {facts[one.position] for one in now.behind if one.counted is Counted.TAKEN_BACK} == {"恢复办理"}

    # On the fifteenth day two cases are overdue; one of them is Wang's by now.
    assert counted(year(as_of=day(15))) == [
        "on-time",
        "on-time",
        "open-overdue",
        "open-overdue",
        "without-limit",
    ]
    assert counted(year(known_at=day(15))) == counted(year(as_of=day(15)))
    assert counted(year(WANG)) == ["open-overdue"]
    assert counted(year(WANG, as_of=day(15))) == []
    assert (year(as_of=day(5)).score.completed, year(as_of=day(5)).behind) == (0, ())
