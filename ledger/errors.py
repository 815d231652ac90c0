"""The ledger's branches of the tree in ``domain/errors.py``; they also stand in the library's own tree.

::

    Conflict
    ├── StreamConflict       (and the library's IntegrityError)
    └── CommandConflict      (and the library's IntegrityError)
    BadInput
    ├── Unstorable           (and the library's DataError)
    └── ProofRefused         a proof or signature does not show what it claims
    Damaged
    └── Forked               the ledger is not the one that was signed
    NotPermitted
    └── NoSigningKey         the key that signs this ledger is elsewhere
"""

from eventsourcing.persistence import DataError, IntegrityError

from domain.errors import BadInput, Conflict, Damaged, NotPermitted


class StreamConflict(Conflict, IntegrityError):
    """Somebody recorded on the same stream first: read it again, then decide again."""


class CommandConflict(Conflict, IntegrityError):
    """The key of a command was used before for other content: give the new command a key of its own."""

    @classmethod
    def of(cls, key: str, first: int, last: int) -> "CommandConflict":
        """Name the key and the positions that it stands for."""
        return cls(
            f"the command key {key!r} was used before for other content (positions {first} to {last}); "
            "give this command a key of its own"
        )


class Unstorable(BadInput, DataError):
    """A value cannot stand in the ledger for ever (NaN, a lone surrogate, a NUL, a control character)."""


class ProofRefused(BadInput):
    """A proof, a signature or a checkpoint does not show what it claims: do not rely on it; ask for it again."""


class Forked(Damaged):
    """The ledger is not the one that was signed: stop, keep the evidence, run `wenze verify`."""


class NoSigningKey(NotPermitted):
    """The key that signs this ledger is elsewhere: sign there, or bring its folder here."""
