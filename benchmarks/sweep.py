"""Sweeping: what is open costs, what is over does not."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from uuid import uuid4

from api.sweep.sweep import Sweep
from benchmarks.clocked import rate_of
from benchmarks.database import shared_database
from benchmarks.measure import Bar, Contest
from domain.calendar import official
from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.identity import MACHINE
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.rulebook import RulebookKind
from domain.regulation.rulebook import rulebooks
from ledger.ledger import Batch, Ledger
from ledger.vault import MasterKey
from projections.views import Views

_OPEN = 2_000
_ALL = 100_000
_BATCH = 5_000
_BEGUN = datetime(2025, 3, 3, 1, tzinfo=UTC)
_NOW = _BEGUN + timedelta(days=40)


def contests(rounds: int) -> list[Contest]:
    """Sweep a ledger of open cases alone, and one where they stand among many that are over."""
    with shared_database() as url, ExitStack() as stack:
        few = stack.enter_context(closing(_Swept(url, "few", 0)))
        many = stack.enter_context(closing(_Swept(url, "many", _ALL - _OPEN)))
        contest = Contest(
            f"a sweep that finds nothing new, {_OPEN:,} open cases; all 12 rulebooks",
            "open cases/s",
            {
                f"wenze, of {_ALL:,} cases in all": many.rate,
                "wenze, no other cases": few.rate,
            },
            [Bar("wenze, no other cases", 0.9)],
        )
        contest.run(rounds)
    return [contest]


class _Swept:
    """A ledger with open and completed cases, swept once."""

    def __init__(self, url: str, schema: str, completed: int) -> None:
        self._ledger = Ledger(url, schema, MasterKey(bytes(32)))
        self._views = Views(url, schema)
        self._ledger.record(_bureau())
        told = (
            case for number in range(completed + _OPEN) for case in _case(number, done=number < completed)
        )
        while batch := list(islice(told, _BATCH)):
            for append in self._ledger.record_batches(batch):
                if append.error:
                    raise append.error
        self._sweep = Sweep(self._ledger, self._views, rulebooks(), official())
        # The first looks at everything, the second at the suspicions of the first.
        for _ in range(2):
            self._sweep.run(_NOW)

    def rate(self) -> float:
        """Return open cases per second of a sweep."""
        return rate_of(_OPEN, lambda: self._sweep.run(_NOW))

    def close(self) -> None:
        """Give the connections back."""
        self._ledger.close()
        self._views.close()


def _at(days: float) -> Entry:
    return Entry(occurred_at=_BEGUN + timedelta(days=days), by=MACHINE)


def _bureau() -> Organisation:
    bureau = Organisation(uuid4())
    bureau.register(_at(-90), code="bureau", name="财政局", kind=OrganisationKind.CIVIL_SERVICE)
    for book in rulebooks():
        bureau.adopt_rulebook(
            _at(-90),
            rulebook=book.id,
            version=book.version,
            kind=RulebookKind.SYSTEM,
            title=book.title,
            valid_from=date(2025, 1, 1),
        )
    return bureau


def _case(number: int, *, done: bool) -> Iterator[Batch]:
    case, clerk = Case(uuid4()), MACHINE
    case.receive(
        _at(0),
        reference=str(number),
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=clerk,
        first_responder=clerk,
    )
    case.accept(_at(0.1), handler=clerk)
    case.promise(_at(0.1), due_at=_BEGUN + timedelta(days=30))
    if done:
        case.complete(_at(2), outcome=Outcome.GRANTED)
        case.reply(_at(2.1), content="办结")
        case.archive(_at(3), archive_number=str(number), retention="10年")
    yield Batch(case.collect_events())
