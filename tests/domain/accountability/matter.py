"""What the tests of a matter are given: the persons, one for each act, and a matter at each of its stages."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Seriousness
from domain.accountability.measure import Measure
from domain.accountability.suspicion import suspicion_id
from domain.aggregate import Aggregate
from domain.entry import Entry
from domain.event import Event
from domain.fact import Fact
from domain.identity import MACHINE
from domain.personal import Personal

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
CASE, POST, SECTION = uuid4(), uuid4(), uuid4()

LI = uuid4()
"""当事人 — the A-role of the post, who is suspected."""
ZHAO = uuid4()
"""The clerk who recorded the case."""
WANG = uuid4()
"""The head of the office, who raises."""
CHEN = uuid4()
"""Of discipline inspection, who finds."""
LIU = uuid4()
"""The leader who sanctions."""
SUN = uuid4()
"""Of the party group, who reviews."""
HE = uuid4()
"""Of the personnel office, who carries out."""
STRANGER = uuid4()

CLERK, HR, LEADER = Capacity.CLERK, Capacity.HR, Capacity.LEADER
OFFICE, PARTY_GROUP = Capacity.OFFICE, Capacity.PARTY_GROUP
INSPECTION = Capacity.DISCIPLINE_INSPECTION


def at(days: float, by: UUID, *, for_whom: UUID | None = None) -> Entry:
    return Entry(occurred_at=MONDAY + timedelta(days=days), by=by, on_behalf_of=for_whom)


def no_matter() -> Accountability:
    return Accountability(uuid4())


def suspected(
    *,
    clause: str = "YM-05",
    person: UUID | None = LI,
    by: UUID = MACHINE,
    capacity: Capacity = Capacity.MACHINE,
) -> Accountability:
    """疑似 — the machine found that the task of a post was not done in time; Zhao had recorded the case."""
    matter = Accountability(suspicion_id(clause, CASE, "due 2025-03-01"))
    matter.raise_suspicion(
        at(0, by),
        capacity=capacity,
        clause=clause,
        rulebook="yangmeishan",
        rulebook_version="2025-01-01",
        subject=CASE,
        occasion="due 2025-03-01",
        moment=MONDAY - timedelta(days=2),
        person=person,
        section=SECTION,
        post=POST,
        evidence=(7, 9),
        recorders=(ZHAO,),
        sentence_zh="未在承诺期限内办结。",
        sentence_en="It was not completed within the promised time.",
    )
    return matter


def found(*, clause: str = "YM-05", person: UUID | None = LI) -> Accountability:
    """认定 — discipline inspection established it."""
    matter = suspected(clause=clause)
    matter.find(
        at(5, CHEN),
        capacity=INSPECTION,
        person=person,
        seriousness=Seriousness.ORDINARY,
        reason="超期五个工作日",
        post=POST,
        section=SECTION,
    )
    return matter


def sanctioned(measure: Measure = Measure.EDUCATION) -> tuple[Accountability, int]:
    """处理 — the leader imposed a measure; with the version that imposed it."""
    matter = found()
    matter.impose_sanction(at(8, LIU), capacity=LEADER, measure=measure, reason="初次", breaches=1)
    return matter, matter.version


def appealed() -> tuple[Accountability, int]:
    """申诉 — the person found appeals against the sanction."""
    matter, sanction = sanctioned()
    matter.appeal(at(10, LI), capacity=CLERK, grounds="系统故障", sanction=sanction)
    return matter, sanction


def last(aggregate: Aggregate) -> Fact:
    """Return the fact recorded last."""
    return aggregate._pending[-1].fact


def reloaded(aggregate: Aggregate) -> Aggregate:
    """Return the aggregate made anew from its events; the given one has handed them over."""
    again: Aggregate | None = None
    for event in aggregate.collect_events():
        again = Event(event.originator_id, event.originator_version, event.fact).mutate(again)
    assert again is not None
    return again


def words(sealed: Personal | None) -> tuple[UUID, str | None] | None:
    """Return whose key seals a text, and the text."""
    return None if sealed is None else (sealed.subject, sealed.plain)
