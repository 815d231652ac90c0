"""日常事项 — filings, registrations and public services: taken on, handed over, done."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.ending import Ending
from api.demo.reception import Reception
from api.demo.working import Working
from domain.cases.completion import Outcome


class ServiceStory(Reception, Working, Ending):
    """日常事项 — what most people come for."""

    def tell(self) -> Iterator[datetime]:
        """Go from the window to the reply."""
        yield from self.inquiry()
        due = self.due()
        yield from self.notice(due)
        yield from self.acceptance(due)
        pace = self.pace()
        yield from self.passing_on()
        yield from self.interference()
        yield from self.work(pace)
        if not self.happens("never_completed"):
            yield from self.end(Outcome.GRANTED)
