"""查阅 — who read what, and who took what out of the house (DD-04); one stream per reader and day."""

from datetime import date
from uuid import UUID

from domain.aggregate import applies
from domain.calendar import local_date
from domain.correction import Correctable, Corrected
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import as_digest, named_once, written
from domain.identity import StaffId, derived_id
from domain.personal import Personal
from domain.term import TermEnum


class Purpose(TermEnum):
    """查阅用途 — what it was needed for."""

    HANDLING = "handling", "办理"
    SUPERVISION = "supervision", "督办、督查"
    COMPLAINT = "complaint", "投诉核查"
    ACCOUNTABILITY = "accountability", "问责调查"
    ASSESSMENT = "assessment", "年度考核"
    REQUEST = "request", "当事人申请查询"
    PUBLICATION = "publication", "统计、公开"
    ARCHIVING = "archiving", "归档"


class Bond(TermEnum):
    """与办件的关系 — what binds the reader to the record."""

    FIRST_RESPONDER = "first-responder", "首问责任人"
    HANDLER = "handler", "承办人"
    STAND_IN = "stand-in", "B角代办"
    SECTION_HEAD = "section-head", "处室负责人"
    LEADER = "leader", "分管领导"
    INVESTIGATOR = "investigator", "调查、复核人员"
    CONCERNED = "concerned", "当事人"


def reading_id(reader: UUID, day: date) -> UUID:
    """Return the id of the stream of what somebody read on a day (official time)."""
    return derived_id("reading", str(reader), day.isoformat())


def reading_of(entry: Entry) -> UUID:
    """Return the id of the stream in which the one who acted is recorded to read."""
    return reading_id(entry.actor, local_date(entry.occurred_at))


@fact("reading.record-read.v1", clauses=("DD-04",))
class RecordRead(Fact):
    """查阅记录 — which stream, until where, what for, and whose sealed words were opened."""

    of: str
    """类别 — the category of the stream: a case, a matter of accountability."""
    stream: UUID
    version: int | None
    """The last version that was shown: what the reader knew from then on."""
    purpose: Purpose | None
    needed_for: UUID | None
    """所办事项 — the case or matter it was needed for, which may be another one."""
    bond: Bond | None
    """What bound the reader to the record at that moment; None: nothing did."""
    opened: tuple[UUID, ...]
    """启封 — the persons whose sealed words were opened."""
    reason: Personal | None
    """查阅说明 — sealed with the reader's key."""


@fact("reading.record-exported.v1", clauses=("DD-04",))
class RecordExported(Fact):
    """导出 — what left the house as a file, how much of it, to whom, and on whose word."""

    what: str
    """导出内容 — names nobody."""
    records: int
    """How many records."""
    digest: str
    """The SHA-256 of the file."""
    unsealed: bool
    """Whether sealed words stand in it in plain."""
    recipient: str
    """接收方 — the body that gets it."""
    purpose: Purpose | None
    needed_for: UUID | None
    approved_by: StaffId | None
    reason: Personal | None


@fact("reading.corrected.v1")
class ReadingCorrected(Corrected):
    """查阅更正 — what was said of the purpose was wrong; what was read is not corrected."""


class Reading(Correctable, category="reading"):
    """查阅 — one reader on one day; its stream has the id ``reading_id(reader, day)``.

    The reader is the one who acted in the entry. Nothing is refused for want of a reason: it was read.
    """

    CORRECTED = ReadingCorrected
    IDENTITY = staticmethod(reading_of)
    FIXED = frozenset({"entry", "of", "stream", "version", "bond", "opened", "records", "digest", "unsealed"})

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.reader: UUID | None = None

    @property
    def subject(self) -> UUID:
        """The reader, with whose key the reasons are sealed."""
        return self.reader or self.id

    def read(
        self,
        entry: Entry,
        *,
        of: str,
        stream: UUID,
        version: int | None = None,
        purpose: Purpose | None = None,
        needed_for: UUID | None = None,
        bond: Bond | None = None,
        opened: tuple[UUID, ...] = (),
        reason: str | None = None,
    ) -> None:
        """Record that somebody read a stream.

        Raises:
            BadInput: this is the stream of another reader or day; no category; a version below 1; a person
                named twice.

        """
        self._must_be_of(entry)
        if version is not None and version < 1:
            raise BadInput(f"version {version}: the versions of a stream begin at 1", field="version")
        self._record(
            RecordRead(
                entry=entry,
                of=written(of, "of"),
                stream=stream,
                version=version,
                purpose=purpose,
                needed_for=needed_for,
                bond=bond,
                opened=named_once(opened, "opened"),
                reason=Personal.said(entry.actor, reason),
            )
        )

    def export(
        self,
        entry: Entry,
        *,
        what: str,
        records: int,
        digest: str,
        recipient: str,
        unsealed: bool,
        purpose: Purpose | None = None,
        needed_for: UUID | None = None,
        approved_by: StaffId | None = None,
        reason: str | None = None,
    ) -> None:
        """Record that something left as a file; without approval, or on one's own, it is recorded as it is.

        Raises:
            BadInput: this is the stream of another reader or day; no content or recipient; a count below 0;
                a digest that is none.

        """
        self._must_be_of(entry)
        if records < 0:
            raise BadInput(f"records {records}: an export holds none or more", field="records")
        self._record(
            RecordExported(
                entry=entry,
                what=written(what, "what"),
                records=records,
                digest=as_digest(digest, "digest"),
                unsealed=unsealed,
                recipient=written(recipient, "recipient"),
                purpose=purpose,
                needed_for=needed_for,
                approved_by=approved_by,
                reason=Personal.said(entry.actor, reason),
            )
        )

    def _must_be_of(self, entry: Entry) -> None:
        expected = reading_of(entry)
        if self.id != expected:
            raise BadInput(
                f"what {entry.actor} read on {local_date(entry.occurred_at).isoformat()} stands in {expected}, not in {self.id}",
                field="entry",
            )

    @applies(RecordRead)
    def _read(self, fact: RecordRead) -> None:
        self.reader = fact.entry.actor

    @applies(RecordExported)
    def _exported(self, fact: RecordExported) -> None:
        self.reader = fact.entry.actor
