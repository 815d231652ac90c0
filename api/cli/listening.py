"""监听 — the socket of a server on this machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from api.cli.output import err
from domain.errors import BadInput

_HOST = "127.0.0.1"


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """Take a port of 127.0.0.1, any that is free for 0, and say where it is.

    Raises:
        BadInput: the port is taken.

    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, port))
            listener.listen()
        except OSError as error:
            raise BadInput(
                f"port {port} on {_HOST} cannot be used: {error.strerror}; choose another with --port"
            ) from None
        err.print(f"http://{_HOST}:{listener.getsockname()[1]}/  (Ctrl-C 停止 to stop)", markup=False)
        yield listener
