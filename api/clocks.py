"""办件时钟 — every clock of one case, explained, under what is in force for the organisation."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from api.installation import Installation
from domain.people.organisation import OrganisationRegistered
from domain.regulation.adoption import adopted
from domain.regulation.clock import Clock
from domain.regulation.context import Context
from domain.regulation.history import History
from domain.regulation.limits import clocks
from ledger.ledger import Ledger
from projections.queries import registers
from projections.views import Views


def case_clocks(
    installation: Installation, ledger: Ledger, views: Views, case: UUID, now: datetime
) -> Sequence[Clock]:
    """Return the clocks of a case at a moment: the promise first, then each limit that a clause in force sets."""
    bureau = [History(events) for events in ledger.streams(registers.ids(views, OrganisationRegistered))]
    regulations = installation.regulations
    adoptions = adopted(bureau[0] if bureau else None, regulations.books)
    context = Context(now, regulations.calendar, {"organisation": bureau}, installation.settings.closing)
    return clocks(History(ledger.stream(case)), context, adoptions)
