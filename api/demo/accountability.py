"""问责 — what becomes of a breach that somebody pursues: suspected, told, heard, found or dismissed, reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from api.demo.chronicle import Chronicle
from api.demo.reading import read
from api.demo.sanctioning import Sanctioning
from api.demo.story import chance
from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.fault import Intent, Seriousness
from domain.accountability.paper import Paper
from domain.accountability.reading import Purpose
from domain.accountability.suspicion import Origin, suspicion_id
from domain.identity import MACHINE
from domain.regulation.rulebook import Rulebook, rulebooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """违反 — the fact that broke a clause, and who is in it."""

    what: str
    """Which breach; the words and the clause stand in the plan under this name."""
    subject: UUID
    reference: str
    category: str
    version: int
    """The fact of which the clause speaks."""
    proof: int
    """The fact by which it shows that the clause was broken."""
    person: UUID | None
    recorders: tuple[UUID, ...]
    section: str
    moment: datetime


class Matter(Sanctioning):
    """问责事项 — one matter, through the hands of different persons."""

    def __init__(self, year: Chronicle, breach: Breach) -> None:
        super().__init__(year, chance("matter", breach.subject, breach.version), breach.moment)
        self.breach = breach
        self.clause, self.sentence_zh, self.sentence_en = self.bureau.plan.words[f"breach_{breach.what}"]
        self.occasion = str(breach.version)
        self.id = suspicion_id(self.clause, breach.subject, self.occasion)
        self.person = breach.person

    def tell(self) -> Iterator[datetime]:
        """Go from the suspicion to wherever it leads."""
        yield self.then(self.random.randrange(1, 6))
        self._raise()
        if not self.happens("suspicion_not_told"):
            yield self.then(1)
            self.serve(Paper.SUSPICION, answer_by=self.now + timedelta(days=10))
            if not self.happens("defence_waived"):
                yield self.then(self.random.randrange(2, 7))
                self._hear()
        yield self.then(self.random.randrange(2, 6))
        finder = self.investigators[1]
        read(
            self,
            self.by(finder),
            of=self.breach.category,
            stream=self.breach.subject,
            version=self.breach.proof,
            purpose=Purpose.ACCOUNTABILITY,
            needed_for=self.id,
        )
        weights = self.bureau.plan.courses["matter"]
        course = self.random.choices(list(weights), list(weights.values()))[0]
        if course == "dismissed" or self.person is None:
            self.matter.dismiss(
                self.by(finder),
                capacity=Capacity.INVESTIGATOR,
                reason=self.word("dismissed"),
                evidence=self._evidence(),
            )
            yield self.then()
            self.serve(Paper.DISMISSAL)
            return
        yield self.then()
        self._find(finder)
        yield self.then()
        self.serve(Paper.FINDING)
        yield from self.consequences(course)

    @property
    def matter(self) -> Accountability:
        """The matter as it stands."""
        return self.year.stream(Accountability, self.id)

    def _raise(self) -> None:
        by_hand = self.happens("raised_by_hand")
        book = _book(self.clause)
        self.matter.raise_suspicion(
            self.by(self.bureau.head("petitions") if by_hand else MACHINE),
            capacity=Capacity.SECTION_HEAD if by_hand else Capacity.MACHINE,
            origin=Origin.STAFF if by_hand else Origin.RULE,
            clause=self.clause,
            rulebook=book.id,
            rulebook_version=book.version,
            subject=self.breach.subject,
            occasion=self.occasion,
            moment=self.breach.moment,
            person=self.person,
            section=self.bureau.sections[self.breach.section],
            post=self.bureau.posts.get(self.person) if self.person else None,
            evidence=self._evidence(),
            recorders=tuple(dict.fromkeys(self.breach.recorders)),
            sentence_zh=f"{self.breach.reference}：{self.sentence_zh}",
            sentence_en=f"{self.breach.reference}: {self.sentence_en}",
        )
        if self.happens("matter_entry_wrong"):
            self.matter.correct(
                self.by(self.investigators[0]),
                capacity=Capacity.DISCIPLINE_INSPECTION,
                version=1,
                field="sentence_zh",
                right=f"办件{self.breach.reference}：{self.sentence_zh}",
                reason=self.word("correction"),
            )

    def _hear(self) -> None:
        person = self.person
        if person is None:
            return
        self.matter.hear_defence(
            self.by(self.investigators[0], of=person),
            capacity=Capacity.DISCIPLINE_INSPECTION,
            person=person,
            words=self.word("defence"),
        )

    def _find(self, finder: UUID) -> None:
        person = self.person
        self.year.findings.update([person] if person else [])
        self.matter.find(
            self.by(finder),
            capacity=Capacity.INVESTIGATOR,
            person=person,
            seriousness=self.random.choice((Seriousness.MINOR, Seriousness.ORDINARY, Seriousness.SERIOUS)),
            intent=Intent.NEGLIGENT,
            reason=self.word("found"),
            evidence=self._evidence(),
            section=self.bureau.sections[self.breach.section],
            post=self.bureau.posts.get(person) if person else None,
        )

    def _evidence(self) -> tuple[int, ...]:
        versions = sorted({self.breach.version, self.breach.proof})
        return tuple(self.year.place(self.breach.subject, version) for version in versions)


@cache
def _book(clause: str) -> Rulebook:
    return next(book for book in rulebooks() if any(known.id == clause for known in book.clauses))
