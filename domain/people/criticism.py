"""通报批评 — a superior body criticises a person by circular; the ladder of YM-06 counts from it."""

from uuid import UUID

from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import PostId
from domain.people.staff_state import StaffState
from domain.personal import Personal


@fact("staff.criticised-by-circular.v1", clauses=("YM-05",))
class CriticisedByCircular(Fact):
    """被上级通报批评 — by which body, in which document, for the work of which post."""

    body: str
    """通报机关"""
    document: str | None
    """文号"""
    post: UUID | None
    section: UUID | None
    reason: Personal | None


class Criticism(StaffState):
    """通报批评 — what it was for is sealed to the person."""

    def criticise_by_circular(
        self,
        entry: Entry,
        *,
        body: str,
        document: str | None = None,
        post: PostId | None = None,
        reason: str | None = None,
    ) -> None:
        """Record that a superior body criticised the person.

        Raises:
            NotFound: the person is not registered.
            BadInput: no body is named.

        """
        self.must_exist()
        self._record(
            CriticisedByCircular(
                entry=entry,
                body=written(body, "body"),
                document=document,
                post=post,
                section=self.section_at(entry.occurred_at),
                reason=Personal.said(self.id, reason),
            )
        )
