"""收文办理 — incoming documents and proposals: the office assigns them, a section signs for them, or returns them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from api.demo.ending import Ending
from api.demo.working import Working
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind

_RETURN_DAYS = 2
"""Within so many working days a section sends back what is not its own (XS-22, XS-25)."""


class DocumentStory(Working, Ending):
    """收文 — from the office's register to the archive."""

    def tell(self) -> Iterator[datetime]:
        """Go from the register to the archive."""
        yield self.entering()
        self.section = self._right_section()
        self.clerk = self.on_duty(self.desk)
        self.handler = self.on_duty(self.bureau.staff[self.section])
        self.case.receive(
            self.by(self.clerk, channel=self.channel),
            reference=self.reference,
            kind=self.item.kind,
            matter=self.item.matter,
            first_asked=self.clerk,
            first_responder=self.clerk,
            section=self.bureau.sections["office"],
        )
        due = self.due()
        yield from self._proposal(due)
        if self.happens("wrong_section"):
            yield from self._returned(due)
        self._assign(self.section, due)
        if self.happens("not_signed_for"):
            return
        yield self.then()
        self.case.sign_for(self.by(self.handler))
        yield from self._handling()

    def _proposal(self, due: datetime) -> Iterator[datetime]:
        """Have the office propose who handles it, on the day it came, and a leader decide."""
        late = self.happens("proposed_late")
        leader = self.bureau.leader(self.section)
        yield self.then(2) if late else self.soon(60)
        self.case.propose_handling(
            self.by(self.clerk),
            opinion=self.word("handling"),
            section=self.bureau.sections[self.section],
            due_at=due,
            leader=leader,
        )
        if late:
            self.breach("proposed_late", self.clerk, self.clerk)
        if self.happens("leader_instructs"):
            yield self.then()
            self.case.instruct(self.by(self.clerk, of=leader), instruction=self.word("instruction"))
        yield self.soon()

    def _assign(self, code: str, due: datetime) -> None:
        self.case.assign(
            self.by(self.clerk),
            assigner=self.word(f"assigner_{self.item.kind}"),
            section=self.bureau.sections[code],
            handler=self.handler if code == self.section else None,
            due_at=None if self.happens("no_limit_set") else due,
        )
        self.limit_set = self.case.version

    def _returned(self, due: datetime) -> Iterator[datetime]:
        """Let it go to a section that it does not belong to, and come back: by the second working day, or after."""
        wrong = self.random.choice(
            [code for code in self.bureau.staff if code not in {self.section, "office"}]
        )
        self._assign(wrong, due)
        late = self.happens("returned_late")
        yield self.then(_RETURN_DAYS + 1 if late else self.random.randrange(_RETURN_DAYS + 1))
        who = self.on_duty(self.bureau.staff[wrong])
        self.case.return_to_office(
            self.by(who),
            reason=None if self.happens("returned_unexplained") else self.word("returned"),
            via_office=not self.happens("returned_past_office"),
        )
        if late:
            self.breach("returned_late", who, who, on=self.limit_set)
        yield self.then()

    def _handling(self) -> Iterator[datetime]:
        pace = self.pace()
        if pace > 1 and self.happens("delay_explained"):
            yield from self.work(0.9)
            yield from self._explanation()
            yield self.then(self.item.promised_days * (pace - 1))
        else:
            yield from self.work(pace)
        if self.happens("never_completed"):
            return
        if self.item.kind is CaseKind.PROPOSAL:
            for side in ("提出建议的代表", "协办处室"):
                self.case.collect_opinion(self.by(self.doer()), side=side, summary=self.word("opinion"))
        if self.happens("sent_up"):
            yield from self._outgoing()
        answers = self.item.kind is CaseKind.PROPOSAL
        yield from self.end(Outcome.ANSWERED if answers else Outcome.GRANTED)

    def _explanation(self) -> Iterator[datetime]:
        """Explain the delay before the limit, or after it."""
        due = self.case.due_at
        if due is not None and self.happens("explained_late"):
            yield self.at(due + timedelta(hours=20))
        else:
            yield self.soon(60)
        self.case.explain_delay(
            self.by(self.handler),
            reason=self.word("extension_reason"),
            to_office=not self.happens("office_not_told"),
        )

    def _outgoing(self) -> Iterator[datetime]:
        """Have the answer signed by a leader and sent up; now and then it goes unsigned."""
        paper = f"江财函〔{self.bureau.plan.year}〕{self.number}号"
        leader = self.bureau.leader(self.section)
        yield self.then()
        if not self.happens("unsigned"):
            self.case.sign_document(self.by(self.handler, of=leader), document=paper, signer=leader)
        self.case.send_up(self.by(self.handler), document=paper, recipient=self.word("superior"))

    def _right_section(self) -> str:
        if self.item.kind is CaseKind.PROPOSAL:
            return self.item.section
        return self.random.choice(
            [code for code in self.bureau.staff if code not in {"window", "discipline"}]
        )
