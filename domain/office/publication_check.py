"""查看公示 — whether a publication was found in its place, with what should be read there."""

from uuid import UUID

from domain.entry import Entry
from domain.fact import Fact, fact
from domain.office.evidence import digest_if_given
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject
from domain.office.publication_state import PublicationState
from domain.term import TermEnum


class PublicationCondition(TermEnum):
    """查看情况 — how a publication was found."""

    IN_PLACE = "in-place", "在位且内容相符"
    OUTDATED = "outdated", "内容过时或不符"
    DAMAGED = "damaged", "污损、无法辨认"
    OUT_OF_STOCK = "out-of-stock", "资料已取完"
    MISSING = "missing", "不在位"


@fact("publication.checked.v1", clauses=("CN-08", "CN-12", "CN-14", "FC-05", "FC-07", "WC-16"))
class PublicationChecked(Fact):
    """查看公示 — how it was found, beside what should be read there at that moment."""

    kind: PublicationKind
    condition: PublicationCondition
    about: PublicationSubject
    content: PublicationContent
    """Of the publication as the ledger holds it."""
    withdrawn: bool
    """It was withdrawn before, and should not be found."""
    photo_hash: str | None
    inspection: UUID | None
    """The inspection in which it was looked at."""
    remark: str | None
    """Names nobody."""


class PublicationCheck(PublicationState):
    """查看公示 — the one who looked is the one who acted in the entry."""

    def check(
        self,
        entry: Entry,
        *,
        condition: PublicationCondition,
        photo_hash: str | None = None,
        inspection: UUID | None = None,
        remark: str | None = None,
    ) -> None:
        """Record how it was found; also one that was withdrawn and hangs there still.

        Raises:
            NotFound: nothing was made public under this id.
            BadInput: the hash of the photograph is none.

        """
        self.must_exist()
        self._record(
            PublicationChecked(
                entry=entry,
                kind=self.kind,
                condition=condition,
                about=self.about,
                content=self.content,
                withdrawn=self.withdrawn,
                photo_hash=digest_if_given(photo_hash, "photo_hash"),
                inspection=inspection,
                remark=remark,
            )
        )
