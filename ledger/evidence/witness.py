"""见证 — a superior body that cosigns what ledgers sign, as long as each of them only grows (C2SP ``tlog-witness``).

A ledger that cosigned checkpoints vouch for cannot be rewritten without its witnesses: not by whoever runs its
database, and not by whoever holds its key.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from domain.errors import BadInput
from ledger.errors import Inconsistent, Misbehaved, NotLatest, NotWatched, ProofRefused, RolledBack
from ledger.evidence import durable
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.contradiction import Contradiction, Kind
from ledger.evidence.introduction import KeyEntry
from ledger.evidence.merkle import EMPTY_ROOT, check_consistency
from ledger.evidence.note import KeyKind, Note, Signature, SigningKey, VerifierKey
from ledger.evidence.watched import KEYS, Watched, read_keys

_HASH = re.compile("[0-9a-f]{64}", re.ASCII)


class Witness:
    """见证人 — its folder holds ``witness.key`` and ``ledgers/<SHA-256 of the origin>/``.

    Restore the folder from a copy as a whole, with the newest checkpoints, or make a new witness: a key with an older
    memory would cosign what it must refuse.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._ledgers = folder / "ledgers"
        self._clock = clock
        self._key = _read_key(folder / "witness.key")

    @classmethod
    def create(cls, folder: Path, name: str, clock: Callable[[], datetime]) -> Self:
        """Make the witness of a folder; one that is there already under this name is left as it is.

        Raises:
            BadInput: the name cannot be one, or another witness is there.

        """
        path = folder / "witness.key"
        with durable.locked(folder):
            if not path.exists():
                durable.write_text(path, f"{SigningKey.generate(name, KeyKind.COSIGNATURE).text()}\n")
        found = cls(folder, clock)
        if found.key.name != name:
            raise BadInput(f"{folder} is the folder of {found.key.name}; name another folder", field="name")
        return found

    @property
    def key(self) -> VerifierKey:
        """The key under which its cosignatures are checked."""
        return self._key.verifier

    def watch(self, key: VerifierKey, url: str | None = None) -> Watched:
        """Watch the ledger that a key signs; fetch its checkpoints from an address, or wait for them.

        Raises:
            BadInput: it is no key of a ledger, the ledger is watched under another, or the address is none.

        """
        watched = Watched(self._ledgers, key.name)
        with watched.locked():
            watched.pin(key, url)
        return watched

    def ledgers(self) -> list[Watched]:
        """Return all that are watched, by origin."""
        found = [self._at(folder) for folder in self._ledgers.glob("*") if (folder / KEYS).exists()]
        return sorted(found, key=lambda one: one.origin)

    def ledger(self, origin: str) -> Watched:
        """Return one that is watched.

        Raises:
            NotWatched: it is not.

        """
        watched = Watched(self._ledgers, origin)
        if not watched.is_watched:
            raise NotWatched(f"this witness does not watch {origin}; have its keeper run `wenze witness add`")
        return watched

    def introduce(self, origin: str, keys: Sequence[KeyEntry]) -> None:
        """Trust the keys of a ledger that were introduced since, as the ledger lists them.

        Raises:
            NotWatched, NotTrusted: the ledger, or the key that was pinned, is another.
            ProofRefused: one of them was introduced by nobody who may.
            Misbehaved: one key introduced two successors.

        """
        watched = self.ledger(origin)
        with watched.locked():
            watched.introduce(keys, self._clock())

    def cosign(
        self, old_size: int, proof: Sequence[bytes], note: Note, begun: bytes | None = None
    ) -> Signature:
        """Cosign a checkpoint that goes on from the last; it is remembered before this returns.

        ``begun`` is the root over the first ``old_size`` rows in the ledger as it is now, where that is known.

        Raises:
            BadInput: this is no checkpoint, or it is smaller than ``old_size``.
            NotWatched: its ledger is not watched.
            NotTrusted: no key that is trusted signed it.
            NotLatest: the last checkpoint has another size than ``old_size``.
            Misbehaved: the ledger signed two histories, now or before.
            Inconsistent: the proof does not lead to it.
            ProofRefused: the same, where nothing was cosigned before that it could contradict.

        """
        checkpoint = Checkpoint.of(note)
        watched = self.ledger(checkpoint.origin)
        with watched.locked():
            signatures = watched.signatures(note, checkpoint)
            if old_size > checkpoint.size:
                raise BadInput(f"the old size {old_size} is above that of the checkpoint, {checkpoint.size}")
            watched.refuse_proven()
            signed = Note(note.text, signatures)
            self._check_growth(watched, old_size, signed, proof, begun)
            cosignature = self._key.cosign(note.text, int(self._clock().timestamp()))
            watched.remember(signed.with_signatures([cosignature]))
        return cosignature

    def refuse_rollback(self, origin: str, last: Note, shown: Note) -> None:
        """Keep that a ledger shows fewer rows than it did before, and say so.

        Raises:
            RolledBack: always.

        """
        before, now = Checkpoint.of(last), Checkpoint.of(shown)
        watched = self.ledger(origin)
        with watched.locked():
            signed = Note(shown.text, watched.signatures(shown, now))
            kept = watched.keep(Contradiction(Kind.ROLLBACK, last, signed), self._clock())
        raise RolledBack(f"{origin} shows {now.size} rows; it showed {before.size} before", kept)

    def hashed(self, name: str) -> Watched:
        """Return one that is watched, by ``origin_hash``.

        Raises:
            NotWatched: it is not.

        """
        if not _HASH.fullmatch(name) or not (self._ledgers / name / KEYS).exists():
            raise NotWatched("this witness watches no such ledger; ask by the SHA-256 of its origin")
        return self._at(self._ledgers / name)

    def _at(self, folder: Path) -> Watched:
        return Watched(self._ledgers, read_keys(folder / KEYS)[0].key.name)

    def _check_growth(
        self, watched: Watched, old_size: int, signed: Note, proof: Sequence[bytes], begun: bytes | None
    ) -> None:
        now, last = Checkpoint.of(signed), watched.latest()
        before = Checkpoint.of(last) if last else Checkpoint(now.origin, 0, EMPTY_ROOT)
        kept = None
        if last and now.size == before.size > 0 and now.root != before.root:
            kept = watched.keep(Contradiction(Kind.FORK, last, signed), self._clock())
        if old_size != before.size:
            raise NotLatest(
                f"{before.size} rows of {now.origin} were cosigned last, not {old_size}", before.size
            )
        if kept:
            raise Misbehaved(f"{now.origin} signed two roots over {now.size} rows", kept)
        if now.size == 0 and now.root != EMPTY_ROOT:
            raise ProofRefused("a ledger of no rows has the root of the empty tree")
        try:
            check_consistency(before.size, now.size, before.root, now.root, proof)
        except ProofRefused as error:
            if last is None or before.size in {0, now.size}:
                raise
            found = Contradiction.of(last, signed, proof, begun)
            raise Inconsistent(f"{now.origin}: {error}", watched.keep(found, self._clock())) from None


def _read_key(path: Path) -> SigningKey:
    try:
        key = SigningKey.parse(path.read_text("ascii"))
    except FileNotFoundError:
        raise BadInput(f"{path.parent} holds no witness; make one with `wenze witness init`") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}; run as its owner") from None
    except (UnicodeDecodeError, BadInput):
        key = None
    if key is None or key.verifier.kind is not KeyKind.COSIGNATURE:
        raise BadInput(f"{path} holds no key of a witness; restore the folder from your copy")
    return key
