"""备份与恢复 — as a person types it: a bureau moves to another machine, nothing lost, or the loss is on record."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path
from subprocess import DEVNULL
from typing import NamedTuple

import psycopg2
import pytest

from ledger.evidence.note import KeyKind, SigningKey
from ledger.evidence.parts import PARTS
from tests.api.test_cli import WENZE, Run, one_line, runner

BEGUN = (
    "organisation register new name=某市财政局 code=CZJ kind=civil-service",
    "section establish new code=KJ name=会计处",
    "staff register new code=0012 name=李明 section=KJ",
    "staff register new code=0013 name=王芳 section=KJ",
)
CASE = (
    "case receive new reference=2026-00001 kind=permit matter=代理记账许可 first_asked=0012 first_responder=0012 "
    "section=KJ"
)


BEGUN_ANEW = {"_vault.master", "_vault.restriction", "_vault.contact", "_vault.state"}
"""Which master key is in use; what stands in the ledger as well, from which it is made again."""


class Machine:
    """An installation: a database and a data folder, and the command over both."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.run: Run = runner(url, folder)

    def do(self, words: str, *more: str) -> str:
        """Record something, and return what is printed."""
        done = self.run("do", *words.split(), *more, "--by", "system")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def good(self, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command that must be done."""
        done = self.run(*words, **environment)
        assert done.returncode == 0, done.stderr
        return done

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        """Return the rows of all tables of the organisation, by the ending of the schema and the name."""
        with closing(psycopg2.connect(self.url)) as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT schemaname, substr(schemaname, 20), tablename FROM pg_tables "
                "WHERE schemaname LIKE 'ledger_org-%' AND tablename <> 'migration' ORDER BY 1, 3"
            )
            found = {}
            for schema, ending, name in cursor.fetchall():
                cursor.execute(f'SELECT * FROM "{schema}"."{name}" ORDER BY 1, 2')
                found[f"{ending}.{name}"] = [
                    tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in cursor
                ]
            return found

    def kept(self) -> dict[str, list[tuple[object, ...]]]:
        """Return what a move must not change."""
        return {name: rows for name, rows in self.tables().items() if name not in BEGUN_ANEW}

    def bring(self, other: "Machine", *names: str) -> None:
        """Copy files of the data folder of another machine, as somebody does who moves."""
        for name in names:
            source, target = other.folder / "data" / name, self.folder / "data" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True)
            else:
                shutil.copy(source, target)


class Moved(NamedTuple):
    """A bureau whose ledger went on after it was backed up, and what was kept of it; nothing is recorded on it again."""

    office: Machine
    older: Path
    """The backup at position 4."""
    backup: Path
    """The backup at its end, position 6."""
    checkpoint: Path
    """The checkpoint at position 5, as somebody printed it."""


NewDatabase = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="module")
def moved(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    folder = tmp_path_factory.mktemp("office")
    with new_database() as url:
        office = Machine(url, folder)
        for words in BEGUN:
            office.do(words)
        office.good("backup", "older.zip")
        office.do(CASE, "--key", "window-1/1")
        (folder / "checkpoint").write_text(office.good("log", "checkpoint").stdout, "utf-8")
        office.do("case accept 2026-00001")
        done = office.good("backup", "backup.zip")
        assert "某市财政局，6 条 rows" in done.stdout
        assert "主密钥 the master key" in done.stderr
        assert f"{folder}/data/signing" in done.stderr
        yield Moved(office, folder / "older.zip", folder / "backup.zip", folder / "checkpoint")


@pytest.fixture
def new(new_database: NewDatabase, tmp_path: Path) -> Iterator[Machine]:
    """A machine on which nothing is yet."""
    with new_database() as url:
        yield Machine(url, tmp_path)


def verify(folder: Path, *options: str | Path) -> str:
    """Check an export with the verifier that lies in it, and return what it says."""
    command = [sys.executable, str(folder / "wenze_verify.py"), *map(str, options)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    return checked.stdout


def test_every_table_is_in_the_backup_or_can_be_made_again(moved: Moved) -> None:
    """Event: the canonical bytes hold it. Tile_root: its hashes. Signing_key: ``keys.jsonl``."""
    made_again = {".event", ".tile_root", ".signing_key", *BEGUN_ANEW}
    tables = {name for name in moved.office.tables() if not name.startswith("_views.")}
    assert tables - made_again == {f"{part.beside}.{part.table}" for part in PARTS}


def test_a_bureau_moves_to_another_machine_and_goes_on(moved: Moved, new: Machine) -> None:
    new.bring(moved.office, "master.key", "signing")
    restored = new.good("restore", moved.backup, "--known", moved.checkpoint)
    assert "某市财政局: 6 条 rows" in restored.stdout
    assert "cannot be signed" not in restored.stderr
    assert new.kept() == moved.office.kept()
    assert "李明" in new.good("case", "show", "2026-00001").stdout
    assert new.do(CASE, "--key", "window-1/1").startswith("#5 ")
    assert new.do("section rename KJ name=会计科").startswith("#7 ")
    new.good("log", "export", "export")
    key = moved.office.good("log", "keys").stdout.strip()
    said = verify(new.folder / "export", "--key", key, "--known", moved.checkpoint)
    assert "7 条 rows" in said


def test_a_backup_that_the_key_folder_knows_to_be_older_is_refused_until_the_loss_is_accepted(
    moved: Moved, new: Machine
) -> None:
    new.bring(moved.office, "master.key", "signing")
    refused = one_line(new.run("restore", moved.older))
    assert "the backup ends at position 4" in refused
    assert "positions 5 to 6 lost" in refused
    assert new.tables() == {}
    restored = new.good("restore", moved.older, "--accept-loss", "机房火灾 fire")
    assert "ROWS WERE LOST: positions 5 to 6 lost: 机房火灾 fire" in restored.stderr
    assert re.search(r"^wenze\.local/org-[0-9a-f]{8}/2\+", restored.stdout, re.MULTILINE)
    new.do(CASE)
    new.good("log", "export", "export")
    assert "positions 5 to 6 lost: 机房火灾 fire" in verify(new.folder / "export")


def test_a_checkpoint_kept_elsewhere_is_enough_to_refuse_an_older_backup(moved: Moved, new: Machine) -> None:
    new.bring(moved.office, "master.key")
    kept = ("restore", moved.older, "--known", moved.checkpoint)
    assert "position 5 lost" in one_line(new.run(*kept))
    assert "bring that folder here" in one_line(new.run(*kept, "--accept-loss", "fire"))
    origin, _, root, *_ = moved.checkpoint.read_text("utf-8").splitlines()
    (new.folder / "kept").write_text(f"{origin}\n4\n{root}\n", "utf-8")
    said = one_line(new.run("restore", moved.older, "--known", "kept", "--accept-loss", "fire"))
    assert "another history" in said
    assert new.tables() == {}


def test_without_the_signing_keys_the_ledger_is_restored_and_signed_once_they_are_brought(
    moved: Moved, new: Machine
) -> None:
    new.bring(moved.office, "master.key")
    assert "cannot be signed here until" in new.good("restore", moved.backup).stderr
    new.do("section rename KJ name=会计科")
    assert "key 1 of wenze.local/org-" in one_line(new.run("log", "sign"))
    new.bring(moved.office, "signing")
    assert new.good("log", "sign").stdout.splitlines()[1] == "7"


def test_a_witness_that_does_not_answer_stops_a_restore_unless_it_is_left_out(
    moved: Moved, new: Machine
) -> None:
    new.bring(moved.office, "master.key", "signing")
    witness = SigningKey("witness.example", KeyKind.COSIGNATURE, bytes(32)).verifier
    setting = f"{witness}=http://127.0.0.1:1/"
    said = one_line(new.run("restore", moved.backup, WENZE_WITNESSES=setting))
    assert "does not answer" in said
    assert "--without-witness" in said
    assert new.tables() == {}
    restored = new.good("restore", moved.backup, "--without-witness", WENZE_WITNESSES=setting)
    assert "未问见证方" in restored.stderr


def test_bad_files_are_one_clear_line_and_nothing_is_written(moved: Moved, new: Machine) -> None:
    new.bring(moved.office, "master.key")
    data = moved.backup.read_bytes()
    (new.folder / "flipped.zip").write_bytes(data[:5_000] + bytes([data[5_000] ^ 4]) + data[5_001:])
    (new.folder / "cut.zip").write_bytes(data[:-1])
    (new.folder / "letter.txt").write_text("您好", "utf-8")
    for name, words in {
        "flipped.zip": "was changed since it was written",
        "cut.zip": "its end is missing",
        "letter.txt": "is no backup",
        "nowhere.zip": "No such file or directory",
    }.items():
        assert words in one_line(new.run("restore", name))
    assert "in one line" in one_line(new.run("restore", moved.backup, "--accept-loss", " "))
    assert new.tables() == {}


def test_another_master_key_is_one_clear_line(moved: Moved, new: Machine) -> None:
    assert "not written under this master key" in one_line(new.run("restore", moved.backup))
    assert new.tables() == {}


def test_nothing_is_restored_over_a_ledger(moved: Moved) -> None:
    before = moved.office.tables()
    assert "nothing was written" in moved.office.good("restore", moved.backup).stderr
    assert "positions 5 to 6 lost" in one_line(moved.office.run("restore", moved.older))
    said = one_line(moved.office.run("restore", moved.older, "--accept-loss", "fire"))
    assert "is not empty (6 rows)" in said
    assert moved.office.tables() == before


def test_a_backup_does_not_replace_a_file(moved: Moved) -> None:
    data = moved.backup.read_bytes()
    assert "is there already" in one_line(moved.office.run("backup", moved.backup))
    assert moved.backup.read_bytes() == data


def test_a_restore_that_is_killed_can_be_repeated(moved: Moved, new: Machine) -> None:
    new.bring(moved.office, "master.key", "signing")
    command = [str(WENZE), "restore", str(moved.backup)]
    settings = {"WENZE_DATABASE_URL": new.url, "WENZE_DATA": str(new.folder / "data")}
    for seconds in (0.8, 1.2, 1.6):
        with subprocess.Popen(command, env=os.environ | settings, stdout=DEVNULL, stderr=DEVNULL) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.kill()
        assert len(new.tables().get(".event", [])) in {0, 6}
    new.good("restore", moved.backup)
    assert new.kept() == moved.office.kept()
