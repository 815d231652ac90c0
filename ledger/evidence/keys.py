"""密钥夹 — the folder beside the database that holds a ledger's signing keys and what was signed last.

Whoever can only reach the database can neither sign nor make the signer forget: it will not sign a ledger that does
not go on from the checkpoint kept here.
"""

from contextlib import AbstractContextManager, suppress
from pathlib import Path

from domain.errors import BadInput
from ledger.evidence import durable
from ledger.evidence.note import Note, SigningKey


class KeyFolder:
    """密钥夹 — the keys of one ledger: ``1.key``, ``2.key`` …, and ``signed``, the checkpoint signed last."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def locked(self) -> AbstractContextManager[None]:
        """Keep other signers of this machine out.

        Raises:
            BadInput: the folder cannot be made or written.

        """
        return durable.locked(self.path)

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
        durable.write_text(self._key(number), f"{key.text()}\n")

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
        durable.write_text(self.path / "signed", str(note))

    def _key(self, number: int) -> Path:
        return self.path / f"{number}.key"
