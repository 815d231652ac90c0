"""接待受理 — how a case begins: who was asked, what was told, taken on, and passed on."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from api.demo.case_story import INNER, CaseStory
from api.demo.moments import end_of
from domain.calendar import local_date, official
from domain.cases.guidance import Need
from domain.entry import Channel


class Reception(CaseStory):
    """接待受理 — from the first question to the section that handles it."""

    def related(self) -> UUID | None:
        """Return the case that this one is about, when somebody asks."""
        return None

    def inquiry(self, *, content: str | None = None) -> Iterator[datetime]:
        """Let somebody ask; whoever is asked first should answer for it."""
        yield self.entering()
        self.clerk = self.on_duty(self.desk)
        self.handler = self.on_duty(self.bureau.staff[self.section])
        wrong = self.happens("wrong_first_responder")
        self.case.receive(
            self.by(self.clerk, channel=self.channel),
            reference=self.reference,
            kind=self.item.kind,
            matter=self.item.matter,
            first_asked=self.clerk,
            first_responder=self.on_duty(self.desk, self.clerk) if wrong else self.clerk,
            section=self.bureau.sections[self.bureau.codes[self.clerk]],
            applicant=None if self.item.kind in INNER else self.applicant,
            content=content,
            related=self.related(),
            service_item=self.service_item,
        )
        if wrong:
            self.breach("wrong_first_responder", self.clerk, self.clerk)
        if self.channel is Channel.WINDOW and self.happens("needs_help"):
            self.case.flag_need(self.by(self.clerk), need=self.random.choice(list(Need)))
            if not self.happens("not_escorted"):
                self.case.escort(self.by(self.clerk), to_window=self.word("window"))
        if self.happens("entry_wrong"):
            yield self.then(1)
            self.case.correct(
                self.by(self.clerk),
                version=1,
                field="entry.channel",
                right=Channel.TELEPHONE if self.channel is Channel.NETWORK else Channel.NETWORK,
                reason=self.word("correction"),
            )

    def notice(self, due: datetime) -> Iterator[datetime]:
        """Tell everything once, in writing; now and then something is left out, or nothing is told."""
        if self.happens("no_notice"):
            return
        yield self.soon()
        complete = not self.happens("notice_incomplete")
        self.case.issue_notice(
            self.by(self.clerk),
            applicant=self.applicant,
            matter=self.item.matter,
            materials=self.materials() if self.item.materials else (),
            promised=due,
            first_responder=self.clerk,
            first_responder_phone=self.bureau.phone(self.clerk),
            handler=self.handler,
            handler_phone=self.bureau.phone(self.handler) if complete else None,
            content="已当面说明，可凭编号查询进度" if complete else None,
            delivered=not self.happens("notice_not_delivered"),
            procedure="→".join(self.item.steps) if complete else None,
            fee="不收费",
            fee_basis=self.item.basis,
        )
        if not complete:
            self.breach("notice_incomplete", self.clerk, self.clerk)
        if self.happens("forms_provided"):
            forms = tuple(f"{self.item.matter}{kind}" for kind in ("申请表", "填表示范文本"))
            fee = 500 if self.happens("forms_charged") else 0
            self.case.provide_forms(self.by(self.clerk), forms=forms, fee_fen=fee, way="窗口领取")

    def acceptance(self, due: datetime) -> Iterator[datetime]:
        """Take the case on, mostly at once, and promise until when it will be done."""
        late = self.happens("accepted_late")
        yield self.then(self.random.randrange(1, 4) if late else 0)
        self.case.accept(self.by(self.clerk), handler=self.handler)
        statutory = self.item.statutory_days
        limit = end_of(official().add_working_days(local_date(self.now), statutory)) if statutory else None
        self.case.promise(self.by(self.clerk), due_at=due, statutory_due_at=limit, basis=self.item.clause)
        self.limit_set = self.case.version

    def passing_on(self) -> Iterator[datetime]:
        """Hand the case to its handler, who signs for it; until then the sender answers."""
        if self.handler == self.case.responsible:
            return
        yield self.soon(30)
        if self.happens("handover_consented"):
            self.case.consent_to_handover(
                self.by(self.clerk),
                leader=self.bureau.head(self.bureau.codes[self.clerk]),
                receiver=self.handler,
                reason=self.word("handover_reason"),
            )
        sent = self._hand_over()
        if self.happens("handover_refused"):
            yield self.then()
            self.case.refuse_handover(self.by(self.handler), reason=self.word("handover_refused"))
            self.handler = self.on_duty(self.bureau.staff[self.section], self.handler)
            yield self.then()
            sent = self._hand_over()
        slow = self.happens("receipt_late")
        yield self.then(self.random.randrange(2, 5) if slow else 0)
        if self.happens("receipt_missing"):
            return
        received = self.materials()
        if len(received) > 1 and self.happens("receipt_short"):
            received = received[:-1]
        section = self.bureau.sections[self.section]
        self.case.issue_handover_receipt(self.by(self.handler), section=section, materials=received)
        if slow:
            self.breach("receipt_late", self.handler, self.clerk, self.handler, on=sent)

    def _hand_over(self) -> int:
        """Send the papers in this turn, and return the version of it."""
        self.case.hand_over(
            self.by(self.clerk), receiver=self.handler, item=self.item.matter, materials=self.materials()
        )
        return self.case.version
