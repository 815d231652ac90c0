"""The ledger's branches of the tree in ``domain/errors.py``; they also stand in the library's own tree.

::

    Conflict
    ├── StreamConflict       (and the library's IntegrityError)
    ├── CommandConflict      (and the library's IntegrityError)
    └── NotLatest            a witness has cosigned another size of the ledger meanwhile
    BadInput
    ├── Unstorable           (and the library's DataError)
    └── ProofRefused         a proof or signature does not show what it claims
    Damaged
    └── Forked               the ledger is not the one that was signed
        └── Misbehaved       what a ledger signed contradicts what it signed before, as a witness saw it
            ├── Inconsistent     nothing shows that the later goes on from the earlier
            └── RolledBack       it shows fewer rows than before
    NotFound
    └── NotWatched           a witness does not watch this ledger
    NotAllowed
    └── NotTrusted           no key that a witness trusts signed it
    NotPermitted
    └── NoSigningKey         the key that signs this ledger is elsewhere
    Unavailable
    └── Unreachable          another machine does not answer, or not as it should
"""

from pathlib import Path

from eventsourcing.persistence import DataError, IntegrityError

from domain.errors import BadInput, Conflict, Damaged, NotAllowed, NotFound, NotPermitted, Unavailable


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


class NotLatest(Conflict):
    """A witness knows another size of the ledger than was supposed: prove the growth from ``size`` on."""

    def __init__(self, message: str, size: int) -> None:
        super().__init__(message)
        self.size = size


class Misbehaved(Forked):
    """What a ledger signed contradicts what it signed before: the proof lies in ``kept``; a person must look."""

    def __init__(self, message: str, kept: Path) -> None:
        super().__init__(message)
        self.kept = kept


class Inconsistent(Misbehaved):
    """Nothing shows that a signed checkpoint goes on from the one before it: both lie in ``kept``."""


class RolledBack(Misbehaved):
    """A ledger shows fewer rows than it showed before: both checkpoints lie in ``kept``."""


class NotWatched(NotFound):
    """A witness does not watch this ledger: have its keeper run `wenze witness add`."""


class NotTrusted(NotAllowed):
    """No key that a witness trusts for the ledger signed it: introduce the key, or have it added."""


class Unreachable(Unavailable):
    """Another machine does not answer, or not as it should: mend its address or wait, then repeat."""
