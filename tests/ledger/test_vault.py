"""保管库 — sealed to a person and a place; destroyed keys stay destroyed; restrictions, rotation, numbers unopened."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent
from uuid import UUID, uuid4

import psycopg2
import pytest

from domain.accountability.reading import Purpose
from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid, InquiryReceived
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.errors import BadInput, Damaged, NotAllowed, Unavailable
from domain.identity import MACHINE
from domain.people.erasure import PersonErased
from domain.people.person import Person
from domain.people.person_state import person_id
from domain.people.restriction import RestrictionGround
from domain.personal import Personal
from ledger.erasure import reapply_erasures
from ledger.ledger import Batch, Ledger
from ledger.sequence import Command
from ledger.vault import ErasedKeys, MasterKey, Vault, vault
from ledger.vault.contacts import ContactIndex, Place
from ledger.vault.master import MasterKeyFile
from ledger.vault.number import NumberKind, number_of
from ledger.vault.rotation import rotate_master
from ledger.vault.vault import OWN

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)
ENTRY = Entry(occurred_at=NOW, by=MACHINE)
OTHER = MasterKey(b"other master key of thirty-two b")


@pytest.fixture
def other_process(database_url: str, schema: str, master: MasterKey, ledger: Ledger) -> Iterator[Ledger]:
    """The same ledger opened again, with nothing known of the first one."""
    opened = Ledger(database_url, schema, master)
    yield opened
    opened.close()


def an_inquiry(
    ledger: Ledger, name: str = "王芳", contact: str | None = None, person: UUID | None = None
) -> Case:
    case = Case(uuid4())
    case.receive(
        ENTRY,
        reference=str(case.id),
        kind=CaseKind.PERMIT,
        matter="代理记账许可",
        first_asked=None,
        first_responder=None,
        applicant=ApplicantSaid(name=name, contact=contact, person=person),
    )
    ledger.record(case)
    return case


def name_in(ledger: Ledger, case: Case) -> Personal:
    fact = ledger.stream(case.id)[0].fact
    assert isinstance(fact, InquiryReceived)
    assert fact.applicant is not None
    assert fact.applicant.name is not None
    return fact.applicant.name


def erased(ledger: Ledger, person: UUID) -> PersonErased:
    """Record the erasure of a person; it is carried out by whoever does that."""
    decided = (
        ledger.get(Person, person_id(person))
        if ledger.stream(person_id(person))
        else Person(person_id(person))
    )
    decided.erase(ENTRY, person=person, basis="第四十七条", keys=ledger.vault.keys_of(person))
    (event,) = decided.collect_events()
    ledger.record_batches([Batch([event])])
    assert isinstance(event.fact, PersonErased)
    return event.fact


def restricted(ledger: Ledger, person: UUID) -> None:
    decided = Person(person_id(person))
    decided.restrict(ENTRY, person=person, ground=RestrictionGround.REQUEST, reason="本人要求")
    ledger.record(decided)
    reapply_erasures(ledger)


def wrapped_keys(ledger: Ledger, person: UUID) -> list[bytes | None]:
    connection = psycopg2.connect(ledger.pool.url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(
                f'SELECT wrapped FROM "{ledger.pool.schema}_vault".person_key WHERE person = %s ORDER BY created_at',
                (person,),
            )
            return [None if wrapped is None else bytes(wrapped) for (wrapped,) in cursor]
    finally:
        connection.close()


def test_another_master_key_is_refused_before_anything_is_written_under_it(
    ledger: Ledger, database_url: str, schema: str
) -> None:
    case = an_inquiry(ledger)
    with pytest.raises(BadInput, match="not the master key of this ledger"):
        Ledger(database_url, schema, OTHER)
    assert ledger.vault.open(name_in(ledger, case)) == "王芳"


def test_a_vault_from_before_master_keys_were_noted_knows_its_own_by_its_keys(
    ledger: Ledger, database_url: str, schema: str, master: MasterKey
) -> None:
    an_inquiry(ledger)
    connection = psycopg2.connect(database_url)
    with connection, connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{schema}_vault".master')
    connection.close()
    with pytest.raises(Damaged, match="does not open under this master key"):
        Ledger(database_url, schema, OTHER)
    Ledger(database_url, schema, master).close()


@pytest.mark.parametrize("moved", ["stream", "version", "field", "key"])
def test_sealed_text_opens_at_its_place_and_under_its_key_alone(ledger: Ledger, moved: str) -> None:
    name = name_in(ledger, an_inquiry(ledger))
    other = name_in(ledger, an_inquiry(ledger, "李明"))
    assert ledger.vault.open(name) == "王芳"
    stream, version, *field = (name.place or "").split("/")
    if moved == "key":
        name.key = other.key
    else:
        places = {
            "stream": (str(uuid4()), version, *field),
            "version": (stream, "2", *field),
            "field": (stream, version, "applicant", "unit"),
        }
        name.place = "/".join(places[moved])
    with pytest.raises(Damaged, match="changed or moved"):
        ledger.vault.open(name)


def test_what_was_erased_cannot_be_opened_and_its_row_still_can_be_read(ledger: Ledger) -> None:
    case, neighbour = an_inquiry(ledger), an_inquiry(ledger, "李明")
    before = ledger.read()
    erased(ledger, case.applicant)
    assert ledger.vault.open(name_in(ledger, case)) == "王芳"
    assert reapply_erasures(ledger) == 1
    assert ledger.vault.open(name_in(ledger, case)) is None
    assert ledger.vault.is_erased(name_in(ledger, case))
    assert wrapped_keys(ledger, case.applicant) == [None]
    assert ledger.read(limit=2) == before
    assert ledger.vault.open(name_in(ledger, neighbour)) == "李明"
    assert reapply_erasures(ledger) == 0


def test_what_is_said_after_an_erasure_is_sealed_with_a_new_key(ledger: Ledger) -> None:
    case = an_inquiry(ledger)
    erased(ledger, case.applicant)
    reapply_erasures(ledger)
    again = an_inquiry(ledger, "王芳", person=case.applicant)
    assert ledger.vault.open(name_in(ledger, again)) == "王芳"
    assert ledger.vault.open(name_in(ledger, case)) is None
    assert reapply_erasures(ledger) == 0
    erased(ledger, case.applicant)
    assert reapply_erasures(ledger) == 1
    assert wrapped_keys(ledger, case.applicant) == [None, None]


def test_another_process_forgets_an_erased_key_within_seconds(
    ledger: Ledger, database_url: str, master: MasterKey
) -> None:
    case = an_inquiry(ledger)
    script = f"""
        import sys, time
        from uuid import UUID
        from ledger.ledger import Ledger
        from ledger.vault import MasterKey
        ledger = Ledger({database_url!r}, {ledger.pool.schema!r}, MasterKey(bytes(range(32))))
        name = ledger.stream(UUID({str(case.id)!r}))[0].fact.applicant.name
        print(ledger.vault.open(name), flush=True)
        sys.stdin.readline()
        end = time.monotonic() + 30
        while ledger.vault.open(name) is not None and time.monotonic() < end:
            time.sleep(0.05)
        print(ledger.vault.open(name), flush=True)
        print(ledger.vault.is_restricted(name.subject), flush=True)
        ledger.close()
    """
    with subprocess.Popen(
        [sys.executable, "-c", dedent(script)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    ) as reader:  # fmt: skip
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline().strip() == "王芳"
        erased(ledger, case.applicant)
        reapply_erasures(ledger)
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline().strip() == "None"
        assert reader.wait(timeout=60) == 0


def test_a_process_that_knows_a_key_asks_again_after_some_seconds(
    ledger: Ledger, other_process: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = an_inquiry(ledger)
    clock = [1_000.0]
    monkeypatch.setattr(vault, "monotonic", lambda: clock[0])
    name = name_in(other_process, case)
    assert other_process.vault.open(name) == "王芳"
    erased(ledger, case.applicant)
    reapply_erasures(ledger)
    assert ledger.vault.open(name) is None
    clock[0] += vault.FRESH - 0.01
    assert other_process.vault.open(name) == "王芳"
    clock[0] += 0.01
    assert other_process.vault.open(name) is None


def test_an_erasure_that_was_cut_off_is_carried_out_by_whoever_opens_the_ledger_next(
    ledger: Ledger, other_process: Ledger
) -> None:
    case = an_inquiry(ledger)
    erased(ledger, case.applicant)  # and the process is killed
    assert wrapped_keys(ledger, case.applicant) != [None]
    assert reapply_erasures(other_process) == 1
    assert wrapped_keys(ledger, case.applicant) == [None]


def test_an_older_vault_is_made_to_agree_with_the_ledger(
    ledger: Ledger, database_url: str, schema: str
) -> None:
    case = an_inquiry(ledger)
    (wrapped,) = wrapped_keys(ledger, case.applicant)
    name = name_in(ledger, case)
    erased(ledger, case.applicant)
    reapply_erasures(ledger)
    connection = psycopg2.connect(database_url)
    with connection, connection.cursor() as cursor:  # its owner puts back what a backup holds
        cursor.execute(f'DELETE FROM "{schema}_vault".person_key')
        cursor.execute(
            f'INSERT INTO "{schema}_vault".person_key (key, person, wrapped) VALUES (%s, %s, %s)',
            (name.key, name.subject, wrapped),
        )
    connection.close()
    assert reapply_erasures(ledger) == 1
    assert wrapped_keys(ledger, case.applicant) == [None]


def test_an_erasure_that_a_backup_knows_nothing_of_is_known_beside_the_database(
    database_url: str, schema: str, master: MasterKey, tmp_path: Path
) -> None:
    list_ = ErasedKeys(tmp_path / "erased" / "office")
    ledger = Ledger(database_url, schema, master, erased=list_)
    case = an_inquiry(ledger)
    (wrapped,) = wrapped_keys(ledger, case.applicant)
    name = name_in(ledger, case)
    erased(ledger, case.applicant)
    reapply_erasures(ledger)
    assert list_.keys() == {name.key}
    assert str(name.subject) not in list_.path.read_text()
    restored = Ledger(database_url, f"{schema}_restored", master, erased=list_)
    with restored.vault.keeper.pool.cursor() as cursor:
        cursor.execute(
            "INSERT INTO person_key (key, person, wrapped) VALUES (%s, %s, %s)",
            (name.key, name.subject, wrapped),
        )
    assert restored.vault.open(name) == "王芳"
    assert reapply_erasures(restored) == 1
    assert restored.vault.open(name) is None
    ledger.close()
    restored.close()


def test_a_list_of_erased_keys_that_holds_something_else_is_named(tmp_path: Path) -> None:
    (tmp_path / "office").write_text("no key\n")
    with pytest.raises(Damaged, match="holds something else than keys"):
        ErasedKeys(tmp_path / "office").keys()


def test_restricted_words_are_opened_for_an_investigation_or_the_person_alone(
    ledger: Ledger, other_process: Ledger
) -> None:
    case, neighbour = an_inquiry(ledger), an_inquiry(ledger, "李明")
    restricted(ledger, case.applicant)
    name = name_in(ledger, case)
    for purpose in (None, Purpose.HANDLING, Purpose.ASSESSMENT, Purpose.PUBLICATION):
        with pytest.raises(NotAllowed, match="is restricted"):
            other_process.vault.open(name, purpose)
    for purpose in (Purpose.COMPLAINT, Purpose.ACCOUNTABILITY, Purpose.REQUEST):
        assert other_process.vault.open(name, purpose) == "王芳"
    assert ledger.vault.open(name_in(ledger, neighbour)) == "李明"
    decided = ledger.get(Person, person_id(case.applicant))
    decided.lift_restriction(ENTRY, person=case.applicant, reason="撤回")
    ledger.record(decided)
    reapply_erasures(ledger)
    assert ledger.vault.open(name) == "王芳"


def test_words_under_restriction_are_still_sealed_for_what_happens_meanwhile(ledger: Ledger) -> None:
    case = an_inquiry(ledger)
    restricted(ledger, case.applicant)
    again = an_inquiry(ledger, "王芳", person=case.applicant)
    assert ledger.vault.open(name_in(ledger, again), Purpose.REQUEST) == "王芳"


def numbers(ledger: Ledger, telephone: str) -> set[UUID]:
    index = ContactIndex(ledger)
    index.catch_up()
    return {place.stream for place in index.find(number_of(NumberKind.TELEPHONE, telephone))}


def test_all_cases_of_a_telephone_are_found_and_none_is_opened(ledger: Ledger, other_process: Ledger) -> None:
    first = an_inquiry(ledger, contact="138 0000 0001")
    second = an_inquiry(ledger, "李明", contact="+86-138-0000-0001；身份证 11010519491231002X")
    an_inquiry(ledger, "赵六", contact="13800000002")
    assert numbers(ledger, "13800000001") == {first.id, second.id}
    later = an_inquiry(ledger, contact="13800000001")
    assert numbers(other_process, "(138) 0000-0001") == {first.id, second.id, later.id}
    assert numbers(ledger, "13800000003") == set()
    found = ContactIndex(ledger).find(number_of(NumberKind.ID_NUMBER, "110105491231002"))
    assert found == [Place(second.id, "applicant.contact")]


def test_a_telephone_that_a_correction_put_right_is_found_as_well(ledger: Ledger) -> None:
    case = an_inquiry(ledger, contact="13800000001")
    case.correct(ENTRY, version=1, field="applicant.contact", right="13800000009", reason="听错")
    case.correct(ENTRY, version=1, field="applicant.name", right="13800000008", reason="听错")
    ledger.record(case)
    assert numbers(ledger, "13800000009") == {case.id}
    assert numbers(ledger, "13800000008") == set()


def test_what_stands_in_the_index_tells_nothing_of_the_numbers(ledger: Ledger) -> None:
    an_inquiry(ledger, contact="13800000001")
    numbers(ledger, "13800000001")
    with ledger.vault.keeper.pool.cursor() as cursor:
        cursor.execute("SELECT mark FROM contact")
        (mark,) = cursor.fetchone() or (b"",)
    assert len(mark) == 32
    assert b"13800000001" not in bytes(mark)


def test_numbers_go_with_the_key_and_do_not_come_back_when_the_index_is_made_anew(ledger: Ledger) -> None:
    case, neighbour = an_inquiry(ledger, contact="13800000001"), an_inquiry(ledger, contact="13800000001")
    assert numbers(ledger, "13800000001") == {case.id, neighbour.id}
    erased(ledger, case.applicant)
    reapply_erasures(ledger)
    assert numbers(ledger, "13800000001") == {neighbour.id}
    ContactIndex(ledger).begin_anew()
    assert numbers(ledger, "13800000001") == {neighbour.id}


def test_an_index_that_knows_the_key_still_does_not_note_what_is_erased_meanwhile(
    ledger: Ledger, other_process: Ledger
) -> None:
    case = an_inquiry(ledger, contact="13800000001")
    assert other_process.vault.open(name_in(other_process, case)) == "王芳"
    erased(ledger, case.applicant)
    reapply_erasures(ledger)
    assert numbers(other_process, "13800000001") == set()


def test_after_a_change_of_the_master_key_everything_goes_on(
    ledger: Ledger, database_url: str, schema: str, master: MasterKey
) -> None:
    case, gone = an_inquiry(ledger, contact="13800000001"), an_inquiry(ledger, "李明")
    command = Command("import/1", b"what was said")
    again = Case(uuid4())
    again.receive(
        ENTRY, reference="2", kind=CaseKind.FILING, matter="x", first_asked=None, first_responder=None
    )
    positions = ledger.record(again, command=command)
    erased(ledger, gone.applicant)
    reapply_erasures(ledger)
    marks = [ledger.authenticator.mac(bytes(32)), ledger.vault.fingerprint(b"x"), ledger.vault.derived("y")]
    done: list[int] = []
    assert rotate_master(database_url, [schema], master, OTHER, done.append) == 2
    assert done == [2]
    with pytest.raises(BadInput, match="not the master key of this ledger"):
        Ledger(database_url, schema, master)
    changed = Ledger(database_url, schema, OTHER)
    assert changed.vault.open(name_in(changed, case)) == "王芳"
    assert changed.vault.open(name_in(changed, gone)) is None
    assert [
        changed.authenticator.mac(bytes(32)), changed.vault.fingerprint(b"x"), changed.vault.derived("y")
    ] == marks  # fmt: skip
    assert changed.record(Case(uuid4()), command=command) == positions
    assert numbers(changed, "13800000001") == {case.id}
    new = an_inquiry(changed, "赵六")
    assert changed.vault.open(name_in(changed, new)) == "赵六"
    assert rotate_master(database_url, [schema], OTHER, MasterKey(bytes(32)), done.append) == 3
    last = Ledger(database_url, schema, MasterKey(bytes(32)))
    assert last.authenticator.mac(bytes(32)) == marks[0]
    assert last.vault.open(name_in(last, case)) == "王芳"
    last.close()
    changed.close()


def test_a_process_that_still_runs_under_the_old_master_key_adds_no_key_under_it(
    ledger: Ledger, database_url: str, schema: str, master: MasterKey
) -> None:
    case = an_inquiry(ledger)
    rotate_master(database_url, [schema], master, OTHER, lambda _: None)
    with pytest.raises(Unavailable, match="the master key was changed since this process started"):
        an_inquiry(ledger, "李明")
    changed = Ledger(database_url, schema, OTHER)
    assert changed.vault.open(name_in(changed, case)) == "王芳"
    changed.close()


def test_a_change_that_is_cut_off_leaves_all_keys_under_the_old_master_key(
    ledger: Ledger, database_url: str, schema: str, master: MasterKey
) -> None:
    case = an_inquiry(ledger)
    second = Ledger(database_url, f"{schema}_second", master)
    other_case = an_inquiry(second)

    def killed(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate_master(database_url, [schema, f"{schema}_second"], master, OTHER, killed)
    for opened, of in ((ledger, case), (second, other_case)):
        again = Ledger(database_url, opened.pool.schema, master)
        assert again.vault.open(name_in(again, of)) == "王芳"
        again.close()
    assert rotate_master(database_url, [schema, f"{schema}_second"], master, OTHER, lambda _: None) == 4
    assert rotate_master(database_url, [schema, f"{schema}_second"], master, OTHER, lambda _: None) is None
    second.close()


def test_keys_under_neither_master_key_and_a_master_key_of_before_are_refused(
    ledger: Ledger, database_url: str, schema: str, master: MasterKey
) -> None:
    an_inquiry(ledger)
    with pytest.raises(BadInput, match="wrapped by neither"):
        rotate_master(database_url, [schema], MasterKey(bytes(32)), OTHER, lambda _: None)
    rotate_master(database_url, [schema], master, OTHER, lambda _: None)
    with pytest.raises(BadInput, match="in use before"):
        rotate_master(database_url, [schema], OTHER, master, lambda _: None)


def test_the_next_master_key_is_durable_before_it_is_used_and_the_last_one_stays_aside(
    tmp_path: Path,
) -> None:
    path = tmp_path / "master.key"
    first = MasterKey.from_file(path)
    file = MasterKeyFile(path)
    following = file.next()
    assert file.next().id == following.id != first.id
    assert MasterKey.from_file(path).id == first.id
    aside = file.take_up()
    assert MasterKey.from_file(path).id == following.id
    assert MasterKey.from_file(aside).id == first.id
    assert {entry.name for entry in tmp_path.iterdir()} == {"master.key", aside.name}
    assert all(entry.stat().st_mode & 0o077 == 0 for entry in tmp_path.iterdir())
    assert file.next().id not in {first.id, following.id}


def test_the_own_key_of_a_ledger_is_nobodys_to_erase(
    ledger: Ledger, database_url: str, schema: str, master: MasterKey
) -> None:
    an_inquiry(ledger)
    rotate_master(database_url, [schema], master, OTHER, lambda _: None)
    assert ledger.vault.keys_of(OWN) == ()


def test_many_new_persons_at_once_are_sealed_each_with_a_key_of_its_own(ledger: Ledger) -> None:
    people = [uuid4() for _ in range(50)]
    ledger.vault.prepare(people)
    assert len({ledger.vault.keys_of(person) for person in people}) == 50
    vault_again = Vault(ledger.vault.keeper.pool, MasterKey(bytes(range(32))))
    sealed = ledger.vault.seal(Personal(people[7], plain="王芳"), "a/1/name")
    assert vault_again.open(sealed) == "王芳"
