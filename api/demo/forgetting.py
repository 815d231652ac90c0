"""个人信息 — two complainants and their data: one asks that it be erased, one doubts that it is right."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.complaint import Grievance
from api.demo.story import Story, chance
from domain.complaints.complaint import Complaint
from domain.identity import derived_id
from domain.people.erasure import Requester
from domain.people.person import Person
from domain.people.person_state import HoldGround, person_id
from domain.people.restriction import RestrictionGround


class AboutComplainant(Story):
    """投诉人 — whose data the story is about, and the office that decides on it."""

    def __init__(self, grievance: Grievance, what: str) -> None:
        super().__init__(grievance.year, chance(what, grievance.about.key), grievance.now)
        self.id = grievance.id

    @property
    def complaint(self) -> Complaint:
        """The complaint as it stands."""
        return self.year.stream(Complaint, self.id)

    @property
    def person(self) -> Person:
        """What is decided on the complainant's data, as it stands."""
        return self.year.stream(Person, person_id(self.complaint.complainant))

    def received(self) -> Iterator[datetime]:
        """Wait until there is a complaint."""
        while not self.complaint.version:
            yield self.then(1)
        yield self.then(2)
        self.clerk = self.on_duty(self.bureau.staff["office"], *self.complaint.target.persons)


class Forgotten(AboutComplainant):
    """申请删除 — restricted as long as the complaint is looked into and a review of it runs, then erased."""

    def __init__(self, grievance: Grievance) -> None:
        super().__init__(grievance, "forgotten")

    def tell(self) -> Iterator[datetime]:
        """Go from the request to the erasure."""
        yield from self.received()
        subject, basis = self.complaint.complainant, self.word("erasure_basis")
        self.person.request_erasure(
            self.by(self.clerk), person=subject, requester=Requester.SELF, basis=basis
        )
        yield self.then(1)
        self._erase(basis)
        while self.complaint.closed is None:
            yield self.then(3)
        yield self.then(4)
        self.person.place_hold(
            self.by(self.clerk),
            person=subject,
            ground=HoldGround.DISPUTE,
            reason=self.word("hold_entered_wrong"),
        )
        hold = self.person.version
        yield self.then(1)
        self.person.correct(
            self.by(self.clerk),
            version=hold,
            field="reason",
            right=self.word("hold"),
            reason=self.word("correction"),
        )
        yield self.then(30)
        self.person.lift_hold(self.by(self.clerk), person=subject, hold=hold, reason=self.word("hold_lifted"))
        yield self.then(1)
        self._erase(basis)

    def _erase(self, basis: str) -> None:
        """Erase, or restrict where something is in the way; the vault has no part in a story, nor its keys."""
        subject = self.complaint.complainant
        self.person.erase(
            self.by(self.clerk),
            person=subject,
            basis=basis,
            approved_by=self.bureau.leader("office"),
            keys=(derived_id("key", str(subject)),),
            under_way=(self.id,) if self.complaint.closed is None else (),
        )


class Doubted(AboutComplainant):
    """准确性异议 — restricted while it is looked into whether what was written down is right."""

    def __init__(self, grievance: Grievance) -> None:
        super().__init__(grievance, "doubted")

    def tell(self) -> Iterator[datetime]:
        """Restrict, then lift the restriction."""
        yield from self.received()
        subject = self.complaint.complainant
        self.person.restrict(
            self.by(self.clerk),
            person=subject,
            ground=RestrictionGround.DISPUTED,
            reason=self.word("doubted"),
        )
        yield self.then(5)
        self.person.lift_restriction(self.by(self.clerk), person=subject, reason=self.word("doubt_settled"))
