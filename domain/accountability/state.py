"""问责事项状态 — what every part of a matter may know of the others, and who may act in it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.accountability.capacity import Capacity
from domain.accountability.measure import Measure
from domain.accountability.paper import Paper
from domain.accountability.separation import ALLOWED, APART, HUMAN, JUDGING, OWN, Act, hands
from domain.correction import Correctable
from domain.entry import Entry
from domain.errors import ImpossibleState, NotAllowed
from domain.identity import MACHINE, StaffId
from domain.personal import Personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Imposed:
    """处理现状 — a sanction as it stands: imposed, perhaps changed by a review, not lifted."""

    measure: Measure
    due_at: datetime | None
    effective_until: date | None
    carried_out: bool = False
    expired: bool = False


class MatterState(Correctable):
    """The state that more than one concept of a matter reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.clause = ""  # suspicion, finding
        self.person: UUID | None = None  # suspicion, finding
        """当事人 — the person suspected, then the person found."""
        self.concerned: frozenset[UUID] = frozenset()  # suspicion, hearing, finding, referral
        """利害关系人 — everyone the matter is about: suspected, heard, found, or under review as their leader."""
        self.recorders: frozenset[UUID] = frozenset()  # suspicion
        """证据登记人 — who recorded the facts that are the evidence: witnesses."""
        self.hands: dict[Act, frozenset[UUID]] = {}  # suspicion, finding, sanction, review
        """Who has done each of the acts that are kept apart."""
        self.closed: str | None = None  # finding, review
        """How and when the suspicion fell: it was not established, or the finding was reversed."""
        self.finding_version: int | None = None  # finding, review
        """The finding that stands."""
        self.papers: frozenset[Paper] = frozenset()  # suspicion, finding, sanction, review
        """The papers that there are, of which somebody can be told."""
        self.told: dict[tuple[Paper, UUID], datetime | None] = {}  # hearing
        """Which paper reached whom, and until when that person may answer it."""
        self.heard: frozenset[UUID] = frozenset()  # hearing
        """Who was heard."""
        self.sanctions: dict[int, Imposed] = {}  # sanction, review
        """The sanctions that stand, by the version that imposed them."""

    @property
    def subject(self) -> UUID:
        """The person whose key seals what is said; where nobody is named, the matter's own."""
        return self.person or self.id

    def about(self, words: str | None, person: StaffId | None = None) -> Personal | None:
        """Seal what is said of a person: of the person concerned, where nobody else is named."""
        return Personal.said(person or self.subject, words)

    def _may(self, entry: Entry, act: Act, capacity: Capacity, whom: StaffId | None = None) -> None:
        """Refuse an act that is not this person's in this matter.

        ``whom``: the person whom the act makes a person concerned, or who speaks by it.

        Raises:
            NotAllowed: the capacity is none for this act; the machine would judge; a person concerned would
                act in his own matter; who recorded the evidence would judge; or one person would do two of
                the acts that are kept apart.

        """
        acting, speaks = hands(entry), act in OWN and entry.actor == whom
        allowed = HUMAN if speaks else ALLOWED[act]
        if capacity not in allowed:
            raise NotAllowed(
                f"{act} takes {', '.join(sorted(allowed))}, not {capacity}; let one of these do it",
                field="capacity",
            )
        if capacity is Capacity.MACHINE and acting:
            raise NotAllowed(
                f"{entry.actor} is a person and cannot act as the machine; say the own capacity",
                field="capacity",
            )
        if capacity is not Capacity.MACHINE and entry.actor == MACHINE:
            raise NotAllowed(
                f"the machine raises suspicions as {Capacity.MACHINE} and does not {act} as {capacity}; "
                "name the person who did it"
            )
        if act is Act.APPEAL and not speaks:
            raise NotAllowed(
                f"the person found in matter {self.id} appeals, or another writes it down on that person's behalf"
            )
        others = acting - {whom} if speaks else acting
        if others & (self.concerned | {whom}):
            raise NotAllowed(
                f"matter {self.id} is about {entry.actor}, or about who writes; let somebody else {act}"
            )
        if act in JUDGING and acting & self.recorders:
            raise NotAllowed(
                f"{entry.actor}, or who writes, recorded evidence of matter {self.id} and is a witness in it; "
                f"let somebody else {act} and write it down"
            )
        for other in APART:
            if act in APART and other is not act and acting & self.hands.get(other, frozenset()):
                raise NotAllowed(
                    f"{entry.actor}, or who writes, had a hand in the {other} of matter {self.id}; "
                    f"let somebody else {act} and write it down"
                )

    def must_be_under_way(self) -> None:
        """Refuse what cannot follow the end of a matter.

        Raises:
            NotFound: no such matter.
            ImpossibleState: the suspicion was dismissed, or the finding reversed.

        """
        self.must_exist()
        if self.closed is not None:
            raise ImpossibleState(f"matter {self.id} {self.closed}; raise a new suspicion for a new occasion")

    def must_be_found(self) -> None:
        """Refuse what needs a finding.

        Raises:
            NotFound: no such matter.
            ImpossibleState: nothing is found, or it does not stand any longer.

        """
        self.must_be_under_way()
        if self.finding_version is None:
            raise ImpossibleState(f"nothing is found in matter {self.id} yet; record the finding first")

    def standing(self, sanction: int) -> Imposed:
        """Return the sanction that a version imposed, as it stands.

        Raises:
            NotFound: no such matter.
            ImpossibleState: no such sanction stands.

        """
        self.must_exist()
        if sanction not in self.sanctions:
            stand = ", ".join(map(str, sorted(self.sanctions))) or "none"
            raise ImpossibleState(
                f"no sanction of version {sanction} stands in matter {self.id}; there stands {stand}",
                field="sanction",
            )
        return self.sanctions[sanction]

    def _had_a_hand(self, act: Act, entry: Entry) -> None:
        self.hands[act] = self.hands.get(act, frozenset()) | hands(entry)
