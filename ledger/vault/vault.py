"""保管库 — seals and opens personal data; destroying a person's key erases it everywhere at once."""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from threading import Lock
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import Damaged
from domain.personal import Personal
from ledger.errors import Unstorable
from ledger.postgres.connections import ConnectionPool
from ledger.postgres.statements import statements
from ledger.vault.master import MasterKey

SQL = statements("ledger.vault", "keys")

_NONCE = 12
_CACHED = 10_000
"""Unwrapped keys kept in memory at the most."""


class Vault:
    """The keys of one organisation's persons, in a schema of their own."""

    def __init__(self, pool: ConnectionPool, master: MasterKey) -> None:
        self._pool = pool
        self._master = master
        self._key_of: dict[UUID, UUID] = {}
        self._ciphers: dict[UUID, AESGCM] = {}
        self._mutex = Lock()

    def close(self) -> None:
        """Forget the keys and give the connections back."""
        self._key_of.clear()
        self._ciphers.clear()
        self._pool.close()

    def fingerprint(self, digest: bytes) -> bytes:
        """Return the digest of what was said as it may be kept beside the ledger: nobody can guess words from it."""
        return self._master.fingerprint(digest)

    def prepare(self, persons: Iterable[UUID]) -> None:
        """Make sure that each person has a key, durable before anything is sealed with it."""
        wanted = [person for person in dict.fromkeys(persons) if person not in self._key_of]
        if not wanted:
            return
        new = [(uuid4(), person, AESGCM.generate_key(256)) for person in wanted]
        with self._pool.cursor() as cursor:
            cursor.execute(
                SQL["add"],
                {
                    "keys": [name for name, _, _ in new],
                    "persons": [person for _, person, _ in new],
                    "wrapped": [self._master.wrap(key, name) for name, _, key in new],
                },
            )
            cursor.execute(SQL["of_persons"], {"persons": wanted})
            for name, person, wrapped in cursor:
                self._keep(name, person, wrapped)

    def seal(self, personal: Personal, place: str) -> Personal:
        """Return the text sealed for its place; one sealed for another place is opened and sealed anew."""
        if personal.place == place:
            return personal
        text = self.open(personal)
        if text is None:
            return personal
        self.prepare([personal.subject])
        name = self._key_of[personal.subject]
        cipher = self._ciphers[name]
        nonce = os.urandom(_NONCE)
        try:
            plain = text.encode()
        except UnicodeEncodeError as error:
            raise Unstorable(f"a text holds half a character (a lone surrogate): {error.reason}") from None
        sealed = nonce + cipher.encrypt(nonce, plain, _bound(place, name))
        return Personal(personal.subject, sealed=b64encode(sealed).decode(), key=name, place=place)

    def open(self, personal: Personal) -> str | None:
        """Return the text, or None when the person's key was destroyed (已依法删除).

        Raises:
            Damaged: the sealed text was changed, or moved from its place.

        """
        if personal.sealed is None or personal.key is None:
            return personal.plain
        cipher = self._cipher(personal.key)
        if cipher is None:
            return None
        data = b64decode(personal.sealed)
        try:
            text = cipher.decrypt(data[:_NONCE], data[_NONCE:], _bound(personal.place, personal.key))
        except InvalidTag:
            raise Damaged(
                f"the sealed text at {personal.place} was changed or moved there; run `wenze verify`"
            ) from None
        return text.decode()

    def _cipher(self, name: UUID) -> AESGCM | None:
        if name not in self._ciphers:
            with self._pool.cursor() as cursor:
                cursor.execute(SQL["by_key"], {"key": name})
                row = cursor.fetchone()
            if row is None or row[2] is None:
                return None
            self._keep(*row)
        return self._ciphers[name]

    def _keep(self, name: UUID, person: UUID, wrapped: memoryview | None) -> None:
        if wrapped is None:
            return
        with self._mutex:
            if len(self._ciphers) >= _CACHED:
                self._ciphers.clear()
                self._key_of.clear()
            self._ciphers[name] = AESGCM(self._master.unwrap(bytes(wrapped), name))
            self._key_of[person] = name


def _bound(place: str | None, key: UUID) -> bytes:
    """Return the associated data: the sealed text opens only at its place and under its key."""
    return f"{place}|{key}".encode()
