"""问责登记 — finding matters."""

from uuid import UUID

from projections.folds.matters import MatterRow, Matters, Stage
from projections.views import Views


def page(
    views: Views,
    *,
    stage: Stage | None = None,
    clause: str | None = None,
    person: UUID | None = None,
    subject: UUID | None = None,
    offset: int = 0,
    limit: int = 50,
) -> list[MatterRow]:
    """Return matters, the newest breach first."""
    return views.states(
        Matters,
        "list",
        stage=stage,
        clause=clause,
        person=person,
        subject=subject,
        offset=offset,
        limit=limit,
    )


def by_clause(views: Views) -> list[tuple[str, Stage, int]]:
    """Return how many matters each clause has in each stage."""
    return [(clause, Stage(stage), count) for clause, stage, count in views.rows(Matters, "by_clause")]


def judged(views: Views) -> list[UUID]:
    """Return the matters in which somebody found a breach, whatever became of it."""
    return [UUID(id) for (id,) in views.rows(Matters, "judged")]
