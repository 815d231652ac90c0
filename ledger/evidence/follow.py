"""走访 — the witness fetches what ledgers publish, proves to itself that they only grew, and cosigns."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from domain.errors import BadInput, WenzeError
from ledger.errors import NotLatest, NotTrusted, Unreachable
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.introduction import Introduction, KeyEntry
from ledger.evidence.merkle import consistency_proof, root
from ledger.evidence.note import Note
from ledger.evidence.tiles import WIDTH, Tile, TiledTree
from ledger.evidence.watched import Watched, parse_keys
from ledger.evidence.web import fetch
from ledger.evidence.witness import Witness

_NOTE = 128 * 1024
_KEYS = 1024 * 1024
_TILE = WIDTH * 32
_VISIT = 120.0
"""Seconds that a visit may take."""
_AT_ONCE = 8
"""Ledgers visited at once, so that a slow one does not keep the others waiting."""


class ServedLog:
    """A ledger's log as it is published (docs/ledger-format.md, An export).

    Raises (whatever is asked of it):
        Unreachable: it is not there, or is something else.

    """

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._until = monotonic() + _VISIT

    def checkpoint(self) -> Note:
        """Return the newest checkpoint."""
        try:
            text = self._text("checkpoint", _NOTE)
            if text is not None:
                return Note.parse(text)
        except BadInput as error:
            raise Unreachable(f"{self._url}/checkpoint is no checkpoint: {error}") from None
        raise Unreachable(
            f"{self._url}/checkpoint is not there; check the address, or have the ledger signed"
        )

    def keys(self) -> list[KeyEntry]:
        """Return its keys; none where it does not list them."""
        try:
            return parse_keys(self._text("keys.jsonl", _KEYS) or "")
        except BadInput as error:
            raise Unreachable(f"{self._url}/keys.jsonl cannot be read: {error}") from None

    def tile(self, tile: Tile) -> bytes:
        """Return the hashes of a tile; out of the full tile where it has become one meanwhile."""
        data = self._fetch(tile.path, _TILE)
        if data is None and not tile.is_full:
            data = self._fetch(Tile(tile.level, tile.number, WIDTH).path, _TILE)
        if data is None:
            raise Unreachable(
                f"{self._url}/{tile.path} is not there; have the log served, or exported, whole"
            )
        return data[: tile.width * 32]

    def _text(self, path: str, limit: int) -> str | None:
        data = self._fetch(path, limit)
        try:
            return None if data is None else data.decode()
        except UnicodeDecodeError:
            raise BadInput("it is no UTF-8 text") from None

    def _fetch(self, path: str, limit: int) -> bytes | None:
        if monotonic() > self._until:
            raise Unreachable(
                f"{self._url} is too slow: not done after {_VISIT:.0f} seconds; try again later"
            )
        return fetch(f"{self._url}/{path}", limit)


class Followed(NamedTuple):
    """What came of one visit: how many rows were cosigned before and now, or what was in the way."""

    origin: str
    before: int
    size: int
    problem: WenzeError | None
    kept: Sequence[Path]
    """What is kept of its misbehaviour, of now and of before."""

    @property
    def misbehaved(self) -> bool:
        """Say whether a person must look."""
        return bool(self.kept)


def follow_all(witness: Witness) -> list[Followed]:
    """Visit every ledger that has an address; what is wrong with one is told, and does not stop the others."""
    with ThreadPoolExecutor(_AT_ONCE) as visitors:
        return list(
            visitors.map(lambda one: _visit(witness, one), [one for one in witness.ledgers() if one.url])
        )


def follow(witness: Witness, watched: Watched) -> None:
    """Fetch the newest checkpoint of a ledger, prove that it goes on from the last, and cosign it.

    Raises:
        BadInput: the ledger has no address.
        Unreachable: its log is not to be had.
        NotTrusted, ProofRefused: no key that is trusted signed it.
        Misbehaved: it contradicts what was cosigned before (also ``Inconsistent``, ``RolledBack``).

    """
    # Read before the ledger is asked: what it submits by itself meanwhile must not look like a rollback.
    url, last = watched.url, watched.latest()
    if url is None:
        raise BadInput(f"{watched.origin} has no address; give it with `wenze witness add … --url`")
    served, before = ServedLog(url), Checkpoint.of(last).size if last else 0
    note = served.checkpoint()
    keys = served.keys()  # after the checkpoint: they hold the key that signed it
    now = Checkpoint.of(note)
    if keys:
        witness.introduce(watched.origin, keys)
    if now.origin != watched.origin:
        raise NotTrusted(_renamed(watched.origin, now.origin, keys))
    if last and now.size < before:
        witness.refuse_rollback(watched.origin, last, note)
    hashes = TiledTree(served.tile, now.size).hash
    proof = consistency_proof(hashes, before, now.size)
    # Only the ledger meanwhile can have gone further; then there is nothing left to do.
    with suppress(NotLatest):
        witness.cosign(before, proof, note, root(hashes, before) if proof else None)


def _visit(witness: Witness, watched: Watched) -> Followed:
    before, after, problem = 0, 0, None
    try:
        before = after = watched.size()
        follow(witness, watched)
        after = watched.size()
    except WenzeError as error:
        problem = error
    return Followed(watched.origin, before, after, problem, watched.kept())


def _renamed(origin: str, now: str, keys: list[KeyEntry]) -> str:
    """Say why a ledger goes on under another name."""
    for entry in keys:
        if entry.key.name == now and entry.introduction:
            said = Introduction.parse(entry.introduction.text)
            return (
                f"{origin} goes on as {now} after {said.after} rows ({said.reason}); "
                f"where that is right, `wenze witness add {entry.key} --url …`, and {origin} again without --url"
            )
    return f"the log of {now} is served where that of {origin} should be; check the address"
