"""已删除名录 — which keys were given up, in a file beside the database: a backup made before does not bring them back."""

import os
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from domain.errors import Damaged, Unavailable
from ledger.evidence.durable import make_folder, settle


class ErasedKeys:
    """已删除名录 — one key's id a line, and nothing of anybody; lines are only added."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keys(self) -> set[UUID]:
        """Return the keys; none where there is no file.

        Raises:
            Damaged: a line holds something else.

        """
        try:
            lines = self.path.read_text("ascii").split()
            return {UUID(line) for line in lines}
        except FileNotFoundError:
            return set()
        except ValueError:
            raise Damaged(f"{self.path} holds something else than keys; restore it from your copy") from None

    def add(self, keys: Iterable[UUID]) -> None:
        """Remember keys durably, before they are destroyed; those that are there are not written again.

        Raises:
            Unavailable: it cannot be written.

        """
        new = set(keys) - self.keys()
        if not new:
            return
        text = "".join(f"{key}\n" for key in sorted(new))
        try:
            make_folder(self.path.parent)
            flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_CLOEXEC
            with os.fdopen(os.open(self.path, flags, 0o600), "w", encoding="ascii") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            settle(self.path.parent)
        except OSError as error:
            raise Unavailable(
                f"{self.path} cannot be written: {error.strerror}; mend the disk or its rights, then repeat"
            ) from None
