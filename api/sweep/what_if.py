"""假设 — the same histories under other rules or another calendar, side by side; nothing is recorded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.calendar import Calendar
from domain.regulation.adoption import Adoption
from domain.regulation.context import Context
from domain.regulation.evaluation import evaluate
from domain.regulation.finding import Finding
from domain.regulation.history import History
from domain.regulation.rulebook import Rulebook
from domain.term import TermEnum


class Change(TermEnum):
    """差异 — what the other rules make of it."""

    APPEARS = "appears", "新增"
    VANISHES = "vanishes", "消失"
    MOVES = "moves", "变动"


@dataclass(frozen=True, slots=True)
class Difference:
    """差异 — one breach that the two sets of rules see differently."""

    change: Change
    clause: str
    subject: UUID
    occasion: str
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True, slots=True)
class Supposed:
    """假设结果 — how many breaches each set of rules finds, and where they differ."""

    looked_at: int
    before: int
    after: int
    differences: tuple[Difference, ...]


def supposed(
    histories: Iterable[History],
    context: Context,
    adoptions: Sequence[Adoption],
    *,
    books: Sequence[Rulebook] = (),
    calendar: Calendar | None = None,
) -> Supposed:
    """Compare what is in force with what might be.

    ``books``: each stands in for the adopted version of its id, or is adopted besides. ``calendar``: instead of the
    one in the context.
    """
    others = _instead(adoptions, books)
    other_context = replace(context, calendar=calendar or context.calendar)
    looked_at = before = after = 0
    differences: list[Difference] = []
    for history in histories:
        now = evaluate(history, context, adoptions).findings
        then = evaluate(history, other_context, others).findings
        looked_at += 1
        before, after = before + len(now), after + len(then)
        differences += _differences(now, then)
    return Supposed(looked_at, before, after, tuple(differences))


def _instead(adoptions: Sequence[Adoption], books: Sequence[Rulebook]) -> list[Adoption]:
    by_id = {book.id: book for book in books}
    stood_in = [replace(a, book=by_id.get(a.book.id, a.book)) for a in adoptions]
    adopted = {adoption.book.id for adoption in adoptions}
    return [*stood_in, *(Adoption(book) for book in books if book.id not in adopted)]


def _differences(now: list[Finding], then: list[Finding]) -> Iterator[Difference]:
    before, after = ({(f.clause, f.breach.occasion): f for f in found} for found in (now, then))
    for clause, occasion in sorted(before.keys() | after.keys()):
        old, new = before.get((clause, occasion)), after.get((clause, occasion))
        known = old or new
        assert known is not None  # noqa: S101  # the key is of one of them
        if old is None or new is None:
            change = Change.APPEARS if old is None else Change.VANISHES
        elif _seen(old) == _seen(new):
            continue
        else:
            change = Change.MOVES
        yield Difference(change, clause, known.subject, occasion, old, new)


def _seen(finding: Finding) -> tuple[datetime, UUID | None]:
    return finding.breach.moment, finding.breach.person
