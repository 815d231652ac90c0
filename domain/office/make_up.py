"""补课与测试 — how those who missed a session caught up, and whether what was studied is known."""

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.identity import SectionId, StaffId
from domain.office.attendance import must_not_have_come
from domain.office.training_state import TrainingState, TrainingTopic


@fact("training.made-up.v1", clauses=("DJ-01", "YM-01"))
class TrainingMadeUp(Fact):
    """补课 — somebody who was not there studied it afterwards."""

    person: StaffId
    section: SectionId | None
    topics: tuple[TrainingTopic, ...]
    text: str | None
    way: str | None
    """补学方式"""
    minutes: int | None


@fact("training.knowledge-tested.v1", clauses=("YM-02",))
class KnowledgeTested(Fact):
    """知识测试 — whether a person knows what was studied."""

    person: StaffId
    section: SectionId | None
    topics: tuple[TrainingTopic, ...]
    passed: bool
    points: int | None
    out_of: int | None
    """满分"""


class MakeUp(TrainingState):
    """补课与测试 — person by person."""

    def make_up(
        self, entry: Entry, *, person: StaffId, way: str | None = None, minutes: int | None = None
    ) -> None:
        """Record that somebody caught up, also one who joined after the session.

        Raises:
            NotFound: no such session.
            ImpossibleState: the list says that the person came, or the person caught up already.
            BadInput: less than a minute.

        """
        self.must_exist()
        must_not_have_come(person, self.attendees)
        if person in self.made_up:
            raise ImpossibleState(
                f"{person} caught up on training {self.id} already; correct that entry if it is wrong",
                field="person",
            )
        if minutes is not None and minutes < 1:
            raise BadInput(
                f"caught up in {minutes} minutes; write how long it was, or nothing", field="minutes"
            )
        self._record(
            TrainingMadeUp(
                entry=entry,
                person=person,
                section=self.section,
                topics=self.topics,
                text=self.text,
                way=way,
                minutes=minutes,
            )
        )

    def test_knowledge(
        self,
        entry: Entry,
        *,
        person: StaffId,
        passed: bool,
        points: int | None = None,
        out_of: int | None = None,
    ) -> None:
        """Record the result of a test; each counts, also of somebody who never studied.

        Raises:
            NotFound: no such session.
            BadInput: points below zero, or more than there were.

        """
        self.must_exist()
        if points is not None and (points < 0 or (out_of is not None and points > out_of)):
            raise BadInput(f"{points} points of {out_of}; they are between none and all", field="points")
        self._record(
            KnowledgeTested(
                entry=entry,
                person=person,
                section=self.section,
                topics=self.topics,
                passed=passed,
                points=points,
                out_of=out_of,
            )
        )

    @applies(TrainingMadeUp)
    def _made_up(self, fact: TrainingMadeUp) -> None:
        self.made_up |= {fact.person}
