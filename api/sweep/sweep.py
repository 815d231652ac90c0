"""巡查 — one sweep over one organisation: look, find, raise; restartable at any point."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from hashlib import sha256
from importlib.metadata import version
from uuid import UUID

from api.sweep.early_warning import Thresholds, warn_all
from api.sweep.raising import raise_all
from api.sweep.subjects import chunks, late_since, others, read, read_registers
from domain.calendar import Calendar
from domain.regulation.adoption import Adoption, adopted
from domain.regulation.context import Context
from domain.regulation.evaluation import RuleFailed, evaluate
from domain.regulation.finding import Finding
from domain.regulation.history import History
from domain.regulation.rulebook import Rulebook
from ledger.ledger import Ledger
from projections.runner import Runner
from projections.views import Views
from projections.watchlist import Watchlist


@dataclass(slots=True)
class Swept:
    """巡查结果 — what was looked at, what was found, what is new."""

    position: int
    """The ledger position up to which everything was looked at."""
    looked_at: int = 0
    found: int = 0
    raised: int = 0
    warned: int = 0
    """Early warnings given."""
    by_clause: Counter[str] = field(default_factory=Counter)
    """Findings by clause, raised before or now."""
    failures: list[RuleFailed] = field(default_factory=list)
    """Rules that failed on a stream; the others went on."""


class Sweep:
    """巡查 — the rules in force for one organisation, over its ledger."""

    def __init__(
        self,
        ledger: Ledger,
        views: Views,
        books: Iterable[Rulebook],
        calendar: Calendar,
        closing: time | None = None,
        thresholds: Thresholds = Thresholds(),  # noqa: B008  # frozen
    ) -> None:
        self._thresholds = thresholds
        self._ledger = ledger
        self._views = views
        self._books = tuple(books)
        self._calendar = calendar
        self._closing = closing
        self._watchlist = Watchlist(views)

    def run(self, now: datetime, progress: Callable[[int, int], None] | None = None) -> Swept:
        """Look at all that may show something new at this moment, and raise what is found.

        ``progress`` is called with how many streams were looked at, of how many. Stopped half-way and begun again, it
        looks again and raises nothing twice.
        """
        swept = Swept(Runner(self._ledger, self._views).catch_up())
        registers = read_registers(self._ledger, self._views, swept.failures)
        organisation = next(iter(registers.get("organisation", ())), None)
        adoptions = adopted(organisation, self._books)
        rules = self._fingerprint(adoptions)
        reached = self._watchlist.reached(rules)
        late = late_since(registers, self._ledger, reached)
        ids = others(self._ledger, self._views, self._watchlist, reached, now, late)
        context = Context(now, self._calendar, registers, self._closing)
        total = len(ids) + sum(len(histories) for histories in registers.values())
        for histories in registers.values():
            self._look(histories, context, adoptions, swept)
        for chunk in chunks(ids):
            histories = list(read(self._ledger, chunk, swept.failures))
            self._watchlist.looked_at(self._look(histories, context, adoptions, swept))
            swept.warned += warn_all(self._ledger, histories, context, self._thresholds)
            if progress is not None:
                progress(swept.looked_at, total)
        self._watchlist.swept(swept.position, rules)
        return swept

    def _look(
        self,
        histories: list[History],
        context: Context,
        adoptions: tuple[Adoption, ...],
        swept: Swept,
    ) -> dict[UUID, datetime | None]:
        """Return when each must be looked at again."""
        again: dict[UUID, datetime | None] = {}
        findings: list[Finding] = []
        for history in histories:
            evaluation = evaluate(history, context, adoptions)
            findings += evaluation.findings
            swept.failures += evaluation.failures
            again[history.id] = evaluation.look_again
        swept.looked_at += len(histories)
        swept.found += len(findings)
        swept.by_clause.update(finding.clause for finding in findings)
        raised, failures = raise_all(self._ledger, findings, context.now)
        swept.raised += raised
        swept.failures += failures
        return again

    def _fingerprint(self, adoptions: tuple[Adoption, ...]) -> str:
        """Return what tells one set of rules and days from another."""
        words = f"{version('wenze')} {self._calendar.digest} {self._closing} {adoptions!r}"
        return sha256(words.encode()).hexdigest()
