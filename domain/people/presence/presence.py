"""在岗 — where one member of staff is, and who does his work when he is away."""

from domain.correction import Corrected
from domain.fact import fact
from domain.people.presence.badge import Badge
from domain.people.presence.contact import Contact
from domain.people.presence.departure import Departure
from domain.people.presence.homecoming import Homecoming
from domain.people.presence.stand_in import StandIns
from domain.people.presence.state import presence_id
from domain.people.presence.whereabouts import Whereabouts


@fact("presence.corrected.v1")
class PresenceCorrected(Corrected):
    """在岗登记更正 — the entry was wrong; what happened did not change."""


class Presence(Departure, StandIns, Contact, Homecoming, Whereabouts, Badge, category="presence"):
    """在岗 — its concepts stand in the files of the same names beside this one.

    The stream of a person has the id ``presence_id(person)``. It answers for every moment: ``is_present_at``,
    ``stand_in_at``, ``answering_at``. That both A-role and B-role are away is seen across two streams: an absence
    names the posts on which the person stands by as well as his own.
    """

    CORRECTED = PresenceCorrected
    IDENTITY = staticmethod(presence_id)
    FIXED = frozenset({"person"})
