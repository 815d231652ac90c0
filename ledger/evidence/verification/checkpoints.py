"""核对校验点 — every checkpoint as it stands: its number, its signature, what it claims of the ledger."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from domain.errors import BadInput
from ledger.errors import ProofRefused
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.note import Note, VerifierKey
from ledger.evidence.verification.finding import COMPARE, RESTORE, Finding, Findings, Table
from ledger.evidence.verification.numbering import Numbering
from ledger.evidence.verification.ring import Ring, RingKey
from ledger.evidence.verification.rows import SQL
from ledger.postgres.connections import Cursor


class Claim(NamedTuple):
    """A root that a trusted key signed, and where that is said."""

    size: int
    root: bytes
    by: str


class _Signed(NamedTuple):
    """A checkpoint whose signature is right."""

    checkpoint: Checkpoint
    key: RingKey


def pages(cursor: Cursor, table: str) -> Iterator[tuple[Any, ...]]:
    """Yield every row of a table in its order, a page at a time."""
    cursor.execute(SQL[f"open_{table}"])
    while True:
        cursor.execute(SQL[f"fetch_{table}"])
        rows = cursor.fetchall()
        if not rows:
            return
        yield from rows


class Checkpoints:
    """The checkpoints in the order of their numbers; each that is trusted is handed on as a claim.

    ``sought``: texts of checkpoints that are known from outside.
    """

    def __init__(
        self, ring: Ring, findings: Findings, claim: Callable[[Claim], None], sought: Iterable[str]
    ) -> None:
        self.count = 0
        self.head: Checkpoint | None = None
        """The newest that a trusted key signed."""
        self.signed_by: VerifierKey | None = None
        self.first_size: int | None = None
        """The size of the first."""
        self.size = 0
        """The largest size: up to there the hashes of full tiles are kept."""
        self.numbers: dict[str, int] = {}
        """Those that were sought and are here, by their text."""
        self._ring = ring
        self._findings = findings
        self._claim = claim
        self._sought = frozenset(sought)
        self._numbering = Numbering()
        self._later: list[tuple[int, _Signed]] = []
        """Those out of order: what they claim is looked at last."""

    @property
    def doubtful(self) -> set[int]:
        """Numbers under which something else may stand than what was signed."""
        return self._numbering.doubtful

    def take(self, number: int, size: int, text: str) -> None:
        """Check the next one."""
        self.count += 1
        signed = self._signed(number, text)
        if signed is None:
            self.size = max(self.size, size)
            self._numbering.take(number, size, None)
            self._numbering.doubtful.add(number)
            return
        checkpoint, key = signed
        self.size = max(self.size, checkpoint.size)
        if size != checkpoint.size:
            what = f"条数被改，签署的是 its size was changed; what was signed is {checkpoint.size}"
            self._wrong(number, "size", what)
        if not self._numbering.take(number, checkpoint.size, key.number):
            self._later.append((number, signed))
        elif key.trusted:
            self.head, self.signed_by = checkpoint, key.key
            self._trust(number, signed)

    def finish(self) -> None:
        """Tell what is wrong with the numbers."""
        for number, signed in self._later:
            if signed.key.trusted:
                self._trust(number, signed)
        for first, last, what in self._numbering.faults():
            self._findings.add(Finding(Table.CHECKPOINT, what, COMPARE, first, last, "number"))
        if self.count == 0 and any(key.is_listed for key in self._ring.keys):
            self._findings.remark(
                "有公钥而没有校验点：首次签署被打断，或校验点全被删除 "
                "there is a key, but no checkpoint: the first was interrupted, or all were deleted"
            )

    def _signed(self, number: int, text: str) -> _Signed | None:
        """Return what was signed and by whom, if that can be relied on."""
        try:
            note = Note.parse(text)
            checkpoint = Checkpoint.of(note)
        except BadInput as error:
            what = f"文字被改，读不出来 its text was changed and cannot be read: {error}"
            self._wrong(number, "note", what)
            return None
        key = self._ring.signer(note)
        if key is None:
            if self._ring.is_whole:
                self._wrong(number, "note", "没有本账本公钥的签名 no key of this ledger signed it")
            return None
        try:
            note.signed_by([key.key])
        except ProofRefused as error:
            self._wrong(number, "note", f"文字或签名被改 its text or its signature was changed: {error}")
            return None
        if str(note) != text or str(checkpoint) != note.text:
            self._wrong(number, "note", "文字被改，写法与签署时不同 its text is not written as it was signed")
        if note.text in self._sought:
            self.numbers[note.text] = number
        return _Signed(checkpoint, key)

    def _trust(self, number: int, signed: _Signed) -> None:
        checkpoint, key = signed
        if self.first_size is None:
            self.first_size = checkpoint.size
        if not key.is_listed and key.number not in self._ring.missing:
            self._ring.missing.add(key.number)
            what = f"这把公钥签过校验点，却不在表中 it signed checkpoints, but is not in the table: {key.key}"
            self._findings.add(Finding(Table.KEY, what, RESTORE, key.number, key.number))
        fault = _out_of_turn(self._ring, checkpoint, key)
        if fault:
            self._wrong(number, "note", fault)
        self._claim(Claim(checkpoint.size, checkpoint.root, f"第 {number} 号校验点 checkpoint {number}"))

    def _wrong(self, number: int, column: str, what: str) -> None:
        self._findings.add(Finding(Table.CHECKPOINT, what, COMPARE, number, number, column))


def _out_of_turn(ring: Ring, checkpoint: Checkpoint, key: RingKey) -> str | None:
    """Say what is wrong with the time at which a key signed."""
    if checkpoint.origin != key.key.name:
        return f"账本名称不是公钥的名称 its origin is not the name of the key {key.key.name}"
    if key.introduced is not None and checkpoint.size < key.introduced.after:
        return f"签署的钥匙从 {key.introduced.after} 条之后才启用 its key signs only from there on"
    later = ring.after(key)
    if later is not None and later.introduced is not None and checkpoint.size > later.introduced.after:
        return f"签署的钥匙到 {later.introduced.after} 条为止已停用 its key signs only up to there"
    return None


def _trusted_signer(note: Note, ring: Ring) -> RingKey:
    key = ring.signer(note)
    if key is None or not key.trusted:
        raise ProofRefused(
            "本账本的公钥没有签过它：是另一个账本的，或公钥被调换 "
            "no trusted key of this ledger signed it: it is of another ledger, or the keys were exchanged"
        )
    note.signed_by([key.key])
    return key


def known_claim(note: Note, ring: Ring, findings: Findings, table: Table) -> Claim | None:
    """Return what a checkpoint that was kept outside the database claims; none where it claims nothing of it."""
    place = {Table.FOLDER: "密钥夹 the key folder"}.get(table, "库外的校验点 a checkpoint from outside")
    try:
        checkpoint = Checkpoint.of(note)
        key = _trusted_signer(note, ring)
    except BadInput as error:
        findings.add(Finding(table, str(error), COMPARE))
        return None
    for later in ring.keys:
        said = later.introduced
        if said is None or later.number <= key.number or checkpoint.size <= said.after:
            continue
        if later.trusted and later.key.name != key.key.name:
            findings.remark(
                f"第 {said.after + 1}–{checkpoint.size} 条曾经签署，恢复时丢失：{said.reason} "
                "these rows were signed once and lost in a restore"
            )
        else:
            what = (
                f"签署它的钥匙到 {said.after} 条为止已停用 its key signs only up to there: {checkpoint.size}"
            )
            findings.add(Finding(table, what, COMPARE))
        return None
    return Claim(checkpoint.size, checkpoint.root, place)
