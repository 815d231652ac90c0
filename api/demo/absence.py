"""离岗顶岗 — who was away when, whether it was handed over, and who stood in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from api.demo.chronicle import Chronicle
from api.demo.moments import end_of
from api.demo.story import Story, chance
from domain.calendar import local_date, official
from domain.cases.material import Material
from domain.people.presence.state import AbsenceReason, PostLeft

_FOLDER = (Material("在办件台账", 1), Material("岗位业务章", 1))


class Attendance(Story):
    """离岗顶岗 — one person's year: now and then away, with a handover, by telephone, or without a word."""

    def __init__(self, year: Chronicle, person: UUID, begin: datetime) -> None:
        super().__init__(year, chance("absence", person), begin)
        self._person = person
        self._post = self.bureau.posts[person]
        self._b_role = self.bureau.stand_ins[person]
        self._stand_in: UUID | None = None

    def tell(self) -> Iterator[datetime]:
        """Be there, be away, come back; again and again."""
        yield self.then(self.random.randrange(4, 70))
        while True:
            yield from self._absence()
            yield self.then(self.random.randrange(60, 150))

    def _absence(self) -> Iterator[datetime]:
        weights = self.bureau.plan.courses["absence"]
        course = self.random.choices(list(weights), list(weights.values()))[0]
        reason = self.random.choice(list(AbsenceReason))
        days = self.random.choice((1, 1, 2, 2, 3, 5, 8))
        back = end_of(official().add_working_days(local_date(self.now), days)) - timedelta(hours=9)
        b_away = self.year.absence(self._b_role, self.now) is not None
        if course == "handed-over" and not b_away:
            yield self.soon()
            self.year.presence(self._person).hand_to_stand_in(
                self.by(self._person),
                person=self._person,
                stand_in=self._b_role,
                posts=(self._post,),
                items=(self.word("handed_item"),),
                materials=_FOLDER,
            )
        if self.happens("whereabouts_posted"):
            self._post_whereabouts(reason, back)
        yield self.soon(30)
        self._leave(course, reason, back)
        if b_away or course != "silent":
            yield self.soon(60)
            self._begin_stand_in(designated=b_away)
        if self._stand_in is not None and self.happens("asked_while_away"):
            yield self.then()
            self._ask()
        if self._stand_in is not None and self.happens("stand_in_ends_early"):
            yield self.then()
            if self.year.presence(self._person).stand_in_at(self._post, self.now) is not None:
                self.year.presence(self._person).end_stand_in(
                    self.by(self._stand_in), person=self._person, post=self._post
                )
        yield self.at(back + timedelta(days=0 if self.random.randrange(8) else 1))
        yield from self._return()

    def _post_whereabouts(self, reason: AbsenceReason, back: datetime) -> None:
        self.year.presence(self._person).post_whereabouts(
            self.by(self._person), person=self._person, away_for=reason, back_at=back
        )

    def _leave(self, course: str, reason: AbsenceReason, back: datetime) -> None:
        presence = self.year.presence(self._person)
        if course == "telephoned":
            presence.telephone_leader_and_stand_in(
                self.by(self._person),
                person=self._person,
                posts=(self._post,),
                leader=self._head(),
                stand_in=self._b_role,
                reason=self.word("sudden"),
            )
        presence.start_absence(
            self.by(self._person),
            person=self._person,
            reason=reason,
            posts=(PostLeft(post=self._post, b_role=self._b_role),),
            standby_posts=self.bureau.standby_posts(self._person),
            expected_return=back,
            note=self.word("absence_note"),
        )
        if self.happens("presence_entry_wrong"):
            presence.correct(
                self.by(self._head()),
                version=presence.version,
                field="reason",
                right=AbsenceReason.MEETING,
                reason=self.word("correction"),
            )

    def _begin_stand_in(self, *, designated: bool) -> None:
        """Let the B-role stand in; where both are away, whom the leader names."""
        presence, person, self._stand_in = self.year.presence(self._person), self._person, self._b_role
        if designated:
            people = self.bureau.staff[self.bureau.codes[person]]
            self._stand_in = self.on_duty(people, person, self._b_role)
            presence.designate_stand_in(
                self.by(self._head()), person=person, stand_in=self._stand_in, posts=(self._post,)
            )
        presence.begin_stand_in(
            self.by(self._stand_in), person=person, post=self._post, stand_in=self._stand_in
        )

    def _ask(self) -> None:
        presence, stand_in = self.year.presence(self._person), self._stand_in
        if stand_in is None or presence.absence_at(self.now) is None:
            return
        reached = not self.happens("not_reached")
        contact = presence.make_contact if reached else presence.fail_to_contact
        contact(self.by(stand_in), person=self._person, stand_in=stand_in, matter=self.word("handed_item"))

    def _return(self) -> Iterator[datetime]:
        """Come back, hear what was done, and take the papers again."""
        self.year.presence(self._person).end_absence(self.by(self._person), person=self._person)
        if self._stand_in is None:
            return
        stand_in, self._stand_in = self._stand_in, None
        if not self.happens("no_briefing"):
            yield self.then(1 if self.happens("briefed_late") else 0)
            presence = self.year.presence(self._person)
            items = (self.word("handed_item"),)
            presence.hold_return_briefing(
                self.by(stand_in), person=self._person, stand_in=stand_in, items=items
            )
            if self.happens("papers_returned"):
                presence.return_materials(
                    self.by(stand_in), person=self._person, stand_in=stand_in, materials=_FOLDER
                )

    def _head(self) -> UUID:
        """Return who is told: the head of the section, for whom the leader in charge."""
        code = self.bureau.codes[self._person]
        head = self.bureau.head(code)
        return head if head not in {self._person, self._b_role} else self.bureau.leader(code)
