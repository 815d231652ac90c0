"""删除的执行 — the facts say whose keys are given up and whose words are restricted; the vault is made to agree.

The fact is recorded first and carried out then, so that what was cut off between the two is done by whoever opens the
ledger next. After a restore it is done again: keys that an older backup brings back are destroyed again.
"""

from dataclasses import dataclass
from uuid import UUID

from domain.event import Recorded
from domain.people.erasure import PersonErased
from domain.people.restriction import PersonRestricted, RestrictionLifted
from ledger.ledger import Ledger, explained


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of persons' data: the keys that were given up, the persons whose words are restricted."""

    erased: frozenset[UUID]
    restricted: frozenset[UUID]


def standing(facts: list[Recorded]) -> Standing:
    """Return what stands after these facts, which are in order."""
    erased: set[UUID] = set()
    restricted: set[UUID] = set()
    for event in facts:
        match event.fact:
            case PersonErased(keys=keys, person=person):
                erased.update(keys)
                restricted.discard(person)
            case PersonRestricted(person=person):
                restricted.add(person)
            case RestrictionLifted(person=person):
                restricted.discard(person)
    return Standing(frozenset(erased), frozenset(restricted))


def reapply_erasures(ledger: Ledger) -> int:
    """Destroy every key for which an erasure stands in the ledger, or in the file of erased keys beside the database.

    Restricts exactly the persons whose data is restricted. Done after each decision on a person's data, whenever a
    ledger is opened and after every restore; where all is done already it only reads, at a cost that depends on the
    number of such decisions alone. Returns how many keys were destroyed now.

    Raises:
        domain.errors.NotPermitted: there is something to do, and this login may not.

    """
    stands = standing(ledger.of_persons())
    with explained():
        return ledger.vault.carry_out(stands.erased, stands.restricted)
