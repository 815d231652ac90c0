"""责任书 — the letter in which somebody answers for party conduct and clean government for a year (DJ-03)."""

from uuid import UUID

from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import as_digest, written
from domain.identity import StaffId
from domain.people.staff_state import StaffState


@fact("staff.responsibility-letter-signed.v1", clauses=("DJ-03",))
class ResponsibilityLetterSigned(Fact):
    """签订责任书 — for which year, with which superior, and what exactly it says."""

    year: int
    title: str
    section: UUID | None
    signed_with: UUID | None
    """与谁签订 — the leader on the other side, where the ledger knows the person."""
    content_hash: str | None
    """SHA-256 of the signed letter, where it was kept."""


class ResponsibilityLetters(StaffState):
    """党风廉政建设责任制 — a year without a letter is seen beside the ones that are here."""

    def sign_responsibility_letter(
        self,
        entry: Entry,
        *,
        year: int,
        title: str,
        signed_with: StaffId | None = None,
        content_hash: str | None = None,
    ) -> None:
        """Record that the person signed a letter.

        Raises:
            NotFound: the person is not registered.
            BadInput: no title, or the hash is none.

        """
        self.must_exist()
        self._record(
            ResponsibilityLetterSigned(
                entry=entry,
                year=year,
                title=written(title, "title"),
                section=self.section_at(entry.occurred_at),
                signed_with=signed_with,
                content_hash=None if content_hash is None else as_digest(content_hash, "content_hash"),
            )
        )
