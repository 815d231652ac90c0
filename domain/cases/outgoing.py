"""发文 — a paper of the case signed by a leader, and sent up to a higher body."""

from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import StaffId


@fact("case.document-signed.v1", clauses=("GW-04",))
class DocumentSigned(Fact):
    """审查签发 — by which leader."""

    document: str
    signer: StaffId


@fact("case.document-sent-up.v1", clauses=("GW-04",))
class DocumentSentUp(Fact):
    """报送上级机关 — and who had signed it, as far as the case knew."""

    document: str
    recipient: str
    signer: StaffId | None


class Outgoing(CaseState):
    """签发与报送 — papers that leave the organisation upwards."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.signers: dict[str, UUID] = {}

    def sign_document(self, entry: Entry, *, document: str, signer: StaffId | None = None) -> None:
        """Record the signature of a leader.

        Raises:
            NotFound: no such case.
            BadInput: the paper is not named.

        """
        self.must_exist()
        paper = written(document, "document")
        self._record(DocumentSigned(entry=entry, document=paper, signer=signer or entry.actor))

    def send_up(self, entry: Entry, *, document: str, recipient: str) -> None:
        """Record that it went up, signed or not.

        Raises:
            NotFound: no such case.
            BadInput: the paper or the higher body is not named.

        """
        self.must_exist()
        paper, body = written(document, "document"), written(recipient, "recipient")
        signer = self.signers.get(paper)
        self._record(DocumentSentUp(entry=entry, document=paper, recipient=body, signer=signer))

    @applies(DocumentSigned)
    def _document_signed(self, fact: DocumentSigned) -> None:
        self.signers[fact.document] = fact.signer
