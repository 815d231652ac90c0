"""证据包 — one stream with all that proves it, as one ZIP file (docs/ledger-format.md, "An evidence pack")."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from api.desk import Desk
from api.evidence_texts import Subject, readme, timeline_page
from api.installation import Installation
from api.rulebook_files import RulebookFile, files_in_force
from domain.errors import NotFound
from domain.event import Recorded
from domain.fact import category as category_of
from domain.people.organisation import OrganisationRegistered
from domain.regulation.adoption import adopted
from domain.regulation.history import History
from ledger.evidence.export import VERIFIER, jsonl, key_line, verifier
from ledger.evidence.log import EvidenceLog, Signed
from ledger.evidence.proof import Proof
from projections.queries import registers

_FORMAT = "wenze-pack-v1"
_IN_A_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Pack:
    """证据包 — its file name, its bytes, and the checkpoint under which everything in it is proved."""

    name: str
    data: bytes
    rows: int
    signed: Signed


def evidence_pack(installation: Installation, desk: Desk, category: str, id: UUID) -> Pack:
    """Sign what is not signed yet, then pack a stream with all that proves it.

    The same state of the ledger under the same checkpoint gives the same bytes.

    Raises:
        NotFound: there is no such stream, or no checkpoint covers it yet and the signing key is elsewhere.
        BadInput: the file of a rulebook that was in force cannot be read.
        ledger.errors.Forked: the ledger is not the one that was signed.

    """
    size = desk.signing.latest().checkpoint.size
    events = _stream(desk, category, id, size)
    bureau = _bureau(desk, size)
    adoptions = adopted(bureau, installation.regulations.books)
    span = min(one.occurred_at for one in events), max(one.recorded_at for one in events)
    books = files_in_force(adoptions, bureau, installation.settings.rulebooks, *span)
    positions = [event.position for event in events]
    of_books = sorted({position for book in books for position in book.positions})
    signed, proofs = _under_one(desk.log, sorted({*positions, *of_books}))
    subject = Subject(desk.organisation.name, category, events, signed)
    members = {
        "README.txt": readme(subject, of_books).encode(),
        "pack.json": _json(_description(subject)),
        "checkpoint": str(signed.note).encode(),
        "keys.jsonl": jsonl(map(key_line, desk.log.keys())),
        "timeline.html": timeline_page(subject, desk.names(), adoptions).encode(),
        VERIFIER: verifier(),
        **_rulebooks(books),
        **_proved([proofs[position] for position in positions]),
        **{f"rulebooks/events/{at}.tlog-proof": str(proofs[at]).encode() for at in of_books},
    }
    return Pack(_name(subject), _zipped(members, signed.signed_at), len(events), signed)


def _stream(desk: Desk, category: str, id: UUID, size: int) -> list[Recorded]:
    """Return the facts of a stream that a checkpoint over so many rows covers."""
    stream = desk.ledger.stream(id)
    if not stream or category_of(stream[0].fact.NAME) != category:
        raise NotFound(f"no {category} has the id {id}; check the id and the organisation")
    signed = [event for event in stream if event.position <= size]
    if not signed:
        raise NotFound(f"{category} {id} is not signed yet; run `wenze log sign` where the signing key is")
    return signed


def _bureau(desk: Desk, size: int) -> History | None:
    """Return what the organisation recorded of itself, as far as the checkpoint covers it."""
    streams = desk.ledger.streams(registers.ids(desk.views, OrganisationRegistered))
    signed = [event for stream in streams[:1] for event in stream if event.position <= size]
    return History(signed) if signed else None


def _under_one(log: EvidenceLog, positions: Sequence[int]) -> tuple[Signed, Mapping[int, Proof]]:
    """Return the proofs of some rows by position, and the one checkpoint under which they all are."""
    while True:
        signed, proofs = log.covering(max(positions)), log.receipts(positions)
        if signed is not None and signed.note == proofs[0].note:
            return signed, {proof.position: proof for proof in proofs}
        # Signed again, or cosigned, between the two: the next look finds the same checkpoint twice.


def _proved(receipts: Sequence[Proof]) -> dict[str, bytes]:
    """Return the canonical bytes of rows, and their proofs without them."""
    members: dict[str, bytes] = {}
    for receipt in receipts:
        assert receipt.row is not None  # noqa: S101  # the log gives every receipt its row
        members[f"events/{receipt.position}.leaf"] = receipt.row
        members[f"proofs/{receipt.position}.tlog-proof"] = str(replace(receipt, row=None)).encode()
    return members


def _rulebooks(books: Sequence[RulebookFile]) -> dict[str, bytes]:
    files = {f"rulebooks/{book.file}": book.data for book in books}
    return {**files, "rulebooks/rulebooks.json": _json([book.line() for book in books])}


def _description(subject: Subject) -> object:
    return {
        "format": _FORMAT,
        "organisation": subject.organisation,
        "category": subject.category,
        "originator": str(subject.originator),
        "reference": subject.reference,
        "made_at": subject.signed.signed_at.astimezone(UTC).isoformat(timespec="seconds"),
    }


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _name(subject: Subject) -> str:
    """Return a name that is safe on every disk: with the number on paper, where that may stand in one."""
    number = subject.reference or ""
    return f"evidence-{subject.category}-{number if _IN_A_NAME.fullmatch(number) else subject.originator}.zip"


def _zipped(members: Mapping[str, bytes], moment: datetime) -> bytes:
    """Return a ZIP file in which nothing depends on when and where it was made."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name in sorted(members):
            info = ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _REGULAR_FILE
            archive.writestr(info, members[name])
    return held.getvalue()
