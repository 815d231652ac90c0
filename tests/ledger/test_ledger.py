"""账本 — recording what was decided, reading it back, refusing what cannot be."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid, InquiryReceived
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.errors import BadInput, Conflict, Damaged, DatabaseUnavailable, NotFound
from domain.identity import MACHINE
from domain.people.staff import Staff
from ledger.leaf import leaf_bytes, leaf_hash
from ledger.ledger import Batch, Ledger
from ledger.sequence import Command
from ledger.vault import MasterKey

NOW = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
ENTRY = Entry(occurred_at=NOW, by=MACHINE)


def inquiry(name: str | None = None, matter: str = "代理记账许可") -> Case:
    case = Case(uuid4())
    applicant = ApplicantSaid(name=name)
    case.receive(
        ENTRY,
        reference="1",
        kind=CaseKind.PERMIT,
        matter=matter,
        first_asked=None,
        first_responder=None,
        applicant=applicant,
    )
    return case


def test_what_was_recorded_is_read_back_in_order(ledger: Ledger) -> None:
    case = inquiry()
    case.complete(ENTRY, outcome=Outcome.GRANTED)
    assert ledger.record(case) == [1, 2]
    assert ledger.head() == 2
    assert [event.position for event in ledger.read()] == [1, 2]
    assert ledger.stream(case.id) == ledger.read()
    assert ledger.get(Case, case.id).completed_at == NOW


def test_every_row_carries_the_hash_of_all_its_columns(ledger: Ledger) -> None:
    ledger.record(inquiry("王芳"), inquiry())
    with ledger.pool.cursor() as cursor:
        cursor.execute(
            "SELECT position, recorded_at, originator_id, originator_version, type, state, leaf FROM event ORDER BY 1"
        )
        for position, recorded_at, id, version, type_, state, leaf in cursor.fetchall():
            assert bytes(leaf) == leaf_hash(
                leaf_bytes(position, recorded_at, id, version, type_, bytes(state))
            )


def test_a_name_reaches_the_database_only_sealed(ledger: Ledger) -> None:
    case = inquiry("欧阳一鸣")
    ledger.record(case)
    with ledger.pool.cursor() as cursor:
        cursor.execute("SELECT state FROM event")
        row = cursor.fetchone()
        assert row is not None
        assert "欧阳一鸣".encode() not in bytes(row[0])
    fact = ledger.stream(case.id)[0].fact
    assert isinstance(fact, InquiryReceived)
    assert fact.applicant is not None
    assert fact.applicant.name is not None
    assert "欧阳" not in repr(fact)
    assert ledger.vault.open(fact.applicant.name) == "欧阳一鸣"


def test_a_sealed_name_moved_to_another_place_does_not_open(ledger: Ledger) -> None:
    case = inquiry("王芳")
    ledger.record(case)
    fact = ledger.stream(case.id)[0].fact
    assert isinstance(fact, InquiryReceived)
    assert fact.applicant is not None
    name = fact.applicant.name
    assert name is not None
    name.place = f"{uuid4()}/1/applicant/name"
    with pytest.raises(Damaged, match="changed or moved"):
        ledger.vault.open(name)


def test_two_who_decide_on_the_same_state_one_wins(ledger: Ledger) -> None:
    case = inquiry()
    ledger.record(case)
    first, second = ledger.get(Case, case.id), ledger.get(Case, case.id)
    first.complete(ENTRY, outcome=Outcome.GRANTED)
    second.complete(ENTRY, outcome=Outcome.REFUSED)
    ledger.record(first)
    with pytest.raises(Conflict, match="read it again, then decide again"):
        ledger.record(second)
    assert ledger.head() == 2


def test_a_command_repeated_adds_nothing_and_gives_the_first_result(ledger: Ledger) -> None:
    command = Command("k1", b"one")
    case = inquiry()
    assert ledger.record(case, command=command) == [1]
    assert ledger.record(Case(case.id), inquiry(), command=command) == [1]
    with pytest.raises(Conflict, match="used before for other content"):
        ledger.record(inquiry(), command=Command("k1", b"two"))
    assert ledger.head() == 1


def test_a_batch_that_conflicts_is_refused_alone(ledger: Ledger) -> None:
    case = inquiry()
    ledger.record(case)
    stale = Case(case.id)
    stale.receive(
        ENTRY, reference="2", kind=CaseKind.FILING, matter="x", first_asked=None, first_responder=None
    )
    good, bad = ledger.record_batches([Batch(inquiry().collect_events()), Batch(stale.collect_events())])
    assert (list(good.positions), good.error) == ([2], None)
    assert isinstance(bad.error, Conflict)


@pytest.mark.parametrize("matter", ["a\ud800b", "a\0b"])
def test_half_a_character_and_nul_are_refused_before_anything_is_stored(ledger: Ledger, matter: str) -> None:
    with pytest.raises(BadInput):
        ledger.record(inquiry(), inquiry(matter=matter))
    assert ledger.head() == 0


def test_a_written_backslash_u0000_is_only_text(ledger: Ledger) -> None:
    case = inquiry(matter="\\u0000")
    ledger.record(case)
    fact = ledger.stream(case.id)[0].fact
    assert isinstance(fact, InquiryReceived)
    assert fact.matter == "\\u0000"


def test_an_id_of_something_else_is_not_found(ledger: Ledger) -> None:
    case = inquiry()
    ledger.record(case)
    with pytest.raises(NotFound, match="no staff has the id"):
        ledger.get(Staff, case.id)
    with pytest.raises(NotFound, match="no case has the id"):
        ledger.get(Case, uuid4())


def test_a_row_of_an_unknown_type_is_named_not_imported(ledger: Ledger) -> None:
    with ledger.pool.cursor() as cursor:
        cursor.execute("INSERT INTO event VALUES (1, now(), %s, 1, 'os:system', '{}', '')", (uuid4(),))
    with pytest.raises(Damaged, match="no fact is called 'os:system'"):
        ledger.read()


def test_a_server_that_is_not_there_is_one_clear_line(master: MasterKey) -> None:
    with pytest.raises(DatabaseUnavailable, match="the database does not answer") as caught:
        Ledger("host=127.0.0.1 port=1 dbname=none", "nobody", master)
    assert "\n" not in str(caught.value)


def test_the_ledger_asks_its_clock_and_never_goes_back(
    database_url: str, schema: str, master: MasterKey
) -> None:
    moments = iter([NOW, NOW - timedelta(days=1), NOW + timedelta(days=1)])
    ledger = Ledger(database_url, schema, master, clock=lambda: next(moments))
    for _ in range(3):
        ledger.record(inquiry())
    assert [event.recorded_at for event in ledger.read()] == [NOW, NOW, NOW + timedelta(days=1)]
    ledger.close()
