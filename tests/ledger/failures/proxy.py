"""A proxy before PostgreSQL that can lose the reply to a commit, or cut a connection before one."""

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress

_FINAL = (b"COPY", b"INSERT", b"COMMIT")
"""Command tags that end what a writer sends."""


class Proxy:
    """Forwards TCP connections on 127.0.0.1 to a PostgreSQL socket; ``lose`` says whether a final reply is lost.

    The server has done what was asked when a reply is lost; its client sees the connection break.
    """

    def __init__(self, server: str, lose: Callable[[], bool]) -> None:
        self._server = server
        self._lose = lose
        self.lost = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                threading.Thread(target=self._forward, args=(client, server), daemon=True).start()
                threading.Thread(target=self._answer, args=(server, client), daemon=True).start()

    @staticmethod
    def _forward(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def _answer(self, source: socket.socket, target: socket.socket) -> None:
        """Forward the server's messages one by one (PostgreSQL manual, "Message Formats")."""
        with suppress(OSError):
            stream = source.makefile("rb")
            while head := stream.read(1):
                if head == b"N":  # no encryption: an answer of one byte
                    target.sendall(head)
                    continue
                length = stream.read(4)
                body = stream.read(struct.unpack("!i", length)[0] - 4)
                if head == b"C" and body.startswith(_FINAL) and self._lose():
                    self.lost += 1
                    break
                target.sendall(head + length + body)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
