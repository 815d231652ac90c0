"""年度考核 — one year of one organisation, from its opening to its confirmation."""

from dataclasses import replace
from uuid import UUID

from domain.assessment.ab_cooperation import ABCooperation
from domain.assessment.confirmation import Confirmation
from domain.assessment.freezing import Freezing
from domain.assessment.mark import Mark
from domain.assessment.mutual_learning import MutualLearning
from domain.assessment.objection import Objection, ObjectionRaised
from domain.assessment.opening import Opening
from domain.assessment.praise import Praise
from domain.assessment.state import assessment_id
from domain.correction import Corrected, Correction
from domain.entry import Entry
from domain.errors import NotAllowed
from domain.fact import fact
from domain.personal import Personal


@fact("assessment.corrected.v1")
class AssessmentCorrected(Corrected):
    """考核登记更正 — the entry was wrong; what happened did not change."""


class Assessment(
    Opening,
    ABCooperation,
    MutualLearning,
    Praise,
    Mark,
    Freezing,
    Objection,
    Confirmation,
    category="assessment",
):
    """年度考核 — its concepts stand in the files of the same names beside this one."""

    IDENTITY = staticmethod(assessment_id)
    CORRECTED = AssessmentCorrected
    FIXED = frozenset(
        {
            "organisation",
            "year",
            "person",
            "mark",
            "objection",
            "outcome",
            "position",  # what the fold gave belongs to it; freeze anew instead
            "persons",
            "sections",
            "old_score",
            "score",  # an objection changes it
            "unconfirmed",
            "unanswered",
            "objected",
        }
    )

    def correct(self, entry: Entry, *, version: int, field: str, right: str | None, reason: str) -> None:
        """Correct what was written down wrongly; of the own assessment, only the own objection.

        Raises:
            NotFound: the year is not opened.
            BadInput: see ``Correctable.correction``.
            ImpossibleState: what is recorded later could not have followed.
            NotAllowed: it is of the own assessment, or another's objection.

        """
        said = self.correctable(version)
        person = getattr(said, "person", None)
        if isinstance(said, ObjectionRaised):
            if entry.actor != said.person:
                raise NotAllowed(
                    f"the objection of version {version} is corrected by the person who raised it",
                    field="version",
                )
        elif isinstance(person, UUID):
            self._may(entry, "correct what is recorded", person)
        super().correct(entry, version=version, field=field, right=right, reason=reason)

    def correction(self, *, version: int, field: str, right: str | None, reason: str) -> Correction:
        """Decide on a correction; a text where there was none is sealed with the key of whom the fact is about.

        Raises:
            NotFound: the year is not opened.
            BadInput: no such version or field, one that cannot be corrected, a value of another type, no reason.
            ImpossibleState: what is recorded later could not have followed.

        """
        decided = super().correction(version=version, field=field, right=right, reason=reason)
        person = getattr(self.said[version], "person", None)
        if decided.sealed is None or person is None:
            return decided
        return replace(decided, sealed=Personal.said(person, right))
