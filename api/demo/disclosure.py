"""政府信息公开 — an application for information: others are asked, and the answer may be no."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.ending import Ending
from api.demo.reception import Reception
from api.demo.working import Working
from domain.cases.completion import Outcome
from domain.cases.material import Material

_SHEET = (Material("征求意见函", 1),)


class DisclosureStory(Reception, Working, Ending):
    """信息公开申请 — from the application to the answer in writing."""

    def tell(self) -> Iterator[datetime]:
        """Go from the application to the answer."""
        yield from self.inquiry()
        due = self.due()
        yield from self.notice(due)
        yield from self.acceptance(due)
        pace = self.pace()
        yield from self.passing_on()
        if self.happens("others_asked"):
            yield from self._others()
        yield from self.work(pace)
        if self.happens("never_completed"):
            return
        outcome = Outcome.REFUSED if self.happens("not_disclosed") else Outcome.ANSWERED
        yield from self.decision(outcome)
        yield from self.end(outcome, document="政府信息公开申请答复书")

    def _others(self) -> Iterator[datetime]:
        """Ask another department; its receipt may say little, or never come."""
        department = self.word("department")
        yield self.then(1)
        self.case.dispatch(
            self.by(self.handler), department=department, item=self.item.matter, materials=_SHEET
        )
        if self.happens("no_dispatch_receipt"):
            return
        yield self.then(self.random.randrange(1, 4))
        full = not self.happens("dispatch_receipt_incomplete")
        self.case.receive_dispatch_receipt(
            self.by(self.handler),
            department=department,
            received_at=self.now,
            item=self.item.matter if full else None,
            materials=_SHEET if full else None,
            receiver=self.bureau.plan.names.person(self.random) if full else None,
        )
