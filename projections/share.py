"""份 — what one process of several folds, when a view is rebuilt on all cores."""

from typing import NamedTuple
from zlib import crc32


class Share(NamedTuple):
    """One share of all keys: of streams by the last byte of their id, of other keys by their checksum."""

    number: int
    of: int

    def has_stream(self, id: bytes) -> bool:
        """Whether the keys that are a stream's id belong to it; the statement ``copy_facts`` says the same."""
        return id[15] % self.of == self.number

    def has_key(self, key: str) -> bool:
        """Whether a key that a fold has named belongs to it."""
        return crc32(key.encode()) % self.of == self.number


ALL = Share(0, 1)
