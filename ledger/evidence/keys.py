"""密钥夹 — the folder beside the database that holds a ledger's signing keys and what was signed last.

Whoever can only reach the database can neither sign nor make the signer forget: it will not sign a ledger that does
not go on from the checkpoint kept here.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from domain.errors import BadInput
from ledger.evidence.note import Note, SigningKey


class KeyFolder:
    """密钥夹 — the keys of one ledger: ``1.key``, ``2.key`` …, and ``signed``, the checkpoint signed last."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other signers of this machine out.

        Raises:
            BadInput: the folder cannot be made or written.

        """
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = os.open(self.path / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise BadInput(f"the key folder {self.path} cannot be used: {error.strerror}") from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def key(self, number: int) -> SigningKey | None:
        """Return a key, or None where it is not here.

        Raises:
            BadInput: the file holds something else.

        """
        try:
            return SigningKey.parse(self._key(number).read_text("ascii"))
        except FileNotFoundError:
            return None
        except (UnicodeDecodeError, BadInput):
            raise BadInput(f"{self._key(number)} holds no signing key; restore it from your copy") from None

    def add(self, number: int, key: SigningKey) -> None:
        """Keep a new key, readable by its owner alone."""
        self._write(self._key(number), f"{key.text()}\n")

    def remove(self, number: int) -> None:
        """Forget a key that never came into use."""
        with suppress(FileNotFoundError):
            self._key(number).unlink()

    def signed(self) -> Note | None:
        """Return the checkpoint signed last, as far as this folder knows.

        Raises:
            BadInput: the file holds something else.

        """
        path = self.path / "signed"
        try:
            return Note.parse(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (UnicodeDecodeError, BadInput):
            raise BadInput(f"{path} holds no checkpoint; restore it from your copy") from None

    def keep(self, note: Note) -> None:
        """Remember a checkpoint as signed, durably, before anybody sees it."""
        self._write(self.path / "signed", str(note))

    def _key(self, number: int) -> Path:
        return self.path / f"{number}.key"

    def _write(self, path: Path, text: str) -> None:
        new = path.with_suffix(".new")
        descriptor = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
