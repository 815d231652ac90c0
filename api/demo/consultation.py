"""咨询 — a question: answered, put off, passed on, or belonging elsewhere."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.ending import Ending
from api.demo.reception import Reception
from api.demo.working import Working
from domain.cases.completion import Outcome
from domain.cases.consultation import Occasion


class ConsultationStory(Reception, Working, Ending):
    """咨询 — one question and what became of it."""

    def tell(self) -> Iterator[datetime]:
        """Go the way that the question goes."""
        yield from self.inquiry(content=self.word("consulted"))
        weights = self.bureau.plan.courses["consultation"]
        course = self.random.choices(list(weights), list(weights.values()))[0]
        match course:
            case "elsewhere":
                yield from self._elsewhere()
            case "section":
                yield from self._to_section()
            case "deferred":
                yield from self._deferred()
            case "taken-on":
                yield from self._taken_on()
            case "silence":
                return
            case _:
                yield from self._at_once()

    def _at_once(self) -> Iterator[datetime]:
        yield self.soon()
        possible = not self.happens("not_possible")
        self.case.answer(
            self.by(self.clerk, channel=self.channel),
            content=self.word("answer") if possible else self.word("not_possible"),
            possible=possible,
            basis=None if possible else self.item.basis,
            duty_ends=True,
        )
        if not possible and self.happens("objection"):
            yield from self._objection()
        yield self.soon()
        self.case.complete(self.by(self.clerk), outcome=Outcome.ANSWERED)

    def _objection(self) -> Iterator[datetime]:
        leader = self.bureau.head(self.bureau.codes[self.clerk])
        self.case.raise_objection(self.by(self.clerk, channel=self.channel), content=self.word("objection"))
        if leader != self.clerk:
            self.case.ask_leader(self.by(self.clerk), leader=leader, occasion=Occasion.OBJECTION)
        yield self.then()
        self.case.answer(self.by(leader), content=self.word("answer"), basis=self.item.basis, duty_ends=True)

    def _elsewhere(self) -> Iterator[datetime]:
        """Tell that it belongs to another department, and which."""
        yield self.soon()
        self.case.guide(self.by(self.clerk), content=self.word("directions"), within_duty=False)
        known = not self.happens("department_unknown")
        self.case.refer_outside(
            self.by(self.clerk),
            department=self.word("department") if known else None,
            how="告知地址和电话" if known else "",
            explained=known,
        )
        yield self.soon()
        self.case.complete(self.by(self.clerk), outcome=Outcome.ANSWERED)

    def _to_section(self) -> Iterator[datetime]:
        """Bring the asker to the section that knows."""
        code = self.random.choice([code for code in self.bureau.staff if code not in {"window", "office"}])
        section, head = self.bureau.sections[code], self.bureau.head(code)
        yield self.soon()
        brought = self.happens("brought_there")
        self.case.refer(
            self.by(self.clerk),
            to_section=section,
            location=self.word("location"),
            telephone=self.bureau.phone(head),
            head_contacted=not brought,
            introduced=brought,
        )
        if brought:
            self.case.escort(self.by(self.clerk), to_section=section)
        else:
            self.case.relay_message(self.by(self.clerk), receiver=head)
        yield self.then()
        answering = self.on_duty(self.bureau.staff[code])
        self.case.answer(self.by(answering), content=self.word("answer"), duty_ends=True)
        self.case.complete(self.by(answering), outcome=Outcome.ANSWERED)

    def _deferred(self) -> Iterator[datetime]:
        """Put the answer off to a day; now and then nobody keeps the appointment."""
        yield self.soon()
        appointed = self.due(3)
        in_notice = not self.happens("deferral_not_in_notice")
        self.case.defer_answer(
            self.by(self.clerk),
            reason=self.word("deferral"),
            appointment_at=appointed,
            way="电话答复",
            in_notice=in_notice,
        )
        self.case.ask_leader(
            self.by(self.clerk),
            leader=self.bureau.leader("window"),
            occasion=Occasion.NOT_ON_THE_SPOT,
            question=self.word("question"),
        )
        late = self.happens("appointment_missed")
        yield self.then(6 if late else 2)
        self.case.give_feedback(self.by(self.clerk), content=self.word("answer"))
        if late:
            self.breach("appointment_missed", self.clerk, self.clerk)
        self.case.complete(self.by(self.clerk), outcome=Outcome.ANSWERED)

    def _taken_on(self) -> Iterator[datetime]:
        """Take a question on that has to be looked into: due like any other case."""
        due = self.due()
        yield from self.notice(due)
        yield from self.acceptance(due)
        yield from self.passing_on()
        yield from self.end(Outcome.ANSWERED)
