"""A ledger of a busy bureau: cases of ten facts each, a thousand of them open at any time."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.entry import Channel, Entry
from ledger.ledger import Ledger
from ledger.sequence import Append

FACTS = 10
"""Facts of one case."""
_OPEN = 1_000
_MODELS = 400
"""Cases told by the domain; all others are these again under an id of their own."""
_BATCH = 20_000
_BEGUN = datetime(2025, 1, 2, 1, tzinfo=UTC)


def fill(ledger: Ledger, events: int, seed: int = 1) -> list[UUID]:
    """Record so many facts of cases, interleaved as they happen; return the ids of the completed cases."""
    chance = random.Random(seed)  # noqa: S311  # made-up work, the same in every run
    models = cycle(_models(ledger, chance))
    done: list[UUID] = []
    under_way: list[Iterator[StoredEvent]] = []
    recorded = 0
    while recorded < events:
        batch: list[StoredEvent] = []
        while len(batch) < min(_BATCH, events - recorded):
            if len(under_way) < _OPEN:
                under_way.append(_again(next(models), done))
            place = chance.randrange(len(under_way))
            event = next(under_way[place], None)
            if event is None:
                under_way[place] = under_way[-1]
                under_way.pop()
            else:
                batch.append(event)
        append = Append(batch)
        ledger.sequencer.write([append])
        if append.error:
            raise append.error
        recorded += len(batch)
    return done


def _again(model: list[StoredEvent], done: list[UUID]) -> Iterator[StoredEvent]:
    id = uuid4()
    for event in model:
        yield StoredEvent(id, event.originator_version, event.topic, event.state)
    done.append(id)


def _models(ledger: Ledger, chance: random.Random) -> list[list[StoredEvent]]:
    staff = [UUID(int=chance.getrandbits(128)) for _ in range(60)]
    sections = [UUID(int=chance.getrandbits(128)) for _ in range(8)]
    events = [_case(number, chance, staff, sections).collect_events() for number in range(_MODELS)]
    ledger.mapper.prepare(event for of_one in events for event in of_one)
    return [[ledger.mapper.to_stored_event(event) for event in of_one] for of_one in events]


def _case(number: int, chance: random.Random, staff: list[UUID], sections: list[UUID]) -> Case:
    case, moment = Case(uuid4()), _BEGUN + timedelta(minutes=37 * number)
    clerk, colleague = chance.sample(staff, 2)

    def entry(by: UUID, channel: Channel | None = None) -> Entry:
        nonlocal moment
        moment += timedelta(minutes=chance.randrange(5, 900))
        return Entry(occurred_at=moment, by=by, channel=channel)

    case.receive(
        entry(clerk, Channel.WINDOW),
        reference=f"2025-{number:06}",
        kind=chance.choice(list(CaseKind)),
        matter="代理记账机构执业资格审批",
        first_asked=clerk,
        first_responder=clerk,
        section=chance.choice(sections),
        applicant=ApplicantSaid(name="王芳", contact="13800000000"),
    )
    case.accept(entry(clerk), handler=clerk)
    case.promise(entry(clerk), due_at=moment + timedelta(days=chance.randrange(1, 12)))
    case.do_step(entry(clerk), name="材料审查", done_by=clerk)
    case.hand_over(entry(clerk), receiver=colleague, item="代理记账机构执业资格审批")
    case.issue_handover_receipt(entry(colleague), section=chance.choice(sections))
    case.do_step(entry(colleague), name="现场核验", done_by=colleague)
    case.complete(entry(colleague), outcome=Outcome.GRANTED)
    case.reply(entry(colleague), content="准予许可，请领取证书")
    case.archive(entry(colleague), archive_number=str(number), retention="10年")
    return case
