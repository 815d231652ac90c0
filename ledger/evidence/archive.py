"""封存文件 — one ZIP file whose last bytes say whether any bit of it was changed, and that Wenze wrote it.

They are the comment of the archive::

    wenze-backup-v1
    <SHA-256 of every byte before this comment, in hexadecimal>
    <what only a holder of the master key can make of that hash, in hexadecimal>
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from time import localtime
from typing import IO, Self
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from domain.errors import BadInput
from ledger.evidence.authentic import Authenticator
from ledger.vault import MasterKey

_MARK = b"wenze-backup-v1\n"
_DIGEST, _SEAL = 32, 16
_COMMENT = len(_MARK) + 2 * _DIGEST + 1 + 2 * _SEAL + 1
_END = re.compile(rb"%b([0-9a-f]{%d})\n([0-9a-f]{%d})\n" % (_MARK, 2 * _DIGEST, 2 * _SEAL))
_QUICK = 1
"""The level at which packing keeps up with a disk."""
_CHUNK = 1 << 20
_LINE = 1 << 20
"""Bytes of a line at the most."""


class ArchiveWriter:
    """An archive while it is written; the shelf of an export."""

    def __init__(self, file: IO[bytes], master: MasterKey) -> None:
        self._file = file
        self._sealer = _sealer(master)
        self._zip = ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_QUICK)

    def put(self, path: str, data: bytes) -> None:
        """Add a file."""
        self._zip.writestr(path, data)

    def put_lines(self, path: str, lines: Iterable[bytes]) -> None:
        """Add a file of any length, line by line; each line ends with its line end."""
        entry = ZipInfo(path, localtime()[:6])
        entry.compress_type = ZIP_DEFLATED
        with self._zip.open(entry, "w", force_zip64=True) as member:
            member.writelines(lines)

    @staticmethod
    def has(path: str) -> bool:
        """Say that nothing is there already: a shelf must."""
        del path
        return False

    def seal(self) -> None:
        """End the archive: nothing can be added after this, or changed unnoticed."""
        self._zip.comment = _MARK.ljust(_COMMENT)
        self._zip.close()
        digest = _digest(self._file)
        said = f"{digest.hex()}\n{self._sealer.mac(digest).hex()}\n"
        self._file.seek(len(_MARK) - _COMMENT, os.SEEK_END)
        self._file.write(said.encode())


class Archive:
    """An archive of which not a bit was changed since it was sealed.

    Raises (when it is opened):
        BadInput: it cannot be read, is no such archive, is cut off or was changed.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip: ZipFile | None = None
        with ExitStack() as stack:
            try:
                self._file = stack.enter_context(path.open("rb"))
                self._seal = self._whole()
            except OSError as error:
                raise BadInput(
                    f"{path} cannot be read: {error.strerror or error}; check its name and rights"
                ) from None
            stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def unseal(self, master: MasterKey) -> None:
        """Check who wrote it; only then can files be read.

        Raises:
            BadInput: it was written under another master key.

        """
        if not _sealer(master).is_ours(*self._seal):
            raise BadInput(
                f"{self.path} was not written under this master key; put the one in use then in its place "
                "(master.key in the data folder, or WENZE_MASTER_KEY), then repeat"
            )
        with self._readable():
            self._zip = ZipFile(self._file)

    def names(self) -> list[str]:
        """Return the names of its files; one that stands there twice is named twice."""
        return self._opened().namelist()

    def read(self, name: str) -> bytes:
        """Return a file.

        Raises:
            BadInput: it is not there.

        """
        with self._readable():
            return self._opened().read(name)

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a file.

        Raises:
            BadInput: it is not there.

        """
        with self._readable(), self._opened().open(name) as member:
            while line := member.readline(_LINE):
                yield line

    def _opened(self) -> ZipFile:
        assert self._zip is not None  # noqa: S101  # nothing is read before the seal was checked
        return self._zip

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except (BadZipFile, KeyError, OSError, EOFError) as error:
            raise BadInput(f"{self.path} cannot be read: {error}; take another copy of it") from None

    def _whole(self) -> tuple[bytes, bytes]:
        """Return the archive's hash and its seal, as they stand at its end."""
        length = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(0, length - _COMMENT))
        found = _END.fullmatch(self._file.read())
        if found is None:
            raise BadInput(f"{self.path} is no backup, or its end is missing; take another copy of it")
        digest, seal = (bytes.fromhex(text.decode()) for text in found.groups())
        if _digest(self._file) != digest:
            raise BadInput(f"{self.path} was changed since it was written; take another copy of it")
        return digest, seal


def _sealer(master: MasterKey) -> Authenticator:
    return Authenticator(master.derived("wenze backups"))


def _digest(file: IO[bytes]) -> bytes:
    """Return the SHA-256 of a file but for its comment."""
    rest = file.seek(-_COMMENT, os.SEEK_END)
    file.seek(0)
    found = sha256()
    while rest:
        data = file.read(min(rest, _CHUNK))
        if not data:
            break
        found.update(data)
        rest -= len(data)
    return found.digest()
