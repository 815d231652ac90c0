"""证据 — positions in the ledger that somebody refers to: they are there, and who recorded them is known."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from api.commands.command import Body, Command
from domain.errors import BadInput
from domain.event import Recorded
from domain.identity import MACHINE
from ledger.ledger import Ledger

B = TypeVar("B", bound=Body)


def hands(events: Iterable[Recorded]) -> frozenset[UUID]:
    """Return every person whose hand is in these entries; the machine is none."""
    return frozenset(
        hand for event in events for hand in (event.fact.entry.by, event.fact.entry.actor) if hand != MACHINE
    )


def with_recorders(ledger: Ledger, command: Command, said: B) -> B:
    """Return what was said, with everybody who recorded the evidence where the command asks for them.

    Raises:
        BadInput: there is no such position.

    """
    if "evidence" not in command.hints:
        return said
    wanted = set(command.arguments(said)["evidence"] or ())  # type: ignore[call-overload]  # a tuple of positions
    events = ledger.at(wanted) if wanted else []
    missing = sorted(wanted - {event.position for event in events})
    if missing:
        raise BadInput(f"evidence: nothing stands at position {missing[0]} of the ledger", field="evidence")
    if "recorders" not in command.hints:
        return said
    named = command.arguments(said)["recorders"] or ()
    recorders = tuple(sorted(hands(events).union(named)))  # type: ignore[arg-type]  # a tuple of staff
    return said.model_copy(update={"recorders": recorders})
