"""责任链 — who answered for a case, read from its stream and the presences of those who come into question."""

from uuid import UUID

from domain.cases.responsibility import Chain, chain
from domain.people.presence.state import presence_id
from domain.regulation.meaning.attendance import Attendances
from ledger.ledger import Ledger
from projections.asof import Moments, history


def chain_of(ledger: Ledger, case: UUID, moments: Moments) -> Chain:
    """Return the chain of a case as it was known; nothing where the case was not known."""
    found = history(ledger.stream(case), moments)
    if found is None:
        return ()
    attendances = Attendances(lambda person: history(ledger.stream(presence_id(person)), moments))
    return chain(found, attendances)
