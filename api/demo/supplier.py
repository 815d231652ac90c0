"""投诉办件 — complaints that a section decides on, as suppliers make them: both sides heard, penalties now and then."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.ending import Ending
from api.demo.reception import Reception
from api.demo.working import Working
from domain.cases.completion import Outcome


class SupplierStory(Reception, Working, Ending):
    """投诉处理 — from the letter to the decision."""

    def tell(self) -> Iterator[datetime]:
        """Go from the letter to the decision."""
        yield from self.inquiry(content=self.word("supplier"))
        due = self.due()
        yield from self.notice(due)
        yield from self.acceptance(due)
        yield from self.passing_on()
        yield from self.interference()
        yield from self.work(self.pace())
        if self.happens("never_completed"):
            return
        outcome = Outcome.WITHDRAWN if self.happens("supplier_withdraws") else Outcome.ANSWERED
        if outcome is Outcome.ANSWERED:
            yield from self.decision(outcome)
            if self.happens("penalty"):
                self.case.decide_penalty(
                    self.by(self.doing()),
                    penalty=self.word("penalty"),
                    amount_fen=self.random.randrange(5, 60) * 100_000,
                    basis=self.item.basis,
                    decider=self.bureau.leader(self.section),
                )
        yield from self.end(outcome, document="投诉处理决定书")
