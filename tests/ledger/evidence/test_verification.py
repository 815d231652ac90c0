"""核验 — what is as it was recorded and signed is found to be so, whatever happened to the ledger on its way."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import StoredEvent
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.note import KeyKind, Note, SigningKey
from ledger.evidence.verification import Table, verify
from ledger.evidence.verification.numbering import Numbering
from ledger.evidence.verification.repair import Hints, original
from ledger.evidence.verification.rows import StoredRow
from ledger.leaf import leaf_bytes, leaf_hash
from ledger.ledger import Ledger
from ledger.postgres.copy import microseconds
from ledger.sequence import Append
from tests.ledger.evidence.attacked import NOW, ORIGIN, TYPES, Attacker, Office


@pytest.fixture
def office(ledger: Ledger, tmp_path: Path) -> Office:
    return Office.open(ledger, tmp_path / "keys")


@pytest.fixture
def attacker(office: Office) -> Iterator[Attacker]:
    attacker = Attacker(office)
    yield attacker
    attacker.close()


# --- a ledger that is as it was signed ------------------------------------------------------------------------------


def test_an_empty_ledger_of_which_nothing_was_signed_is_sound(office: Office) -> None:
    found = office.verify()
    assert found.ok
    assert (found.size, found.head, found.unsigned) == (0, None, 0)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_a_signed_ledger_of_any_size_is_sound(office: Office, size: int) -> None:
    (signed,) = office.record_and_sign(size)
    for found in (office.verify(), office.verify_by_signatures_alone()):
        assert found.findings == []
        assert found.head == signed.checkpoint
        assert (found.size, found.root, found.checkpoints) == (size, signed.checkpoint.root, 1)
        assert found.signed_by == office.first_key


def test_rows_that_are_not_signed_yet_are_counted(office: Office) -> None:
    office.record_and_sign(300)
    office.record(20)
    found = office.verify()
    assert found.ok
    assert (found.size, found.unsigned) == (320, 20)


def test_a_ledger_that_changed_its_key_twice_is_sound(office: Office) -> None:
    office.record_and_sign(10, 90)
    office.signer.rotate(NOW, "年度更换")
    office.signer.rotate(NOW, "密钥可能泄露")
    office.record_and_sign(120, 300)
    found = office.verify()
    assert found.findings == []
    assert found.signed_by != office.first_key
    assert office.verify_by_signatures_alone().findings == []


def test_the_witnesses_are_named_with_what_they_saw_last(office: Office) -> None:
    first, last = office.record_and_sign(90, 300)
    known = [office.cosign(first), office.cosign(last)]
    found = office.verify(known)
    assert found.findings == []
    (cosigned,) = found.cosigned_by
    assert (cosigned.name, cosigned.size) == ("witness.example/w1", 300)
    assert cosigned.at == datetime.fromtimestamp(1_795_000_000, UTC)


def test_a_ledger_restored_with_a_loss_is_sound_under_its_new_name_and_the_loss_is_told(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(90, 200)
    with attacker.dumped() as restore:
        (lost,) = office.record_and_sign(300)
        witnessed = office.cosign(lost)
        restore()
    office.ledger.sequencer.close()  # a server is stopped before its database is restored
    office.signer.start_anew(NOW, "磁盘损坏，第 201–300 条丢失")
    office.record_and_sign(280, 400)
    found = office.verify([witnessed])
    assert found.findings == []
    assert found.head is not None
    assert found.head.origin == f"{ORIGIN}/2"
    assert any("201–300" in remark and "磁盘损坏" in remark for remark in found.remarks)


def test_a_ledger_that_is_older_than_signatures_is_sound(office: Office) -> None:
    office.ledger.sequencer.authenticate = None
    office.record(30)
    assert office.verify().ok
    office.signer.sign()
    office.ledger.sequencer.authenticate = office.ledger.authenticator.mac
    office.record_and_sign(60)
    assert office.verify().findings == []


def test_rows_without_a_mac_behind_the_first_checkpoint_are_found(office: Office) -> None:
    office.ledger.sequencer.authenticate = None
    office.record_and_sign(30)
    office.record(5)
    (found,) = office.verify().findings
    assert (found.table, found.first, found.last, found.column) == (Table.EVENT, 31, 35, "mac")


def test_what_is_written_and_signed_meanwhile_is_no_finding(office: Office) -> None:
    office.record_and_sign(300)
    written: list[int] = []

    def write(done: int, of: int) -> None:
        if len(written) < 3:
            written.append(done)
            office.record(30)
            office.signer.sign()

    found = verify(
        office.ledger.pool,
        authenticator=office.ledger.authenticator,
        folder=office.folder,
        first_key=None,
        progress=write,
    )
    assert found.findings == []
    assert found.size == 300
    assert len(written) == 3


def test_progress_is_told_up_to_the_end(office: Office) -> None:
    office.record_and_sign(600, 700)
    told: list[tuple[int, int]] = []
    verify(
        office.ledger.pool,
        authenticator=None,
        folder=None,
        first_key=None,
        progress=lambda done, of: told.append((done, of)),
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (702, 702)


def test_it_may_be_interrupted(office: Office) -> None:
    office.record_and_sign(600)

    def interrupt(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(office.ledger.pool, authenticator=None, folder=None, first_key=None, progress=interrupt)
    assert office.verify().ok


def test_without_the_published_key_the_first_one_is_taken_at_its_word_and_that_is_told(
    office: Office,
) -> None:
    office.record_and_sign(20)
    found = verify(office.ledger.pool, authenticator=None, folder=None, first_key=None)
    assert found.ok
    assert "taken from the database itself" in found.remarks[0]


def test_a_signature_that_was_kept_but_never_written_is_told_and_nothing_is_wrong(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(20, 40)
    attacker.run("DELETE FROM checkpoint WHERE number = 2")
    found = office.verify()
    assert found.ok
    assert "signing was interrupted" in found.remarks[0]


def test_a_checkpoint_of_another_ledger_is_no_evidence_of_this_one(office: Office) -> None:
    office.record_and_sign(20)
    key = SigningKey.generate("wenze.local/other", KeyKind.NOTE)
    text = str(Checkpoint("wenze.local/other", 20, bytes(32)))
    (found,) = office.verify([Note(text, [key.sign(text)])]).findings
    assert found.table is Table.NOTE
    assert "it is of another ledger" in found.what


def test_damage_in_a_large_ledger_is_found_at_every_level_of_the_tree(
    office: Office, attacker: Attacker
) -> None:
    state = json.dumps({"handler": None}).encode()
    for _ in range(8):
        id = uuid4()
        events = [StoredEvent(id, version, TYPES[0], state) for version in range(1, 8_251)]
        office.ledger.sequencer.write([Append(events)])
    (signed,) = office.record_and_sign(66_000)
    found = office.verify()
    assert found.findings == []
    assert found.root == signed.checkpoint.root
    attacker.run("UPDATE tile_root SET hash = %s WHERE level = 1", bytes(32))
    attacker.run("UPDATE event SET originator_version = 99999 WHERE position = 65000")
    event, tile = office.verify().findings
    assert (event.table, event.first, event.column) == (Table.EVENT, 65_000, "originator_version")
    assert (tile.table, tile.first, tile.column) == (Table.TILE, 0, "hash")
    assert "level 1" in tile.what


# --- rows and their leaves ------------------------------------------------------------------------------------------

MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ROWS = st.builds(
    lambda position, moment, id, version, type_, state: (position, moment, id, version, type_, state),
    st.integers(1, 2**62),
    MOMENTS,
    st.uuids(),
    st.integers(0, 2**62),
    st.sampled_from(TYPES),
    st.binary(max_size=60),
)
Facts = tuple[int, datetime, UUID, int, str, bytes]


def stored(facts: Facts) -> StoredRow:
    position, moment, id, version, type_, state = facts
    leaf = leaf_hash(leaf_bytes(*facts))
    return StoredRow(position, microseconds(moment), id.bytes, version, leaf, None, type_.encode(), state)


@given(ROWS)
def test_a_row_has_the_leaf_that_its_writer_gave_it(facts: Facts) -> None:
    row = stored(facts)
    assert row.hash() == row.leaf


@given(ROWS, st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_byte_of_a_row_is_put_right(facts: Facts, data: st.DataObject) -> None:
    row = stored(facts)
    columns = ("position", "micros", "originator", "version", "type", "state")
    column = data.draw(st.sampled_from([name for name in columns if getattr(row, name) != b""]))
    value = getattr(row, column)
    changed = bytearray(value.to_bytes(8, signed=True) if isinstance(value, int) else value)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    other = int.from_bytes(changed, signed=True) if isinstance(value, int) else bytes(changed)
    damaged = StoredRow(**{**row._asdict(), column: other})
    names = {"micros": "recorded_at", "originator": "originator_id", "version": "originator_version"}
    found = original(damaged, Hints(), lambda leaf: leaf == row.leaf, monotonic() + 60)
    assert found is not None
    assert (found.column, found.leaf) == (names.get(column, column), row.leaf)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ('"entry"', "entry"),
        ("window", "entry.channel"),
        ("2025", "entry.at"),
        ("late", "entry.late"),
        ("身份证", "items.0"),
        ("7", "items.1.n"),
        ("null", "handler"),
    ],
)
def test_the_field_of_a_changed_byte_is_named_and_not_its_words(place: str, path: str) -> None:
    text = '{"entry":{"channel":"window","at":"2025, \\"x\\"","late":true},"items":["身份证",{"n":7}],"handler":null}'
    offset = len(text[: text.index(place)].encode()) + 1 if len(place) > 1 else text.index(place) + 4 + 2
    state = text.encode()
    row = stored((1, NOW, uuid4(), 1, TYPES[0], state))
    damaged = row._replace(state=state[:offset] + bytes([state[offset] ^ 1]) + state[offset + 1 :])
    found = original(damaged, Hints(), lambda leaf: leaf == row.leaf, monotonic() + 60)
    assert found is not None
    assert found.value.endswith(f"byte {offset}, {path}")


def test_a_moment_between_its_neighbours_is_found_again() -> None:
    row = stored((5, NOW + timedelta(microseconds=123_456), uuid4(), 1, TYPES[0], b"{}"))
    earliest = microseconds(NOW)
    damaged = row._replace(micros=earliest + 987_654_321_000)
    hints = Hints(earliest=earliest, latest=earliest + 500_000)
    found = original(damaged, hints, lambda leaf: leaf == row.leaf, monotonic() + 60)
    assert found is not None
    assert (found.column, found.value) == ("recorded_at", "2026-11-23T10:00:00.123456+00:00")


# --- the numbers of checkpoints -------------------------------------------------------------------------------------


def faults(*checkpoints: tuple[int, int]) -> list[tuple[int, int]]:
    """What is wrong with checkpoints of these numbers and sizes, in the order in which they are read."""
    numbering = Numbering()
    for number, size in sorted(checkpoints):
        numbering.take(number, size, 1)
    return [(fault.first, fault.last) for fault in numbering.faults()]


@pytest.mark.parametrize(
    ("checkpoints", "expected"),
    [
        ([], []),
        ([(1, 5), (2, 5), (3, 9)], []),
        ([(1, 5), (3, 9)], [(2, 2)]),
        ([(2, 5), (3, 9)], [(1, 1)]),
        ([(1, 5), (5, 9)], [(2, 4)]),
        ([(1, 5), (2, 9), (3, 7)], [(3, 3)]),
        ([(1, 5), (2, 9), (3, 12), (3, 12)], [(3, 3)]),
        ([(-7, 9), (1, 5), (3, 12)], [(2, 2)]),
        ([(1, 5), (3, 12), (900, 9)], [(2, 2)]),
        ([(1, 5), (2, 9), (2, 12)], [(3, 3)]),
        ([(1, 5), (3, 7), (3, 12), (4, 15)], [(2, 2)]),
    ],
)
def test_a_number_that_is_wrong_is_named_by_what_it_was(
    checkpoints: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert faults(*checkpoints) == expected
