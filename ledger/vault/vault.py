"""保管库 — seals and opens personal data; destroying a person's key erases it everywhere at once.

What a process knows of keys it asks about again after ``FRESH`` seconds at the most, before it opens or seals anything:
so long after an erasure, a restriction or its lifting, every process acts on it.
"""

import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.accountability.reading import Purpose
from domain.errors import BadInput, Damaged, NotAllowed, Unavailable
from domain.identity import derived_id
from domain.people.restriction import WHILE_RESTRICTED
from domain.personal import Personal
from ledger.errors import Unstorable
from ledger.postgres.connections import ConnectionPool, Role
from ledger.postgres.sequencer import advisory_key
from ledger.postgres.statements import statements
from ledger.vault.erased import ErasedKeys
from ledger.vault.keeper import Keeper
from ledger.vault.master import MasterKey, expand

KEYS = statements("ledger.vault", "keys")

FRESH = 2.0
"""Seconds for which a process acts on what it knows, without asking whether keys or restrictions were changed."""
OWN = derived_id("vault", "own")
"""账本 — whose key the ledger's own one is: it is kept among the persons' keys, and goes with them into backups."""
_NONCE = 12
_CACHED = 10_000
"""Unwrapped keys kept in memory at the most."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A key that lives, unwrapped."""

    name: UUID
    person: UUID
    cipher: AESGCM


def vault_lock(schema: str) -> int:
    """Return the advisory lock that whoever adds keys shares, and whoever changes the master key takes alone."""
    return advisory_key(f"wenze vault {schema}")


class Vault:
    """The keys of one organisation's persons, in a schema of their own."""

    def __init__(self, pool: ConnectionPool, master: MasterKey, erased: ErasedKeys | None = None) -> None:
        self.keeper = Keeper(ConnectionPool(pool.url, pool.schema, Role.KEEPER, size=1))
        self._pool = pool
        self._master = master
        self._erased = erased
        self._own = master.root
        self._by_name: dict[UUID, _Key] = {}
        self._by_person: dict[UUID, _Key] = {}
        self._destroyed: set[UUID] = set()
        self._restricted: frozenset[UUID] = frozenset()
        self._changes = -1
        self._looked = -FRESH
        self._mutex = Lock()

    def unlock(self) -> None:
        """Check that the master key is the one of this vault, and take the ledger's own key from it.

        Raises:
            BadInput: it is another one.

        """
        with self._pool.cursor() as cursor:
            cursor.execute(KEYS["opened"], {"own": OWN})
            id, name, wrapped = cursor.fetchone() or (None, None, None)
        if id is None:
            self._register()
        elif bytes(id) != self._master.id:
            raise BadInput(
                "this is not the master key of this ledger: put the right one in its place (master.key in the data "
                "folder, or WENZE_MASTER_KEY); where a change of it was interrupted, run `wenze keys rotate-master`"
            )
        if name is not None:
            self.use_own_key(name, bytes(wrapped))

    def use_own_key(self, name: UUID, wrapped: bytes) -> None:
        """Work with a ledger's own key as the vault, or a backup of it, holds it.

        Raises:
            Damaged: another master key wrapped it.

        """
        self._own = self._master.unwrap(wrapped, name)

    def close(self) -> None:
        """Forget the keys and give the connections back."""
        with self._mutex:
            self._forget()
        self.keeper.close()
        self._pool.close()

    def derived(self, purpose: str) -> bytes:
        """Return the 32 bytes of the ledger's own key for one purpose; no change of the master key changes them."""
        return expand(self._own, purpose)

    def fingerprint(self, digest: bytes) -> bytes:
        """Return the digest of what was said as it may be kept beside the ledger: nobody can guess words from it."""
        return hmac.digest(self.derived("wenze command fingerprints"), digest, "sha256")

    def prepare(self, persons: Iterable[UUID]) -> None:
        """Make sure that each person has a key, durable before anything is sealed with it."""
        self._look()
        wanted = [person for person in dict.fromkeys(persons) if person not in self._by_person]
        if wanted:
            self._made(wanted)

    def seal(self, personal: Personal, place: str) -> Personal:
        """Return the text sealed for its place; one sealed for another place is opened and sealed anew.

        Raises:
            Unstorable: it holds half a character.
            Unavailable: the master key was changed.

        """
        if personal.place == place:
            return personal
        self._look()
        text = self.text(personal)
        if text is None:
            return personal
        key = self._by_person.get(personal.subject) or self._made([personal.subject])[personal.subject]
        nonce = os.urandom(_NONCE)
        try:
            plain = text.encode()
        except UnicodeEncodeError as error:
            raise Unstorable(f"a text holds half a character (a lone surrogate): {error.reason}") from None
        sealed = nonce + key.cipher.encrypt(nonce, plain, _bound(place, key.name))
        return Personal(personal.subject, sealed=b64encode(sealed).decode(), key=key.name, place=place)

    def open(self, personal: Personal, purpose: Purpose | None = None) -> str | None:
        """Return the text for somebody to read, or None when the person's key was destroyed (已依法删除).

        Raises:
            NotAllowed: the person's data is restricted, and not for this purpose (限制处理).
            Damaged: the sealed text was changed, or moved from its place.

        """
        self._look()
        if personal.subject in self._restricted and purpose not in WHILE_RESTRICTED:
            raise NotAllowed(
                f"the data of {personal.subject} is restricted: it is opened for {', '.join(sorted(WHILE_RESTRICTED))} "
                "alone; name such a purpose, or have the restriction lifted"
            )
        return self.text(personal)

    def text(self, personal: Personal) -> str | None:
        """Return the text for the ledger's own work, which shows it to nobody; None when its key was destroyed.

        Raises:
            Damaged: the sealed text was changed, or moved from its place.

        """
        if personal.sealed is None or personal.key is None:
            return personal.plain
        key = self._living(personal.key)
        if key is None:
            return None
        data = b64decode(personal.sealed)
        try:
            text = key.cipher.decrypt(data[:_NONCE], data[_NONCE:], _bound(personal.place, personal.key))
        except InvalidTag:
            raise Damaged(
                f"the sealed text at {personal.place} was changed or moved there; run `wenze verify`"
            ) from None
        return text.decode()

    def is_erased(self, personal: Personal) -> bool:
        """Say whether a sealed text can never be opened again."""
        self._look()
        return personal.key is not None and self._living(personal.key) is None

    def is_restricted(self, person: UUID) -> bool:
        """Say whether the words of a person are opened for few purposes only."""
        self._look()
        return person in self._restricted

    def keys_of(self, person: UUID) -> tuple[UUID, ...]:
        """Return the keys of a person that live; asked in the role that destroys keys. The ledger's own is no person's.

        Raises:
            domain.errors.NotPermitted: this login may not act in that role.

        """
        return () if person == OWN else self.keeper.living(person)

    def load(self, names: Iterable[UUID]) -> None:
        """Fetch many keys at once, for texts that will be opened one by one."""
        self._look()
        missing = {*names} - self._by_name.keys() - self._destroyed
        if missing:
            self._fetch("by_keys", {"keys": list(missing)})

    def carry_out(self, erased: Collection[UUID], restricted: Collection[UUID]) -> int:
        """Make the vault be as the facts say: destroy these keys and restrict these persons, nobody else.

        Keys that were erased before, as the file beside the database knows, are destroyed as well. Returns how many
        keys were destroyed now; where all is done already, nothing is written.

        Raises:
            domain.errors.NotPermitted: there is something to do, and this login may not.

        """
        if self._erased is not None:
            self._erased.add(erased)
            erased = {*erased, *self._erased.keys()}
        with self._pool.cursor() as cursor:
            cursor.execute(KEYS["living"], {"keys": list(erased)})
            living = [key for (key,) in cursor]
            cursor.execute(KEYS["news"])
            _, standing = cursor.fetchone() or (0, [])
        destroyed = self.keeper.destroy(living) if living else []
        free = {*standing} - {*restricted}
        if free or {*restricted} - {*standing}:
            self.keeper.restrict(restricted, free)
        self._looked = -FRESH
        self._look()
        return len(destroyed)

    def _register(self) -> None:
        """Note the first master key of a vault; one that is older than such notes shows by its keys which that is."""
        with self._pool.cursor() as cursor:
            cursor.execute(KEYS["any_living"])
            row = cursor.fetchone()
        if row is not None:
            self._master.unwrap(bytes(row[1]), row[0])
        self.keeper.register(1, self._master.id)

    def _look(self) -> None:
        """Forget what is known where keys or restrictions were changed since."""
        looked = monotonic()
        if looked - self._looked < FRESH:
            return
        with self._pool.cursor() as cursor:
            cursor.execute(KEYS["news"])
            changes, restricted = cursor.fetchone() or (0, [])
        with self._mutex:
            if changes != self._changes:
                self._forget()
            self._changes, self._restricted, self._looked = changes, frozenset(restricted), looked

    def _forget(self) -> None:
        self._by_name.clear()
        self._by_person.clear()

    def _living(self, name: UUID) -> _Key | None:
        if name in self._destroyed:
            return None
        return self._by_name.get(name) or self._fetch("by_keys", {"keys": [name]}).get(name)

    def _made(self, persons: list[UUID]) -> dict[UUID, _Key]:
        """Return the living keys of persons; whoever has none gets one."""
        new = [(uuid4(), person, AESGCM.generate_key(256)) for person in persons]
        values = {
            "lock": vault_lock(self._pool.schema),
            "master": self._master.id,
            "keys": [name for name, _, _ in new],
            "persons": persons,
            "wrapped": [self._master.wrap(key, name) for name, _, key in new],
        }
        with self._pool.cursor() as cursor:
            cursor.execute(KEYS["add"], values)
        found = {key.person: key for key in self._fetch("of_persons", {"persons": persons}).values()}
        if len(found) < len(persons):
            raise Unavailable("the master key was changed since this process started; start it again")
        return found

    def _fetch(self, statement: str, values: dict[str, list[UUID]]) -> dict[UUID, _Key]:
        """Return keys by their names, and keep them unless something was changed while they were fetched."""
        changes = self._changes
        with self._pool.cursor() as cursor:
            cursor.execute(KEYS[statement], values)
            rows = cursor.fetchall()
        found = {
            name: _Key(name, person, AESGCM(self._master.unwrap(bytes(wrapped), name)))
            for name, person, wrapped in rows
            if wrapped is not None
        }
        with self._mutex:
            self._destroyed.update(name for name, _, wrapped in rows if wrapped is None)
            if changes == self._changes:
                if len(self._by_name) >= _CACHED:
                    self._forget()
                self._by_name |= found
                self._by_person |= {key.person: key for key in found.values()}
        return found


def _bound(place: str | None, key: UUID) -> bytes:
    """Return the associated data: the sealed text opens only at its place and under its key."""
    return f"{place}|{key}".encode()
