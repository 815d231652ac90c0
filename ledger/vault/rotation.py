"""换主密钥 — every key is wrapped by a new master key, in one transaction for all ledgers of a database.

What is below the master key stays: the persons' keys, and the ledger's own key, from which come the marks of its rows,
the fingerprints of commands and the blind index. So nothing that was recorded, marked or found before changes.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from uuid import UUID, uuid4

from domain.errors import BadInput
from ledger.ledger import explained
from ledger.postgres.connections import Connection, Cursor, Role, translated
from ledger.postgres.schema import migrate
from ledger.vault.keeper import KEEPING
from ledger.vault.master import MasterKey
from ledger.vault.vault import OWN, vault_lock

_SOME = 1_000
"""Keys wrapped anew between two statements."""
_FIRST = UUID(int=0)

Progress = Callable[[int], None]


def rotate_master(
    url: str, schemas: Sequence[str], old: MasterKey, new: MasterKey, progress: Progress
) -> int | None:
    """Wrap every key of these ledgers by a new master key; return how many, None where that was done before.

    ``progress`` is told how many are done. Cut off at any point, all keys are wrapped by the old one, or all by the new.

    Raises:
        BadInput: the keys are wrapped by neither, or the new one was in use before.
        domain.errors.Damaged: a key does not open under the old one; nothing is changed.

    """
    vaults = [f"{schema}_vault" for schema in schemas]
    with explained():
        for vault in vaults:
            migrate(url, vault, "ledger.vault")
        with (
            closing(Connection(url, "public", Role.KEEPER)) as connection,
            translated(),
            connection.cursor() as cursor,
        ):
            cursor.execute(KEEPING["begin"])
            standing = [vault for vault in vaults if not _is_under(cursor, vault, old, new)]
            done = 0
            for vault in standing:
                cursor.execute(KEEPING["enter"], {"schema": vault})
                for some in _wrapped_anew(cursor, old, new):
                    done += some
                    progress(done)
            cursor.execute("COMMIT")
    return done if standing or not vaults else None


def _is_under(cursor: Cursor, vault: str, old: MasterKey, new: MasterKey) -> bool:
    """Say whether a vault is under the new key already; nobody adds keys to it until the transaction ends."""
    cursor.execute(KEEPING["enter"], {"schema": vault})
    cursor.execute(KEEPING["take_turn"], {"lock": vault_lock(vault)})
    cursor.execute(KEEPING["masters"])
    ids = [bytes(id) for (id,) in cursor]
    if ids and ids[-1] == new.id:
        return True
    if ids and ids[-1] != old.id:
        raise BadInput(
            f"the keys in {vault} are wrapped by neither of these master keys; put the right one in its place "
            "(master.key in the data folder, or WENZE_MASTER_KEY), then repeat"
        )
    if new.id in ids:
        raise BadInput(
            "this master key was in use before; make a new one with `head -c 32 /dev/urandom | base64`"
        )
    return False


def _wrapped_anew(cursor: Cursor, old: MasterKey, new: MasterKey) -> Iterator[int]:
    """Wrap the keys of one vault anew, some at a time; yield how many were."""
    cursor.execute(KEEPING["own_key"], {"own": OWN})
    if cursor.fetchone() is None:
        _keep_own_key(cursor, old)
    after = _FIRST
    while True:
        cursor.execute(KEEPING["living_keys"], {"after": after, "limit": _SOME})
        keys = [(name, old.unwrap(bytes(wrapped), name)) for name, wrapped in cursor]
        if not keys:
            break
        values = {
            "keys": [name for name, _ in keys],
            "wrapped": [new.wrap(key, name) for name, key in keys],
        }
        cursor.execute(KEEPING["wrap_anew"], values)
        after = keys[-1][0]
        yield len(keys)
    cursor.execute(KEEPING["masters"])
    number = len(cursor.fetchall())
    if not number:
        cursor.execute(KEEPING["register_master"], {"number": (number := 1), "id": old.id})
    cursor.execute(KEEPING["register_master"], {"number": number + 1, "id": new.id})
    cursor.execute(KEEPING["note_change"])


def _keep_own_key(cursor: Cursor, old: MasterKey) -> None:
    """Keep what was derived from the first master key until now, so that it goes on."""
    name = uuid4()
    cursor.execute(KEEPING["add_own_key"], {"key": name, "own": OWN, "wrapped": old.wrap(old.root, name)})
