"""问责事项 — one matter, from the suspicion to the end of its consequences."""

from collections.abc import Mapping

from domain.accountability.appeal import Appealed, AppealWithdrawn
from domain.accountability.capacity import Capacity
from domain.accountability.finding import Dismissed, Finding, FindingMade, SeriousImpactFound
from domain.accountability.hearing import DefenceHeard, Hearing, NoticeServed
from domain.accountability.referral import (
    LeaderReviewOpened,
    Referral,
    ReferralAnswered,
    ReferredToDiscipline,
)
from domain.accountability.review import Review, ReviewDecided
from domain.accountability.sanction import (
    NoActionReasoned,
    Sanction,
    SanctionCarriedOut,
    SanctionExpired,
    SanctionImposed,
)
from domain.accountability.separation import Act
from domain.accountability.suspicion import Suspicion, SuspicionRaised, suspicion_id
from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import NotAllowed
from domain.fact import Fact, fact

_ACTS: Mapping[type[Fact], Act] = {
    SuspicionRaised: Act.RAISE,
    NoticeServed: Act.SERVE_NOTICE,
    DefenceHeard: Act.HEAR,
    Dismissed: Act.FIND,
    FindingMade: Act.FIND,
    SeriousImpactFound: Act.FIND,
    SanctionImposed: Act.SANCTION,
    NoActionReasoned: Act.SANCTION,
    SanctionCarriedOut: Act.CARRY_OUT,
    SanctionExpired: Act.EXPIRE,
    Appealed: Act.APPEAL,
    AppealWithdrawn: Act.APPEAL,
    ReviewDecided: Act.REVIEW,
    ReferredToDiscipline: Act.REFER,
    ReferralAnswered: Act.REFER,
    LeaderReviewOpened: Act.OPEN_LEADER_REVIEW,
}
"""Correcting a fact is an act of its kind: whoever may not find may not correct a finding."""


@fact("accountability.corrected.v1")
class AccountabilityCorrected(Corrected):
    """问责更正 — the entry was wrong; what was decided did not change."""

    capacity: Capacity


class Accountability(Suspicion, Hearing, Finding, Sanction, Review, Referral, category="accountability"):
    """问责事项 — its concepts stand in the files of the same names beside this one."""

    CORRECTED = AccountabilityCorrected
    IDENTITY = staticmethod(suspicion_id)
    FIXED = frozenset(
        {
            "capacity",
            "clause",
            "subject",
            "occasion",
            "person",
            "recorders",
            "leader",
            "sanction",
            "referral",
            "outcome",
        }
    )

    def correct(  # type: ignore[override]  # who corrects says in which capacity
        self,
        entry: Entry,
        *,
        capacity: Capacity,
        version: int,
        field: str,
        right: str | None,
        reason: str,
    ) -> None:
        """Correct what was written down wrongly; who may not do the act may not correct it.

        Raises:
            NotFound: no such matter.
            BadInput: see ``Correctable.correction``.
            ImpossibleState: what is recorded later could not have followed.
            NotAllowed: see ``MatterState._may``; what the person concerned said is corrected by that person.

        """
        correction = self.correction(version=version, field=field, right=right, reason=reason)
        wrong = self.said[version]
        spoken = wrong.person if isinstance(wrong, DefenceHeard | Appealed | AppealWithdrawn) else None
        if spoken is not None and entry.actor != spoken:
            raise NotAllowed(f"what is said in version {version} is corrected by the person who said it")
        self._may(entry, _ACTS[type(wrong)], capacity, whom=spoken)
        self._record(AccountabilityCorrected(entry=entry, correction=correction, capacity=capacity))

    @applies(AccountabilityCorrected)
    def _corrected(self, fact: AccountabilityCorrected) -> None:
        act = _ACTS[type(self.said[fact.correction.version])]
        self._had_a_hand(act, fact.entry)
