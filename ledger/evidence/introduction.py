"""密钥更替 — how a later key of a ledger comes to be trusted: the key before it and the new one sign for it.

::

    wenze-key-v1
    key: wenze.local/jiangsu-finance+4b1e0c5d+AVd5…
    after: 27321
    root: u2u5mnCIlbwKgdR3RC5yM5SAl4Q1Rc3B1iGxPb0VvfQ=
    at: 2026-11-23T10:00:00Z
    reason: yearly rotation
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Self

from domain.errors import BadInput
from ledger.errors import ProofRefused
from ledger.evidence.checkpoint import encoded, parse_hash, parse_size
from ledger.evidence.note import Note, VerifierKey

_FIRST = "wenze-key-v1"
_FIELDS = ("key", "after", "root", "at", "reason")


@dataclass(frozen=True, slots=True)
class Introduction:
    """密钥更替 — the new key signs every tree beyond the one of ``after`` rows with this root."""

    key: VerifierKey
    after: int
    root: bytes
    at: datetime
    reason: str

    def __str__(self) -> str:
        at = f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        values = (self.key, self.after, encoded(self.root), at, self.reason)
        lines = (f"{field}: {value}\n" for field, value in zip(_FIELDS, values, strict=True))
        return f"{_FIRST}\n{''.join(lines)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of an introduction.

        Raises:
            BadInput: it is none.

        """
        first, *lines = text.splitlines()
        fields = dict(line.partition(": ")[::2] for line in lines)
        if first != _FIRST or tuple(fields) != _FIELDS or len(lines) != len(_FIELDS):
            raise BadInput(f"this introduces no key: after {_FIRST!r} stand {', '.join(_FIELDS)}")
        try:
            at = datetime.fromisoformat(fields["at"])
        except ValueError:
            raise BadInput(f"the introduction's time cannot be read: {fields['at'][:40]!r}") from None
        return cls(
            VerifierKey.parse(fields["key"]),
            parse_size(fields["after"]),
            parse_hash(fields["root"]),
            at,
            fields["reason"],
        )


class KeyEntry(NamedTuple):
    """A key as the ledger keeps it, in the order of use."""

    number: int
    key: VerifierKey
    introduction: Note | None


class TrustedKey(NamedTuple):
    """A key and the size of the tree beyond which it signs; the tree of that size has ``root`` (none for the first)."""

    key: VerifierKey
    after: int
    root: bytes | None
    introduced: Introduction | None


def trusted_keys(entries: Iterable[KeyEntry], first: VerifierKey | None = None) -> Sequence[TrustedKey]:
    """Return the keys that may be trusted because each was introduced by the one before.

    ``first`` is the first key as its owner publishes it; left out, the first entry is taken at its word.

    Raises:
        ProofRefused: the first is another key, or one was introduced by nobody who may.

    """
    found: list[TrustedKey] = []
    for entry in entries:
        if not found:
            if first is not None and entry.key != first:
                raise ProofRefused(f"the first key is {entry.key}, but its owner publishes {first}")
            found.append(TrustedKey(entry.key, 0, None, None))
        else:
            found.append(_introduced(entry, found[-1]))
    return found


def _introduced(entry: KeyEntry, before: TrustedKey) -> TrustedKey:
    if entry.introduction is None:
        raise ProofRefused(
            f"key {entry.number} ({entry.key}) was introduced by nobody; ask its owner who put it there"
        )
    said = Introduction.parse(entry.introduction.text)
    signers = {key for key, _ in entry.introduction.signed_by([before.key, entry.key])}
    if said.key != entry.key or signers != {before.key, entry.key}:
        raise ProofRefused(
            f"key {entry.number} ({entry.key}) was not introduced by the key before it and itself; "
            "ask its owner who put it there"
        )
    return TrustedKey(entry.key, said.after, said.root, said)
