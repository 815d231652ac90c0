"""篡改 — whatever a superuser of the database changes, ``verify`` finds it, and says where."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg2
import pytest

from ledger.errors import Forked, NoSigningKey
from ledger.evidence.introduction import Introduction
from ledger.evidence.note import KeyKind, Note, SigningKey
from ledger.evidence.verification import Finding, Table, verify
from ledger.ledger import Ledger
from tests.ledger.evidence.attacked import NOW, ORIGIN, Attacker, Office, leaf_of


@pytest.fixture
def office(ledger: Ledger, tmp_path: Path) -> Office:
    return Office.open(ledger, tmp_path / "keys")


@pytest.fixture
def attacker(office: Office) -> Iterator[Attacker]:
    attacker = Attacker(office)
    yield attacker
    attacker.close()


# --- any one byte ---------------------------------------------------------------------------------------------------

_HASHED = ("position", "recorded_at", "originator_id", "originator_version", "type", "state")
_COVERED = {
    Table.EVENT: (*_HASHED, *_HASHED, "leaf", "mac"),
    Table.CHECKPOINT: ("number", "size", "note"),
    Table.TILE: ("level", "index", "hash"),
    Table.KEY: ("number", "vkey", "introduction"),
    Table.COSIGNATURE: ("number", "witness", "line"),
}
"""Every column, those of the leaf twice as often, but ``signed_at`` and ``cosigned_at``: nobody signs these."""
_PLACE = {Table.EVENT: "position", Table.TILE: "index"}
"""The column that a finding names a row by, where it is not ``number``."""


@dataclass
class Changed:
    """One byte of one column that was changed: where, and how to put it back."""

    table: Table
    column: str
    place: int
    ctid: str
    stored: bytes


class OneByte:
    """Changes one byte of one column of one row, as PostgreSQL stores it, and changes it back."""

    def __init__(
        self, attacker: Attacker, seed: int, columns: Mapping[Table, Sequence[str]] = _COVERED
    ) -> None:
        self._run = attacker.run
        self._columns = [(table, column) for table, of_table in columns.items() for column in of_table]
        self._chance = random.Random(seed)
        self._types = {
            (table, column): type_
            for table, column, type_ in self._run(
                "SELECT table_name, column_name, data_type FROM information_schema.columns"
                " WHERE table_schema = current_schema()"
            )
        }

    def change(self) -> Changed:
        """Change one."""
        while True:
            table, column = self._chance.choice(self._columns)
            ctid, place, stored = self._chance.choice(self._rows(table, column))
            data = bytearray(stored)
            data[self._chance.randrange(len(data))] ^= self._chance.randrange(1, 256)
            if self._types[table, column] == "text" and 0 in data:
                continue  # no text of PostgreSQL can hold it
            changed = Changed(table, column, place, ctid, bytes(stored))
            try:
                self._write(changed, bytes(data))
            except psycopg2.DataError:
                continue  # a year that PostgreSQL does not know
            return changed

    def undo(self, changed: Changed) -> None:
        """Change it back."""
        self._write(changed, changed.stored)

    def _rows(self, table: Table, column: str) -> list[tuple[str, int, bytes]]:
        sends = {
            "bigint": "int8send",
            "integer": "int4send",
            "text": "textsend",
            "bytea": "byteasend",
            "uuid": "uuid_send",
        }
        send = sends.get(self._types[table, column], "timestamptz_send")
        place = _PLACE.get(table, "number")
        rows = self._run(
            f"SELECT ctid::text, {place}, {send}({column}) FROM {table} WHERE {column} IS NOT NULL"
        )
        return sorted((ctid, place, bytes(stored)) for ctid, place, stored in rows)

    def _write(self, changed: Changed, data: bytes) -> None:
        value, form = self._written(self._types[changed.table, changed.column], data)
        statement = (
            f"UPDATE {changed.table} SET {changed.column} = {form} WHERE ctid = %s::tid RETURNING ctid::text"
        )
        ((changed.ctid,),) = self._run(statement, value, changed.ctid)

    @staticmethod
    def _written(type_: str, data: bytes) -> tuple[object, str]:
        match type_:
            case "bigint" | "integer":
                return int.from_bytes(data, signed=True), "%s"
            case "uuid":
                return UUID(bytes=data), "%s"
            case "text":
                return data, "%s::bytea::text"
            case "bytea":
                return data, "%s"
            case _:
                return (
                    f"{int.from_bytes(data, signed=True)} microseconds",
                    "timestamptz '2000-01-01 00:00+00' + %s::interval",
                )


@pytest.fixture
def any_bytes(attacker: Attacker) -> Iterator[None]:
    """Let bytes be put into a text as they are, also where they are no text."""
    attacker.run("CREATE CAST (bytea AS text) WITHOUT FUNCTION")
    yield
    attacker.run("DROP CAST (bytea AS text)")


def eventful(office: Office) -> None:
    """A ledger that was signed several times, by two keys, and cosigned; its last rows are not signed."""
    office.record_and_sign(1, 90, 255, 300, 420)
    office.signer.rotate(NOW, "年度更换")
    signed = office.record_and_sign(530, 580)
    office.cosign(signed[0])
    office.cosign(signed[1])
    office.record(20)


def test_any_one_byte_of_any_column_is_found_and_named(
    office: Office, attacker: Attacker, any_bytes: None
) -> None:
    eventful(office)
    attacker.free()
    assert office.verify().findings == []
    one_byte, tried = OneByte(attacker, seed=1), Counter[str]()
    for _ in range(1000):
        changed = one_byte.change()
        found = office.verify().findings
        one_byte.undo(changed)
        tried[f"{changed.table}.{changed.column}"] += 1
        assert places(found) == [(changed.table, changed.place, changed.column)], (changed, found)
    assert office.verify().findings == []
    assert len(tried) == sum(len(set(columns)) for columns in _COVERED.values())


def test_any_one_byte_of_a_signed_row_is_found_and_named_without_the_master_key(
    office: Office, attacker: Attacker, any_bytes: None
) -> None:
    office.record_and_sign(1, 90, 255, 300, 420)
    attacker.free()
    assert office.verify_by_signatures_alone().findings == []
    one_byte = OneByte(attacker, seed=2, columns={Table.EVENT: [*_HASHED, "leaf"]})
    for _ in range(200):
        changed = one_byte.change()
        found = office.verify_by_signatures_alone().findings
        one_byte.undo(changed)
        assert places(found) == [(changed.table, changed.place, changed.column)], (changed, found)


def test_a_changed_state_is_named_by_the_byte_and_its_field_without_its_words(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(20)
    state = bytes(attacker.rows()[11]["state"])
    attacker.rewrite(12, recompute=False, state=state.replace(b"window", b"winbow"))
    (found,) = office.verify().findings
    assert f"byte {state.index(b'window') + 3}, entry.channel" in found.what
    assert "window" not in found.what


def test_a_row_of_which_two_columns_were_changed_is_found(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(300)
    attacker.rewrite(222, recompute=False, type="case.returned.v1", state=b"{}")
    (found,) = office.verify().findings
    assert (found.first, found.last, found.column) == (222, 222, "state")
    assert "more than one column" in found.what


@pytest.mark.parametrize("days", [-3, 3, 400])
def test_the_time_at_which_a_row_was_recorded_is_found_again(
    office: Office, attacker: Attacker, days: int
) -> None:
    office.record_and_sign(60)
    recorded_at = attacker.rows()[29]["recorded_at"]
    attacker.rewrite(30, recompute=False, recorded_at=recorded_at + timedelta(days=days, microseconds=7))
    (found,) = office.verify().findings
    assert (found.first, found.column) == (30, "recorded_at")
    assert recorded_at.isoformat(timespec="microseconds") in found.what


@pytest.mark.parametrize(
    "column", ["position", "recorded_at", "originator_version", "type", "state", "leaf", "mac"]
)
def test_a_column_that_was_emptied_is_named(office: Office, attacker: Attacker, column: str) -> None:
    office.record_and_sign(60)
    attacker.free()
    attacker.run(f"UPDATE event SET {column} = NULL WHERE position = 30")
    assert places(office.verify().findings) == [(Table.EVENT, 30, column)]


def test_a_time_that_no_calendar_has_is_found(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(60)
    attacker.run("UPDATE event SET recorded_at = 'infinity' WHERE position = 30")
    assert places(office.verify().findings) == [(Table.EVENT, 30, "recorded_at")]


def test_a_value_that_cannot_be_read_is_told_with_its_place(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(60)
    attacker.run(
        "ALTER TABLE event RENAME TO hidden;"
        "CREATE VIEW event AS SELECT position, recorded_at, originator_id, originator_version, type,"
        " decode(CASE position WHEN 30 THEN 'no hex' ELSE encode(state, 'hex') END, 'hex') AS state, leaf, mac FROM hidden;"
        "GRANT SELECT ON event TO wenze_writer"
    )
    (found,) = office.verify().findings
    assert (found.table, found.first) == (Table.EVENT, 30)
    assert "cannot be read from here on" in found.what


# --- rows -----------------------------------------------------------------------------------------------------------


def test_a_deleted_row_is_missed(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.run("DELETE FROM event WHERE position = 150")
    assert places(office.verify().findings) == [(Table.EVENT, 150, None)]
    assert places(office.verify_by_signatures_alone().findings) == [(Table.EVENT, 150, None)]


def test_a_deleted_row_is_missed_also_when_the_gap_was_closed(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.free()
    attacker.run(
        "DELETE FROM event WHERE position = 150; UPDATE event SET position = position - 1 WHERE position > 150"
    )
    (found,) = office.verify().findings
    assert (found.first, found.last, found.column) == (150, 599, "position")
    assert "what stood at 150 was removed" in found.what


def test_a_row_put_in_by_moving_the_others_is_named(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.free()
    row = attacker.rows()[199]
    attacker.run("UPDATE event SET position = position + 1 WHERE position >= 200")
    attacker.insert({**row, "originator_id": uuid4(), "originator_version": 1, "mac": None})
    foreign, moved = office.verify().findings
    assert (foreign.first, foreign.last) == (200, 200)
    assert "Wenze did not write" in foreign.what
    assert (moved.first, moved.last, moved.column) == (200, 601, "position")


@pytest.mark.parametrize("mac", [None, bytes(16)])
def test_a_well_formed_row_put_at_the_end_is_named_and_not_signed(
    office: Office, attacker: Attacker, mac: bytes | None
) -> None:
    eventful(office)
    row = attacker.rows()[-1]
    attacker.insert({**row, "position": 601, "originator_id": uuid4(), "originator_version": 1, "mac": mac})
    (found,) = office.verify().findings
    assert (found.table, found.first) == (Table.EVENT, 601)
    assert "Wenze did not write" in found.what
    with pytest.raises(Forked, match="position 601 was not written by Wenze"):
        office.signer.sign()


def test_two_rows_that_were_swapped_are_named(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.free()
    attacker.run("UPDATE event SET position = 500 - position WHERE position IN (50, 450)")
    assert places(office.verify().findings) == [(Table.EVENT, 50, "position"), (Table.EVENT, 450, "position")]


def test_rows_in_another_order_are_named(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.free()
    attacker.run("UPDATE event SET position = 621 - position WHERE position BETWEEN 301 AND 320")
    found = office.verify().findings
    assert places(found) == [(Table.EVENT, position, "position") for position in range(301, 321)]


def test_a_second_row_at_a_position_is_told_from_the_first(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.free()
    row = attacker.rows()[76]
    attacker.insert({**row, "originator_id": uuid4(), "originator_version": 1, "mac": None})
    (found,) = office.verify().findings
    assert (found.first, found.last) == (77, 77)
    assert "a row that was not recorded here" in found.what


def test_a_row_that_stands_there_twice_is_named(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.free()
    attacker.run("INSERT INTO event SELECT * FROM event WHERE position = 88")
    (found,) = office.verify().findings
    assert (found.first, found.last) == (88, 88)
    assert "twice" in found.what


def test_many_changed_rows_are_told_one_by_one_and_then_counted(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.run("UPDATE event SET state = '{}'")
    found = office.verify().findings
    assert [one.first for one in found[:-1]] == list(range(1, 21))
    assert (found[-1].first, found[-1].last) == (21, 600)
    assert "580 more" in found[-1].what


# --- the end --------------------------------------------------------------------------------------------------------


def test_an_end_that_was_cut_off_is_missed(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.run("DELETE FROM event WHERE position > 500")
    (found,) = office.verify().findings
    assert (found.table, found.first, found.last) == (Table.EVENT, 501, 580)


def test_an_end_that_was_cut_off_with_its_checkpoints_is_missed_by_the_key_folder(
    office: Office, attacker: Attacker
) -> None:
    eventful(office)
    cut_off_at(attacker, 420)
    (found,) = office.verify().findings
    assert (found.table, found.first, found.last) == (Table.EVENT, 421, 580)
    assert "the key folder" in found.what


def test_an_end_that_was_cut_off_with_its_checkpoints_is_missed_by_a_receipt(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(300, 420)
    receipt = office.signer.log.receipt(400).note
    cut_off_at(attacker, 300)
    office.folder = office.folder_at("lost")
    found, missing = office.verify([receipt]).findings
    assert (found.table, found.first, found.last) == (Table.EVENT, 301, 420)
    assert missing.table is Table.NOTE


def test_an_older_dump_is_told_from_the_ledger_by_the_key_folder_and_by_a_witness(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(90, 300)
    with attacker.dumped() as restore:
        (signed,) = office.record_and_sign(420)
        witnessed = office.cosign(signed)
        restore()
    (found,) = office.verify().findings
    assert (found.first, found.last) == (301, 420)
    assert "the key folder" in found.what
    office.folder = office.folder_at("lost")
    assert office.verify().ok
    found, missing = office.verify([witnessed]).findings
    assert (found.table, found.first, found.last) == (Table.EVENT, 301, 420)
    assert missing.table is Table.NOTE


# --- everything rewritten -------------------------------------------------------------------------------------------


def test_a_row_rewritten_with_its_leaf_is_named_by_its_mac(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.rewrite(222, recompute=True, type="case.returned.v1")
    (found,) = office.verify().findings
    assert (found.first, found.column) == (222, "type")
    assert "its leaf was made to fit" in found.what


def test_a_row_rewritten_with_its_leaf_and_its_mac_is_named_by_the_root(
    office: Office, attacker: Attacker
) -> None:
    eventful(office)
    attacker.rewrite(222, recompute=True, type="case.returned.v1", mac=bytes(16))
    assert places(office.verify().findings) == [(Table.EVENT, 222, None)]
    assert places(office.verify_by_signatures_alone().findings) == [(Table.EVENT, 222, "type")]


def test_rows_rewritten_beyond_repair_lie_between_two_checkpoints(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.rewrite(310, recompute=True, state=b"{}")
    (found,) = office.verify_by_signatures_alone().findings
    assert (found.first, found.last, found.column) == (301, 420, None)


def rewrite_everything(attacker: Attacker) -> None:
    for row in attacker.rows():
        attacker.rewrite(row["position"], recompute=False, state=b"{}")
    for row in attacker.rows():
        attacker.run("UPDATE event SET leaf = %s WHERE position = %s", leaf_of(row), row["position"])


@pytest.mark.parametrize("tiles", [False, True])
@pytest.mark.parametrize("checkpoints", ["left", "deleted"])
def test_a_rewritten_ledger_is_found(
    office: Office, attacker: Attacker, *, tiles: bool, checkpoints: str
) -> None:
    office.record_and_sign(90, 300)
    rewrite_everything(attacker)
    if tiles:
        attacker.keep_tiles()
    if checkpoints == "deleted":
        attacker.run("DELETE FROM checkpoint; DELETE FROM signing_key")
    found = [one for one in office.verify().findings if one.table is Table.EVENT]
    assert [one.first for one in found[:-1]] == list(range(1, 21))
    assert (found[-1].first, found[-1].last) == (21, 300)
    with pytest.raises(Forked):
        office.signer.sign()


def test_a_ledger_rewritten_and_signed_by_another_key_is_found(
    office: Office, attacker: Attacker, tmp_path: Path
) -> None:
    (signed,) = office.record_and_sign(300)
    witnessed = office.cosign(signed)
    first_key = office.first_key
    rewrite_everything(attacker)
    attacker.run(
        "DELETE FROM cosignature; DELETE FROM checkpoint; DELETE FROM signing_key; DELETE FROM tile_root"
    )
    forger = replace(office, folder=office.folder_at("forged"))
    forger.signer.sign()
    assert (Table.KEY, 1, "vkey") in places(office.verify().findings)
    forged = verify(
        office.ledger.pool, authenticator=None, folder=forger.folder, first_key=first_key
    ).findings
    assert (Table.KEY, 1, "vkey") in places(forged)
    outside = verify(
        office.ledger.pool, authenticator=None, folder=None, first_key=None, known=[witnessed]
    ).findings
    assert [one.table for one in outside] == [Table.NOTE]
    with pytest.raises(Forked, match="one of them was exchanged"):
        office.signer.sign()


def test_a_row_rewritten_before_it_was_signed_is_named(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.rewrite(595, recompute=True, type="case.returned.v1")
    assert places(office.verify().findings) == [(Table.EVENT, 595, "type")]
    with pytest.raises(Forked, match="position 595 was not written by Wenze"):
        office.signer.sign()


# --- checkpoints, keys, cosignatures, tiles -------------------------------------------------------------------------


def test_a_deleted_checkpoint_is_missed(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.run("DELETE FROM checkpoint WHERE number = 4")
    assert places(office.verify().findings) == [(Table.CHECKPOINT, 4, "number")]


def test_a_last_checkpoint_that_was_deleted_is_missed_by_its_cosignature(
    office: Office, attacker: Attacker
) -> None:
    eventful(office)
    attacker.free()
    attacker.run("DELETE FROM checkpoint WHERE number = 8")
    found = office.verify()
    assert places(found.findings) == [(Table.COSIGNATURE, 8, None)]
    assert "the key folder" in found.remarks[0]


@pytest.mark.parametrize(("one", "other"), [(3, 4), (5, 6)])
def test_checkpoints_in_another_order_are_found(
    office: Office, attacker: Attacker, one: int, other: int
) -> None:
    eventful(office)
    attacker.free()
    attacker.run(f"UPDATE checkpoint SET number = {one + other} - number WHERE number IN ({one}, {other})")
    assert places(office.verify().findings) == [(Table.CHECKPOINT, other, "number")]


def test_checkpoints_that_are_all_gone_are_missed_by_the_hashes_kept_with_them(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(300)
    attacker.run("DELETE FROM checkpoint")
    found = office.verify()
    assert places(found.findings) == [(Table.TILE, 0, None)]
    assert any("all were deleted" in remark for remark in found.remarks)


def test_a_removed_introduction_is_missed(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.run("UPDATE signing_key SET introduction = NULL WHERE number = 2")
    assert places(office.verify().findings) == [(Table.KEY, 2, "introduction")]
    assert places(office.verify_by_signatures_alone().findings) == [(Table.KEY, 2, "introduction")]


def test_a_key_that_nobody_introduced_is_not_trusted(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(90)
    forged = SigningKey.generate(ORIGIN, KeyKind.NOTE)
    text = str(Introduction(forged.verifier, 90, attacker.tree().root(), NOW, "年度更换"))
    note = Note(text, [forged.sign(text), forged.sign(text)])
    attacker.run("INSERT INTO signing_key VALUES (2, %s, %s)", str(forged.verifier), str(note))
    assert places(office.verify().findings) == [(Table.KEY, 2, "introduction")]
    with pytest.raises(NoSigningKey):
        office.signer.sign()


@pytest.mark.parametrize("number", [1, 2])
def test_a_deleted_key_is_missed(office: Office, attacker: Attacker, number: int) -> None:
    eventful(office)
    attacker.run(f"DELETE FROM signing_key WHERE number = {number}")
    assert places(office.verify().findings) == [(Table.KEY, number, None)]


def test_a_cosignature_that_a_witness_still_has_is_missed(office: Office, attacker: Attacker) -> None:
    signed, last = office.record_and_sign(90, 300)
    witnessed = office.cosign(signed)
    office.cosign(last)
    attacker.run("DELETE FROM cosignature WHERE number = 1")
    assert office.verify().ok
    assert places(office.verify([witnessed]).findings) == [(Table.COSIGNATURE, 1, None)]


def test_a_cosignature_of_somebody_unknown_means_nothing(office: Office) -> None:
    (signed,) = office.record_and_sign(90)
    replace(office, witness=SigningKey.generate("w.example/x", KeyKind.COSIGNATURE)).cosign(signed)
    found = office.verify()
    assert found.ok
    assert found.cosigned_by == []


def test_a_kept_hash_that_was_removed_is_missed(office: Office, attacker: Attacker) -> None:
    eventful(office)
    attacker.run("DELETE FROM tile_root WHERE index = 1")
    assert places(office.verify().findings) == [(Table.TILE, 1, None)]


def test_a_hash_kept_in_advance_is_found_and_nothing_is_signed_over_it(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(200)
    attacker.run("INSERT INTO tile_root VALUES (0, 0, %s)", bytes(32))
    office.record(100)
    assert places(office.verify().findings) == [(Table.TILE, 0, None)]
    with pytest.raises(Forked, match="was kept before its rows were signed"):
        office.signer.sign()


def test_a_command_that_points_beyond_the_ledger_is_found(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(20)
    attacker.run("INSERT INTO command VALUES ('k', '', 20, 21)")
    (found,) = office.verify().findings
    assert found.table is Table.COMMAND
    assert "positions 20 to 21" in found.what


# --- several things at once -----------------------------------------------------------------------------------------


def _damages(chance: random.Random) -> str:
    """A statement that does some damage to the rows."""
    one, other = chance.sample(range(1, 300), 2)
    column = chance.choice([*_HASHED, "leaf"])
    return chance.choice(
        [
            f"DELETE FROM event WHERE position = {one}",
            f"DELETE FROM event WHERE position > {max(one, 200)}",
            f"INSERT INTO event SELECT * FROM event WHERE position = {one}",
            f"UPDATE event SET position = {other} WHERE position = {one}",
            f"UPDATE event SET position = {chance.randrange(-(2**63), 2**63)} WHERE position = {one}",
            f"UPDATE event SET position = position + 1 WHERE position >= {one}",
            f"UPDATE event SET {column} = NULL WHERE position = {one}",
            f"UPDATE event SET leaf = '' WHERE position = {one}",
            f"UPDATE event SET recorded_at = '-infinity' WHERE position >= {max(one, 290)}",
            f"UPDATE event SET leaf = (SELECT min(leaf) FROM event) WHERE position = {one}",
            f"UPDATE event SET originator_id = gen_random_uuid(), state = '' WHERE position = {one}",
        ]
    )


def test_several_damages_at_once_are_found_and_what_looks_for_them_does_not_break(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(90, 256, 300)
    attacker.free()
    chance = random.Random(3)
    with attacker.dumped() as restore:
        for _ in range(20):
            done = [_damages(chance) for _ in range(chance.randrange(1, 6))]
            for statement in done:
                attacker.run(statement)
            found, alone = office.verify(), office.verify_by_signatures_alone()
            assert {one.table for one in found.findings} >= {Table.EVENT}, done
            assert {one.table for one in alone.findings} >= {Table.EVENT}, done
            assert all(str(one) for one in found.findings)
            restore()
    assert office.verify().findings == []


@pytest.mark.parametrize("position", [255, 256, 257])
def test_a_second_row_at_the_edge_of_a_tile_is_told_from_the_first(
    office: Office, attacker: Attacker, position: int
) -> None:
    (signed,) = office.record_and_sign(300)
    attacker.free()
    for row in attacker.rows():
        if row["position"] == position:
            attacker.run("DELETE FROM event WHERE position = %s", position)
            attacker.insert({**row, "originator_id": uuid4(), "originator_version": 1, "mac": None})
            attacker.insert(row)
    found = office.verify()
    assert places(found.findings) == [(Table.EVENT, position, None)]
    assert found.root == signed.checkpoint.root


def places(findings: Sequence[Finding]) -> list[tuple[Table, int | None, str | None]]:
    return [(one.table, one.first, one.column) for one in findings]


def cut_off_at(attacker: Attacker, size: int) -> None:
    """Remove every trace of what was recorded and signed behind a position."""
    attacker.run(
        f"DELETE FROM cosignature WHERE number IN (SELECT number FROM checkpoint WHERE size > {size})"
    )
    attacker.run(f"DELETE FROM checkpoint WHERE size > {size}; DELETE FROM event WHERE position > {size}")
    attacker.run(f"DELETE FROM tile_root WHERE index >= {size // 256}")
