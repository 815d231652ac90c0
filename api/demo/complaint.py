"""投诉 — complaints about cases, people and promises, some without a name, one about whoever wrote the case down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from api.demo.accountability import Breach, Matter
from api.demo.chronicle import Chronicle
from api.demo.investigation import Investigation
from api.demo.moments import end_of
from api.demo.story import chance
from domain.calendar import local_date, official
from domain.cases.inquiry import ApplicantSaid
from domain.complaints.complaint import Complaint
from domain.complaints.conclusion import ComplaintOutcome
from domain.complaints.reception import ComplaintKind, Naming
from domain.complaints.target import Target
from domain.entry import Channel
from domain.services.promise_content import PublicationChannel

if TYPE_CHECKING:
    from api.demo.case_story import CaseStory

_DAYS = 15
"""Working days within which the reply is promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """投诉的由来 — what somebody complains about."""

    key: str
    target: Target
    complainant: ApplicantSaid
    kinds: tuple[ComplaintKind, ...]
    section: str
    related: UUID | None = None


def about_case(story: CaseStory) -> About:
    """Return the complaint that follows from a case: about who handled it, or about who wrote it down."""
    recorder = story.happens("about_recorder")
    person = story.clerk if recorder else story.doing()
    target = Target(
        persons=(person,),
        section=story.bureau.sections[story.bureau.codes[person]],
        case=story.id,
        case_recorders=tuple(dict.fromkeys((story.clerk, story.handler))),
    )
    kinds = (ComplaintKind.ATTITUDE,) if recorder else (ComplaintKind.DELAY, ComplaintKind.PERFUNCTORY)
    return About(
        key=story.reference,
        target=target,
        complainant=story.applicant,
        kinds=kinds,
        section=story.bureau.codes[person],
        related=story.id,
    )


class Grievance(Investigation):
    """投诉 — one complaint, from the first word to the reply."""

    def __init__(self, year: Chronicle, about: About, begin: datetime) -> None:
        super().__init__(year, chance("complaint", about.key), begin)
        self.about = about
        self.id = self.bureau.id("complaint", about.key)
        self.anonymous = self.happens("anonymous")

    @property
    def complaint(self) -> Complaint:
        """The complaint as it stands."""
        return self.year.stream(Complaint, self.id)

    def tell(self) -> Iterator[datetime]:
        """Go from the first word to the reply."""
        yield self.then(self.random.randrange(1, 12))
        self._receive()
        yield self.then(1)
        if self.happens("complaint_refused"):
            self.complaint.refuse(
                self.by(self.clerk),
                reason=self.word("complaint_refused"),
                in_notice=True,
                directed_to=self.word("department"),
            )
            return
        due = end_of(official().add_working_days(local_date(self.now), _DAYS))
        self.complaint.accept(
            self.by(self.clerk), section=self.bureau.sections["petitions"], reply_due_at=due, basis="XS-02"
        )
        if self.anonymous and self.happens("gives_name"):
            yield self.then(1)
            self._gives_name()
        if self.happens("complaint_withdrawn"):
            goes_on = self.happens("goes_on")
            yield self.then(2)
            self.complaint.withdraw(self.by(self.clerk), goes_on=goes_on, reason=self.word("withdrawn"))
            if not goes_on:
                return
        yield from self.investigation()
        yield from self._conclusion()

    def _receive(self) -> None:
        random, known = self.random, not self.happens("target_unknown")
        target = self.about.target if known else Target(section=self.about.target.section)
        self.clerk = self.on_duty(self.bureau.staff["petitions"], *self.about.target.persons)
        said = self.about.complainant
        reachable = not self.anonymous or self.happens("leaves_address")
        self.complaint.receive(
            self.by(self.clerk, channel=random.choice((Channel.TELEPHONE, Channel.NETWORK, Channel.LETTER))),
            reference=f"TS{self.about.key}",
            kinds=self.about.kinds,
            matter=self.word("complained"),
            naming=Naming.ANONYMOUS if self.anonymous else Naming.REAL_NAME,
            anonymity_reason=self.word("anonymity") if self.anonymous else None,
            name=None if self.anonymous else said.name,
            unit=None if self.anonymous else said.unit,
            contact=said.contact if reachable else None,
            content=self.word("complaint_words"),
            first_responder=self.clerk,
            section=self.bureau.sections["petitions"],
            hotline="0999-8812345",
            target=target,
            related=self.about.related,
        )
        if self.happens("complaint_entry_wrong"):
            self.complaint.correct(
                self.by(self.clerk),
                version=1,
                field="matter",
                right=self.word("complained"),
                reason=self.word("correction"),
            )

    def _gives_name(self) -> None:
        said = self.about.complainant
        if said.name is not None:
            self.complaint.name_complainant(
                self.by(self.clerk), name=said.name, unit=said.unit, contact=said.contact
            )

    def _conclusion(self) -> Iterator[datetime]:
        """Conclude, refer what was proved, and reply; an anonymous one is answered in public."""
        yield self.then(self.random.randrange(2, 8))
        outcome = self.random.choice(list(ComplaintOutcome))
        self.complaint.conclude(
            self.by(self.investigator),
            outcome=outcome,
            reasons=self.word("concluded"),
            evidence=(self.year.place(self.id, 1),),
        )
        version = self.complaint.version
        persons = self.complaint.target.persons
        if outcome is ComplaintOutcome.SUBSTANTIATED and persons:
            yield self.then()
            self._refer(persons[0], version)
        yield self.then(self.random.choice((0, 1, 2)))
        if self.complaint.reachable:
            self.complaint.reply(
                self.by(self.clerk),
                content=self.word("complaint_reply"),
                delivered=not self.happens("reply_undelivered"),
                way=Channel.TELEPHONE,
            )
        else:
            self.complaint.publish_reply(
                self.by(self.clerk),
                text=self.word("complaint_reply"),
                channels=(PublicationChannel.BOARD, PublicationChannel.WEBSITE),
            )
        if self.happens("complaint_reopened"):
            yield self.then(6)
            self.complaint.reopen(self.by(self.clerk), reason=self.word("complaint_reopened"))
            yield self.then(5)
            self.complaint.conclude(
                self.by(self.investigator), outcome=ComplaintOutcome.PARTLY, reasons=self.word("concluded")
            )

    def _refer(self, person: UUID, version: int) -> None:
        """Hand what was proved over, so that it becomes a matter of its own."""
        matter = Matter(
            self.year,
            Breach(
                what="complaint_proved",
                subject=self.id,
                reference=f"TS{self.about.key}",
                category="complaint",
                version=version,
                proof=version,
                person=person,
                recorders=(self.clerk, self.investigator),
                section=self.about.section,
                moment=self.now + timedelta(minutes=1),
            ),
        )
        self.complaint.refer(self.by(self.clerk), matter=matter.id)
        self.year.begin(matter.tell())
