"""公钥链 — the keys of a ledger as they stand, and which of them may be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.errors import BadInput
from ledger.evidence.introduction import Introduction, KeyEntry, trusted_keys
from ledger.evidence.keys import KeyFolder
from ledger.evidence.note import Note, VerifierKey
from ledger.evidence.verification.finding import COMPARE, RESTORE, Finding, Findings, Table
from ledger.evidence.verification.rows import SQL, as_text
from ledger.postgres.connections import Cursor

_ASK = "向公布公钥的机关核对 compare with the key that the office publishes"


class _Row(NamedTuple):
    number: int
    vkey: str
    introduction: str | None


@dataclass(slots=True)
class RingKey:
    """A key of the ledger, whoever put it there."""

    number: int
    key: VerifierKey
    trusted: bool
    introduced: Introduction | None = None
    """What the key before it said of it."""
    is_listed: bool = True
    """It stands in the table, not only in the key folder."""


@dataclass(slots=True)
class Ring:
    """公钥链 — the keys in the order of their use."""

    keys: list[RingKey] = field(default_factory=list)
    by_id: dict[tuple[str, bytes], RingKey] = field(default_factory=dict)
    is_whole: bool = True
    """No key is unreadable or missing: who is not in the ring signed nothing of this ledger."""

    missing: set[int] = field(default_factory=set)
    """Numbers of keys that are known to be missing."""

    def add(self, key: RingKey) -> None:
        """Add the next key."""
        self.keys.append(key)
        self.by_id.setdefault((key.key.name, key.key.id), key)

    def signer(self, note: Note) -> RingKey | None:
        """Return which of the keys claims to have signed a note."""
        found = (self.by_id.get((one.name, one.key_id)) for one in note.signatures)
        return next((key for key in found if key is not None), None)

    def after(self, key: RingKey) -> RingKey | None:
        """Return the key that took over from this one."""
        later = (one for one in self.keys if one.number == key.number + 1 and one.is_listed)
        return next(later, None)


def keys_outside(folder: KeyFolder | None, findings: Findings) -> dict[int, VerifierKey]:
    """Return the public keys of the key folder, by number."""
    found: dict[int, VerifierKey] = {}
    number = 1
    while folder is not None:
        try:
            key = folder.key(number)
        except BadInput as error:
            findings.add(Finding(Table.FOLDER, f"第 {number} 号私钥不可用 key {number}: {error}", COMPARE))
        else:
            if key is None:
                break
            found[number] = key.verifier
        number += 1
    return found


def read_ring(
    cursor: Cursor, findings: Findings, first: VerifierKey | None, outside: Mapping[int, VerifierKey]
) -> Ring:
    """Return the keys of the ledger.

    ``first`` is the first key as its owner publishes it; ``outside`` the keys of the key folder.
    """
    cursor.execute(SQL["select_keys"])
    return _Links(findings, first, outside).ring(
        [
            _Row(number, as_text(vkey), None if introduction is None else as_text(introduction))
            for number, vkey, introduction in cursor
        ]
    )


class _Links:
    """Follows the keys from the first one on."""

    def __init__(
        self, findings: Findings, first: VerifierKey | None, outside: Mapping[int, VerifierKey]
    ) -> None:
        self._findings = findings
        self._known = {**outside, **({1: first} if first else {})}
        self._ring = Ring()
        self._before: RingKey | None = None
        if first is not None and outside.get(1, first) != first:
            what = f"第 1 号私钥不是公布的那一把 key 1 is not the published one: {outside[1]}, {first}"
            findings.add(Finding(Table.FOLDER, what, _ASK))

    def ring(self, rows: list[_Row]) -> Ring:
        for row in self._numbered(rows):
            self._link(row)
        for number, key in self._known.items():
            if (key.name, key.id) not in self._ring.by_id:
                self._ring.add(RingKey(number, key, trusted=True, is_listed=False))
        if rows and 1 not in self._known:
            self._findings.remark(
                "第一把公钥取自库中，未与公布的比对 the first key is taken from the database itself; "
                "compare it with the one that the office publishes"
            )
        return self._ring

    def _numbered(self, rows: list[_Row]) -> list[_Row]:
        """Return the rows by number; one whose number was changed is put where it belongs, if that is plain."""
        right: dict[int, _Row] = {}
        strange: list[_Row] = []
        for row in rows:
            if 1 <= row.number <= len(rows) and row.number not in right:
                right[row.number] = row
            else:
                strange.append(row)
        for number in range(1, len(rows) + 1):
            if number in right:
                continue
            fitting = [row for row in strange if (row.introduction is None) == (number == 1)]
            if fitting:
                strange.remove(fitting[0])
                right[number] = fitting[0]._replace(number=number)
                stands = fitting[0].number
                self._wrong(number, "number", f"编号被改为 {stands} its number was changed to {stands}")
            else:
                self._ring.is_whole = False
                self._ring.missing.add(number)
                self._wrong(number, None, "这把公钥不见了 this key is missing")
        return sorted((*right.values(), *strange), key=lambda row: row.number)

    def _link(self, row: _Row) -> None:
        note = _read_note(row.introduction)
        key = self._key(row, note)
        if key is None:
            self._ring.is_whole = False
            return
        vouched = key == self._known.get(row.number)
        introduced = self._introduced(row, key, note)
        follows = introduced is not None and self._before is not None and self._before.trusted
        trusted = vouched or follows or (row.number == 1 and 1 not in self._known)
        self._before = RingKey(row.number, key, trusted, introduced)
        self._ring.add(self._before)

    def _key(self, row: _Row, note: Note | None) -> VerifierKey | None:
        """Return the key that this one is, or, where it was exchanged or damaged, the one that it was."""
        known = self._known.get(row.number)
        try:
            listed = VerifierKey.parse(row.vkey)
        except BadInput:
            listed = None
        if listed is None or str(listed) != row.vkey:
            self._wrong(row.number, "vkey", "公钥被改动，读不出来 the key was changed and cannot be read")
            return known or (_said(note).key if note else None)
        if known is not None and listed != known:
            self._wrong(row.number, "vkey", f"公钥被调换，应为 the key was exchanged; it is {known}", _ASK)
            self._ring.add(RingKey(row.number, listed, trusted=False))
            return known
        return listed

    def _introduced(self, row: _Row, key: VerifierKey, note: Note | None) -> Introduction | None:
        """Return what the key before this one said of it, if it did."""
        if row.number == 1:
            if row.introduction is not None:
                what = "第一把公钥无需引见，这段文字是别人加的 nobody introduces the first key: somebody added this"
                self._wrong(1, "introduction", what)
            return None
        if self._before is None:
            return None
        if note is None:
            what = "上一把钥匙的引见不在，或被改动 the introduction by the key before it is not there, or was changed"
            self._wrong(row.number, "introduction", what, _ASK)
            return None
        try:
            entries = [KeyEntry(1, self._before.key, None), KeyEntry(row.number, key, note)]
            return trusted_keys(entries)[-1].introduced
        except BadInput as error:
            what = f"没有上一把钥匙的引见，不可信 it was not introduced by the key before it: {error}"
            self._wrong(row.number, "introduction", what, _ASK)
            return None

    def _wrong(self, number: int, column: str | None, what: str, remedy: str = RESTORE) -> None:
        self._findings.add(Finding(Table.KEY, what, remedy, number, number, column))


def _read_note(text: str | None) -> Note | None:
    """Return an introduction's note, if it is written as Wenze writes it."""
    try:
        note = Note.parse(text or "")
        return note if str(note) == text and str(_said(note)) == note.text else None
    except BadInput:
        return None


def _said(note: Note) -> Introduction:
    return Introduction.parse(note.text)
