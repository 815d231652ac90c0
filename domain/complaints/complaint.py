"""投诉 — one complaint, from the first word to the reply."""

from domain.complaints.acceptance import Acceptance
from domain.complaints.complainant import Complainant
from domain.complaints.conclusion import ComplaintConcluded, Conclusion
from domain.complaints.evidence import Evidence
from domain.complaints.interview import Interview
from domain.complaints.investigation import Investigation
from domain.complaints.reception import Reception
from domain.complaints.reply import Reply
from domain.complaints.subject_matter import SubjectMatter
from domain.complaints.withdrawal import Withdrawal
from domain.correction import Corrected
from domain.entry import Entry
from domain.fact import fact


@fact("complaint.corrected.v1")
class ComplaintCorrected(Corrected):
    """投诉登记更正 — the entry was wrong; what happened did not change."""


class Complaint(
    Reception,
    SubjectMatter,
    Complainant,
    Acceptance,
    Investigation,
    Evidence,
    Interview,
    Conclusion,
    Reply,
    Withdrawal,
    category="complaint",
):
    """投诉 — its concepts stand in the files of the same names beside this one."""

    CORRECTED = ComplaintCorrected
    FIXED = frozenset(
        {
            "complainant",
            "target",  # what turns out to be wrong in it is established anew
            "investigator",
            "replaced_by",
            "recused",
            "interviewee",
            "minutes",  # a paper that was signed; another interview says what is right
            "relation",
            "digest",
            "size",
            "outcome",
            "conclusion",
            "to_complained_of",
        }
    )

    def correct(self, entry: Entry, *, version: int, field: str, right: str | None, reason: str) -> None:
        """Correct what was written down wrongly; whoever may not conclude may not correct a conclusion.

        Raises:
            NotFound: no such complaint.
            BadInput: see ``Correctable.correction``.
            ImpossibleState: what is recorded later could not have followed.
            NotAllowed: the complaint is about who corrects, or writes it down.

        """
        self._may(entry, "correct what is recorded")
        if isinstance(self.said.get(version), ComplaintConcluded):
            self._may_conclude(entry)
        super().correct(entry, version=version, field=field, right=right, reason=reason)
