"""当事人 — anybody whose words are sealed, and what was decided on these: kept, restricted, erased."""

from domain.correction import Corrected
from domain.fact import fact
from domain.people.erasure import Erasure
from domain.people.legal_hold import LegalHolds
from domain.people.person_state import person_id


@fact("person.corrected.v1")
class PersonCorrected(Corrected):
    """个人信息处理登记更正 — the entry was wrong; what was done did not change."""


class Person(LegalHolds, Erasure, category="person"):
    """当事人 — its concepts stand in the files ``legal_hold``, ``restriction`` and ``erasure`` beside this one.

    Whoever a sealed text names has such a stream once something is decided on his data; its id is
    ``person_id(person)``. Nothing personal stands in it.
    """

    CORRECTED = PersonCorrected
    IDENTITY = staticmethod(person_id)
    FIXED = frozenset({"person", "keys", "hold", "holds", "under_way"})
