"""签署者 — adds new rows to the tree and signs how long the ledger is; it never signs two histories.

Before it signs it asks whether the ledger goes on from what was signed: from the checkpoint kept beside the key, from
the last one in the database, from the last position that this process wrote itself. Two signers are kept apart by the
number of a checkpoint, which can be taken once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from domain.errors import BadInput
from ledger.errors import Forked, NoSigningKey
from ledger.evidence.authentic import Authenticator
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.growth import grow, read_whole
from ledger.evidence.introduction import Introduction, KeyEntry
from ledger.evidence.keys import KeyFolder
from ledger.evidence.log import LOG, EvidenceLog, Signed, read_keys, read_last
from ledger.evidence.merkle import root
from ledger.evidence.note import KeyKind, Note, SigningKey
from ledger.evidence.tiles import TiledTree
from ledger.postgres.connections import ConnectionPool, Cursor
from ledger.postgres.recorder import EVENTS
from ledger.postgres.sequencer import advisory_key


class Signer:
    """签署者 — signs one organisation's ledger with the key in its folder."""

    def __init__(
        self, pool: ConnectionPool, authenticator: Authenticator, folder: KeyFolder, origin: str
    ) -> None:
        self.log = EvidenceLog(pool)
        self.folder = folder
        self._pool = pool
        self._authenticator = authenticator
        self._origin = origin
        self._lock = advisory_key(f"wenze signer {pool.schema}")

    def sign(self, at_least: int = 0) -> Signed:
        """Sign the ledger as it is now, unless it is signed already; return the last checkpoint.

        ``at_least`` is a position that is known to have been written.

        Raises:
            Forked: the ledger is not the one that was signed, or a row of it was not written by Wenze.
            NoSigningKey: the key is elsewhere.

        """
        with self._turn() as cursor:
            return self._sign(cursor, self._key(cursor), at_least)

    def rotate(self, at: datetime, reason: str) -> Signed:
        """Sign all there is with the key in use, then go over to a new one; return its first checkpoint.

        Raises:
            BadInput: the reason is empty or has several lines.
            Forked, NoSigningKey: as in ``sign``.

        """
        with self._turn() as cursor:
            key = self._key(cursor)
            signed = self._sign(cursor, key, 0)
            self._introduce(cursor, key, key.verifier.name, signed.checkpoint, at, reason)
            return self._sign(cursor, self._key(cursor), 0)

    def start_anew(self, at: datetime, reason: str) -> Signed:
        """Go on with a ledger that lost rows (a restore), under a new key and a new origin that says so.

        Raises:
            BadInput: the reason is empty or has several lines.
            Forked: what is left was never signed.
            NoSigningKey: the key is elsewhere.

        """
        with self._turn() as cursor:
            key, last = self._key(cursor), read_last(cursor)
            if last is None or self._root(cursor, last.checkpoint.size) != last.checkpoint.root:
                raise Forked("what is left of the ledger was never signed; restore it from another backup")
            entries = read_keys(cursor)
            name = f"{entries[0].key.name}/{len(entries) + 1}"
            self._introduce(cursor, key, name, last.checkpoint, at, reason)
            new = self._key(cursor)
            return self._issue(cursor, new, Checkpoint(name, last.checkpoint.size, last.checkpoint.root))

    def _sign(self, cursor: Cursor, key: SigningKey, at_least: int) -> Signed:
        kept, last = self.folder.signed(), read_last(cursor)
        signed = [Checkpoint.of(note) for note in (kept, last.note if last else None) if note is not None]
        if kept is not None and signed[0].origin != key.verifier.name:
            raise Forked(
                f"{self.folder.path} says that this ledger goes on as {signed[0].origin}, but the database knows "
                f"{key.verifier.name} alone: state the loss again; run `wenze verify`"
            )
        cursor.execute(EVENTS["max_position"])
        (head,) = cursor.fetchone() or (None,)
        head = head or 0
        for known, size in (
            ("were signed", max((one.size for one in signed), default=0)),
            ("were written", at_least),
        ):
            if head < size:
                raise Forked(
                    f"the ledger holds {head} rows, but {size} {known}: rows are missing; run `wenze verify`"
                )
        begun = last.checkpoint.size if last else 0
        grow(cursor, begun, head, self._authenticator if signed else None)
        hashes = TiledTree(partial(read_whole, cursor), head).hash
        for one in signed:
            if root(hashes, one.size) != one.root:
                raise Forked(f"the first {one.size} rows are not those that were signed; run `wenze verify`")
        if last and last.checkpoint.size == head and last.note.signed_by([key.verifier]):
            return last
        return self._issue(cursor, key, Checkpoint(key.verifier.name, head, root(hashes, head)))

    def _issue(self, cursor: Cursor, key: SigningKey, checkpoint: Checkpoint) -> Signed:
        """Sign and keep: first beside the key, so that a checkpoint that somebody saw is never forgotten."""
        text = str(checkpoint)
        note = Note(text, [key.sign(text)])
        self.folder.keep(note)
        last = read_last(cursor)
        number = last.number + 1 if last else 1
        cursor.execute(
            LOG["insert_checkpoint"], {"number": number, "size": checkpoint.size, "note": str(note)}
        )
        added = read_last(cursor)
        assert added is not None  # noqa: S101  # it was just inserted
        return added

    def _introduce(
        self, cursor: Cursor, old: SigningKey, name: str, tree: Checkpoint, at: datetime, reason: str
    ) -> None:
        if not reason or not reason.isprintable():
            raise BadInput("give the reason in one line", field="reason")
        new, number = SigningKey.generate(name, KeyKind.NOTE), len(read_keys(cursor)) + 1
        text = str(Introduction(new.verifier, tree.size, tree.root, at, reason))
        self.folder.add(number, new)
        values = {"number": number, "vkey": str(new.verifier)}
        cursor.execute(
            LOG["insert_key"],
            {**values, "introduction": str(Note(text, [old.sign(text), new.sign(text)]))},
        )

    def _root(self, cursor: Cursor, size: int) -> bytes:
        return root(TiledTree(partial(read_whole, cursor), size).hash, size)

    def _key(self, cursor: Cursor) -> SigningKey:
        """Return the key in use; the first one of a ledger is made here."""
        entries = read_keys(cursor)
        if not entries:
            return self._first_key(cursor)
        last = entries[-1]
        key = self.folder.key(last.number)
        if key is None:
            raise NoSigningKey(
                f"key {last.number} of {last.key.name} is not in {self.folder.path}; "
                "sign where it is, or bring that folder here"
            )
        self._check(key, last)
        return key

    def _first_key(self, cursor: Cursor) -> SigningKey:
        if self.folder.signed() is not None:
            raise Forked(
                f"{self.folder.path} says that this ledger was signed, but the database knows no key: "
                "it was emptied, or is another one; run `wenze verify`"
            )
        key = self.folder.key(1)
        if key is None:
            key = SigningKey.generate(self._origin, KeyKind.NOTE)
            self.folder.add(1, key)
        cursor.execute(LOG["insert_key"], {"number": 1, "vkey": str(key.verifier), "introduction": None})
        # At once: who is killed before the first checkpoint is written must not find an emptied database.
        cursor.execute("COMMIT")
        cursor.execute(LOG["take_turn"], {"lock": self._lock})
        return key

    def _check(self, key: SigningKey, entry: KeyEntry) -> None:
        if key.verifier != entry.key:
            raise Forked(
                f"the database names {entry.key} as key {entry.number}, but {self.folder.path} holds "
                f"{key.verifier}: one of them was exchanged; run `wenze verify`"
            )

    @contextmanager
    def _turn(self) -> Iterator[Cursor]:
        """Take the turn to sign, on this machine and in the database; all or nothing."""
        with self.folder.locked(), self._pool.connection() as connection, connection.cursor() as cursor:
            cursor.execute(LOG["take_turn"], {"lock": self._lock})
            try:
                yield cursor
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")
