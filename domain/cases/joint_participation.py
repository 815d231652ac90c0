"""参与联合办理 — who was told of its step, did it, refused, or stayed away and is taken to agree (缺席默认)."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.joint import Joint
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId


@fact("case.participant-notified.v1", clauses=("XS-15",))
class ParticipantNotified(Fact):
    """通知参与单位 — the proof that a unit knew of its step; without it nobody can be absent."""

    unit: str
    step: str
    due_at: datetime | None
    way: str
    planned: bool = True
    """Whether the plan, as far as it was known, had this step of the unit."""


@fact("case.participation-refused.v1", clauses=("XS-15",))
class ParticipationRefused(Fact):
    """拒绝参加 — a unit does not take part."""

    unit: str
    step: str | None
    reason: str | None


@fact("case.joint-step-done.v1", clauses=("XS-14",))
class JointStepDone(Fact):
    """完成工作流程 — a unit did its step."""

    unit: str
    step: str
    opinion: str | None
    due_at: datetime | None
    planned: bool = True
    """Whether the plan, as far as it was known, had this step of the unit."""


@fact("case.absence-deemed-consent.v1", clauses=("XS-15",))
class AbsenceDeemedConsent(Fact):
    """缺席默认 — the lead unit goes on without the absent one; when that one had been told stands beside it."""

    unit: str
    step: str
    notified_at: datetime | None
    due_at: datetime | None
    planned: bool = True
    """Whether the plan, as far as it was known, had this step of the unit."""


@fact("case.liability-attributed.v1", clauses=("XS-16",))
class LiabilityAttributed(Fact):
    """责任归属缺席单位 — what came of the absence is the absent unit's to answer for."""

    unit: str
    section: SectionId | None
    consequence: str


class JointParticipation(Joint):
    """参与 — of the units of a joint case; what no plan foresaw is recorded as that."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.joint_notified: dict[tuple[str, str], datetime] = {}
        self.joint_done: dict[tuple[str, str], datetime] = {}

    def notify_participant(self, entry: Entry, *, unit: str, step: str, way: str = "") -> None:
        """Record that a unit was told of its step.

        Raises:
            NotFound: no such case.
            BadInput: the unit or the step is not named.

        """
        which = self._named(unit, step)
        self._record(
            ParticipantNotified(
                entry=entry,
                unit=unit,
                step=step,
                due_at=self.joint_steps.get(which),
                way=way,
                planned=which in self.joint_steps,
            )
        )

    def refuse_participation(
        self, entry: Entry, *, unit: str, step: str | None = None, reason: str | None = None
    ) -> None:
        """Record that a unit does not take part.

        Raises:
            NotFound: no such case.
            BadInput: the unit is not named.

        """
        self.must_exist()
        self._record(ParticipationRefused(entry=entry, unit=written(unit, "unit"), step=step, reason=reason))

    def do_joint_step(self, entry: Entry, *, unit: str, step: str, opinion: str | None = None) -> None:
        """Record that a unit did its step, in time or late.

        Raises:
            NotFound: no such case.
            BadInput: the unit or the step is not named.
            ImpossibleState: it is done already.

        """
        which = self._named(unit, step)
        if which in self.joint_done:
            raise self._done_already(unit, step)
        self._record(
            JointStepDone(
                entry=entry,
                unit=unit,
                step=step,
                opinion=opinion,
                due_at=self.joint_steps.get(which),
                planned=which in self.joint_steps,
            )
        )

    def deem_consent(self, entry: Entry, *, unit: str, step: str) -> None:
        """Go on without a unit that stayed away, told or not (whether it may be so is judged by rules).

        Raises:
            NotFound: no such case.
            BadInput: the unit or the step is not named.
            ImpossibleState: the unit had done its step by then.

        """
        which = self._named(unit, step)
        done_at = self.joint_done.get(which)
        if done_at is not None and done_at <= entry.occurred_at:
            raise self._done_already(unit, step)
        self._record(
            AbsenceDeemedConsent(
                entry=entry,
                unit=unit,
                step=step,
                notified_at=self.joint_notified.get(which),
                due_at=self.joint_steps.get(which),
                planned=which in self.joint_steps,
            )
        )

    def attribute_liability(self, entry: Entry, *, unit: str, consequence: str) -> None:
        """Record which unit answers for what came of its absence.

        Raises:
            NotFound: no such case.
            BadInput: the unit is not named, or nothing is said of what came of it.

        """
        self.must_exist()
        named, what = written(unit, "unit"), written(consequence, "consequence")
        section = self.joint_units.get(named)
        self._record(LiabilityAttributed(entry=entry, unit=named, section=section, consequence=what))

    def _named(self, unit: str, step: str) -> tuple[str, str]:
        self.must_exist()
        return written(unit, "unit"), written(step, "step")

    def _done_already(self, unit: str, step: str) -> ImpossibleState:
        return ImpossibleState(
            f"{unit} did the step {step} of case {self.id} already; record what else was done as work",
            field="step",
            clause="XS-14",
        )

    @applies(ParticipantNotified)
    def _participant_notified(self, fact: ParticipantNotified) -> None:
        self.joint_notified[fact.unit, fact.step] = fact.occurred_at

    @applies(JointStepDone)
    def _joint_step_done(self, fact: JointStepDone) -> None:
        self.joint_done[fact.unit, fact.step] = fact.occurred_at
