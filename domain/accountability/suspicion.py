"""疑似 — a rule, or a person, thinks that a clause may be broken; nothing is decided by it."""

from datetime import datetime
from uuid import UUID

from domain.accountability.capacity import Capacity
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.accountability.state import MatterState
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import as_positions, in_utc, named_once, written
from domain.identity import CaseId, PostId, SectionId, StaffId, derived_id
from domain.personal import Personal
from domain.term import TermEnum


class Origin(TermEnum):
    """线索来源 — how it came up."""

    RULE = "rule", "规则比对"
    STAFF = "staff", "内部反映"
    SELF = "self", "本人说明"
    ALLEGATION = "allegation", "投诉举报"
    INSPECTION = "inspection", "监督检查"
    SUPERIOR = "superior", "上级通报、交办"


def suspicion_id(clause: str, subject: UUID, occasion: str) -> UUID:
    """Return the matter's id: the same clause, stream and occasion is one matter, raised once.

    ``occasion`` tells two breaches of one clause on one stream apart: the fact that was due, the version that is
    incomplete. It names nobody, and stays the same whatever is recorded later; who answered may become clearer.
    """
    return derived_id("suspicion", clause, str(subject), occasion)


@fact(
    "accountability.suspicion-raised.v1",
    clauses=("WC-11", "SW-24", "YM-05", "DD-01", "DD-02", "DD-04", "DD-06", "DD-10", "DD-11"),
)
class SuspicionRaised(Fact):
    """疑似 — what may be broken, by whom, and the recorded facts that say so."""

    capacity: Capacity
    origin: Origin | None
    clause: str
    rulebook: str
    rulebook_version: str
    subject: UUID
    """对象 — the stream on which it shows: a case, a promise, a post."""
    related: tuple[CaseId, ...]
    """Other streams that belong to it, such as the case of the complaint."""
    occasion: str
    moment: datetime
    """违反时刻 — when the clause was broken, if it was."""
    person: StaffId | None
    section: SectionId | None
    post: PostId | None
    """Where the person stood at that moment."""
    evidence: tuple[int, ...]
    """证据 — positions in the ledger."""
    recorders: tuple[StaffId, ...]
    """证据登记人 — whose hands are in the facts that are the evidence."""
    sentence_zh: str
    sentence_en: str
    """What is suspected, in a sentence that names nobody."""
    words: Personal | None
    """What a person who raised it says besides."""


class Suspicion(MatterState):
    """疑似 — how a matter begins."""

    def raise_suspicion(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        clause: str,
        rulebook: str,
        rulebook_version: str,
        subject: UUID,
        occasion: str,
        moment: datetime,
        person: StaffId | None,
        evidence: tuple[int, ...],
        sentence_zh: str,
        sentence_en: str,
        recorders: tuple[StaffId, ...] = (),
        origin: Origin | None = None,
        related: tuple[CaseId, ...] = (),
        section: SectionId | None = None,
        post: PostId | None = None,
        words: str | None = None,
    ) -> None:
        """Raise the suspicion; the machine may, anybody may, the person concerned may report himself.

        ``recorders``: who recorded the evidence, in any hand; none of them judges in this matter.

        Raises:
            ImpossibleState: it is raised already.
            BadInput: the stream is not ``suspicion_id`` of these; no clause, rulebook or sentence; a time
                without its offset; a position below 1; something named twice.
            NotAllowed: the person concerned writes it down for another, or a person does it in the machine's
                name.

        """
        self.must_be_new()
        expected = suspicion_id(written(clause, "clause"), subject, occasion)
        if self.id != expected:
            raise BadInput(
                f"the matter of this clause, stream and occasion is {expected}, not {self.id}",
                field="occasion",
            )
        self._may(entry, Act.RAISE, capacity, whom=person)
        self._record(
            SuspicionRaised(
                entry=entry,
                capacity=capacity,
                origin=origin,
                clause=clause,
                rulebook=written(rulebook, "rulebook"),
                rulebook_version=written(rulebook_version, "rulebook_version"),
                subject=subject,
                related=named_once(related, "related"),
                occasion=occasion,
                moment=in_utc(moment, "moment"),
                person=person,
                section=section,
                post=post,
                evidence=as_positions(evidence),
                recorders=named_once(recorders, "recorders"),
                sentence_zh=written(sentence_zh, "sentence_zh"),
                sentence_en=written(sentence_en, "sentence_en"),
                words=self.about(words, person),
            )
        )

    @applies(SuspicionRaised)
    def _raised(self, fact: SuspicionRaised) -> None:
        self.clause, self.person = fact.clause, fact.person
        self.recorders = frozenset(fact.recorders)
        self.papers |= {Paper.SUSPICION}
        if fact.person is not None:
            self.concerned |= {fact.person}
        self._had_a_hand(Act.RAISE, fact.entry)
