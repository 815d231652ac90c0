"""证据 — what was handed in: its digest, size and kind stand here, its bytes never."""

import re
from uuid import UUID

from domain.accountability.separation import hands
from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed
from domain.fact import Fact, fact
from domain.given import as_digest, written

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")


@fact("complaint.evidence-attached.v1", clauses=("GW-21",))
class EvidenceAttached(Fact):
    """附证据 — what it is, who handed it in, and by which digest it is known again."""

    digest: str
    """SHA-256 of its bytes, in hex."""
    size: int
    """In bytes."""
    media_type: str
    """As in RFC 6838: image/jpeg, audio/mpeg."""
    description: str
    """证据名称 — what it is, in words that name nobody."""
    handed_in_by: UUID | None


class Evidence(ComplaintState):
    """证据 — also after the end: new evidence is why a complaint is reopened."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.evidence: dict[tuple[str, UUID | None], int] = {}
        """By digest and by who handed it in: the version that attached it."""

    def attach_evidence(
        self,
        entry: Entry,
        *,
        digest: str,
        size: int,
        media_type: str,
        description: str,
        handed_in_by: UUID | None,
    ) -> None:
        """Attach a piece of evidence; the person complained of attaches what he hands in himself.

        Raises:
            NotFound: no such complaint.
            BadInput: no SHA-256, a size below zero, no media type, or it is not said what it is.
            NotAllowed: the person complained of attaches what another hands in.
            ImpossibleState: the same person handed the same in already.

        """
        self.must_exist()
        as_digest(digest, "digest")
        if size < 0:
            raise BadInput(f"size is {size} bytes; it is 0 or more", field="size")
        if not _MEDIA_TYPE.fullmatch(media_type):
            raise BadInput(
                f"{media_type!r} is not a media type; write it like image/jpeg", field="media_type"
            )
        written(description, "description")
        if hands(entry) & set(self.target.persons) - {handed_in_by}:
            raise NotAllowed(
                f"complaint {self.id} is about who would attach this; let somebody else take what others hand in",
                field="handed_in_by",
                clause="DD-08",
            )
        before = self.evidence.get((digest, handed_in_by))
        if before is not None:
            raise ImpossibleState(
                f"this is attached to complaint {self.id} already, by its version {before}", field="digest"
            )
        self._record(
            EvidenceAttached(
                entry=entry,
                digest=digest,
                size=size,
                media_type=media_type,
                description=description,
                handed_in_by=handed_in_by,
            )
        )

    @applies(EvidenceAttached)
    def _attached(self, fact: EvidenceAttached) -> None:
        self.evidence[fact.digest, fact.handed_in_by] = self.version + 1
