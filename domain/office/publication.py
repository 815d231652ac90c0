"""公示 — one thing made public at one place: what can be read there, since when, and whether it was found there."""

from datetime import date

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.office.evidence import digest_if_given
from domain.office.publication_check import PublicationCheck
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject
from domain.services.promise_content import PublicationChannel


@fact(
    "publication.made.v1",
    clauses=(
        "WC-16",
        "WC-17",
        "SW-07",
        "CN-04",
        "CN-05",
        "CN-06",
        "CN-07",
        "CN-08",
        "CN-12",
        "CN-13",
        "CN-14",
        "CN-15",
        "FC-04",
        "FC-05",
        "FC-06",
        "FC-07",
        "FC-12",
        "FC-15",
        "DD-07",
    ),
)
class PublicationMade(Fact):
    """公示 — from now on it can be read there."""

    kind: PublicationKind
    channel: PublicationChannel
    title: str | None
    place: str | None
    """公示处 — a window, a door, a page of the website."""
    about: PublicationSubject
    content: PublicationContent
    photo_hash: str | None
    """现场照片摘要 — SHA-256."""
    first_day: date | None
    last_day: date | None
    """Until when it is to be read there, where that was said."""
    wide_concern: bool
    """公众普遍关注 — as a person judged it (CN-15)."""


@fact("publication.replaced.v1", clauses=("WC-16", "CN-04", "CN-07", "CN-08", "CN-13", "FC-05", "FC-07"))
class PublicationReplaced(Fact):
    """更换公示 — the new text and the old one; a fresh print of the same text is a replacement as well."""

    kind: PublicationKind
    place: str | None
    about: PublicationSubject
    former: PublicationContent
    content: PublicationContent
    photo_hash: str | None
    last_day: date | None
    reason: str | None


@fact("publication.withdrawn.v1", clauses=("CN-08", "CN-12", "FC-05", "FC-07", "WC-16"))
class PublicationWithdrawn(Fact):
    """撤下公示 — it can be read there no longer, and what could be read to the end."""

    kind: PublicationKind
    about: PublicationSubject
    content: PublicationContent
    reason: str | None


@fact("publication.corrected.v1")
class PublicationCorrected(Corrected):
    """公示登记更正 — the entry was wrong; what could be read did not change."""


class Publication(PublicationCheck, category="publication"):
    """公示 — one plate, posting, page, number or announcement."""

    CORRECTED = PublicationCorrected

    def make(
        self,
        entry: Entry,
        *,
        kind: PublicationKind,
        channel: PublicationChannel,
        content: PublicationContent,
        about: PublicationSubject | None = None,
        title: str | None = None,
        place: str | None = None,
        photo_hash: str | None = None,
        first_day: date | None = None,
        last_day: date | None = None,
        wide_concern: bool = False,
    ) -> None:
        """Make it public, with parts missing as well (公示).

        Raises:
            ImpossibleState: it is public already.
            BadInput: a hash is none, or the last day is before the first.

        """
        self.must_be_new()
        _must_not_end_before(first_day, last_day)
        self._record(
            PublicationMade(
                entry=entry,
                kind=kind,
                channel=channel,
                title=title,
                place=place,
                about=about or PublicationSubject(),
                content=content.checked(),
                photo_hash=digest_if_given(photo_hash, "photo_hash"),
                first_day=first_day,
                last_day=last_day,
                wide_concern=wide_concern,
            )
        )

    def replace(
        self,
        entry: Entry,
        *,
        content: PublicationContent,
        place: str | None = None,
        photo_hash: str | None = None,
        last_day: date | None = None,
        reason: str | None = None,
    ) -> None:
        """Put another text in its place, or the same at another place; what is left out of the rest stays.

        Raises:
            NotFound: nothing was made public under this id.
            ImpossibleState: it is withdrawn.
            BadInput: a hash is none, or the last day is before the first.

        """
        self.must_be_public()
        _must_not_end_before(self.first_day, last_day)
        self._record(
            PublicationReplaced(
                entry=entry,
                kind=self.kind,
                place=self.place if place is None else place,
                about=self.about,
                former=self.content,
                content=content.checked(),
                photo_hash=digest_if_given(photo_hash, "photo_hash"),
                last_day=self.last_day if last_day is None else last_day,
                reason=reason,
            )
        )

    def withdraw(self, entry: Entry, *, reason: str | None = None) -> None:
        """Take it down; a plate comes down when the post ends, or its holder goes (CN-08).

        Raises:
            NotFound: nothing was made public under this id.
            ImpossibleState: it is withdrawn already.

        """
        self.must_be_public()
        self._record(
            PublicationWithdrawn(
                entry=entry, kind=self.kind, about=self.about, content=self.content, reason=reason
            )
        )

    @applies(PublicationMade)
    def _made(self, fact: PublicationMade) -> None:
        self.kind, self.place, self.about, self.content = fact.kind, fact.place, fact.about, fact.content
        self.first_day, self.last_day = fact.first_day, fact.last_day

    @applies(PublicationReplaced)
    def _replaced(self, fact: PublicationReplaced) -> None:
        self.place, self.content, self.last_day = fact.place, fact.content, fact.last_day

    @applies(PublicationWithdrawn)
    def _withdrawn(self, fact: PublicationWithdrawn) -> None:
        self.withdrawn = True


def _must_not_end_before(first_day: date | None, last_day: date | None) -> None:
    if first_day is not None and last_day is not None and last_day < first_day:
        raise BadInput(
            f"it is public until {last_day}, before its first day {first_day}; check both days",
            field="last_day",
        )
