"""联办 — a case that several units handle together: a lead unit, a plan, and now and then one that stays away."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.working import Working
from domain.cases.joint import JointStep, JointUnit

_STEP = "会签意见"


class Jointly(Working):
    """联合办理 — of one case."""

    def jointly(self) -> Iterator[datetime]:
        """Let the units take part; for one that is absent, the lead unit goes on (XS-15)."""
        lead, own = self.bureau.plan.name, self.bureau.sections[self.section]
        others = tuple(self.random.sample(self.bureau.plan.words["joint_unit"], 2))
        yield self.then()
        self.case.designate_lead_unit(
            self.by(self.handler),
            units=(JointUnit(name=lead, section=own), *(JointUnit(name=name) for name in others)),
            lead=lead,
            designated_by=self.bureau.leader(self.section),
        )
        due = self.due(3)
        self.case.adopt_joint_plan(
            self.by(self.handler),
            steps=tuple(JointStep(name=_STEP, unit=unit, due_at=due) for unit in others),
        )
        absent = others[1] if self.happens("unit_absent") else None
        for unit in others:
            if unit != absent or not self.happens("unit_not_told"):
                self.case.notify_participant(self.by(self.handler), unit=unit, step=_STEP, way="书面函告")
        for unit in others:
            yield self.then(1)
            if unit == absent:
                yield from self._go_on_without(unit, due)
            else:
                self.case.do_joint_step(
                    self.by(self.handler), unit=unit, step=_STEP, opinion=self.word("joint_opinion")
                )

    def _go_on_without(self, unit: str, due: datetime) -> Iterator[datetime]:
        if self.happens("unit_refuses"):
            self.case.refuse_participation(
                self.by(self.handler), unit=unit, step=_STEP, reason=self.word("unit_refuses")
            )
        yield self.at(due)
        yield self.then(1)
        self.case.deem_consent(self.by(self.handler), unit=unit, step=_STEP)
        if self.happens("absence_had_consequences"):
            self.case.attribute_liability(
                self.by(self.handler), unit=unit, consequence=self.word("absence_consequence")
            )
