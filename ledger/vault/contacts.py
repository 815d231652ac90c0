"""号码索引 — where a telephone or an ID number stands, without opening anything: a keyed blind index.

What is kept of a number is HMAC-SHA-256 under the ledger's own key: whoever holds the database alone can neither read it
nor try numbers. The index follows the ledger: it is brought up to the last fact before it is asked, so that nothing is
written for it while facts are recorded, and what was cut off is made good. It goes with the person's key.
"""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from domain.correction import Corrected
from domain.event import Recorded
from domain.fact import fact_types
from domain.personal import Personal
from ledger.ledger import Ledger, explained
from ledger.mapper import personal_at, personal_paths
from ledger.postgres.statements import statements
from ledger.vault.number import Number, numbers_in

CONTACTS = statements("ledger.vault", "contacts")

_CONTACT = "contact"
"""The field in which people write how they are reached, and who they are."""
_STRETCH = 20_000
"""Positions of the ledger that are looked through in one transaction."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: the stream, and the field of one of its facts."""

    stream: UUID
    field: str


@dataclass(frozen=True, slots=True)
class _Entry:
    mark: bytes
    key: UUID
    stream: UUID
    field: str


class ContactIndex:
    """号码索引 — of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._vault = ledger.vault
        self._secret = ledger.vault.derived("wenze contacts")

    def find(self, number: Number) -> list[Place]:
        """Return where a number stands, as far as the index goes."""
        with explained(), self._vault.keeper.pool.cursor() as cursor:
            cursor.execute(CONTACTS["find"], {"mark": self._mark(number)})
            return list(dict.fromkeys(Place(stream, field) for stream, field, _ in cursor))

    def catch_up(self, progress: Progress | None = None) -> int:
        """Look through all that was recorded since; return up to which position the index goes now.

        May be stopped at any point and begun again; ``progress`` is told positions.
        """
        head = self._ledger.head()
        reached = -1
        while reached < head:
            reached = self._stretch(head)
            if progress is not None:
                progress(reached)
        return reached

    def begin_anew(self) -> None:
        """Forget the index, to fill it from the first fact on."""
        with explained(), self._vault.keeper.pool.cursor() as cursor:
            cursor.execute(CONTACTS["begin_anew"])

    def _stretch(self, head: int) -> int:
        with explained(), self._vault.keeper.pool.connection() as connection, connection.cursor() as cursor:
            cursor.execute(CONTACTS["take_turn"])
            (indexed,) = cursor.fetchone() or (0,)
            until: int = max(indexed, min(head, indexed + _STRETCH))
            if until > indexed:
                entries = list(self._entries(self._ledger.of_types(_types(), indexed, until)))
                cursor.execute(
                    CONTACTS["add"],
                    {
                        "marks": [entry.mark for entry in entries],
                        "keys": [entry.key for entry in entries],
                        "streams": [entry.stream for entry in entries],
                        "fields": [entry.field for entry in entries],
                    },
                )
                cursor.execute(CONTACTS["reached"], {"position": until})
            cursor.execute("COMMIT")
        return until

    def _entries(self, events: list[Recorded]) -> Iterator[_Entry]:
        texts = [(event, path, text) for event in events for path, text in _contacts(event)]
        self._vault.load(text.key for _, _, text in texts if text.key is not None)
        for event, path, text in texts:
            for number in numbers_in(self._vault.text(text) or ""):
                assert text.key is not None  # noqa: S101  # what is recorded is sealed
                yield _Entry(self._mark(number), text.key, event.originator_id, path)

    def _mark(self, number: Number) -> bytes:
        return hmac.digest(self._secret, f"{number.kind}:{number.form}".encode(), "sha256")


@cache
def _types() -> tuple[str, ...]:
    """Return the facts in which a number may stand that people are reached by."""
    return tuple(
        kind.NAME
        for kind in fact_types()
        if issubclass(kind, Corrected) or any(path[-1:] == (_CONTACT,) for path in personal_paths(kind.NAME))
    )


def _contacts(event: Recorded) -> Iterator[tuple[str, Personal]]:
    """Yield the sealed texts of a fact that say how people are reached, and in which field each stands."""
    fact = event.fact
    if isinstance(fact, Corrected):
        said = {fact.correction.field: fact.correction.sealed}
    else:
        said = {".".join(path): personal_at(fact, path) for path in personal_paths(fact.NAME)}
    for field, text in said.items():
        if text is not None and field.rpartition(".")[2] == _CONTACT:
            yield field, text
