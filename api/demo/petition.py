"""信访 — petitions and appeals against their results; an appeal that is right opens the old case again."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from api.demo.ending import Ending
from api.demo.reception import Reception
from api.demo.working import Working
from domain.cases.case import Case
from domain.cases.completion import Outcome

_SHORTER = 2
"""By how much a superior's limit is shorter than our own."""


class PetitionStory(Reception, Working, Ending):
    """信访事项 — accepted here, or passed on by a superior with a limit of its own."""

    def tell(self) -> Iterator[datetime]:
        """Go from the letter to the answer."""
        yield from self.inquiry(content=self.word("petition"))
        yield from self.acceptance(self.due())
        passed_down = self.happens("passed_down")
        yield from self._assigned() if passed_down else self.passing_on()
        yield from self.interference()
        yield from self.work(self.pace() / (_SHORTER if passed_down else 1))
        if self.happens("never_completed"):
            return
        yield from self.completion(Outcome.ANSWERED, document="信访事项处理意见书")
        self.year.answered.append(self.id)
        yield from self.afterwards()

    def related(self) -> UUID | None:
        """Return the petition that this one repeats, now and then."""
        known = self.year.answered
        return self.random.choice(known) if known and self.happens("repeated") else None

    def _assigned(self) -> Iterator[datetime]:
        yield self.then()
        self.case.assign(
            self.by(self.clerk),
            assigner=self.word("petition_superior"),
            section=self.bureau.sections[self.section],
            handler=self.handler,
            due_at=self.due(self.item.promised_days // _SHORTER),
        )
        self.limit_set = self.case.version
        yield self.then()
        self.case.sign_for(self.by(self.handler))


class AppealStory(Reception, Working, Ending):
    """信访申诉 — about a petition that was answered before."""

    earlier: UUID | None = None

    def tell(self) -> Iterator[datetime]:
        """Go from the appeal to the answer; the old case is opened again where the appeal is right."""
        yield from self.inquiry(content=self.word("appeal"))
        yield from self.acceptance(self.due())
        yield from self.passing_on()
        yield from self.work(self.pace())
        if self.happens("never_completed"):
            return
        yield from self.completion(Outcome.ANSWERED, document="信访复查意见书")
        if self.earlier is not None and self.happens("appeal_right"):
            yield from self._again(self.earlier)

    def related(self) -> UUID | None:
        """Return the petition that was answered first and nobody appealed against yet."""
        self.earlier = self.year.answered.pop(0) if self.year.answered else None
        return self.earlier

    def _again(self, id: UUID) -> Iterator[datetime]:
        """Open the old case, do what was left out, and answer once more."""
        who = self.doer()
        yield self.then(1)
        self.year.stream(Case, id).reopen(self.by(who), reason=self.word("reopened"))
        yield self.then(self.random.randrange(2, 6))
        old = self.year.stream(Case, id)
        old.do_step(self.by(who), name="重新核查", done_by=who)
        old.complete(self.by(who), outcome=Outcome.ANSWERED)
        yield self.then()
        self.year.stream(Case, id).reply(self.by(who), content=self.word("answer"))
