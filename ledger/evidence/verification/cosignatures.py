"""核对联署 — every cosignature of a witness whose key is given; those of others mean nothing."""

from collections.abc import Container, Iterable, Sequence
from datetime import UTC, datetime

from domain.errors import BadInput
from ledger.errors import ProofRefused
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.note import Note, Signature, VerifierKey, check_signature
from ledger.evidence.verification.finding import COMPARE, RESTORE, Cosigned, Finding, Findings, Table
from ledger.evidence.verification.rows import SQL, as_text
from ledger.postgres.connections import Cursor


class Cosignatures:
    """The cosignatures of some witnesses, in the order of the checkpoints' numbers.

    ``doubtful``: numbers of checkpoints that may have been changed themselves.
    """

    def __init__(
        self,
        cursor: Cursor,
        witnesses: Iterable[VerifierKey],
        findings: Findings,
        doubtful: Container[int],
    ) -> None:
        self._doubtful = doubtful
        self._cursor = cursor
        self._findings = findings
        self._witnesses = {f"{key.name}+{key.id.hex()}": key for key in witnesses}
        self._last: dict[VerifierKey, Cosigned] = {}
        self._seen: set[tuple[VerifierKey, str]] = set()
        self._sought: set[tuple[VerifierKey, str]] = set()

    @property
    def last(self) -> Sequence[Cosigned]:
        """What each witness cosigned last."""
        return list(self._last.values())

    def seek(self, note: Note) -> None:
        """Expect the cosignatures that a checkpoint from outside bears."""
        for key in self._witnesses.values():
            try:
                cosigned = note.signed_by([key])
            except ProofRefused as error:
                self._findings.add(Finding(Table.NOTE, str(error), COMPARE))
            else:
                self._sought.update((key, note.text) for key, _ in cosigned)

    def take(self, number: int, witness: str, line: str, note: str | None) -> None:
        """Check the next one; ``note`` is the checkpoint that it is of."""
        try:
            signature = Signature.parse(line.removesuffix("\n"))
        except BadInput:
            signature = None
        named = self._witnesses.get(witness)
        key = self._witnesses.get(f"{signature.name}+{signature.key_id.hex()}") if signature else None
        if key is None or signature is None:
            if named is not None:
                self._wrong(
                    number,
                    "line",
                    f"联署行被改，不再是 {named.name} 的 it was changed: it is not by {named.name}",
                )
            return
        as_written = str(signature) == line
        if not as_written:
            self._wrong(number, "line", "联署行被改，写法与联署时不同 it is not written as it was cosigned")
        if named != key:
            self._wrong(number, "witness", f"见证方被改，应为 the witness was changed; it is {key.name}")
        if not self._holds(key, signature, note) and as_written:
            self._tell(number, key, signature, note)

    def finish(self, numbers: dict[str, int]) -> None:
        """Tell which are missing; ``numbers`` of checkpoints by their text."""
        for key, text in self._sought - self._seen:
            if text in numbers:
                what = f"{key.name} 的联署不见了 the cosignature of {key.name} is missing"
                self._wrong(numbers[text], None, what)

    def _holds(self, key: VerifierKey, signature: Signature, note: str | None) -> bool:
        """Say whether a cosignature is of the checkpoint beside it; it counts then."""
        text = _text(note)
        if text is None or not _is_by(key, text, signature):
            return False
        self._seen.add((key, text))
        cosigned = Cosigned(key.name, Checkpoint.parse(text).size, _moment(signature))
        if key not in self._last or self._last[key].size <= cosigned.size:
            self._last[key] = cosigned
        return True

    def _tell(self, number: int, key: VerifierKey, signature: Signature, note: str | None) -> None:
        """Tell why a cosignature is not of the checkpoint beside it, unless it is the checkpoint that was changed."""
        right = self._number_of(key, signature)
        if right is not None:
            if right not in self._doubtful:
                self._wrong(right, "number", f"编号被改为 {number} its number was changed to {number}")
        elif note is None:
            self._wrong(number, None, "所联署的校验点不见了 the checkpoint that it is of is missing")
        elif number not in self._doubtful:
            self._wrong(number, "line", f"{key.name} 的联署不对 the cosignature of {key.name} is wrong")

    def _number_of(self, key: VerifierKey, signature: Signature) -> int | None:
        """Return the number of the checkpoint, among the newest, to which a cosignature belongs."""
        self._cursor.execute(SQL["newest_checkpoints"])
        for number, note in self._cursor.fetchall():
            text = _text(as_text(note))
            if text is not None and _is_by(key, text, signature):
                return int(number)
        return None

    def _wrong(self, number: int, column: str | None, what: str) -> None:
        self._findings.add(Finding(Table.COSIGNATURE, what, RESTORE, number, number, column))


def _text(note: str | None) -> str | None:
    """Return the text of a checkpoint, if it is one."""
    try:
        parsed = Note.parse(note or "")
        Checkpoint.of(parsed)
    except BadInput:
        return None
    return parsed.text


def _is_by(key: VerifierKey, text: str, signature: Signature) -> bool:
    try:
        check_signature(key, text, signature)
    except ProofRefused:
        return False
    return True


def _moment(signature: Signature) -> datetime:
    try:
        return datetime.fromtimestamp(signature.timestamp, UTC)
    except (OverflowError, ValueError):
        return datetime.max.replace(tzinfo=UTC)
