"""删除前的核对 — what the ledger knows of a person whose data is to be erased: the keys, and what stands in the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from api.commands.command import Body, Command
from domain.accountability.accountability import Accountability
from domain.accountability.paper import Paper
from domain.complaints.complaint import Complaint
from domain.errors import NotFound
from domain.event import Recorded
from domain.people.person import Person
from domain.people.person_state import LegalHold, person_id
from domain.personal import Personal
from ledger.erasure import reapply_erasures
from ledger.ledger import Ledger, explained

B = TypeVar("B", bound=Body)


@dataclass(frozen=True, slots=True)
class Sealed:
    """封存情况 — what is sealed of a person, and what stands in the way of erasing it."""

    person: UUID
    keys: tuple[UUID, ...]
    """Those that live; none: nothing can be opened."""
    streams: dict[UUID, int]
    """Where words are sealed to the person, and in how many facts; they stay there when they are erased."""
    holds: tuple[LegalHold, ...]
    under_way: tuple[UUID, ...]
    restricted_since: datetime | None
    erased_at: datetime | None


def sealed_of(ledger: Ledger, person: UUID, today: date) -> Sealed:
    """Return how it stands with a person's sealed words.

    Raises:
        NotFound: nothing is sealed of this person, nor ever was.

    """
    streams = {id: facts for id, facts in ledger.naming(person).items() if facts}
    if not streams:
        raise NotFound(
            f"nothing is sealed of a person {person}: check the id, number or code, and the organisation"
        )
    try:
        decided = ledger.get(Person, person_id(person))
    except NotFound:
        decided = Person(person_id(person))
    with explained():
        keys = ledger.vault.keys_of(person)
    return Sealed(
        person=person,
        keys=keys,
        streams=streams,
        holds=tuple(decided.holds[version] for version in decided.holds_on(today)),
        under_way=investigations_of(ledger, person),
        restricted_since=decided.restricted_since,
        erased_at=max(decided.erased.values(), default=None),
    )


def with_what_stands(ledger: Ledger, command: Command, said: B) -> B:
    """Return what was said, with the keys and the open investigations where the command erases; else as it is.

    Raises:
        domain.errors.NotPermitted: this login may not destroy keys.

    """
    if (command.category, command.method) != (Person.CATEGORY, Person.erase.__name__):
        return said
    person = command.arguments(said)["person"]
    assert isinstance(person, UUID)  # noqa: S101  # the model says so
    with explained():
        keys = ledger.vault.keys_of(person)
    return said.model_copy(update={"keys": keys, "under_way": investigations_of(ledger, person)})


def carry_out(ledger: Ledger, command: Command) -> None:
    """Do in the vault what was decided on a person's data."""
    if command.category == Person.CATEGORY:
        reapply_erasures(ledger)


def investigations_of(ledger: Ledger, person: UUID) -> tuple[UUID, ...]:
    """Return the complaints and matters of accountability that concern a person and are not over.

    Whose hand alone is in the entries, who wrote them down, is not concerned.
    """
    streams = ledger.naming(person)
    categories = ledger.categories(streams)
    return tuple(
        id
        for id in sorted(streams)
        if (is_open := _OPEN.get(categories.get(id, ""))) is not None
        and is_open(ledger, id)
        and any(_concerns(event, person) for event in ledger.stream(id))
    )


def _complaint_is_open(ledger: Ledger, id: UUID) -> bool:
    return ledger.get(Complaint, id).closed is None


def _matter_is_open(ledger: Ledger, id: UUID) -> bool:
    """Say whether a suspicion is not decided, or what followed from the finding not done."""
    matter = ledger.get(Accountability, id)
    if matter.closed is not None or Paper.NO_ACTION in matter.papers:
        return False
    imposed = matter.sanctions.values()
    return not imposed or not all(one.carried_out or one.expired for one in imposed)


_OPEN: dict[str, Callable[[Ledger, UUID], bool]] = {
    Complaint.CATEGORY: _complaint_is_open,
    Accountability.CATEGORY: _matter_is_open,
}


def _concerns(event: Recorded, person: UUID) -> bool:
    fact = event.fact
    said = (getattr(fact, field.name) for field in fields(fact) if field.name != "entry")
    return person in {id for value in said for id in _ids(value)}


def _ids(value: object) -> Iterator[UUID]:
    match value:
        case UUID():
            yield value
        case Personal():
            yield value.subject
        case tuple():
            for one in value:
                yield from _ids(one)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _ids(getattr(value, field.name))
