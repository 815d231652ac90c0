"""在职 — from when to when a member of staff belonged to the organisation."""

from domain.people.staff import StaffLeft, StaffRegistered, StaffRejoined
from domain.regulation.history import History
from domain.regulation.meaning.coverage import Span, since


def employed(history: History) -> Span | None:
    """Return the last time for which a person belonged to the organisation; None where nobody was registered."""
    began = history.of(StaffRegistered, StaffRejoined)
    if not began:
        return None
    return since(began[-1], history.first(StaffLeft, after=began[-1]))
