"""The bytes of one register file: plain or gzip, how far they have been read, and what damage is called."""

from __future__ import annotations

import gzip
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

from domain.errors import BadInput, NotFound

_GZIP = b"\x1f\x8b"
_HEAD = 4096


class RegisterFile:
    """A register file that exists and is not empty; gzip is recognised by content and unpacked while reading.

    Raises ``NotFound`` for a missing file, ``BadInput`` for anything else that cannot be opened and read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._raw: BinaryIO | None = None
        self._reached = 0
        with _refusals(path):
            # Asked before opening: to open a pipe would wait for its writer.
            if not stat.S_ISREG(path.stat().st_mode):
                raise BadInput(f"{path}: it is a folder or a device, not a file: name one file")
            with path.open("rb") as raw:
                self.packed = raw.read(len(_GZIP)) == _GZIP
            self.bytes_total = path.stat().st_size
        if not self.bytes_total:
            raise BadInput(f"{path}: the file is empty: export or fetch it again")
        if path.suffix.lower() == ".gz" and not self.packed:
            raise BadInput(
                f"{path}: its name says gzip, its first bytes do not: fetch it again, or rename it"
            )

    @property
    def suffix(self) -> str:
        """The suffix that tells the kind, in lower case and without ``.gz``: ".xes" of ``log.XES.gz``."""
        name = self.path.name.lower().removesuffix(".gz")
        return Path(name).suffix

    @property
    def bytes_read(self) -> int:
        """How far the latest counted reading has come, in stored bytes (read ahead by at most one buffer)."""
        return self._raw.tell() if self._raw is not None and not self._raw.closed else self._reached

    def head(self, size: int = _HEAD) -> bytes:
        """Return up to ``size`` first bytes, unpacked."""
        with self.reading(counted=False) as stream:
            head = stream.read(size)
        if not head:
            raise BadInput(f"{self.path}: there is nothing inside: export or fetch it again")
        return head

    @contextmanager
    def reading(self, *, counted: bool = True) -> Iterator[BinaryIO]:
        """Open the unpacked bytes; damage met while reading becomes ``BadInput`` with its place.

        Unless ``counted``, ``bytes_read`` takes no notice: a look ahead is no progress.
        """
        with _refusals(self.path), self.path.open("rb") as raw:
            self._raw = raw if counted else self._raw
            try:
                with gzip.GzipFile(fileobj=raw) if self.packed else nullcontext(raw) as stream:
                    yield cast("BinaryIO", stream)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise BadInput(
                    f"{self.path}: its gzip data is damaged near byte {raw.tell()} of {self.bytes_total} "
                    f"({error}): fetch the file again"
                ) from error
            finally:
                if counted:
                    self._reached = raw.tell()


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Say in the domain's words why the file at ``path`` cannot be opened or read."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound(f"{path}: there is no such file: check the path") from error
    except OSError as error:
        raise BadInput(
            f"{path}: the file cannot be read ({error.strerror}): check its rights and disk"
        ) from error
