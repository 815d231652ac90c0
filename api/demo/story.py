"""一件事 — how one case of the demonstration goes, breaches included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from api.demo.bureau import Bureau, Item
from api.demo.moments import after, end_of, in_office
from domain.calendar import local_date, official
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from domain.entry import Channel, Entry
from domain.event import Event
from domain.identity import derived_id

_INNER = (CaseKind.DOCUMENT, CaseKind.PROPOSAL)
"""Kinds that arrive as papers at the office, not as people at the window."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event and the moment at which it is entered."""

    recorded_at: datetime
    event: Event


class Story:
    """The story of one case; ``until`` is where the year's record ends."""

    def __init__(
        self, bureau: Bureau, item: Item, number: int, day: date, random: Random, until: datetime
    ) -> None:
        self._bureau = bureau
        self._item = item
        self._number = number
        self._random = random
        self._until = until
        self._now = in_office(day, random)
        self._entered = self._now
        self._late = False
        self._case = Case(derived_id("case", bureau.plan.name, str(number)))
        self._desk = (
            "office" if item.kind in _INNER else "petitions" if item.kind is CaseKind.PETITION else "window"
        )
        self._clerk = random.choice(bureau.staff[self._desk])
        self._handler = random.choice(bureau.staff[item.section])

    def tell(self) -> Iterator[Told]:
        """Yield the case's events in the order in which they are entered, up to the end of the year."""
        for told in self._all():
            if told.recorded_at > self._until:
                return
            yield told

    def _all(self) -> Iterator[Told]:
        yield from self._inquiry()
        if self._item.kind is CaseKind.CONSULTATION and self._happens("answered_at_once"):
            yield from self._end(Outcome.ANSWERED)
            return
        due = self._due()
        if not self._happens("no_notice"):
            yield from self._notice(due)
        yield from self._acceptance(due)
        pace = self._pace()
        yield from self._passing_on()
        yield from self._work(pace)
        if not self._happens("never_completed"):
            yield from self._end(self._outcome())

    def _inquiry(self) -> Iterator[Told]:
        random, names = self._random, self._bureau.plan.names
        applicant = ApplicantSaid(
            name=names.person(random),
            unit=random.choice(names.units),
            contact=f"1390999{random.randrange(10_000):04d}",
        )
        colleague = random.choice(self._bureau.staff[self._desk])
        self._case.receive(
            self._entry(self._clerk, self._channel()),
            reference=f"{self._bureau.plan.year}-{self._number:05d}",
            kind=self._item.kind,
            matter=self._item.matter,
            first_asked=self._clerk,
            first_responder=colleague if self._happens("wrong_first_responder") else self._clerk,
            section=self._bureau.sections[self._desk],
            applicant=applicant if self._item.kind not in _INNER else None,
        )
        self._applicant = applicant
        yield from self._told()

    def _notice(self, due: datetime) -> Iterator[Told]:
        self._pass(minutes=12)
        complete = not self._happens("notice_incomplete")
        self._case.issue_notice(
            self._entry(self._clerk),
            applicant=self._applicant,
            matter=self._item.matter,
            materials=self._materials() if self._item.materials else (),
            promised=due,
            first_responder=self._clerk,
            first_responder_phone=self._bureau.phone(self._clerk),
            handler=self._handler,
            handler_phone=self._bureau.phone(self._handler) if complete else None,
            content="所需材料、办理流程、收费标准及依据、承诺时限已当面告知" if complete else None,
            delivered=not self._happens("notice_not_delivered"),
        )
        yield from self._told()

    def _acceptance(self, due: datetime) -> Iterator[Told]:
        self._now = after(
            self._now, self._random.randrange(1, 4) if self._happens("accepted_late") else 0, self._random
        )
        self._case.accept(self._entry(self._clerk), handler=self._handler)
        yield from self._told()
        statutory = self._item.statutory_days
        limit = end_of(official().add_working_days(local_date(self._now), statutory)) if statutory else None
        self._case.promise(
            self._entry(self._clerk), due_at=due, statutory_due_at=limit, basis=self._item.clause
        )
        yield from self._told()

    def _passing_on(self) -> Iterator[Told]:
        if self._handler == self._case.responsible:
            return
        self._pass(minutes=30)
        self._case.hand_over(
            self._entry(self._clerk),
            receiver=self._handler,
            item=self._item.matter,
            materials=self._materials(),
        )
        yield from self._told()
        slow = self._happens("receipt_late")
        self._now = after(self._now, self._random.randrange(2, 5) if slow else 0, self._random)
        received = self._materials()
        if len(received) > 1 and self._happens("receipt_short"):
            received = received[:-1]
        section = self._bureau.sections[self._item.section]
        self._case.issue_handover_receipt(self._entry(self._handler), section=section, materials=received)
        yield from self._told()

    def _work(self, pace: float) -> Iterator[Told]:
        steps = self._item.steps
        days = self._item.promised_days * pace / max(len(steps), 1)
        for name in steps:
            self._now = after(self._now, max(0.0, self._random.uniform(0.7, 1.0) * days), self._random)
            self._case.do_step(self._entry(self._handler), name=name, done_by=self._handler)
            yield from self._told()

    def _end(self, outcome: Outcome) -> Iterator[Told]:
        self._now = after(self._now, 0, self._random)
        person = self._case.responsible or self._clerk
        self._case.complete(self._entry(person), outcome=outcome)
        yield from self._told()
        if not self._happens("never_replied"):
            self._now = after(self._now, self._random.choice((0, 0, 0, 1, 1, 2, 6)), self._random)
            words = f"您申请的“{self._item.matter}”已办结，请凭受理通知领取结果。"
            self._case.reply(self._entry(person, self._channel()), content=words)
            yield from self._told()

    def _told(self) -> Iterator[Told]:
        """Hand over what was just decided, entered a little later, now and then days later."""
        days, minutes = self._random.randrange(2, 9), self._random.randrange(1, 9)
        delay = timedelta(days=days) if self._late else timedelta(minutes=minutes)
        self._entered = max(self._entered + timedelta(seconds=1), self._now + delay)
        for event in self._case.collect_events():
            yield Told(self._entered, event)

    def _entry(self, person: UUID, channel: Channel | None = None) -> Entry:
        self._late = self._happens("entered_late")
        reason = "当日系统维护，事后补录" if self._late else None
        return Entry(occurred_at=self._now, by=person, channel=channel, late_reason=reason)

    def _happens(self, chance: str) -> bool:
        return self._random.random() < self._bureau.plan.chances[chance]

    def _pass(self, minutes: int) -> None:
        self._now += timedelta(minutes=self._random.randrange(2, minutes))

    def _due(self) -> datetime:
        return end_of(official().add_working_days(local_date(self._now), self._item.promised_days))

    def _pace(self) -> float:
        """Return the share of the promised time that the work takes: mostly less than all of it."""
        if self._happens("over_limit"):
            return self._random.uniform(1.15, 2.2)
        if self._happens("close_to_limit"):
            return self._random.uniform(0.95, 1.1)
        return self._random.uniform(0.2, 0.85)

    def _outcome(self) -> Outcome:
        if self._item.kind in {CaseKind.PERMIT, CaseKind.APPROVAL} and self._happens("refused"):
            return Outcome.REFUSED
        answered = {CaseKind.CONSULTATION, CaseKind.PETITION, CaseKind.PETITION_APPEAL, CaseKind.COMPLAINT}
        return Outcome.ANSWERED if self._item.kind in answered else Outcome.GRANTED

    def _channel(self) -> Channel:
        if self._item.kind in _INNER:
            return Channel.INTERNAL
        return self._random.choices(
            (Channel.WINDOW, Channel.TELEPHONE, Channel.NETWORK, Channel.LETTER, Channel.VISIT),
            (55, 15, 20, 5, 5),
        )[0]

    def _materials(self) -> tuple[Material, ...]:
        return tuple(Material(name, 1 + len(name) % 2) for name in self._item.materials)
