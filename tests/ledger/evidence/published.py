"""公布的账本 — a ledger in the database, what its signer signs of it, and what its superuser can do to it."""

import shutil
from pathlib import Path
from uuid import uuid4

import psycopg2
from eventsourcing.persistence import StoredEvent

from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.export import Folder, export
from ledger.evidence.growth import grow
from ledger.evidence.keys import KeyFolder
from ledger.evidence.log import EvidenceLog
from ledger.evidence.merkle import root
from ledger.evidence.note import Note
from ledger.evidence.signer import Signer
from ledger.leaf import leaf_bytes, leaf_hash
from ledger.ledger import Ledger
from tests.ledger.evidence.book import ORIGIN


class Published:
    """A ledger in the database, its signer, and its log as static files."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger = ledger
        self.keys = KeyFolder(folder / "keys")
        self.signer = Signer(ledger.pool, ledger.authenticator, self.keys, ORIGIN)
        self.log = EvidenceLog(ledger.pool)
        self.folder = folder / "published"
        self.url = self.folder.as_uri()

    def write(self, rows: int) -> None:
        stored = [StoredEvent(uuid4(), 1, "case.accepted.v1", b"{}") for _ in range(rows)]
        self.ledger.recorder.insert_events(stored)

    def publish(self, rows: int = 0) -> int:
        """Write, sign and export; return the size."""
        self.write(rows)
        self.signer.sign()
        return self.export()

    def export(self) -> int:
        return export(self.log, Folder(self.folder), lambda _: None).checkpoint.size

    def run(self, statement: str, *values: object) -> None:
        """Do what a superuser can do."""
        opened = psycopg2.connect(self.ledger.pool.url)
        with opened, opened.cursor() as cursor:
            cursor.execute(f'SET search_path TO "{self.ledger.pool.schema}"')
            cursor.execute(statement, values)
        opened.close()

    def rewrite(self, position: int) -> None:
        """Change what was recorded, with a leaf that fits."""
        with self.ledger.pool.cursor() as cursor:
            cursor.execute(
                "SELECT recorded_at, originator_id, originator_version, type FROM event WHERE position = %s",
                (position,),
            )
            row = cursor.fetchone()
            assert row is not None
        recorded_at, id, version, type_ = row
        changed = leaf_hash(leaf_bytes(position, recorded_at, id, version, type_, b'{"changed":1}'))
        self.run(
            "UPDATE event SET state = %s, leaf = %s WHERE position = %s", b'{"changed":1}', changed, position
        )

    def forge(self) -> None:
        """Sign the ledger as it is with the stolen key, without asking what was signed before."""
        key = self.keys.key(len(self.log.keys()))
        assert key is not None
        self.run("DELETE FROM tile_root")
        with self.ledger.pool.connection() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT max(position), (SELECT max(number) FROM checkpoint) FROM event")
            size, number = cursor.fetchone() or (0, 0)
            grow(cursor, 0, size, None)
        text = str(Checkpoint(key.verifier.name, size, root(self.log.tree(size).hash, size)))
        note = str(Note(text, [key.sign(text)]))
        self.run("INSERT INTO checkpoint (number, size, note) VALUES (%s, %s, %s)", number + 1, size, note)
        shutil.rmtree(self.folder, ignore_errors=True)
