"""回复 — the result reaches the applicant (办结后及时回复)."""

from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.personal import Personal


@fact("case.result-replied.v1", clauses=("SW-14", "XS-27", "XS-30", "WC-10"))
class ResultReplied(Fact):
    """回复办理结果 — by the channel of the entry; the words are sealed with the applicant's key."""

    content: Personal | None


class Reply(CaseState):
    """回复服务对象 — that and when the applicant was told the result."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.replies = 0

    def reply(self, entry: Entry, *, content: str | None) -> None:
        """Tell the applicant the result; more than once where needed.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(ResultReplied(entry=entry, content=Personal.said(self.applicant, content)))

    @applies(ResultReplied)
    def _replied(self, fact: ResultReplied) -> None:
        self.replies += 1
