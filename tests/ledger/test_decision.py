"""决定 — load, decide, record: once, for many at once, and again where another process was quicker."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.errors import BadInput, Conflict, ImpossibleState, NotFound
from domain.identity import MACHINE
from domain.people.staff import Staff
from ledger.ledger import Ledger
from ledger.sequence import Command
from ledger.vault import MasterKey

ENTRY = Entry(occurred_at=datetime(2025, 3, 3, 1, 0, tzinfo=UTC), by=MACHINE)


def receive(case: Case) -> None:
    case.receive(
        ENTRY, reference="1", kind=CaseKind.PERMIT, matter="x", first_asked=None, first_responder=None
    )


def complete(case: Case) -> None:
    case.complete(ENTRY, outcome=Outcome.GRANTED)


def step(name: str) -> Callable[[Case], None]:
    return lambda case: case.do_step(ENTRY, name=name, done_by=None)


@pytest.fixture
def case_id(ledger: Ledger) -> UUID:
    id = uuid4()
    assert ledger.decide(Case, id, receive) == range(1, 2)
    return id


@pytest.fixture
def other_process(ledger: Ledger, database_url: str, schema: str, master: MasterKey) -> Iterator[Ledger]:
    """The same ledger, written by somebody else."""
    opened = Ledger(database_url, schema, master)
    yield opened
    opened.close()


def test_what_was_decided_is_recorded(ledger: Ledger, case_id: UUID) -> None:
    assert ledger.decide(Case, case_id, complete) == range(2, 3)
    assert ledger.get(Case, case_id).completed_at == ENTRY.occurred_at


def test_a_refused_decision_records_nothing_not_even_its_first_half(ledger: Ledger, case_id: UUID) -> None:
    def decide(case: Case) -> None:
        complete(case)
        complete(case)

    with pytest.raises(ImpossibleState, match="was completed at"):
        ledger.decide(Case, case_id, decide)
    assert ledger.head() == 1


def test_a_decision_that_decides_nothing_records_nothing(ledger: Ledger, case_id: UUID) -> None:
    assert ledger.decide(Case, case_id, lambda _: None) == ()
    assert ledger.head() == 1


def test_a_value_that_cannot_be_kept_is_refused_alone(ledger: Ledger, case_id: UUID) -> None:
    with pytest.raises(BadInput, match="NUL"):
        ledger.decide(Case, case_id, step("a\0b"))
    assert ledger.decide(Case, case_id, step("a")) == range(2, 3)


def test_an_id_of_something_else_is_not_found(ledger: Ledger, case_id: UUID) -> None:
    with pytest.raises(NotFound, match="no staff has the id"):
        ledger.decide(Staff, case_id, lambda _: None)


def test_a_command_repeated_is_not_decided_again(ledger: Ledger, case_id: UUID) -> None:
    command = Command("close-1", b"granted")
    first = ledger.decide(Case, case_id, complete, command)
    again = ledger.decide(Case, case_id, complete, command)
    assert list(first) == list(again) == [2]
    with pytest.raises(Conflict, match="used before for other content"):
        ledger.decide(Case, case_id, complete, Command("close-1", b"refused"))
    assert ledger.head() == 2


def test_of_many_who_send_the_same_command_at_once_one_is_recorded(ledger: Ledger, case_id: UUID) -> None:
    command = Command("close-1", b"granted")
    with ThreadPoolExecutor(16) as threads:
        results = list(
            threads.map(lambda _: list(ledger.decide(Case, case_id, complete, command)), range(16))
        )
    assert results == [[2]] * 16


def test_many_decide_on_one_case_at_once_each_on_what_the_one_before_left(
    ledger: Ledger, case_id: UUID
) -> None:
    outcomes: Counter[str] = Counter()

    def work(number: int) -> None:
        ledger.decide(Case, case_id, step(str(number)))
        try:
            ledger.decide(Case, case_id, complete)
            outcomes["completed"] += 1
        except ImpossibleState:
            outcomes["refused"] += 1

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(work, range(64)))
    assert outcomes == {"completed": 1, "refused": 63}
    assert ledger.head() == 1 + 64 + 1
    assert [event.originator_version for event in ledger.stream(case_id)] == list(range(1, 67))


def test_another_process_was_quicker_so_it_is_decided_again_on_what_stands_then(
    ledger: Ledger, other_process: Ledger, case_id: UUID
) -> None:
    seen: list[int] = []

    def decide(case: Case) -> None:
        seen.append(case.version)
        if len(seen) == 1:
            other_process.decide(Case, case_id, step("theirs"))
        step("ours")(case)

    assert ledger.decide(Case, case_id, decide) == range(3, 4)
    assert seen == [1, 2]


def test_a_second_look_may_refuse_what_the_first_allowed(
    ledger: Ledger, other_process: Ledger, case_id: UUID
) -> None:
    def decide(case: Case) -> None:
        if case.version == 1:
            other_process.decide(Case, case_id, complete)
        complete(case)

    with pytest.raises(ImpossibleState, match="was completed at"):
        ledger.decide(Case, case_id, decide)
    assert ledger.head() == 2


def test_a_stream_that_others_write_without_end_is_a_conflict(
    ledger: Ledger, other_process: Ledger, case_id: UUID
) -> None:
    def decide(case: Case) -> None:
        other_process.decide(Case, case_id, step("theirs"))
        step("ours")(case)

    with pytest.raises(Conflict, match="without end"):
        ledger.decide(Case, case_id, decide)


def test_two_processes_at_once_lose_nothing(ledger: Ledger, other_process: Ledger, case_id: UUID) -> None:
    def work(number: int) -> None:
        (ledger, other_process)[number % 2].decide(Case, case_id, step(str(number)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(80)))
    events = ledger.stream(case_id)
    assert len(events) == 81
    assert [event.position for event in events] == list(range(1, 82))
