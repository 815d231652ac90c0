"""回执 — what is handed out of one recorded fact: giving it out, and reading what stands in it."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.desk import Desk
from api.receipt_kinds import RECEIPT_KINDS, ReceiptKind
from domain.calendar import OFFICIAL_TIME
from domain.errors import BadInput, NotFound
from domain.event import Recorded
from ledger.errors import NoSigningKey, ProofRefused
from ledger.evidence.introduction import trusted_keys
from ledger.evidence.note import KeyKind, Signature, VerifierKey
from ledger.evidence.proof import Proof
from ledger.evidence.qr_text import PREFIX, receipt_of

_WEEKDAYS = "一二三四五六日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ROW = re.compile(
    rb"wenze-leaf-v1\nposition: ([1-9][0-9]{0,18})\nrecorded-at: ([0-9T:.+-]+)\noriginator: ([0-9a-f-]{36})\n"
    rb"version: ([1-9][0-9]{0,18})\ntype: ([^\n]+)\n\n(.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """回执所载 — the row in a receipt, read from its canonical bytes alone; times are UTC."""

    position: int
    recorded_at: datetime
    originator: UUID
    version: int
    type: str
    state: Mapping[str, object]

    @property
    def kind(self) -> ReceiptKind | None:
        """Which receipt it is; None where this version knows no such receipt."""
        return RECEIPT_KINDS.get(self.type)

    @property
    def occurred_at(self) -> datetime | None:
        """When it happened, as the one who entered it says."""
        entry = self.state.get("entry")
        return _moment(entry.get("occurred_at")) if isinstance(entry, dict) else None

    @property
    def promised(self) -> datetime | None:
        """The date that was promised; None where none stands there."""
        return _moment(self.state.get(self.kind.date)) if self.kind and self.kind.date else None

    def text(self, field: str) -> str | None:
        """Return a field that holds a text."""
        found = self.state.get(field)
        return found if isinstance(found, str) else None

    @classmethod
    def parse(cls, row: bytes) -> "ReceiptRow":
        """Read the canonical bytes of a row (docs/ledger-format.md, "The leaf").

        Raises:
            BadInput: they are of another form.

        """
        found = _ROW.fullmatch(row)
        try:
            parts = [part.decode() for part in found.groups()] if found else []
            position, recorded_at, originator, version, type_, state = parts
            fields = json.loads(state)
            return cls(
                int(position),
                datetime.fromisoformat(recorded_at),
                UUID(originator),
                int(version),
                type_,
                fields if isinstance(fields, dict) else {},
            )
        except (ValueError, RecursionError):
            raise BadInput(
                "the row in the receipt has a form that this version does not know; check it with a newer one"
            ) from None


@dataclass(frozen=True, slots=True)
class Verified:
    """核验通过 — a receipt that holds, and who signed it."""

    proof: Proof
    row: ReceiptRow
    signers: Sequence[VerifierKey]
    cosigned: Mapping[VerifierKey, int]
    """The witnesses that cosigned, and when: seconds since 1970 (UTC)."""


def give(desk: Desk, position: int) -> Proof:
    """Return the receipt of the fact at a position; what no checkpoint covers yet is signed at once.

    Raises:
        NotFound: nothing is recorded there, no receipt is given of such a fact, or it is not signed yet and the
            signing key is elsewhere.
        ledger.errors.Forked: the ledger is not the one that was signed.

    """
    for event in desk.ledger.at([position]):
        _must_be_given(event)
        if desk.log.covering(position) is None:
            with suppress(NoSigningKey):
                desk.signing.now()
        return desk.log.receipt(position)
    raise NotFound(f"nothing is recorded at position {position}; check the position")


def latest(stream: Sequence[Recorded]) -> int:
    """Return the position of the last fact of a stream of which a receipt is given.

    Raises:
        NotFound: there is none.

    """
    for event in reversed(stream):
        if event.fact.NAME in RECEIPT_KINDS:
            return event.position
    raise NotFound(
        "nothing of which a receipt is given is recorded there yet; these are: "
        + "、".join(kind.term for kind in RECEIPT_KINDS.values())
    )


def published_keys(desk: Desk) -> list[str]:
    """Return the ledger's public keys, as its owner publishes them; the first is made where there is none yet.

    Raises:
        NotFound: there is none yet, and the ledger is signed elsewhere.

    """
    if not desk.log.keys():
        desk.signing.latest()
    return [str(one.key) for one in trusted_keys(desk.log.keys())]


def receipt_text(given: str) -> str:
    """Return the receipt that was given: the text of its file, or that of its QR code.

    Raises:
        BadInput: a QR code's text that was not read whole.

    """
    text = given.rstrip("\r\n")
    return receipt_of(text) if text.startswith(PREFIX) else given


def verify(text: str, keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey]) -> Verified:
    """Check a receipt with nothing but the keys that are trusted.

    Raises:
        domain.errors.BadInput: it is no receipt, or no key of a ledger was given; the message names the one needed.
        ProofRefused: it does not hold.

    """
    proof = Proof.parse(text)
    if proof.row is None:
        raise BadInput(
            "this proof holds no row, so it is no receipt; check it with wenze_verify.py and its pack"
        )
    checkpoint = proof.checkpoint
    if not any(key.kind is KeyKind.NOTE for key in keys):
        raise BadInput(
            f"没有给出可信的公钥 no trusted key was given: this receipt names {_named(proof)}; take that key from "
            f"where {checkpoint.origin} publishes it, and give it with --key or in WENZE_TRUSTED_KEYS"
        )
    signed = proof.check(proof.row, [*keys, *witnesses])
    row = ReceiptRow.parse(proof.row)
    if row.position != proof.position:
        raise ProofRefused(
            f"the row says that it stands at position {row.position}, but its proof is of {proof.position}"
        )
    signers = [key for key, _ in signed if key.kind is KeyKind.NOTE]
    cosigned = {key: one.timestamp for key, one in signed if key.kind is KeyKind.COSIGNATURE}
    return Verified(proof, row, signers, cosigned)


def day_in_words(moment: datetime) -> tuple[str, str]:
    """Return the day on which a moment lies in China, with its weekday: in Chinese and in English."""
    local = moment.astimezone(OFFICIAL_TIME)
    weekday = local.weekday()
    return (
        f"{local.year}年{local.month}月{local.day}日 星期{_WEEKDAYS[weekday]}",
        f"{_DAYS[weekday]}, {local.day} {_MONTHS[local.month - 1]} {local.year}",
    )


def time_in_words(moment: datetime) -> str:
    """Return the time of day in Beijing, to the minute."""
    return f"{moment.astimezone(OFFICIAL_TIME):%H:%M}"


def _must_be_given(event: Recorded) -> None:
    if event.fact.NAME not in RECEIPT_KINDS:
        raise NotFound(
            f"position {event.position} is {event.fact.TERM} ({event.fact.NAME}), of which no receipt is given"
        )


def _named(proof: Proof) -> str:
    """Return the keys of the ledger that the receipt names, as far as a signature names a key."""
    lines: list[Signature] = [one for one in proof.note.signatures if one.name == proof.checkpoint.origin]
    return (
        ", ".join(f"{one.name}+{one.key_id.hex()}+…" for one in lines)
        or f"no key of {proof.checkpoint.origin}"
    )


def _moment(value: object) -> datetime | None:
    """Read a moment of a fact; one without its offset, or no moment at all, is none."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None
