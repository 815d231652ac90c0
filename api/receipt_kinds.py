"""回执种类 — which recorded facts are handed out as receipts, and which of their fields holds the promised date."""

from dataclasses import dataclass

from domain.cases.acceptance import AcceptanceRefused, AcceptanceSlipIssued, Accepted
from domain.cases.answer import AnswerDeferred, Answered, FeedbackGiven
from domain.cases.extension import ExtensionNotified
from domain.cases.handover import HandoverReceiptIssued, HandoverSent
from domain.cases.material import CorrectionsRequested
from domain.cases.notice import NoticeIssued
from domain.cases.promise import PromiseMade
from domain.cases.reply import ResultReplied
from domain.complaints.acceptance import ComplaintAccepted, ComplaintRefused, ReplyPostponed
from domain.complaints.reply import ComplaintReplied, ReplyPublished
from domain.fact import Fact
from domain.services.promise import PromisePublished


@dataclass(frozen=True, slots=True)
class ReceiptKind:
    """回执种类 — one type of fact of which people get a receipt."""

    fact: type[Fact]
    english: str
    date: str | None = None
    """The field with the date that was promised; None: such a fact promises none."""

    @property
    def name(self) -> str:
        """The fact's type, as it stands in the ledger."""
        return self.fact.NAME

    @property
    def term(self) -> str:
        """What it is called."""
        return self.fact.TERM


RECEIPT_KINDS = {
    kind.name: kind
    for kind in (
        # 一次告知
        ReceiptKind(NoticeIssued, "One-time written notice", "promised"),
        ReceiptKind(CorrectionsRequested, "List of what is missing"),
        # 受理
        ReceiptKind(Accepted, "Acceptance"),
        ReceiptKind(AcceptanceSlipIssued, "Acceptance slip", "due_at"),
        ReceiptKind(AcceptanceRefused, "Refusal to accept"),
        ReceiptKind(ComplaintAccepted, "Acceptance of a complaint", "reply_due_at"),
        ReceiptKind(ComplaintRefused, "Refusal of a complaint"),
        # 承诺
        ReceiptKind(PromiseMade, "Promised date of completion", "due_at"),
        ReceiptKind(ExtensionNotified, "Notice of an extension", "new_due_at"),
        ReceiptKind(ReplyPostponed, "Postponed reply", "new_due_at"),
        ReceiptKind(AnswerDeferred, "Answer by appointment", "appointment_at"),
        ReceiptKind(PromisePublished, "Published service promise"),
        # 移交
        ReceiptKind(HandoverSent, "Handover"),
        ReceiptKind(HandoverReceiptIssued, "Receipt of a handover", "due_at"),
        # 答复
        ReceiptKind(Answered, "Answer"),
        ReceiptKind(FeedbackGiven, "Answer as agreed", "appointment_at"),
        ReceiptKind(ResultReplied, "Reply with the result"),
        ReceiptKind(ComplaintReplied, "Reply to a complaint", "due_at"),
        ReceiptKind(ReplyPublished, "Published reply", "due_at"),
    )
}
"""By the fact's type."""
