"""联合办理 — several units, one of which leads; whoever stays away is taken to agree (缺席默认)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import in_utc, named_once, written
from domain.identity import SectionId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class JointUnit:
    """参与单位 — a unit by its name; its section where it is one of ours."""

    name: str
    section: SectionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JointStep:
    """工作流程 — a step of the plan, who does it, and its limit (None: the plan set none)."""

    name: str
    unit: str
    due_at: datetime | None


@fact("case.lead-unit-designated.v1", clauses=("XS-13",))
class LeadUnitDesignated(Fact):
    """确定牵头单位 — by the head of the organisation."""

    units: tuple[JointUnit, ...]
    lead: str
    designated_by: StaffId | None


@fact("case.joint-plan-adopted.v1", clauses=("XS-14",))
class JointPlanAdopted(Fact):
    """制定实施方案 — every step with its unit and its limit."""

    steps: tuple[JointStep, ...]


@fact("case.participant-notified.v1", clauses=("XS-15",))
class ParticipantNotified(Fact):
    """通知参与单位 — the proof that a unit knew of its step; without it nobody can be absent."""

    unit: str
    step: str
    due_at: datetime | None
    way: str


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


@fact("case.absence-deemed-consent.v1", clauses=("XS-15",))
class AbsenceDeemedConsent(Fact):
    """缺席默认 — the lead unit goes on without the absent one; when that one had been told stands beside it."""

    unit: str
    step: str
    notified_at: datetime | None
    due_at: datetime | None


@fact("case.liability-attributed.v1", clauses=("XS-16",))
class LiabilityAttributed(Fact):
    """责任归属缺席单位 — what came of the absence is the absent unit's to answer for."""

    unit: str
    section: SectionId | None
    consequence: str


class Joint(CaseState):
    """联合办理 — who leads, what was planned, who took part."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.joint_units: dict[str, UUID | None] = {}
        self.joint_lead: str | None = None
        self.joint_steps: dict[tuple[str, str], datetime | None] = {}
        """The limit of each (unit, step) of the plan."""
        self.joint_notified: dict[tuple[str, str], datetime] = {}
        self.joint_done: set[tuple[str, str]] = set()

    def designate_lead_unit(
        self, entry: Entry, *, units: tuple[JointUnit, ...], lead: str, designated_by: StaffId | None = None
    ) -> None:
        """Name the units and the one that leads; naming again replaces.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: fewer than two units, a unit twice, or a lead that is none of them.

        """
        self.must_be_open()
        names = named_once(tuple(unit.name for unit in units), "units")
        if len(names) < 2:  # noqa: PLR2004 - 2个以上单位 is what joint means
            raise BadInput(
                f"joint handling needs two or more units, not {len(names)}; name them all",
                field="units",
                clause="XS-13",
            )
        if lead not in names:
            raise BadInput(
                f"the lead unit {lead} is none of {', '.join(names)}; name it among the units",
                field="lead",
                clause="XS-13",
            )
        self._record(
            LeadUnitDesignated(
                entry=entry, units=units, lead=lead, designated_by=designated_by or entry.actor
            )
        )

    def adopt_joint_plan(self, entry: Entry, *, steps: tuple[JointStep, ...]) -> None:
        """Record the plan of steps; a step without a limit is recorded as that.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: no step, one twice, one of a unit that takes no part, or a limit without its offset from UTC.

        """
        self.must_be_open()
        if not steps:
            raise BadInput(
                "the joint plan has no steps; write each with its unit and limit",
                field="steps",
                clause="XS-14",
            )
        named_once(tuple(f"{step.name} of {step.unit}" for step in steps), "steps")
        for step in steps:
            self._must_take_part(step.unit, "steps")
        planned = tuple(replace(step, due_at=in_utc(step.due_at, "steps")) for step in steps)
        self._record(JointPlanAdopted(entry=entry, steps=planned))

    def notify_participant(self, entry: Entry, *, unit: str, step: str, way: str = "") -> None:
        """Record that a unit was told of its step.

        Raises:
            NotFound: no such case.
            BadInput: the plan has no such step of that unit.

        """
        due_at = self._limit(unit, step)
        self._record(ParticipantNotified(entry=entry, unit=unit, step=step, due_at=due_at, way=way))

    def refuse_participation(
        self, entry: Entry, *, unit: str, step: str | None = None, reason: str | None = None
    ) -> None:
        """Record that a unit does not take part.

        Raises:
            NotFound: no such case.
            BadInput: the unit is none of those named.

        """
        self.must_exist()
        self._must_take_part(unit)
        self._record(ParticipationRefused(entry=entry, unit=unit, step=step, reason=reason))

    def do_joint_step(self, entry: Entry, *, unit: str, step: str, opinion: str | None = None) -> None:
        """Record that a unit did its step, in time or late.

        Raises:
            NotFound: no such case.
            BadInput: the plan has no such step of that unit.
            ImpossibleState: it is done already.

        """
        due_at = self._limit(unit, step)
        self._must_not_be_done(unit, step)
        self._record(JointStepDone(entry=entry, unit=unit, step=step, opinion=opinion, due_at=due_at))

    def deem_consent(self, entry: Entry, *, unit: str, step: str) -> None:
        """Go on without a unit that stayed away, told or not (whether it may be so is judged by rules).

        Raises:
            NotFound: no such case.
            BadInput: the plan has no such step of that unit.
            ImpossibleState: the unit did its step.

        """
        due_at = self._limit(unit, step)
        self._must_not_be_done(unit, step)
        notified_at = self.joint_notified.get((unit, step))
        self._record(
            AbsenceDeemedConsent(entry=entry, unit=unit, step=step, notified_at=notified_at, due_at=due_at)
        )

    def attribute_liability(self, entry: Entry, *, unit: str, consequence: str) -> None:
        """Record which unit answers for what came of its absence.

        Raises:
            NotFound: no such case.
            BadInput: the unit is none of those named, or nothing is said of what came of it.

        """
        self.must_exist()
        self._must_take_part(unit)
        section, what = self.joint_units[unit], written(consequence, "consequence")
        self._record(LiabilityAttributed(entry=entry, unit=unit, section=section, consequence=what))

    def _must_take_part(self, unit: str, field: str = "unit") -> None:
        if unit not in self.joint_units:
            named = ", ".join(self.joint_units) or "none; designate the lead unit first"
            raise BadInput(
                f"{unit} takes no part in case {self.id}; its units: {named}", field=field, clause="XS-13"
            )

    def _limit(self, unit: str, step: str) -> datetime | None:
        self.must_exist()
        self._must_take_part(unit)
        if (unit, step) not in self.joint_steps:
            raise BadInput(
                f"the joint plan of case {self.id} has no step {step} of {unit}; adopt it first",
                field="step",
                clause="XS-14",
            )
        return self.joint_steps[unit, step]

    def _must_not_be_done(self, unit: str, step: str) -> None:
        if (unit, step) in self.joint_done:
            raise ImpossibleState(
                f"{unit} did the step {step} of case {self.id} already; record what else was done as work",
                field="step",
                clause="XS-14",
            )

    @applies(LeadUnitDesignated)
    def _lead_designated(self, fact: LeadUnitDesignated) -> None:
        self.joint_units = {unit.name: unit.section for unit in fact.units}
        self.joint_lead = fact.lead

    @applies(JointPlanAdopted)
    def _joint_plan_adopted(self, fact: JointPlanAdopted) -> None:
        self.joint_steps = {(step.unit, step.name): step.due_at for step in fact.steps}

    @applies(ParticipantNotified)
    def _participant_notified(self, fact: ParticipantNotified) -> None:
        self.joint_notified[fact.unit, fact.step] = fact.occurred_at

    @applies(JointStepDone)
    def _joint_step_done(self, fact: JointStepDone) -> None:
        self.joint_done |= {(fact.unit, fact.step)}
