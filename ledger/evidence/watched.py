"""受监督账本 — what a witness keeps of one ledger: whom it trusts, what it cosigned last, what it caught."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import dropwhile, pairwise
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from domain.errors import BadInput, Damaged
from ledger.errors import Misbehaved, NotTrusted, ProofRefused
from ledger.evidence import durable, misbehaviour
from ledger.evidence.add_checkpoint import origin_hash
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.contradiction import Contradiction, Kind
from ledger.evidence.export import jsonl, key_line
from ledger.evidence.introduction import KeyEntry, TrustedKey, trusted_keys
from ledger.evidence.note import KeyKind, Note, Signature, VerifierKey

KEYS = "keys.jsonl"
SCHEMES = ("http", "https", "file")
"""Where a ledger's log may be fetched from: a server, or an export in a folder."""


class _KeyLine(msgspec.Struct):
    """One line of ``keys.jsonl``."""

    number: int
    vkey: str
    introduction: str | None


def parse_keys(text: str) -> list[KeyEntry]:
    """Read ``keys.jsonl`` (docs/ledger-format.md, An export).

    Raises:
        BadInput: it is something else.

    """
    try:
        lines = [msgspec.json.decode(line, type=_KeyLine) for line in text.splitlines()]
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadInput(f"this is no keys.jsonl: {error}") from None
    return [
        KeyEntry(
            line.number,
            VerifierKey.parse(line.vkey),
            Note.parse(line.introduction) if line.introduction else None,
        )
        for line in lines
    ]


def read_keys(path: Path) -> list[KeyEntry]:
    """Read the keys that a witness keeps, one at least.

    Raises:
        Damaged: the file holds something else.

    """
    try:
        found = parse_keys(path.read_text("utf-8"))
    except (UnicodeDecodeError, BadInput):
        found = []
    if not found:
        raise _damaged(path)
    return found


class Watched:
    """受监督账本 — the folder of one ledger.

    It holds ``keys.jsonl`` (the key that was pinned, then those introduced since), ``url``, ``checkpoint`` (as it was
    cosigned last) and ``misbehaviour/``.
    """

    def __init__(self, ledgers: Path, origin: str) -> None:
        self.origin = origin
        self.folder = ledgers / origin_hash(origin)
        self._keys = self.folder / KEYS
        self._url = self.folder / "url"
        self._checkpoint = self.folder / "checkpoint"
        self._misbehaviour = self.folder / "misbehaviour"

    def locked(self) -> AbstractContextManager[None]:
        """Keep everybody else out; whatever changes the folder does so within."""
        return durable.locked(self.folder)

    @property
    def is_watched(self) -> bool:
        """Say whether a key was pinned."""
        return self._keys.exists()

    @property
    def url(self) -> str | None:
        """Where the ledger's log is fetched from; none for a ledger that submits its checkpoints itself."""
        return self._url.read_text("utf-8").strip() if self._url.exists() else None

    def pin(self, key: VerifierKey, url: str | None) -> None:
        """Trust a first key; fetch from an address, or from none.

        Raises:
            BadInput: it is no key that signs ledgers, another one is pinned, or nothing is fetched from there.

        """
        if key.kind is not KeyKind.NOTE:
            raise BadInput(f"{key} is the key of a witness; give the key of a ledger (`wenze log keys`)")
        if url is not None and (urlsplit(url).scheme not in SCHEMES or not url.isprintable()):
            raise BadInput(
                f"{url!r} is no address of a log; it begins with {', '.join(SCHEMES)}", field="url"
            )
        if not self.is_watched:
            self._write_keys([KeyEntry(1, key, None)])
        elif key not in [one.key for one in self.entries()]:
            raise BadInput(
                f"{self.origin} is watched under {self.entries()[0].key}; a later key is introduced by the ledger itself"
            )
        if url is None:
            self._url.unlink(missing_ok=True)
        else:
            durable.write_text(self._url, f"{url}\n")

    def entries(self) -> list[KeyEntry]:
        """Return the keys with their introductions, the pinned one first.

        Raises:
            Damaged: the file holds something else.

        """
        return read_keys(self._keys)

    def introduce(self, offered: Sequence[KeyEntry], at: datetime) -> None:
        """Trust the keys that were introduced since, as the ledger lists them.

        Raises:
            NotTrusted: the pinned key is not among them.
            ProofRefused: one of them was introduced by nobody who may.
            Misbehaved: one key introduced two successors.

        """
        known = self.entries()
        entries = list(dropwhile(lambda entry: entry.key != known[0].key, offered))
        if not entries:
            raise NotTrusted(f"the keys of {self.origin} do not hold {known[0].key}, which is pinned here")
        trusted_keys(entries)
        for ours, theirs in zip(known, entries, strict=False):
            if ours.key != theirs.key and ours.introduction and theirs.introduction:
                found = Contradiction(Kind.KEYS, ours.introduction, theirs.introduction)
                raise Misbehaved(
                    f"{self.origin} introduced {theirs.key} in the place of {ours.key}", self.keep(found, at)
                )
        if len(entries) > len(known):
            self._write_keys(entries)

    def signatures(self, note: Note, checkpoint: Checkpoint) -> list[Signature]:
        """Return the signatures of keys that may sign a ledger of this length.

        Raises:
            NotTrusted: there is none, or one is wrong.

        """
        keys = [key for key in self._keys_at(checkpoint.size) if key.name == self.origin]
        try:
            found = note.signed_by(keys)
        except ProofRefused as error:
            raise NotTrusted(str(error)) from None
        if not found:
            raise NotTrusted(
                f"no key that signs {self.origin} at {checkpoint.size} rows signed this; "
                f"known are {', '.join(map(str, keys)) or 'none'}; have a new key introduced by the one before it"
            )
        return [signature for _, signature in found]

    def latest(self) -> Note | None:
        """Return the checkpoint cosigned last, with this witness's cosignature.

        Raises:
            Damaged: the file holds something else.

        """
        try:
            return Note.parse(self._checkpoint.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (UnicodeDecodeError, BadInput):
            raise _damaged(self._checkpoint) from None

    def size(self) -> int:
        """Return how many rows were cosigned last."""
        last = self.latest()
        return Checkpoint.of(last).size if last else 0

    def remember(self, note: Note) -> None:
        """Keep a checkpoint as cosigned, durably, before anybody sees it."""
        durable.write_text(self._checkpoint, str(note))

    def keep(self, found: Contradiction, at: datetime) -> Path:
        """Keep what the ledger should not have signed; return where it lies."""
        return misbehaviour.keep(self._misbehaviour, found, self.origin, self._keys.read_text("utf-8"), at)

    def kept(self) -> list[Path]:
        """Return all that is kept of its misbehaviour, the oldest first."""
        return misbehaviour.kept(self._misbehaviour)

    def refuse_proven(self) -> None:
        """Refuse a ledger that has been proven to sign two histories, until a person has looked.

        Raises:
            Misbehaved: it has.

        """
        found = misbehaviour.proven(self._misbehaviour)
        if found is not None:
            raise Misbehaved(
                f"{self.origin} signed what contradicts itself ({found.name}); "
                "nothing of it is cosigned until a person has looked into it",
                found,
            )

    def _keys_at(self, size: int) -> list[VerifierKey]:
        """Return the keys that may sign a tree of this size: none beyond the tree that introduced its successor."""
        trusted: list[TrustedKey | None] = [*trusted_keys(self.entries()), None]
        return [
            one.key
            for one, next_ in pairwise(trusted)
            if one
            and one.after <= size
            and (next_ is None or size <= next_.after)
            and one.key.kind is KeyKind.NOTE
        ]

    def _write_keys(self, entries: Sequence[KeyEntry]) -> None:
        durable.write_text(self._keys, jsonl(map(key_line, entries)).decode())


def _damaged(path: Path) -> Damaged:
    return Damaged(
        f"{path} does not hold what was written; restore the folder of the witness from your newest copy"
    )
