"""网络 — asking another machine for a few bytes: no redirects, so much and no more, for so long and no longer."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from threading import Event, Timer
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit
from urllib.request import url2pathname

from ledger.errors import Unreachable

_PATIENCE = 10.0
"""Seconds that the other machine may be silent."""
_WHOLE = 30.0
"""Seconds that a question and its answer may take, however slowly they drip."""


class Answer(NamedTuple):
    """What a server answered: status, content type, body."""

    status: int
    kind: str
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


def ask(url: str, limit: int, body: bytes | None = None) -> Answer:
    """Ask a web server by GET, or by POST where there is a body.

    ``limit`` in bytes of the answer; of one that is a refusal the rest is left.

    Raises:
        Unreachable: it does not answer in time, or with more.

    """
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with _connection(parts) as connection:
            connection.request(
                "GET" if body is None else "POST",
                path,
                body,
                {"User-Agent": "wenze", "Content-Type": "text/plain; charset=utf-8"},
            )
            with connection.getresponse() as response:
                data = response.read(limit + 1)
            status, kind = response.status, response.headers.get_content_type()
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(
            f"{url} does not answer: {str(error) or type(error).__name__}; check it, then repeat"
        ) from None
    if len(data) > limit and status == HTTPStatus.OK:
        raise Unreachable(f"{url} answers with more than {limit} bytes; check the address")
    return Answer(status, kind, data[:limit])


def fetch(url: str, limit: int) -> bytes | None:
    """Return what an address holds (http, https, or a file); None where there is nothing.

    Raises:
        Unreachable: it cannot be had.

    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return _read(Path(url2pathname(parts.path)), limit)
    answer = ask(url, limit)
    if answer.status == HTTPStatus.NOT_FOUND:
        return None
    if answer.status != HTTPStatus.OK:
        raise Unreachable(
            f"{url} answers {answer.status}; give the address that answers itself, without redirects"
        )
    return answer.body


def _read(path: Path, limit: int) -> bytes | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise Unreachable(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > limit:
        raise Unreachable(f"{path} holds more than {limit} bytes; check the address")
    return data


@contextmanager
def _connection(parts: SplitResult) -> Iterator[HTTPConnection]:
    """Connect, and break off when the time is over: a second handle of the socket does it, whatever TLS waits for."""
    host, secure = parts.hostname or "", parts.scheme == "https"
    kind = HTTPSConnection if secure else HTTPConnection
    connection = kind(host, parts.port or kind.default_port)
    plain = socket.create_connection((host, connection.port), _PATIENCE)
    handle, broken_off = plain.dup(), Event()
    over = Timer(_WHOLE, _break_off, [handle, broken_off])
    over.daemon = True
    over.start()
    try:
        with plain:
            connection.sock = (
                ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
            )
            yield connection
        if broken_off.is_set():
            raise TimeoutError(f"not done after {_WHOLE:.0f} seconds")
    finally:
        over.cancel()
        connection.close()
        handle.close()


def _break_off(handle: socket.socket, broken_off: Event) -> None:
    broken_off.set()
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
