"""What the launcher asks of the operating system: an account, a command run as it, locks, private folders."""

import os
import stat
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from domain.errors import DatabaseUnavailable

# Started by root, PostgreSQL runs as the first of these that the machine already has.
UNPRIVILEGED = ("postgres", "nobody")
LOCK_SECONDS = 900.0  # longer than the slowest honest start, which is a recovery after a crash


@dataclass(frozen=True, slots=True)
class Account:
    """The account that owns the data and runs PostgreSQL."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether commands must change to this account: only root can, so only root ever has another one."""
        return self.uid != os.geteuid()

    def can_enter(self, folder: Path) -> bool:
        """Ask the system itself, so that access lists count as well as mode bits."""
        return run(["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)], self).returncode == 0


def accounts() -> list[Account]:
    """List the accounts that may run PostgreSQL, the best first: oneself, or for root an unprivileged one.

    Raises DatabaseUnavailable when root finds none.
    """
    import pwd

    if os.geteuid() != 0:
        return [Account(name_of(os.geteuid()), os.geteuid(), os.getegid())]
    found = []
    for name in UNPRIVILEGED:
        with suppress(KeyError):
            found.append(Account(name, pwd.getpwnam(name).pw_uid, pwd.getpwnam(name).pw_gid))
    if not found:
        raise DatabaseUnavailable(
            f"PostgreSQL does not run as root, and this machine has no account {' or '.join(UNPRIVILEGED)}:"
            " run as an ordinary user, or set WENZE_DATABASE_URL"
        )
    return found


def name_of(uid: int) -> str:
    """Name an account for a message; a container may run under a number that has no name."""
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def run(
    command: Sequence[str],
    account: Account,
    *,
    folder: Path = Path("/"),
    settings: Mapping[str, str] | None = None,
    text: str = "",
    seconds: float = LOCK_SECONDS,
) -> subprocess.CompletedProcess[str]:
    """Run a command as the account and return its exit code and its output, errors included.

    Nothing of ours leaks into it: no descriptors, no environment (it may hold keys), no group, no
    terminal, whose Ctrl-C would otherwise end a server in mid-start. Raises OSError when the command
    cannot be run at all, DatabaseUnavailable when it takes longer than `seconds`.
    """
    try:
        return subprocess.run(  # noqa: S603  (no shell, and every command is one of ours)
            command,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C", **(settings or {})},
            input=text,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
            close_fds=True,
            start_new_session=True,
            umask=0o077,
            user=account.uid if account.is_other else None,
            group=account.gid if account.is_other else None,
            extra_groups=[] if account.is_other else None,
        )
    except subprocess.TimeoutExpired as error:
        raise DatabaseUnavailable(
            f"{Path(command[0]).name} did not finish in {seconds:.0f} s: look at the load and the disk, then try again"
        ) from error


def make_private_folder(folder: Path, account: Account) -> None:
    """Make a folder that the account alone can enter (0700); refuse one that somebody else prepared."""
    with suppress(FileExistsError):
        folder.mkdir(0o700)
    found = folder.lstat()
    if account.is_other and stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
        found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise DatabaseUnavailable(
            f"{folder} is not a folder that belongs to {account.name} alone:"
            f" remove it, or give it to {account.name} with mode 0700"
        )


@contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """Let one process at a time through; raises DatabaseUnavailable after LOCK_SECONDS."""
    import fcntl

    handle = _open_lock(lock)
    try:
        _wait_for(handle, lock)
        yield
    finally:
        # Unlocking, not only closing: a child that another thread forked meanwhile has a copy of the handle.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def share(lock: Path) -> int:
    """Take part in a lock that many hold at once; closing the returned handle, or dying, ends it.

    Only inside `exclusive`, which keeps `is_unused` away. flock, not the record locks of `lockf`: those
    belong to the process, so a second holder in one process would pass, and would take the first one's
    lock along when it closes the file.
    """
    import fcntl

    handle = _open_lock(lock)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
    except BaseException:
        os.close(handle)
        raise
    return handle


def is_unused(lock: Path) -> bool:
    """Tell whether nobody holds the shared lock. Only inside `exclusive`."""
    import fcntl

    handle = _open_lock(lock)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def indented(text: str) -> str:
    """Return the last lines of a log, to be set below the message they belong to."""
    return "".join(f"\n    {line}" for line in text.strip().splitlines()[-8:])


def _open_lock(lock: Path) -> int:
    return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def _wait_for(handle: int, lock: Path) -> None:
    import fcntl

    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise DatabaseUnavailable(
                    f"another process has held {lock} for {LOCK_SECONDS:.0f} s: it may hang, look with `fuser {lock}`"
                ) from None
            time.sleep(0.01)
        else:
            return
