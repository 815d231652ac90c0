"""One PostgreSQL server on one data folder: start, stop, look. Its caller holds the start lock."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from domain.errors import DatabaseUnavailable
from ledger.embedded.place import SOCKET, Binaries, Home, make_socket_folder
from ledger.embedded.system import indented, run

LOG = "server.log"
START_SECONDS = 600  # recovery after a crash reads the write-ahead log first
SOCKET_SECONDS = 5
LOG_BYTES, LOG_KEPT_BYTES = 4 * 2**20, 2**20

# On the command line, so that no edited file can take durability away from an audit ledger.
SETTINGS = {
    "cluster_name": "wenze",
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "logging_collector": "off",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # A statement, or the key in a DETAIL line, may name a person.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What postmaster.pid says of a server; it may be dead, and it may still lack some of its lines."""

    pid: int
    data: Path
    sockets: Path
    status: str

    def stands_in(self, data: Path) -> bool:
        """Tell whether the file is about this folder: in the copy of a folder it speaks of the other one."""
        try:
            return self.data.samefile(data)
        except OSError:
            return False

    def is_listening(self) -> bool:
        """Tell whether the server takes connections: the surest sign that it lives."""
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(SOCKET_SECONDS)
            try:
                probe.connect(str(self.sockets / SOCKET))
            except OSError:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Server:
    """The server of one home. Every method raises DatabaseUnavailable with a remedy, or OSError."""

    home: Home
    binaries: Binaries

    def start(self) -> Path:
        """Start the server unless it runs, wait until it is ready; return the folder of its socket."""
        self._trim_log()
        ready = self._settle()
        if ready is None:
            sockets = make_socket_folder(self.home)
            self._clear_remains(sockets)
            self._launch(sockets)
            ready = self._settle()
        if ready is None:
            raise DatabaseUnavailable(
                f"PostgreSQL in {self.home.folder} stopped at once: see its last lines, mend, try again"
                + self._last_words(0)
            )
        return ready.sockets

    def _launch(self, sockets: Path) -> None:
        # A list of folders, in which a double quote quotes.
        listed = '"' + str(sockets).replace('"', '""') + '"'
        settings = {**SETTINGS, "unix_socket_directories": listed}
        options = shlex.join(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))
        log_bytes = self._log_bytes()
        done = self._pg_ctl("start", "--log", LOG, "--options", options)
        if done.returncode != 0:
            raise DatabaseUnavailable(
                f"PostgreSQL did not start in {self.home.folder}: see the last lines of {self.home.data / LOG},"
                " mend, try again" + (self._last_words(log_bytes) or indented(done.stdout))
            )

    def stop(self) -> None:
        """Stop the server cleanly, if it runs: it ends open transactions, writes everything, and goes."""
        if (found := self.running()) is None:
            return
        self._trim_log()
        log_bytes = self._log_bytes()
        done = self._pg_ctl("stop", "--mode=fast")
        if done.returncode != 0 and (still := self.running()) is not None:
            raise DatabaseUnavailable(
                f"PostgreSQL in {self.home.folder} (process {still.pid}) does not stop: look at its log, then"
                f" `kill -INT {still.pid}`" + self._last_words(log_bytes)
            )
        with suppress(OSError):  # it may lie among the temporary files, where nobody else would clean up
            found.sockets.rmdir()

    def _pg_ctl(self, action: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pg_ctl and wait for the effect. Paths go around its shell, which would read a $ in them."""
        options = ["--silent", "--wait", f"--timeout={START_SECONDS}", *arguments]
        command = [self.binaries.command("pg_ctl"), action, *options]
        place = {"PGDATA": str(self.home.data)}
        return run(command, self.home.account, folder=self.home.data, settings=place)

    def running(self) -> Postmaster | None:
        """Return the living server, in whatever state, or None."""
        noted = self._read_pid_file()
        if noted is None:
            return None
        if noted.stands_in(self.home.data) and noted.is_listening():
            return noted
        return noted if noted.pid in self._processes(noted) else None

    def _settle(self) -> Postmaster | None:
        """Wait out a start or a stop whose initiator was killed; return the server if it is ready then."""
        began = time.monotonic()
        while (found := self.running()) is not None:
            if found.status == "ready" and found.is_listening():
                return found
            patience = SOCKET_SECONDS if found.status == "ready" else START_SECONDS
            if time.monotonic() - began > patience:
                raise DatabaseUnavailable(
                    f"PostgreSQL in {self.home.folder} (process {found.pid}, {found.status or 'starting'}) does not"
                    f" answer in {found.sockets}: let it recover, or end it with `kill -INT {found.pid}`; try again"
                )
            time.sleep(0.02)
        return None

    def _read_pid_file(self) -> Postmaster | None:
        try:
            lines = (self.home.data / "postmaster.pid").read_bytes().split(b"\n")
        except FileNotFoundError:
            return None
        lines += [b""] * 8
        pid = int(lines[0]) if re.fullmatch(rb"-?\d+", lines[0]) else 0
        data, sockets = Path(os.fsdecode(lines[1])), Path(os.fsdecode(lines[4] or b"/nowhere"))
        return Postmaster(abs(pid), data, sockets, lines[7].decode("ascii", "replace").strip())

    def _processes(self, noted: Postmaster | None) -> set[int]:
        """Return the processes at work in the data folder: where every process of a PostgreSQL stands.

        Asked as the account, which sees its own processes even where root lacks the capability to. On a
        system without /proc: the noted one, if a process of that number lives.
        """
        if sys.platform != "linux":
            return {noted.pid} if noted and noted.stands_in(self.home.data) and _lives(noted.pid) else set()
        script = 'for p in /proc/[0-9]*; do [ "$p/cwd" -ef "$1" ] && echo "${p#/proc/}"; done; :'
        found = run(["/bin/sh", "-c", script, "sh", str(self.home.data)], self.home.account)
        return {int(pid) for pid in found.stdout.split() if pid.isdigit()}

    def _clear_remains(self, sockets: Path) -> None:
        """Wait for the orphans of a killed server, then remove lock files that are proven stale.

        PostgreSQL itself removes those of a dead process. It keeps an empty one, and one whose number
        another process has got since (after a crash of the machine, or the restart of a container).
        Where no process stands in the data folder they are stale.
        """
        noted = self._read_pid_file()
        socket_lock = sockets / f"{SOCKET}.lock"
        if noted is None and not socket_lock.exists():
            return
        until = time.monotonic() + SOCKET_SECONDS
        while left := self._processes(noted):
            if time.monotonic() > until:
                raise DatabaseUnavailable(
                    f"processes of a killed PostgreSQL are still at work in {self.home.folder}: wait, or"
                    f" end {', '.join(map(str, sorted(left)))}"
                )
            time.sleep(0.02)
        if sys.platform != "linux":
            return
        socket_lock.unlink(missing_ok=True)
        if noted is not None and (noted.pid == 0 or _lives(noted.pid)):
            (self.home.data / "postmaster.pid").unlink()

    def _log_bytes(self) -> int:
        try:
            return (self.home.data / LOG).lstat().st_size
        except FileNotFoundError:
            return 0

    def _open_log(self, flags: int) -> BinaryIO:
        # Root follows no link in a folder of the account's.
        handle = os.open(self.home.data / LOG, flags | os.O_NOFOLLOW | os.O_CLOEXEC)
        return os.fdopen(handle, "rb" if flags == os.O_RDONLY else "r+b")

    def _last_words(self, offset: int) -> str:
        with suppress(OSError), self._open_log(os.O_RDONLY) as log:
            log.seek(offset)
            return indented(log.read().decode("utf-8", "replace"))
        return ""

    def _trim_log(self) -> None:
        """Keep the end of a log that grew past LOG_BYTES; the server appends, so it need not know."""
        if self._log_bytes() <= LOG_BYTES:
            return
        with self._open_log(os.O_RDWR | os.O_APPEND) as log:
            log.seek(-LOG_KEPT_BYTES, os.SEEK_END)
            kept = log.read()
            log.truncate(0)
            log.write(kept[kept.find(b"\n") + 1 :])


def _lives(pid: int) -> bool:
    """Tell whether a process has this number; zero is nobody's."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return pid > 0
