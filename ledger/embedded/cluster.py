"""The data folder of an embedded PostgreSQL: made whole or not at all, checked, and its password read."""

import os
import re
import secrets
import shutil
import tempfile
import time
from pathlib import Path

from domain.errors import DatabaseUnavailable
from ledger.embedded.place import Binaries, Home
from ledger.embedded.system import indented, run

USER, DATABASE = "postgres", "wenze"
PASSWORD = "wenze.password"  # noqa: S105  (the name of a file)
UNFINISHED = "pgdata-unfinished-"


def create_cluster(home: Home, binaries: Binaries) -> None:
    """Make the data folder and the database, or check that the one found can be used.

    Made under another name and renamed when complete: an interrupted first start leaves no half. Raises
    DatabaseUnavailable when the tools fail, or the folder found is of another version or no database.
    """
    for unfinished in home.folder.glob(f"{UNFINISHED}*"):
        _remove(unfinished)
    if home.data.exists():
        _check_version(home, binaries)
        return
    fresh = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home.folder))
    try:
        _fill(fresh, home, binaries)
        (fresh / "data").rename(home.data)
        _sync(home.folder)
        _sync(home.folder.parent)
    finally:
        _remove(fresh)


def _check_version(home: Home, binaries: Binaries) -> None:
    try:
        found = (home.data / "PG_VERSION").read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        found = ""
    if not re.fullmatch(r"\d+(\.\d+)?", found):
        raise DatabaseUnavailable(f"{home.data} is no PostgreSQL data folder: choose another place")
    if found != str(binaries.major):
        raise DatabaseUnavailable(
            f"{home.data} was made by PostgreSQL {found}, but {binaries.folder} is {binaries.version}:"
            f" name the binaries of {found}, or move the data with its pg_dumpall"
        )


def _fill(fresh: Path, home: Home, binaries: Binaries) -> None:
    """Make a complete data folder in fresh/data, with a password and the database."""
    data, password = fresh / "data", fresh / "password"
    _write_password(password)
    if home.account.is_other:  # the folder last: until then nobody but root can put anything in
        for path in (password, fresh):
            os.chown(path, home.account.uid, home.account.gid, follow_symlinks=False)
    initdb = [
        binaries.command("initdb"),
        f"--pgdata={data}",
        f"--pwfile={password}",
        *_initdb_options(binaries),
    ]
    _must_run(initdb, home)
    alone = [binaries.command("postgres"), "--single", "-D", str(data), "-c", "exit_on_error=on", "postgres"]
    _must_run(alone, home, text=f"CREATE DATABASE {DATABASE}\n")
    password.rename(data / PASSWORD)
    _sync(data)


def _write_password(file: Path) -> None:
    with file.open("x", encoding="utf-8") as handle:
        file.chmod(0o600)
        handle.write(secrets.token_hex(32))
        handle.flush()
        os.fsync(handle.fileno())


def _initdb_options(binaries: Binaries) -> list[str]:
    # By code point on every machine: an order that changes with the system's locales breaks indexes.
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    locale = builtin if binaries.major >= 17 else ["--locale=C"]  # noqa: PLR2004
    return [f"--username={USER}", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", *locale]


def _must_run(command: list[str], home: Home, text: str = "") -> None:
    done = run(command, home.account, text=text)
    if done.returncode != 0:
        raise DatabaseUnavailable(
            f"{Path(command[0]).name} could not make a database in {home.folder}: see its last words, mend, try again"
            + indented(done.stdout)
        )


def read_password(home: Home) -> str:
    """Read the superuser's password; raises DatabaseUnavailable when its file is gone."""
    file = home.data / PASSWORD
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise DatabaseUnavailable(f"{file} is gone: restore it from a backup of the folder") from None


def _remove(folder: Path) -> None:
    """Remove an unfinished folder, in which an initdb whose initiator was killed may still be writing."""
    for _ in range(100):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.02)


def _sync(folder: Path) -> None:
    """Make the names in a folder survive a crash of the machine."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
