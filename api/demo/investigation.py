"""投诉核查 — who looks into a complaint, who must not, what they read, ask and collect."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from api.demo.moments import end_of
from api.demo.reading import read
from api.demo.story import Story
from domain.accountability.reading import Bond, Purpose
from domain.calendar import local_date, official
from domain.complaints.complaint import Complaint
from domain.complaints.interview import InterviewRole
from domain.complaints.investigation import RecusalGround
from domain.given import digest_of

if TYPE_CHECKING:
    from api.demo.complaint import About


class Investigation(Story):
    """投诉核查 — the middle of a complaint."""

    about: "About"
    id: UUID
    clerk: UUID
    investigator: UUID

    @property
    def complaint(self) -> Complaint:
        """The complaint as it stands."""
        raise NotImplementedError

    def investigation(self) -> Iterator[datetime]:
        """Find out what happened."""
        yield self.then(1)
        self._assign()
        if self.complaint.target != self.complaint.target.with_more(self.about.target):
            yield self.then(1)
            self.complaint.establish_target(self.by(self.investigator), target=self.about.target)
        if self.happens("investigator_known"):
            yield self.then()
            self._recuse()
        yield self.then(self.random.randrange(1, 5))
        self._read()
        for person in self.complaint.target.persons:
            self._interview(person)
        if self.happens("evidence"):
            yield self.then()
            what = self.word("evidence")
            self.complaint.attach_evidence(
                self.by(self.investigator),
                digest=digest_of(f"{self.about.key} {what}"),
                size=self.random.randrange(20_000, 4_000_000),
                media_type="image/jpeg",
                description=what,
                handed_in_by=self.complaint.complainant,
            )
        if self.complaint.real_name and self.happens("identity_disclosed"):
            self._disclose()
        if self.happens("reply_postponed"):
            self._postpone()

    def _assign(self) -> None:
        head = self.bureau.head("petitions")
        people = self.bureau.staff["petitions"] + self.bureau.staff["discipline"]
        keep_out = (*self.about.target.persons, *self.about.target.case_recorders)
        self.investigator = self.on_duty(people, *keep_out)
        assigning = head if head not in self.about.target.persons else self.bureau.leader("petitions")
        self.complaint.assign_investigator(self.by(assigning), investigator=self.investigator, leads=True)

    def _recuse(self) -> None:
        """Let the first investigator withdraw for another."""
        former = self.investigator
        other = self.on_duty(
            self.bureau.staff["discipline"],
            former,
            *self.about.target.persons,
            *self.about.target.case_recorders,
        )
        self.complaint.decide_recusal(
            self.by(self.bureau.leader("petitions")),
            investigator=former,
            recused=True,
            ground=RecusalGround.RELATION,
            relation=self.word("relation"),
            replaced_by=other,
        )
        self.investigator = other

    def _read(self) -> None:
        """Read the case, if it is about one; a curious colleague reads it too."""
        case = self.complaint.target.case
        if case is None:
            return
        read(
            self,
            self.by(self.investigator),
            of="case",
            stream=case,
            purpose=Purpose.COMPLAINT,
            needed_for=self.id,
            opened=(self.complaint.complainant,) if self.complaint.real_name else (),
        )
        if self.happens("curious"):
            colleague = self.random.choice(self.bureau.staff["office"])
            read(self, self.by(colleague), of="case", stream=case, purpose=None, bond=None)
        if self.happens("concerned_reads"):
            person = self.about.target.persons[0]
            read(
                self,
                self.by(person),
                of="case",
                stream=case,
                purpose=Purpose.REQUEST,
                bond=Bond.CONCERNED,
            )

    def _interview(self, person: UUID) -> None:
        self.complaint.hold_interview(
            self.by(self.investigator),
            interviewee=person,
            role=InterviewRole.COMPLAINED_OF,
            signed=not self.happens("interview_unsigned"),
            place=self.word("place"),
            minutes=self.word("defence"),
        )

    def _disclose(self) -> None:
        """Tell somebody who complains: the head, by permission; or the very one complained of."""
        persons = self.complaint.target.persons
        leaked = bool(persons) and self.happens("identity_leaked")
        self.complaint.disclose_identity(
            self.by(self.investigator),
            to=persons[0] if leaked else self.bureau.staff["discipline"][0],
            approved_by=None if leaked else self.bureau.leader("petitions"),
            purpose=None if leaked else "联合核查",
        )

    def _postpone(self) -> None:
        due = self.complaint.reply_due_at
        if due is not None:
            self.complaint.postpone_reply(
                self.by(self.clerk),
                new_due_at=end_of(official().add_working_days(local_date(due), 10)),
                reason=self.word("extension_reason"),
                approved_by=self.bureau.leader("petitions"),
            )
