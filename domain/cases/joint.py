"""联合办理 — several units, one of which leads, and the plan of who does what by when."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import BadInput
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
    further_leads: tuple[str, ...] = ()
    """另行确定的牵头单位 — where more than the one was told to lead."""


@fact("case.joint-plan-adopted.v1", clauses=("XS-14",))
class JointPlanAdopted(Fact):
    """制定实施方案 — every step with its unit and its limit."""

    steps: tuple[JointStep, ...]
    lead: str | None = None
    """牵头单位 — as far as one was known; None: none was designated."""


class Joint(CaseState):
    """联合办理 — who leads, and what was planned."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.joint_units: dict[str, UUID | None] = {}
        self.joint_lead: str | None = None
        self.joint_steps: dict[tuple[str, str], datetime | None] = {}
        """The limit of each (unit, step) of the plan."""

    def designate_lead_unit(
        self,
        entry: Entry,
        *,
        units: tuple[JointUnit, ...],
        lead: str,
        further_leads: tuple[str, ...] = (),
        designated_by: StaffId | None = None,
    ) -> None:
        """Name the units and the one that leads; naming again replaces.

        ``further_leads``: where more than the one was told to lead, the others, as it was.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: fewer than two units, a unit twice, or a lead that is none of them.

        """
        self.must_be_open()
        names = named_once(tuple(written(unit.name, "units") for unit in units), "units")
        if len(names) < 2:  # noqa: PLR2004 - 2个以上单位 is what joint means
            raise BadInput(
                f"joint handling needs two or more units, not {len(names)}; name them all",
                field="units",
                clause="XS-13",
            )
        for field, leads in (("lead", (lead,)), ("further_leads", (lead, *further_leads))):
            for leading in named_once(leads, field):
                if leading not in names:
                    raise BadInput(
                        f"the lead unit {leading} is none of {', '.join(names)}; name it among the units",
                        field=field,
                        clause="XS-13",
                    )
        self._record(
            LeadUnitDesignated(
                entry=entry,
                units=units,
                lead=lead,
                designated_by=designated_by or entry.actor,
                further_leads=further_leads,
            )
        )

    def adopt_joint_plan(self, entry: Entry, *, steps: tuple[JointStep, ...]) -> None:
        """Record the plan of steps; a step without a limit, or a plan without a lead unit, is recorded as that.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: no step, one without its name or unit, one twice, or a limit without its offset from UTC.

        """
        self.must_be_open()
        if not steps:
            raise BadInput(
                "the joint plan has no steps; write each with its unit and limit",
                field="steps",
                clause="XS-14",
            )
        named_once(
            tuple(f"{written(step.name, 'steps')} of {written(step.unit, 'steps')}" for step in steps),
            "steps",
        )
        planned = tuple(replace(step, due_at=in_utc(step.due_at, "steps")) for step in steps)
        self._record(JointPlanAdopted(entry=entry, steps=planned, lead=self.joint_lead))

    @applies(LeadUnitDesignated)
    def _lead_designated(self, fact: LeadUnitDesignated) -> None:
        self.joint_units = {unit.name: unit.section for unit in fact.units}
        self.joint_lead = fact.lead

    @applies(JointPlanAdopted)
    def _joint_plan_adopted(self, fact: JointPlanAdopted) -> None:
        self.joint_steps = {(step.unit, step.name): step.due_at for step in fact.steps}
