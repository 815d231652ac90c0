"""得分的依据 — one person's or section's score of a year, with every fact behind it, at any moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from domain.assessment.scheme import Scheme, Tally
from domain.cases.completion import Completed, Reopened
from domain.event import Recorded
from domain.term import TermEnum
from ledger.ledger import Ledger
from projections.asof import Moments, folded, happened, in_order
from projections.folds.assessment import Assessment, TallyRow
from projections.folds.deadlines import DeadlineRow, Deadlines
from projections.queries import cases
from projections.queries.assessment import Scope, Score, begin
from projections.views import Views


class Counted(TermEnum):
    """计入 — as what a fact counts."""

    ON_TIME = "on-time", "按时办结"
    LATE = "late", "逾期办结"
    WITHOUT_LIMIT = "without-limit", "无时限办结"
    TAKEN_BACK = "taken-back", "恢复办理，不再计入"
    OPEN_OVERDUE = "open-overdue", "逾期未办结"


@dataclass(frozen=True, slots=True)
class Behind:
    """依据 — one fact behind a score."""

    position: int
    case: UUID
    counted: Counted


@dataclass(frozen=True, slots=True)
class ExplainedScore:
    """得分及依据 — a score, with every fact behind it."""

    score: Score
    behind: tuple[Behind, ...]


def explained_score(
    ledger: Ledger,
    views: Views,
    unit: UUID,
    year: int,
    *,
    scope: Scope,
    scheme: Scheme,
    now: datetime,
    moments: Moments,
) -> ExplainedScore:
    """Return the score as it was: made anew from the cases behind it, and those that were open then."""
    moment = min(one for one in (now, moments.as_of, moments.known_at) if one is not None)
    end = min(moment, begin(year + 1))
    key = f"{year}/{scope}/{unit}"
    stored = views.get(Assessment, key)
    counted = {one.originator_id for one in ledger.at(stored.positions)} if stored is not None else set()
    streams = [happened(stream, moments) for stream in ledger.streams({*counted, *cases.open_at(views, end)})]
    projection = Assessment()
    completions = in_order(
        one
        for stream in streams
        for one in stream
        if isinstance(one.fact, Completed | Reopened) and key in projection.keys(one)
    )
    row = folded(projection, key, completions) or projection.initial(key)
    overdue = [
        Behind(stream[place].position, stream[0].originator_id, Counted.OPEN_OVERDUE)
        for stream in streams
        if (place := _overdue(stream, unit, scope, begin(year), end)) is not None
    ]
    behind = sorted([*_behind(completions), *overdue], key=attrgetter("position"))
    return ExplainedScore(_score(row, len(overdue), scheme), tuple(behind))


def _score(row: TallyRow, overdue: int, scheme: Scheme) -> Score:
    tally = Tally(row.on_time, row.late, overdue)
    late = tuple(sorted(row.late_cases.values()))
    return Score(row.unit, row.completed, tally, scheme.score(tally), tally.on_time_rate, late)


def _behind(completions: Iterable[Recorded]) -> Iterator[Behind]:
    for one in completions:
        match one.fact:
            case Completed(late=None):
                counted = Counted.WITHOUT_LIMIT
            case Completed(late=late):
                counted = Counted.LATE if late else Counted.ON_TIME
            case _:
                counted = Counted.TAKEN_BACK
        yield Behind(one.position, one.originator_id, counted)


def _overdue(stream: list[Recorded], unit: UUID, scope: Scope, begin: datetime, end: datetime) -> int | None:
    """Return the place of the fact that set the date, where a case fell due in the time and was open at its end."""
    projection, due_set = Deadlines(), 0
    row: DeadlineRow = projection.initial(str(stream[0].originator_id)) if stream else DeadlineRow("")
    for place, one in enumerate(stream):
        before = row.due_at
        row = projection.evolve(row, one)
        due_set = place if row.due_at != before else due_set
    answers = row.responsible if scope is Scope.STAFF else row.section
    if row.due_at is None or answers != unit or not begin <= row.due_at < end:
        return None
    return due_set if row.completed_at is None or row.completed_at >= end else None
