"""签署者 — never signs two histories: not after tampering, not when it is killed, not when there are two of it."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree
from textwrap import dedent
from threading import Thread
from uuid import uuid4

import pytest

from domain.errors import BadInput
from ledger.errors import Forked, NoSigningKey
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.keys import KeyFolder
from ledger.ledger import Ledger
from tests.ledger.evidence.attacked import NOW, ORIGIN, Attacker, Office


@pytest.fixture
def office(ledger: Ledger, tmp_path: Path) -> Office:
    return Office.open(ledger, tmp_path / "keys")


@pytest.fixture
def attacker(office: Office) -> Iterator[Attacker]:
    attacker = Attacker(office)
    yield attacker
    attacker.close()


# --- signing --------------------------------------------------------------------------------------------------------


def test_what_is_signed_already_is_not_signed_again(office: Office) -> None:
    (signed,) = office.record_and_sign(30)
    assert office.signer.sign() == signed


def test_every_size_is_signed_with_the_root_over_its_rows(office: Office, attacker: Attacker) -> None:
    for size in (1, 2, 255, 256, 257, 520):
        (signed,) = office.record_and_sign(size)
        assert signed.checkpoint == Checkpoint(ORIGIN, size, attacker.tree().root())


def _told(moment: datetime) -> datetime:
    return moment


def test_a_clock_that_goes_back_changes_nothing(office: Office) -> None:
    moments = [NOW, NOW - timedelta(days=400), datetime(1999, 1, 1, tzinfo=UTC)]
    for size, moment in zip((10, 20, 30), moments, strict=True):
        office.ledger.sequencer.clock = partial(_told, moment)
        office.record_and_sign(size)
    assert [signed.number for signed in office.signer.log.checkpoints()] == [1, 2, 3]
    assert office.verify().findings == []


def test_a_position_that_was_written_and_is_gone_is_missed(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(10)
    office.record(5)
    attacker.run("DELETE FROM event WHERE position > 12")
    with pytest.raises(Forked, match="holds 12 rows, but 15 were written"):
        office.signer.sign(at_least=15)


# --- it refuses -----------------------------------------------------------------------------------------------------


def _cut_off(attacker: Attacker, _: Office) -> None:
    attacker.run("DELETE FROM event WHERE position > 250")


def _cut_off_with_checkpoints(attacker: Attacker, _: Office) -> None:
    attacker.run(
        "DELETE FROM event WHERE position > 90; DELETE FROM checkpoint WHERE size > 90; DELETE FROM tile_root"
    )


def _deleted_row(attacker: Attacker, _: Office) -> None:
    attacker.run("DELETE FROM event WHERE position = 280")


def _deleted_new_row(attacker: Attacker, _: Office) -> None:
    attacker.run("DELETE FROM event WHERE position = 305")


def _second_new_row(attacker: Attacker, _: Office) -> None:
    attacker.free()
    row = attacker.rows()[-1]
    attacker.insert({**row, "originator_id": uuid4()})


def _rewritten_row(attacker: Attacker, _: Office) -> None:
    attacker.rewrite(280, recompute=True, state=b"{}")


def _rewritten_row_and_tiles(attacker: Attacker, _: Office) -> None:
    attacker.rewrite(200, recompute=True, state=b"{}")
    attacker.keep_tiles()


def _rewritten_without_checkpoints(attacker: Attacker, _: Office) -> None:
    attacker.rewrite(200, recompute=True, state=b"{}")
    attacker.keep_tiles()
    attacker.run("DELETE FROM checkpoint")


def _changed_tile(attacker: Attacker, _: Office) -> None:
    attacker.run("UPDATE tile_root SET hash = %s", bytes(32))


def _deleted_tile(attacker: Attacker, _: Office) -> None:
    attacker.run("DELETE FROM tile_root")


def _rewritten_new_row(attacker: Attacker, _: Office) -> None:
    attacker.rewrite(305, recompute=True, state=b"{}")


def _leaf_of_nobody(attacker: Attacker, _: Office) -> None:
    attacker.rewrite(305, recompute=False, leaf=bytes(32))


def _new_row_of_somebody_else(attacker: Attacker, _: Office) -> None:
    attacker.insert({**attacker.rows()[-1], "position": 311, "originator_id": uuid4(), "mac": None})


def _emptied(attacker: Attacker, _: Office) -> None:
    attacker.run("DELETE FROM event; DELETE FROM checkpoint; DELETE FROM tile_root; DELETE FROM signing_key")


def _exchanged_key(attacker: Attacker, office: Office) -> None:
    attacker.run("DELETE FROM checkpoint; DELETE FROM tile_root; DELETE FROM signing_key")
    replace(office, folder=office.folder_at("forged")).signer.sign()


@pytest.mark.parametrize(
    "tamper",
    [
        _cut_off,
        _cut_off_with_checkpoints,
        _deleted_row,
        _deleted_new_row,
        _second_new_row,
        _rewritten_row,
        _rewritten_row_and_tiles,
        _rewritten_without_checkpoints,
        _changed_tile,
        _deleted_tile,
        _rewritten_new_row,
        _leaf_of_nobody,
        _new_row_of_somebody_else,
        _emptied,
        _exchanged_key,
    ],
)
def test_nothing_is_signed_after_tampering_and_nothing_is_left_half_done(
    office: Office, attacker: Attacker, tamper: Callable[[Attacker, Office], None]
) -> None:
    office.record_and_sign(90, 300)
    office.record(10)
    tamper(attacker, office)
    before = attacker.run("SELECT count(*) FROM checkpoint")
    kept = str(office.folder.signed())
    with pytest.raises(Forked, match="run `wenze verify`"):
        office.signer.sign()
    assert attacker.run("SELECT count(*) FROM checkpoint") == before
    assert str(office.folder.signed()) == kept
    assert not office.verify().ok


def test_an_older_dump_is_not_signed(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(90)
    with attacker.dumped() as restore:
        office.record_and_sign(300)
        restore()
    with pytest.raises(Forked, match="the ledger holds 90 rows, but 300 were signed"):
        office.signer.sign()
    office.ledger.sequencer.close()  # a server is stopped before its database is restored
    office.record(210)
    with pytest.raises(Forked, match="the first 300 rows are not those that were signed"):
        office.signer.sign()


def test_a_restored_ledger_goes_on_under_a_new_name_once_the_loss_is_stated(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(90)
    with attacker.dumped() as restore:
        office.record_and_sign(300)
        restore()
    signed = office.signer.start_anew(NOW, "磁盘损坏，第 91–300 条丢失")
    assert signed.checkpoint.origin == f"{ORIGIN}/2"
    assert signed.checkpoint.size == 90
    office.ledger.sequencer.close()
    office.record_and_sign(400)
    assert office.verify().findings == []


def test_a_loss_that_was_only_half_stated_must_be_stated_again(office: Office, attacker: Attacker) -> None:
    office.record_and_sign(90)
    with attacker.dumped() as restore:
        office.record_and_sign(300)
        restore()
    office.signer.start_anew(NOW, "磁盘损坏")
    attacker.run("DELETE FROM checkpoint WHERE number = 2; DELETE FROM signing_key WHERE number = 2")
    with pytest.raises(Forked, match=f"goes on as {ORIGIN}/2"):
        office.signer.sign()
    office.signer.start_anew(NOW, "磁盘损坏")
    assert office.verify().findings == []


def test_a_ledger_that_was_rewritten_does_not_go_on_under_a_new_name(
    office: Office, attacker: Attacker
) -> None:
    office.record_and_sign(90)
    attacker.rewrite(50, recompute=True, state=b"{}")
    with pytest.raises(Forked, match="what is left of the ledger was never signed"):
        office.signer.start_anew(NOW, "恢复")


# --- the key folder -------------------------------------------------------------------------------------------------


def test_without_the_key_nothing_is_signed(office: Office) -> None:
    office.record_and_sign(10)
    (office.folder.path / "1.key").unlink()
    office.record(5)
    with pytest.raises(NoSigningKey, match=r"key 1 of wenze.local/test is not in .*keys"):
        office.signer.sign()


def test_a_lost_folder_is_not_replaced_by_a_new_key(office: Office) -> None:
    office.record_and_sign(10)
    rmtree(office.folder.path)
    with pytest.raises(NoSigningKey, match="bring that folder here"):
        office.signer.sign()


def test_with_the_key_restored_from_a_copy_signing_goes_on(office: Office, tmp_path: Path) -> None:
    office.record_and_sign(10)
    copytree(office.folder.path, tmp_path / "copy")
    office.record_and_sign(20)
    rmtree(office.folder.path)
    copytree(tmp_path / "copy", office.folder.path)
    office.record_and_sign(30)
    assert office.verify().findings == []


def test_a_damaged_key_is_told(office: Office) -> None:
    office.record_and_sign(10)
    (office.folder.path / "1.key").write_text("PRIVATE+KEY+?")
    with pytest.raises(BadInput, match="holds no signing key"):
        office.signer.sign()


# --- two signers, and one that is killed ----------------------------------------------------------------------------


def test_two_threads_that_sign_at_once_never_fork(office: Office) -> None:
    office.record_and_sign(5)
    failures: list[Exception] = []

    def sign() -> None:
        try:
            for _ in range(25):
                office.signer.sign()
        except Exception as error:  # noqa: BLE001  # whatever it is, the test tells it
            failures.append(error)

    threads = [Thread(target=sign) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(25):
        office.record(3)
    for thread in threads:
        thread.join()
    office.signer.sign()
    assert failures == []
    assert office.verify().findings == []


_SIGN = """
    import os, signal, sys
    from pathlib import Path
    from ledger.evidence.keys import KeyFolder
    from ledger.evidence.signer import Signer
    from ledger.ledger import Ledger
    from ledger.vault import MasterKey

    url, schema, folder, times, killed = sys.argv[1:]

    class Deadly(KeyFolder):
        def keep(self, note):
            super().keep(note)
            os.kill(os.getpid(), signal.SIGKILL)

    keys = (Deadly if killed == "killed" else KeyFolder)(Path(folder))
    ledger = Ledger(url, schema, MasterKey(bytes(range(32))))
    signer = Signer(ledger.pool, ledger.authenticator, keys, "wenze.local/test")
    for _ in range(int(times)):
        signer.sign()
"""


def signing_process(
    office: Office, folder: Path, times: int, *, killed: bool = False
) -> subprocess.Popen[bytes]:
    pool = office.ledger.pool
    words = [pool.url, pool.schema, str(folder), str(times), "killed" if killed else "lives"]
    return subprocess.Popen([sys.executable, "-c", dedent(_SIGN), *words], cwd=Path(__file__).parents[3])


def test_two_processes_with_copies_of_the_folder_never_fork(office: Office, tmp_path: Path) -> None:
    office.record_and_sign(5)
    copytree(office.folder.path, tmp_path / "copy")
    processes = [signing_process(office, folder, 60) for folder in (office.folder.path, tmp_path / "copy")]
    while any(process.poll() is None for process in processes):
        office.record(2)
    assert [process.wait() for process in processes] == [0, 0]
    office.signer.sign()
    numbers = [signed.number for signed in office.signer.log.checkpoints()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 5
    assert office.verify().findings == []
    assert replace(office, folder=KeyFolder(tmp_path / "copy")).verify().findings == []


def test_a_signer_that_was_killed_before_it_committed_goes_on_from_what_it_signed(office: Office) -> None:
    office.record_and_sign(20)
    office.record(20)
    assert signing_process(office, office.folder.path, 1, killed=True).wait() == -signal.SIGKILL
    kept = office.folder.signed()
    last = office.signer.log.last()
    assert kept is not None
    assert last is not None
    assert (Checkpoint.of(kept).size, last.checkpoint.size) == (40, 20)
    assert office.verify().ok
    office.record_and_sign(60)
    assert [signed.checkpoint.size for signed in office.signer.log.checkpoints()] == [20, 60]
    assert office.verify().findings == []


def test_a_first_signature_that_was_killed_is_made_again_with_the_same_key(office: Office) -> None:
    office.record(20)
    assert signing_process(office, office.folder.path, 1, killed=True).wait() == -signal.SIGKILL
    assert office.folder.key(1) is not None
    office.signer.sign()
    assert office.verify().findings == []
