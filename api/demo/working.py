"""办理 — the work on a case: steps, stand-ins while the handler is away, extensions, procedures, what interferes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from api.demo.case_story import CaseStory
from api.demo.moments import end_of
from domain.calendar import local_date, official
from domain.cases.consultation import Flag, Occasion
from domain.cases.special_procedure import Procedure
from domain.entry import Channel


class Working(CaseStory):
    """办理 — from the section's signature to the decision."""

    def pace(self) -> float:
        """Return the share of the promised time that the work takes: mostly less than all of it."""
        if self.happens("over_limit"):
            return self.random.uniform(1.15, 2.2)
        if self.happens("close_to_limit"):
            return self.random.uniform(0.95, 1.1)
        return self.random.uniform(0.2, 0.85)

    def work(self, pace: float) -> Iterator[datetime]:
        """Do the steps of the item; who is too slow may ask for more time, before or after the limit."""
        steps = self.item.steps
        days = self.item.promised_days * pace / max(len(steps), 1)
        asked = pace < 1 or not self.happens("extended")
        for name in steps:
            yield self.then(self.random.uniform(0.7, 1.0) * days)
            yield from self._step(name)
            if not asked and self.case.due_at is not None and self._is_near(self.case.due_at):
                asked = True
                yield from self._extension()
        if self.happens("progress_tracked") and self.clerk != self.handler:
            yield self.then()
            self.case.track_progress(self.by(self.clerk), finding=self.word("progress"))

    def interference(self) -> Iterator[datetime]:
        """Let what should not be, or must be declared, come in between now and then."""
        if self.happens("conflict_of_interest"):
            yield self.then()
            self.case.declare_conflict(self.by(self.handler), relation=self.word("relation"))
            yield self.then()
            recused = self.happens("recused")
            head, former = self.bureau.head(self.section), self.handler
            decider = head if head != former else self.bureau.leader(self.section)
            self.case.decide_recusal(
                self.by(decider), person=former, recused=recused, reason=self.word("recusal")
            )
            if recused and self.case.handover_under_way is None:
                self.handler = self.on_duty(self.bureau.staff[self.section], former)
                self.case.hand_over(
                    self.by(former),
                    receiver=self.handler,
                    item=self.item.matter,
                    materials=self.materials(),
                )
                yield self.then()
                self.case.issue_handover_receipt(
                    self.by(self.handler), section=self.bureau.sections[self.section]
                )
        if self.happens("intervention"):
            yield self.then()
            self.case.record_intervention(self.by(self.handler), content=self.word("intervention"))
        if self.happens("doubtful"):
            yield self.then()
            leader = self.bureau.leader(self.section)
            self.case.flag(self.by(self.handler), flag=self.random.choice(list(Flag)))
            self.case.ask_leader(
                self.by(self.handler),
                leader=leader,
                occasion=Occasion.FLAGGED,
                question=self.word("question"),
            )
            if not self.happens("leader_silent"):
                yield self.then(1)
                self.case.instruct(self.by(self.handler, of=leader), instruction=self.word("instruction"))

    def procedure(self) -> Iterator[datetime]:
        """Let a hearing or another procedure of the law stop the clock."""
        if not self.happens("procedure"):
            return
        procedure = self.random.choice(
            (Procedure.HEARING, Procedure.EXPERT_REVIEW, Procedure.SITE_REVIEW, Procedure.APPRAISAL)
        )
        yield self.then()
        if not self.happens("procedure_unannounced"):
            self.case.announce_procedure(
                self.by(self.handler),
                procedure=procedure,
                starts_at=self.due(3),
                steps=("通知", "组织实施", "出具意见"),
                preparation=self.word("preparation"),
            )
        yield self.then(3)
        self.case.stop_clock(self.by(self.handler), procedure=procedure)
        stopped = local_date(self.now)
        yield self.then(self.random.randrange(5, 16))
        days = official().working_days_between(stopped, local_date(self.now))
        due, limit = self.case.due_at, self.case.statutory_due_at
        self.case.resume_clock(
            self.by(self.handler),
            procedure=procedure,
            new_due_at=due and end_of(official().add_working_days(local_date(due), days)),
            new_statutory_due_at=limit and end_of(official().add_working_days(local_date(limit), days)),
        )

    def doer(self) -> UUID:
        """Return who acts for the handler now: the stand-in, while the handler is away."""
        return self.standing_in(self.handler) or self.handler

    def _step(self, name: str) -> Iterator[datetime]:
        away = self.year.absence(self.handler, self.now)
        if away is not None and self.happens("deferred_for_absentee"):
            stand_in = self.bureau.stand_ins[self.handler]
            reached = self.happens("absentee_contacted")
            self.case.defer_for_absentee(
                self.by(stand_in),
                absentee=self.handler,
                note=self.word("deferred"),
                absentee_contacted=reached,
            )
            yield self.at((away.expected_return or self.now) + timedelta(hours=1))
        elif away is not None and self.happens("urgent_consent"):
            self.case.consent_to_urgent_act(
                self.by(self.bureau.stand_ins[self.handler]),
                stand_in=self.bureau.stand_ins[self.handler],
                matter=f"{self.item.matter}：{name}",
                leader=self.bureau.leader(self.section),
            )
        doer = self.doer()
        self.case.do_step(self.by(doer), name=name, done_by=doer)

    def _is_near(self, due: datetime) -> bool:
        days = max(2, self.item.promised_days // 3)
        return self.now > end_of(local_date(due) - timedelta(days=days))

    def _extension(self) -> Iterator[datetime]:
        due = self.case.due_at
        assert due is not None  # noqa: S101  # the caller has looked
        if self.happens("extension_late"):
            yield self.at(due + timedelta(hours=18))
        else:
            yield self.soon(60)
        if self.case.due_at != due:
            return
        later = end_of(official().add_working_days(local_date(due), max(3, self.item.promised_days)))
        signed = not self.happens("extension_unsigned")
        self.case.approve_extension(
            self.by(self.handler),
            new_due_at=later,
            approver=self.bureau.head(self.section),
            signed=signed,
            opinion=self.word("extension_opinion") if signed else None,
        )
        self.limit_set = self.case.version
        if self.now > due:
            self.breach("extension_late", self.handler, self.handler)
        if not self.happens("extension_not_told"):
            yield self.then()
            reason = None if self.happens("extension_unexplained") else self.word("extension_reason")
            self.case.notify_extension(
                self.by(self.handler, channel=Channel.TELEPHONE),
                reason=reason,
                new_due_at=None if self.happens("extension_undated") else later,
            )
