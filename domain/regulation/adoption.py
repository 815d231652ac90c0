"""施行 — which rulebooks an organisation adopted, from which day to which; national law needs no adoption, and an adoption of it adds nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.errors import BadInput
from domain.people.rulebook import RulebookAdopted, RulebookKind, RulebookWithdrawn
from domain.regulation.history import History
from domain.regulation.rulebook import Clause, Rulebook, in_force

NATIONAL = "national-baseline"
"""国家法律法规 — in force for everybody from the days that its own clauses name."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """施行 — one version of a rulebook between two days; an end that is left open has none."""

    book: Rulebook
    first: date | None = None
    last: date | None = None

    def covers(self, clause: Clause, moment: datetime) -> bool:
        """Say whether a clause of it was in force for the organisation at a moment."""
        return (
            in_force(self.first, self.last, moment)
            and self.book.in_force_at(moment)
            and clause.in_force_at(moment)
        )


def adopted(organisation: History | None, books: Iterable[Rulebook]) -> tuple[Adoption, ...]:
    """Return what is in force for an organisation, by its recorded adoptions; a later version ends the one before.

    Raises:
        BadInput: a version of a system was adopted whose file is not there.

    """
    by_version = {(book.id, book.version): book for book in books}
    national = [Adoption(book) for book in by_version.values() if book.id == NATIONAL]
    if organisation is None:
        return tuple(national)
    withdrawn = {
        (noted.fact.rulebook, noted.fact.version): noted.fact.last_day
        for noted in organisation.of(RulebookWithdrawn)
    }
    facts = (noted.fact for noted in organisation.of(RulebookAdopted) if noted.fact.rulebook != NATIONAL)
    adoptions = sorted(facts, key=lambda adoption: adoption.valid_from)
    local = []
    for place, adoption in enumerate(adoptions):
        key = (adoption.rulebook, adoption.version)
        if key not in by_version and adoption.kind is not RulebookKind.SYSTEM:
            continue  # 工作标准、办法: adopted on paper, without clauses that a rule reads
        if key not in by_version:
            raise BadInput(
                f"version {adoption.version} of rulebook {adoption.rulebook} was adopted and has no file; "
                "add it, or correct the adoption"
            )
        following = next(
            (later.valid_from for later in adoptions[place + 1 :] if later.rulebook == adoption.rulebook),
            None,
        )
        ends = [day for day in (withdrawn.get(key), following and following - timedelta(days=1)) if day]
        local.append(Adoption(by_version[key], adoption.valid_from, min(ends, default=None)))
    return (*national, *local)
