"""日志 — the Merkle log as it stands in the database: tiles, checkpoints, cosignatures, keys; and proofs out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.errors import NotFound
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.introduction import KeyEntry
from ledger.evidence.merkle import consistency_proof, inclusion_proof
from ledger.evidence.note import Note, Signature, VerifierKey
from ledger.evidence.proof import Proof
from ledger.evidence.tiles import Tile, TiledTree
from ledger.leaf import leaf_bytes
from ledger.postgres.connections import ConnectionPool, Cursor
from ledger.postgres.recorder import EVENTS
from ledger.postgres.statements import statements

LOG = statements("ledger.evidence", "log")

_PAGE = 1_000
"""Checkpoints read at once."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint as it was signed, the number it has among all of this ledger, and when (UTC)."""

    number: int
    note: Note
    signed_at: datetime

    @property
    def checkpoint(self) -> Checkpoint:
        """What was signed."""
        return Checkpoint.of(self.note)


def read_tile(cursor: Cursor, tile: Tile) -> bytes:
    """Return the hashes of a tile that stand in the database, 32 bytes each; fewer where some are missing."""
    first, last = tile.start, tile.start + tile.width - 1
    if tile.level:
        cursor.execute(LOG["select_tile_roots"], {"level": tile.level - 1, "first": first, "last": last})
    else:
        cursor.execute(LOG["select_leaves"], {"first": first + 1, "last": last + 1})
    return b"".join(bytes(row[1]) for row in cursor)


def read_last(cursor: Cursor) -> Signed | None:
    """Return the checkpoint signed last, without its cosignatures."""
    cursor.execute(LOG["select_last_checkpoint"])
    row = cursor.fetchone()
    return None if row is None else Signed(row[0], Note.parse(row[2]), row[3])


def read_keys(cursor: Cursor) -> list[KeyEntry]:
    """Return every key that has signed, in order."""
    cursor.execute(LOG["select_keys"])
    return [
        KeyEntry(number, VerifierKey.parse(vkey), Note.parse(said) if said else None)
        for number, vkey, said in cursor
    ]


def canonical(row: tuple[int, datetime, UUID, int, str, memoryview]) -> bytes:
    """Return the canonical bytes of a row as it was selected."""
    position, recorded_at, originator, version, type_, state = row
    return leaf_bytes(position, recorded_at, originator, version, type_, bytes(state))


class EvidenceLog:
    """日志 — what is signed of one ledger, for reading."""

    def __init__(self, pool: ConnectionPool) -> None:
        self.pool = pool

    def tile(self, tile: Tile) -> bytes:
        """Return the hashes of a tile; fewer than its width where the ledger is shorter."""
        with self.pool.cursor() as cursor:
            return read_tile(cursor, tile)

    def tree(self, size: int) -> TiledTree:
        """Return the tree over the first ``size`` rows."""
        return TiledTree(self.tile, size)

    def last(self) -> Signed | None:
        """Return the checkpoint signed last with its cosignatures; none where nothing was signed yet."""
        with self.pool.cursor() as cursor:
            found = read_last(cursor)
            return None if found is None else self._cosigned(cursor, found)

    def covering(self, size: int) -> Signed | None:
        """Return a checkpoint over at least ``size`` rows: the newest that witnesses cosigned, else the newest."""
        with self.pool.cursor() as cursor:
            cursor.execute(LOG["select_checkpoint_over"], {"size": size})
            row = cursor.fetchone()
            if row is None:
                return None
            return self._cosigned(cursor, Signed(row[0], Note.parse(row[2]), row[3]))

    def checkpoints(self) -> Iterator[Signed]:
        """Yield every checkpoint in the order in which they were signed, without cosignatures."""
        after = 0
        while True:
            with self.pool.cursor() as cursor:
                cursor.execute(LOG["select_checkpoints"], {"after": after, "limit": _PAGE})
                rows = cursor.fetchall()
            if not rows:
                return
            for number, _, note, signed_at in rows:
                yield Signed(number, Note.parse(note), signed_at)
            after = rows[-1][0]

    def keys(self) -> list[KeyEntry]:
        """Return every key that has signed, in order."""
        with self.pool.cursor() as cursor:
            return read_keys(cursor)

    def add_cosignatures(self, signed: Signed, cosignatures: Sequence[Signature]) -> None:
        """Keep what witnesses signed of a checkpoint; what is there already stays."""
        with self.pool.cursor() as cursor:
            for one in cosignatures:
                cursor.execute(
                    LOG["insert_cosignature"],
                    {"number": signed.number, "witness": f"{one.name}+{one.key_id.hex()}", "line": str(one)},
                )

    def receipt(self, position: int) -> Proof:
        """Return the proof that the row at a position is in the ledger, with the row in it.

        Raises:
            NotFound: nothing is recorded there, or it is not signed yet.

        """
        return self.receipts([position])[0]

    def receipts(self, positions: Sequence[int]) -> list[Proof]:
        """Return the proofs of several rows, all of them under one checkpoint.

        Raises:
            NotFound: nothing is recorded at one of them, or it is not signed yet.

        """
        with self.pool.cursor() as cursor:
            cursor.execute(EVENTS["select_recorded_at"], {"positions": list(positions)})
            rows = {row[0]: canonical(row) for row in cursor}
        missing = [position for position in positions if position not in rows]
        if missing:
            raise NotFound(f"nothing is recorded at position {missing[0]}; check the position")
        signed = self.covering(max(positions))
        if signed is None:
            raise NotFound(
                f"position {max(positions)} is not signed yet; ask again in some seconds, or run `wenze log sign`"
            )
        tree = self.tree(signed.checkpoint.size)
        return [
            Proof(
                position - 1, inclusion_proof(tree.hash, position - 1, tree.size), signed.note, rows[position]
            )
            for position in positions
        ]

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return the proof that the tree of ``first`` rows begins that of ``second``."""
        return consistency_proof(self.tree(second).hash, first, second)

    @staticmethod
    def _cosigned(cursor: Cursor, signed: Signed) -> Signed:
        cursor.execute(LOG["select_cosignatures"], {"number": signed.number})
        lines = [Signature.parse(line.rstrip("\n")) for (line,) in cursor]
        return Signed(signed.number, signed.note.with_signatures(lines), signed.signed_at)
