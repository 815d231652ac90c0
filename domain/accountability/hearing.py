"""告知与申辩 — the person concerned is told, and heard."""

from datetime import datetime
from uuid import UUID

from domain.accountability.capacity import Capacity
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.accountability.state import MatterState
from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc
from domain.identity import StaffId
from domain.personal import Personal


@fact("accountability.notice-served.v1", clauses=("AB-29", "FC-14", "GW-05"))
class NoticeServed(Fact):
    """通知当事人 — which paper, to whom, and whether it reached the person."""

    capacity: Capacity
    paper: Paper
    person: StaffId
    delivered: bool
    way: str | None
    """送达方式"""
    answer_by: datetime | None
    """申辩、申诉期限 — until when the person may answer, as the paper says."""


@fact("accountability.defence-heard.v1", clauses=("AB-29", "FC-14", "GW-05"))
class DefenceHeard(Fact):
    """陈述申辩 — what the person concerned says; sealed with that person's key."""

    capacity: Capacity
    """Of the one who heard it, or of the person who hands it in."""
    person: StaffId
    words: Personal | None
    due_at: datetime | None
    """申辩期限 — as the person was told; later is recorded as late."""


class Hearing(MatterState):
    """告知与申辩 — nobody is found responsible unheard; whoever is, is recorded as unheard."""

    def serve_notice(
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        paper: Paper,
        person: StaffId | None = None,
        delivered: bool = True,
        way: str | None = None,
        answer_by: datetime | None = None,
    ) -> None:
        """Tell the person concerned of a paper.

        ``person``: another who is to be told. ``answer_by``: until when the paper lets the person answer.

        Raises:
            NotFound: no such matter.
            ImpossibleState: there is no such paper yet.
            BadInput: nobody is named, neither here nor in the matter; a time without its offset.
            NotAllowed: see ``MatterState._may``.

        """
        self.must_exist()
        self._may(entry, Act.SERVE_NOTICE, capacity)
        if paper not in self.papers:
            raise ImpossibleState(
                f"there is no {paper} in matter {self.id} to be told of; record it first", field="paper"
            )
        self._record(
            NoticeServed(
                entry=entry,
                capacity=capacity,
                paper=paper,
                person=self._somebody(person or self.person),
                delivered=delivered,
                way=way,
                answer_by=in_utc(answer_by, "answer_by"),
            )
        )

    def hear_defence(
        self, entry: Entry, *, capacity: Capacity, words: str | None, person: StaffId | None = None
    ) -> None:
        """Hear a person concerned, or take what the person hands in; silence is recorded as silence.

        ``person``: who speaks; left out, the one who hands it in, else the person of the matter. Whoever
        defends himself is a person concerned from then on.

        Raises:
            NotFound: no such matter.
            BadInput: nobody is named, neither here nor in the matter.
            NotAllowed: see ``MatterState._may``; nobody concerned speaks for another.

        """
        self.must_exist()
        himself = entry.actor if entry.actor in self.concerned else None
        speaker = self._somebody(person or himself or self.person)
        self._may(entry, Act.HEAR, capacity, whom=speaker)
        self._record(
            DefenceHeard(
                entry=entry,
                capacity=capacity,
                person=speaker,
                words=self.about(words, speaker),
                due_at=self.told.get((Paper.SUSPICION, speaker)),
            )
        )

    def _somebody(self, person: StaffId | None) -> UUID:
        if person is None:
            raise BadInput(f"matter {self.id} names nobody yet; name the person", field="person")
        return person

    @applies(NoticeServed)
    def _notice_served(self, fact: NoticeServed) -> None:
        if fact.delivered:
            self.told[fact.paper, fact.person] = fact.answer_by

    @applies(DefenceHeard)
    def _defence_heard(self, fact: DefenceHeard) -> None:
        self.heard |= {fact.person}
        self.concerned |= {fact.person}
