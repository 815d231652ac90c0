"""移交网络 — of each case that was passed on: from whom to whom, when it was received, where it went round."""

from bisect import insort
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from operator import attrgetter
from typing import ClassVar
from uuid import UUID

from domain.cases.dispatch import Dispatched, DispatchReceiptIssued
from domain.cases.handover import HandoverReceiptIssued, HandoverRefused, HandoverSent
from projections.folds.projection import Projection, on

_sent_at = attrgetter("sent_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """移交 — one handover; neither received nor refused: no receipt was issued."""

    sent_at: datetime
    sender: UUID | None
    receiver: UUID
    received_at: datetime | None = None
    refused_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it was neither received nor refused."""
        return self.received_at is None and self.refused_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """分送 — one part that went to another department."""

    sent_at: datetime
    department: str
    sender: UUID | None
    received_at: datetime | None = None


@dataclass(slots=True)
class HandoverRow:
    """移交 — of one case, in the order in which it was sent; times are UTC."""

    id: str
    passed: list[Passed] = field(default_factory=list)
    dispatched: list[Sent] = field(default_factory=list)

    @property
    def under_way(self) -> Passed | None:
        """The handover that waits for its receipt: the last one, where it has none."""
        return self.passed[-1] if self.passed and self.passed[-1].open else None

    @property
    def waiting_since(self) -> datetime | None:
        """待接收."""
        return self.under_way.sent_at if self.under_way else None

    @property
    def round_trips(self) -> list[tuple[UUID, UUID]]:
        """来回移交 — who got a case back from the one to whom he had passed it, each time: A, B."""
        received = [one for one in self.passed if one.received_at is not None]
        return [
            (there.sender, there.receiver)
            for there, back in pairwise(received)
            if there.sender is not None and there.sender == back.receiver and there.receiver == back.sender
        ]

    @property
    def loops(self) -> int:
        """How many times it went round."""
        return len(self.round_trips)

    @property
    def dispatched_since(self) -> datetime | None:
        """Since when another department owes the first receipt that is missing."""
        return next((one.sent_at for one in self.dispatched if one.received_at is None), None)


class Handovers(Projection[HandoverRow]):
    """移交网络 — by case; a case that stayed where it was is not in it."""

    name = "handovers"
    version = 1
    state = HandoverRow
    columns: ClassVar = {
        "waiting_since": "timestamptz",
        "loops": "bigint",
        "dispatched_since": "timestamptz",
    }

    def initial(self, key: str) -> HandoverRow:
        """Return a case that was not passed on."""
        return HandoverRow(key)

    @on(HandoverSent)
    def _sent(self, state: HandoverRow, fact: HandoverSent) -> None:
        passed = Passed(sent_at=fact.occurred_at, sender=fact.sender, receiver=fact.receiver)
        insort(state.passed, passed, key=_sent_at)

    @on(HandoverReceiptIssued)
    def _received(self, state: HandoverRow, fact: HandoverReceiptIssued) -> None:
        if fact.by_receiver:
            place = _open(state, fact)
            if place is not None:
                state.passed[place] = replace(state.passed[place], received_at=fact.occurred_at)

    @on(HandoverRefused)
    def _refused(self, state: HandoverRow, fact: HandoverRefused) -> None:
        place = _open(state, fact)
        if place is not None:
            state.passed[place] = replace(state.passed[place], refused_at=fact.occurred_at)

    @on(Dispatched)
    def _dispatched(self, state: HandoverRow, fact: Dispatched) -> None:
        sent = Sent(sent_at=fact.occurred_at, department=fact.department, sender=fact.sender)
        insort(state.dispatched, sent, key=_sent_at)

    @on(DispatchReceiptIssued)
    def _receipt(self, state: HandoverRow, fact: DispatchReceiptIssued) -> None:
        for place, one in enumerate(state.dispatched):
            if one.department == fact.department and one.received_at is None:
                state.dispatched[place] = replace(one, received_at=fact.received_at or fact.occurred_at)
                return


def _open(state: HandoverRow, fact: HandoverReceiptIssued | HandoverRefused) -> int | None:
    """Return the place of the handover that a receipt is about: the last to that receiver that has none."""
    places = [place for place, one in enumerate(state.passed) if one.open and one.receiver == fact.receiver]
    return places[-1] if places else None
