"""更正后的流 — what a correction changes in the views: its stream is folded anew, with the right words."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from psycopg2 import sql

from domain.event import Recorded
from domain.regulation.history import History
from ledger.postgres.connections import Cursor
from projections.reading import decoded, stream


class CorrectedStream(NamedTuple):
    """更正后的流 — a stream as the views know it so far, and as it is known to be right."""

    before: Sequence[Recorded]
    """What was folded before this batch, with the corrections of that time."""
    after: Sequence[Recorded]
    """All of it, with every correction."""


def corrected_stream(
    cursor: Cursor, event: sql.Identifier, id: UUID, span: tuple[int, int]
) -> CorrectedStream:
    """Return a stream before and after the corrections that stand in a part of the ledger."""
    start, upto = span
    facts = decoded(id, stream(cursor, event, id, upto))
    return CorrectedStream(_as_known([fact for fact in facts if fact.position <= start]), _as_known(facts))


def _as_known(facts: Sequence[Recorded]) -> Sequence[Recorded]:
    return History(facts).events if facts else ()
