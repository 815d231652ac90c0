"""Folds that fail where a test says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from domain.cases.completion import Completed
from domain.cases.inquiry import InquiryReceived
from domain.cases.promise import PromiseMade
from domain.event import Recorded
from projections.folds.projection import Projection, on


@dataclass(slots=True)
class CountRow:
    """How many facts."""

    id: str
    facts: int = 0


class Touchy(Projection[CountRow]):
    """Counts the facts of a case; fails at the completion of some, when it has half changed its state."""

    name = "touchy"
    version = 1
    state = CountRow
    columns: ClassVar = {"facts": "bigint"}
    trouble: ClassVar[set[str]] = set()

    def initial(self, key: str) -> CountRow:
        return CountRow(key)

    @on(InquiryReceived)
    def _received(self, state: CountRow, fact: InquiryReceived) -> None:
        state.facts += 1

    @on(PromiseMade)
    def _promised(self, state: CountRow, fact: PromiseMade) -> None:
        state.facts += 1

    @on(Completed)
    def _completed(self, state: CountRow, fact: Completed) -> None:
        state.facts += 1
        if state.id in self.trouble:
            raise KeyError("no such thing")


class Confused(Touchy):
    """Counts by the number of the case; cannot tell the keys of a completion of some."""

    name = "confused"

    def keys(self, event: Recorded) -> Iterable[str]:
        if isinstance(event.fact, Completed) and str(event.originator_id) in self.trouble:
            raise LookupError("whose is it?")
        return (f"of-{event.fact.NAME}",)
