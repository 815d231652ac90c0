"""备份 — what is restored is what was backed up, byte for byte; what is damaged, older or another history is not restored."""

import io
import json
import random
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import UUID, uuid4

import psycopg2
import pytest
from eventsourcing.persistence import StoredEvent, Tracking

from domain.errors import BadInput, Conflict, Damaged, WenzeError
from domain.personal import Personal
from ledger.erasure import reapply_erasures
from ledger.errors import CommandConflict, Forked, NoSigningKey, ProofRefused, Unreachable
from ledger.evidence import known
from ledger.evidence.archive import Archive, ArchiveWriter
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.export import Folder, export
from ledger.evidence.keys import KeyFolder
from ledger.evidence.merkle import check_consistency
from ledger.evidence.note import KeyKind, SigningKey
from ledger.evidence.qr_text import qr_text
from ledger.evidence.restore import Backup
from ledger.evidence.submission import WitnessAddress
from ledger.evidence.wenze_verify import verify_export
from ledger.sequence import Command
from ledger.vault import MasterKey
from ledger.vault.rotation import rotate_master
from tests.ledger.evidence import restoring
from tests.ledger.evidence.restoring import MASTER, NOON, ORIGIN, Office, opened

RESTORING = Path(restoring.__file__)
WITNESS = SigningKey("witness.example/superior", KeyKind.COSIGNATURE, bytes(range(32, 64)))
COMMAND = Command("window-1/17", sha256(b"what it is").digest())

NewOffice = Callable[[Path], Office]
NewDatabase = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def new_office(new_database: NewDatabase) -> Iterator[NewOffice]:
    """Opens a bureau in an empty database of its own."""
    with ExitStack() as stack:

        def make(folder: Path) -> Office:
            office = Office(stack.enter_context(new_database()), folder)
            stack.callback(office.ledger.close)
            return office

        yield make


@pytest.fixture
def office(new_office: NewOffice, tmp_path: Path) -> Office:
    return new_office(tmp_path / "keys")


def live(office: Office, events: int) -> None:
    """Leave something in every table: two keys, three checkpoints and more, a cosignature, a destroyed key."""
    vault = office.ledger.vault
    vault.prepare(restoring.person(number) for number in range(1, 4))
    office.run("UPDATE {vault}.person_key SET wrapped = NULL WHERE person = %s", restoring.person(2))
    office.ledger.recorder.insert_events(
        [StoredEvent(uuid4(), 1, "case.accepted.v1", b"{}") for _ in range(3)],
        command=Command(COMMAND.key, vault.fingerprint(COMMAND.fingerprint)),
        tracking=Tracking("other", 7),
    )
    office.signer.sign()
    office.signer.rotate(NOON, "yearly rotation")
    office.record(events)
    signed = office.signer.sign()
    office.signer.log.add_cosignatures(signed, [WITNESS.cosign(signed.note.text, int(NOON.timestamp()))])


@pytest.mark.parametrize("events", [1, 253, 700, pytest.param(66_000, marks=pytest.mark.full)])
def test_what_is_restored_is_byte_for_byte_what_was_backed_up(
    office: Office, new_office: NewOffice, tmp_path: Path, events: int
) -> None:
    live(office, events)
    signed = office.back_up(tmp_path / "backup.zip")
    restored = new_office(tmp_path / "elsewhere")
    assert restored.restore(tmp_path / "backup.zip")
    before = office.tables()
    assert restored.tables() == before
    assert signed.checkpoint.size == events + 3 == len(before["ledger_bureau.event"])
    empty = [name for name, found in before.items() if not found]
    assert empty == ([] if events >= 253 else ["ledger_bureau.tile_root"])


def test_an_empty_ledger_can_be_backed_up_and_restored(
    office: Office, new_office: NewOffice, tmp_path: Path
) -> None:
    assert office.back_up(tmp_path / "backup.zip").checkpoint.size == 0
    restored = new_office(tmp_path / "keys")
    assert restored.restore(tmp_path / "backup.zip")
    assert restored.tables() == office.tables()
    restored.record(1)
    assert restored.signer.sign().checkpoint.size == 1


def test_recording_goes_on_where_it_stood(office: Office, new_office: NewOffice, tmp_path: Path) -> None:
    live(office, 300)
    office.back_up(tmp_path / "backup.zip")
    restored = new_office(tmp_path / "keys")
    restored.restore(tmp_path / "backup.zip")
    fact = StoredEvent(uuid4(), 1, "case.accepted.v1", b"{}")
    vault, insert = restored.ledger.vault, restored.ledger.recorder.insert_events
    again = Command(COMMAND.key, vault.fingerprint(COMMAND.fingerprint))
    assert insert([fact], command=again) == [1, 2, 3]
    with pytest.raises(CommandConflict):
        insert([fact], command=Command(COMMAND.key, sha256(b"something else").digest()))
    assert insert([fact]) == [304]
    assert restored.signer.sign().checkpoint.size == 304


def test_a_sealed_name_opens_after_a_restore_and_an_erased_one_does_not(
    office: Office, new_office: NewOffice, tmp_path: Path
) -> None:
    sealed = [
        office.ledger.vault.seal(Personal(UUID(int=number), plain="王芳"), "a/1/name") for number in (1, 2)
    ]
    live(office, 1)
    office.back_up(tmp_path / "backup.zip")
    restored = new_office(tmp_path / "elsewhere")
    restored.restore(tmp_path / "backup.zip")
    assert [restored.ledger.vault.open(one) for one in sealed] == ["王芳", None]


def test_a_person_whose_key_was_given_up_after_the_backup_stays_erased(
    office: Office, new_office: NewOffice, tmp_path: Path
) -> None:
    sealed = office.ledger.vault.seal(Personal(restoring.person(1), plain="王芳"), "a/1/name")
    live(office, 1)
    office.back_up(tmp_path / "backup.zip")
    assert sealed.key
    office.ledger.vault.carry_out([sealed.key], [])
    restored = new_office(tmp_path / "keys")
    restored.restore(tmp_path / "backup.zip")
    assert restored.ledger.vault.open(sealed) == "王芳"
    reapply_erasures(restored.ledger)
    assert restored.ledger.vault.open(sealed) is None


def test_a_ledger_whose_master_key_was_changed_is_restored_under_the_new_one(
    office: Office, new_database: NewDatabase, tmp_path: Path
) -> None:
    live(office, 300)
    office.back_up(tmp_path / "before.zip")
    later = MasterKey(bytes(32))
    rotate_master(office.url, [restoring.BUREAU.schema], MASTER, later, lambda _: None)
    changed = Office(office.url, tmp_path / "keys", later)
    changed.record(3)
    changed.back_up(tmp_path / "after.zip")
    with closing(changed.ledger), new_database() as url:
        restored = Office(url, tmp_path / "elsewhere", later)
        with pytest.raises(BadInput, match="not written under this master key"):
            restored.restore(tmp_path / "before.zip")
        restored.restore(tmp_path / "after.zip")
        restored.ledger.close()
        assert restored.tables() == changed.tables()
        again = Office(url, tmp_path / "keys", later)
        with closing(again.ledger):
            again.record(1)
            assert again.signer.sign().checkpoint.size == 307


def test_receipts_given_out_before_hold_against_the_restored_ledger(
    office: Office, new_office: NewOffice, tmp_path: Path
) -> None:
    live(office, 300)
    receipts = office.signer.log.receipts([1, 200])
    office.record(40)
    office.back_up(tmp_path / "backup.zip")
    restored = new_office(tmp_path / "keys")
    restored.restore(tmp_path / "backup.zip")
    restored.record(40)
    now = restored.signer.sign().checkpoint
    keys = [entry.key for entry in restored.signer.log.keys()]  # noqa: SIM118  # a log is no dictionary
    for receipt in receipts:
        assert receipt.row
        receipt.check(receipt.row, keys)
        then = receipt.checkpoint
        proof = restored.signer.log.consistency(then.size, now.size)
        check_consistency(then.size, now.size, then.root, now.root, proof)
        assert restored.signer.log.receipt(receipt.position).row == receipt.row


def test_a_backup_is_an_export_that_anybody_can_check(office: Office, tmp_path: Path) -> None:
    live(office, 300)
    office.back_up(tmp_path / "backup.zip")
    export(office.signer.log, Folder(tmp_path / "export"), lambda _: None)
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    for path in (tmp_path / "export").rglob("*"):
        if path.is_file():
            unpacked = tmp_path / "unpacked" / path.relative_to(tmp_path / "export")
            assert unpacked.read_bytes() == path.read_bytes(), path
    verifier = tmp_path / "unpacked" / "wenze_verify.py"
    for place in (tmp_path / "unpacked", tmp_path / "backup.zip"):
        done = subprocess.run([sys.executable, verifier, place], capture_output=True, text=True, check=False)
        assert (done.returncode, "CONSISTENT" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_backup_says_whose_it_is_and_nothing_secret(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    live(office, 1)
    office.back_up(file)
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        about = json.loads(archive.read("private/organisation.json"))
        assert {one.external_attr >> 16 & 0o777 for one in archive.infolist()} == {0o600}
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert (about["format"], about["code"], about["name"]) == ("wenze-backup-v1", "bureau", "某市财政局")
    key = office.folder.key(2)
    assert key is not None
    for secret in (key.text().rpartition("+")[2], "PRIVATE+KEY"):
        assert secret.encode() not in everything


def test_the_end_of_a_backup_is_the_hash_of_what_stands_before(office: Office, tmp_path: Path) -> None:
    office.record(1)
    office.back_up(tmp_path / "backup.zip")
    data = (tmp_path / "backup.zip").read_bytes()
    mark, digest, seal = data[-114:].decode().splitlines()
    assert (mark, digest, len(seal)) == ("wenze-backup-v1", sha256(data[:-114]).hexdigest(), 32)


def test_a_backup_taken_while_others_record_is_of_one_moment(
    office: Office, new_office: NewOffice, tmp_path: Path
) -> None:
    stop = threading.Event()
    vault, recorder = office.ledger.vault, office.ledger.recorder

    def write(clerk: int) -> None:
        for number in range(1, 100_000):
            if stop.is_set():
                return
            vault.prepare([UUID(int=clerk * 100_000 + number)])
            recorder.insert_events(
                [StoredEvent(uuid4(), 1, "case.accepted.v1", b"{}") for _ in range(3)],
                command=Command(f"{clerk}/{number}", bytes(32)),
                tracking=Tracking(f"clerk {clerk}", number),
            )

    office.record(2_000)
    clerks = [threading.Thread(target=write, args=(clerk,)) for clerk in range(4)]
    for clerk in clerks:
        clerk.start()
    try:
        sizes = [2_000]
        for number in range(3):
            while office.ledger.head() == sizes[-1]:
                time.sleep(0.001)
            sizes.append(office.back_up(tmp_path / f"{number}.zip").checkpoint.size)
    finally:
        stop.set()
        for clerk in clerks:
            clerk.join()
    everything = office.tables()
    for number, size in enumerate(sizes[1:]):
        restored = new_office(tmp_path / f"elsewhere {number}")
        restored.restore(tmp_path / f"{number}.zip")
        found = restored.tables()
        assert found["ledger_bureau.event"] == everything["ledger_bureau.event"][:size]
        commands = found["ledger_bureau.command"]
        assert len(commands) * 3 + 2_000 == size == max(int(str(row[3])) for row in commands)
        assert sum(int(str(row[1])) for row in found["ledger_bureau.tracking"]) == len(commands)


def test_no_backup_is_made_of_rows_that_nobody_here_can_sign(office: Office, tmp_path: Path) -> None:
    live(office, 5)
    office.record(2)
    without = Office(office.url, tmp_path / "no keys")
    latest = without.signer.log.last()
    assert latest is not None
    with closing(without.ledger), pytest.raises(NoSigningKey, match="positions 9 to 10 are not signed"):
        without.back_up(tmp_path / "backup.zip", sign=lambda: latest)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys"]


def test_a_ledger_that_was_tampered_with_is_not_backed_up(office: Office, tmp_path: Path) -> None:
    live(office, 5)
    office.run("UPDATE ledger_bureau.event SET state = '{\"n\":2}' WHERE position = 6")
    with pytest.raises(Damaged, match="position 6"):
        office.back_up(tmp_path / "backup.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys"]


def test_a_file_that_is_there_stays_as_it_is(office: Office, tmp_path: Path) -> None:
    (tmp_path / "backup.zip").write_text("mine", "utf-8")
    with pytest.raises(BadInput, match="is there already"):
        office.back_up(tmp_path / "backup.zip")
    with pytest.raises(BadInput, match="cannot be written: No such file or directory"):
        office.back_up(tmp_path / "nowhere" / "backup.zip")
    assert (tmp_path / "backup.zip").read_text("utf-8") == "mine"


def test_what_a_killed_backup_left_is_replaced_and_closed_to_others(office: Office, tmp_path: Path) -> None:
    (tmp_path / "backup.zip.new").write_text("half", "utf-8")
    office.back_up(tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "backup.zip.new").exists()


# What is not restored.


@pytest.fixture(scope="module")
def kept(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small backup of a ledger that had everything."""
    folder = tmp_path_factory.mktemp("kept")
    with new_database() as url:
        office = Office(url, folder / "keys")
        with closing(office.ledger):
            live(office, 300)
            office.back_up(folder / "backup.zip")
    return folder / "backup.zip"


@pytest.fixture
def backup(kept: Path, tmp_path: Path) -> Path:
    """A backup that a test may damage."""
    return Path(shutil.copy(kept, tmp_path / "backup.zip"))


@pytest.fixture
def older(office: Office, tmp_path: Path) -> Path:
    """A backup of a ledger that goes on."""
    live(office, 300)
    office.back_up(tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def refused(file: Path) -> str:
    with pytest.raises(WenzeError) as caught, opened(file):
        pass
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_backup_with_any_bit_flipped_is_refused(backup: Path) -> None:
    data, draw = bytearray(backup.read_bytes()), random.Random(50)
    places = [draw.randrange(len(data)) for _ in range(50)] + list(range(len(data) - 114, len(data)))
    for place in places:
        bit = 1 << draw.randrange(8)
        data[place] ^= bit
        backup.write_bytes(data)
        assert "take another copy" in refused(backup) or place >= len(data) - 33, (place, bit)
        data[place] ^= bit
    backup.write_bytes(data)
    with opened(backup):
        pass


def test_a_backup_that_is_cut_off_is_refused(backup: Path) -> None:
    data = backup.read_bytes()
    for length in (0, 1, 113, 114, len(data) // 2, len(data) - 115, len(data) - 1):
        backup.write_bytes(data[:length])
        assert "its end is missing" in refused(backup)
    backup.write_bytes(data + b"\n")
    assert "its end is missing" in refused(backup)


def test_what_is_no_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
        pack.writestr("pack.json", "{}")
    (tmp_path / "letter.txt").write_text("您好\n" * 100, "utf-8")
    for name in ("pack.zip", "letter.txt"):
        assert "is no backup" in refused(tmp_path / name)
    assert "cannot be read" in refused(tmp_path / "nowhere.zip")
    assert "cannot be read" in refused(tmp_path)


def test_a_backup_made_under_another_master_key_is_refused(backup: Path) -> None:
    with Archive(backup) as archive, pytest.raises(BadInput, match="not written under this master key"):
        Backup(archive, MasterKey(bytes(32)))


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Write a backup anew as only somebody with the master key can, with some files changed."""
    with zipfile.ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    file = io.BytesIO()
    writer = ArchiveWriter(file, MASTER)
    for name, data in files.items():
        writer.put(name, data)
    writer.seal()
    other = backup.with_name("rewritten.zip")
    other.write_bytes(file.getvalue())
    return other


def test_a_backup_written_anew_without_change_is_as_good(backup: Path) -> None:
    with opened(rewritten(backup, lambda _: None)) as found:
        assert found.size == 303


@pytest.mark.parametrize(
    "name",
    [
        "tile/0/000",
        "tile/0/001.p/47",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/47",
        "checkpoint",
        "checkpoints.jsonl",
        "keys.jsonl",
        "private/vault.jsonl",
        "private/checkpoints.jsonl",
        "private/organisation.json",
    ],
)
def test_what_the_holder_of_the_master_key_changes_is_refused_as_well(backup: Path, name: str) -> None:
    def change(files: dict[str, bytes]) -> None:
        place = len(files[name]) * 2 // 5
        files[name] = files[name][:place] + bytes([files[name][place] ^ 1]) + files[name][place + 1 :]

    refused(rewritten(backup, change))


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "tile/0/002", "private/notes.txt"])
def test_a_backup_with_a_file_too_many_is_refused(backup: Path, name: str) -> None:
    assert f"holds the file '{name}'" in refused(rewritten(backup, lambda files: files.update({name: b"x"})))


@pytest.mark.parametrize("name", ["tile/entries/000", "private/commands.jsonl", "checkpoints.jsonl"])
def test_a_backup_that_lacks_a_file_is_refused(backup: Path, name: str) -> None:
    assert f"lacks the file '{name}'" in refused(rewritten(backup, lambda files: files.pop(name)))


def test_a_row_whose_key_was_exchanged_is_refused(backup: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        lines = [json.loads(line) for line in files["private/vault.jsonl"].splitlines()]
        next(line for line in lines if line["wrapped"])["key"] = str(uuid4())
        files["private/vault.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)

    with (
        pytest.raises(Damaged, match="does not open under this master key"),
        opened(rewritten(backup, change)),
    ):
        pass


def test_nothing_is_restored_over_another_ledger(backup: Path, new_office: NewOffice, tmp_path: Path) -> None:
    other = new_office(tmp_path / "elsewhere")
    other.record(2)
    before = other.tables()
    with pytest.raises(Conflict, match=r"not empty \(2 rows\)"):
        other.restore(backup)
    assert other.tables() == before


def test_the_same_backup_again_changes_nothing(backup: Path, new_office: NewOffice, tmp_path: Path) -> None:
    restored = new_office(tmp_path / "elsewhere")
    assert restored.restore(backup)
    before = restored.tables()
    assert not restored.restore(backup)
    assert restored.tables() == before
    restored.record(1)
    with pytest.raises(Conflict, match="not empty"):
        restored.restore(backup)


# What is known elsewhere.


def newer(backup: Path, *what: known.Known) -> list[known.Known]:
    with opened(backup) as found:
        return known.newer(found, what)


def test_the_folder_of_the_keys_knows_that_a_backup_is_older(office: Office, older: Path) -> None:
    assert newer(older, *known.from_folder(office.folder)) == []
    office.record(12)
    office.signer.sign()
    (found,) = newer(older, *known.from_folder(office.folder))
    assert found.checkpoint.size == 315
    assert newer(older, *known.from_folder(KeyFolder(older.parent / "none"))) == []


def test_a_checkpoint_kept_in_any_form_knows_that_a_backup_is_older(
    office: Office, older: Path, tmp_path: Path
) -> None:
    office.record(12)
    signed = office.signer.sign()
    receipt = str(office.signer.log.receipt(310))
    kept = {
        "note": str(signed.note),
        "printed": str(signed.checkpoint),
        "from a PC": str(signed.note).replace("\n", "\r\n"),
        "receipt.tlog-proof": receipt,
        "code": qr_text(receipt),
    }
    for name, text in kept.items():
        (tmp_path / name).write_text(text, "utf-8", newline="")
        with opened(older) as found:
            one = known.from_file(tmp_path / name, found)
            assert known.newer(found, [one]) == [one]
            assert known.lost(found, [one]) == "positions 304 to 315 lost"


def test_an_older_checkpoint_kept_elsewhere_is_no_objection(
    office: Office, older: Path, tmp_path: Path
) -> None:
    for signed in office.signer.log.checkpoints():
        (tmp_path / "kept").write_text(str(signed.note), "utf-8")
        with opened(older) as found:
            assert known.newer(found, [known.from_file(tmp_path / "kept", found)]) == []


@pytest.mark.parametrize(
    "text", ["", "您好", "wenze.local/bureau\n17\nnot base64\n", "WENZE1:", "c2sp.org/tlog-proof@v1\n"]
)
def test_a_file_that_holds_no_checkpoint_is_refused(backup: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "kept").write_text(text, "utf-8")
    with opened(backup) as found, pytest.raises(BadInput):
        known.from_file(tmp_path / "kept", found)


def test_a_checkpoint_that_the_ledgers_key_did_not_sign_is_refused(
    office: Office, older: Path, tmp_path: Path
) -> None:
    note = str(office.signer.sign().note)
    (tmp_path / "kept").write_text(note.replace("\n303\n", "\n304\n"), "utf-8")
    with opened(older) as found, pytest.raises(ProofRefused):
        known.from_file(tmp_path / "kept", found)


def test_a_checkpoint_of_another_ledger_is_refused(backup: Path) -> None:
    with pytest.raises(BadInput, match="another ledger"):
        newer(backup, known.Known("a file", Checkpoint("wenze.local/other", 1, bytes(32))))


@pytest.mark.parametrize("size", [1, 256, 303])
def test_another_root_of_the_same_rows_is_a_fork_in_any_case(backup: Path, size: int) -> None:
    with pytest.raises(Forked, match="another history"):
        newer(backup, known.Known("a file", Checkpoint(ORIGIN, size, bytes(32))))


class _Served(BaseHTTPRequestHandler):
    """Answers as a witness does (C2SP tlog-witness, monitoring): with the note that it cosigned last."""

    note = b""

    def do_GET(self) -> None:
        self.send_response(200 if self.note else 404)
        self.end_headers()
        self.wfile.write(self.note)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def witness() -> Iterator[tuple[WitnessAddress, type[_Served]]]:
    served = type("Served", (_Served,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), served) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield WitnessAddress(WITNESS.verifier, f"http://127.0.0.1:{server.server_port}"), served
        server.shutdown()


def test_a_witness_knows_that_a_backup_is_older(
    office: Office, older: Path, witness: tuple[WitnessAddress, type[_Served]]
) -> None:
    address, served = witness
    office.record(12)
    signed = office.signer.sign()
    with opened(older) as found:
        assert known.from_witness(address, found) == []
        cosignature = WITNESS.cosign(signed.note.text, int(NOON.timestamp()))
        served.note = str(signed.note.with_signatures([cosignature])).encode()
        assert known.newer(found, known.from_witness(address, found)) == [
            known.Known("witness.example/superior", signed.checkpoint)
        ]
        served.note = str(signed.note).encode()
        with pytest.raises(ProofRefused):
            known.from_witness(address, found)
        with pytest.raises(Unreachable):
            known.from_witness(WitnessAddress(address.key, "http://127.0.0.1:1"), found)


# A loss that is accepted.


def lose(office: Office, older: Path, new_office: NewOffice, folder: Path) -> Office:
    """Lose twelve rows and restore the backup, on record."""
    office.record(12)
    office.signer.sign()
    restored = new_office(folder)
    restored.restore(older)
    with opened(older) as found:
        reason = known.lost(found, known.newer(found, known.from_folder(restored.folder)))
        known.set_aside(restored.folder, found)
    restored.signer.start_anew(NOON, f"{reason}: fire")
    return restored


def test_a_ledger_restored_with_a_loss_says_so_for_ever(
    office: Office, older: Path, new_office: NewOffice, tmp_path: Path
) -> None:
    restored = lose(office, older, new_office, tmp_path / "keys")
    restored.record(3)
    restored.signer.sign()
    export(restored.signer.log, Folder(tmp_path / "export"), lambda _: None)
    checked = verify_export(tmp_path / "export")
    assert checked.ok, checked.findings
    assert (checked.summary.origin, checked.summary.size) == (f"{ORIGIN}/3", 306)
    assert any("positions 304 to 315 lost: fire" in remark for remark in checked.remarks)


def test_backups_and_checkpoints_from_before_and_after_a_loss_are_told_apart(
    office: Office, older: Path, new_office: NewOffice, tmp_path: Path
) -> None:
    restored = lose(office, older, new_office, tmp_path / "keys")
    lost = office.signer.log.last()
    assert lost is not None
    restored.record(30)
    restored.back_up(tmp_path / "after.zip")
    assert newer(tmp_path / "after.zip", known.Known("a receipt", lost.checkpoint)) == []
    assert newer(tmp_path / "after.zip", *known.from_folder(restored.folder)) == []
    with pytest.raises(Forked, match="was restored with a loss"):
        newer(older, *known.from_folder(restored.folder))
    restored.record(1)
    restored.signer.sign()
    assert newer(tmp_path / "after.zip", *known.from_folder(restored.folder)) != []


def test_a_restore_with_a_loss_that_stopped_before_its_end_is_noticed(
    office: Office, older: Path, new_office: NewOffice, tmp_path: Path
) -> None:
    lose(office, older, new_office, tmp_path / "keys")
    (found,) = newer(older, *known.from_folder(office.folder))
    assert found.checkpoint.origin == f"{ORIGIN}/3"
    with opened(older) as one:
        assert known.lost(one, [found]) == "positions after 303 lost"


def test_a_key_that_came_into_use_after_the_backup_is_kept(
    office: Office, older: Path, new_office: NewOffice, tmp_path: Path
) -> None:
    office.signer.rotate(NOON, "again")
    third = office.folder.key(3)
    assert third is not None
    restored = lose(office, older, new_office, tmp_path / "keys")
    assert restored.signer.sign().checkpoint.origin == f"{ORIGIN}/3"
    kept = tmp_path / "keys" / f"3-{third.verifier.id.hex()}.key"
    assert SigningKey.parse(kept.read_text("ascii")).verifier == third.verifier


def test_whether_the_key_is_here_is_known_before_anything_is_written(
    office: Office, older: Path, tmp_path: Path
) -> None:
    with opened(older) as found:
        assert known.can_sign(office.folder, found)
        assert not known.can_sign(KeyFolder(tmp_path / "none"), found)
        other = KeyFolder(tmp_path / "other")
        with other.locked():
            other.add(2, SigningKey.generate(ORIGIN, KeyKind.NOTE))
        with pytest.raises(Forked, match="of another ledger"):
            known.can_sign(other, found)


# Processes.


def run(what: str, office: Office, folder: Path, *more: object) -> "subprocess.Popen[str]":
    command = [sys.executable, str(RESTORING), what, office.url, str(folder), *map(str, more)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_restore_that_is_killed_leaves_nothing_and_can_be_repeated(
    office: Office, new_office: NewOffice, tmp_path: Path
) -> None:
    live(office, 8_000)
    office.back_up(tmp_path / "backup.zip")
    restored = new_office(tmp_path / "elsewhere")
    empty, expected = restored.tables(), office.tables()
    for place in ("1000\n", "5000\n", "8003\n"):
        with run("restore", restored, tmp_path / "elsewhere", tmp_path / "backup.zip") as process:
            assert process.stdout is not None
            assert place in iter(process.stdout.readline, "")
            process.kill()
        whole = expected if place == "8003\n" else empty  # after the last row it may be quicker than the kill
        assert restored.tables() in (empty, whole)
    restored.restore(tmp_path / "backup.zip")
    assert restored.tables() == expected


def test_a_restore_that_is_killed_before_the_last_table_leaves_nothing(
    backup: Path, new_office: NewOffice, tmp_path: Path
) -> None:
    restored = new_office(tmp_path / "elsewhere")
    empty = restored.tables()
    with closing(psycopg2.connect(restored.url)) as connection, connection.cursor() as cursor:
        cursor.execute("LOCK TABLE ledger_bureau_vault.person_key IN EXCLUSIVE MODE")
        with run("restore", restored, tmp_path / "elsewhere", backup) as process:
            while True:
                cursor.execute(
                    "SELECT FROM pg_locks WHERE NOT granted AND relation::regclass::text ~ 'person_key'"
                )
                if cursor.fetchone() is not None:
                    break
                assert process.poll() is None
            process.kill()
    assert restored.tables() == empty
    assert restored.restore(backup)


@pytest.mark.parametrize(
    ("streams", "versions", "size"),
    [
        pytest.param(2_000, 10, 4_000, id="80 MB", marks=pytest.mark.full),
        pytest.param(20_000, 10, 2_000, id="200,000 rows, 400 MB", marks=pytest.mark.full),
    ],
)
def test_memory_does_not_grow_with_the_ledger(
    office: Office, new_office: NewOffice, tmp_path: Path, streams: int, versions: int, size: int
) -> None:
    finished(run("fill", office, tmp_path / "keys", streams, versions, size))
    file = tmp_path / "backup.zip"
    restored = new_office(tmp_path / "elsewhere")
    grown = [
        int(finished(run(what, where, tmp_path / "keys", file))[-1])
        for what, where in (("back-up", office), ("restore", restored))
    ]
    assert restored.ledger.head() == streams * versions
    assert max(grown) < 20e6, grown


def finished(process: "subprocess.Popen[str]") -> list[str]:
    said, _ = process.communicate()
    assert process.returncode == 0
    return said.split()
