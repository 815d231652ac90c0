"""服务承诺 — proposed by a unit (提诺), vetted by the party group (定诺), published (许诺), then kept (践诺)."""

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import as_digest, named_once
from domain.identity import SectionId
from domain.services.promise_content import PromiseContent, PublicationChannel
from domain.services.promise_keeping import PromiseKeeping


@fact("promise.proposed.v1", clauses=("FC-02", "FC-09", "FC-10", "CN-01"))
class PromiseProposed(Fact):
    """提诺 — a unit proposes what it will promise."""

    content: PromiseContent
    content_hash: str


@fact("promise.vetted.v1", clauses=("FC-09", "FC-11"))
class PromiseVetted(Fact):
    """定诺 — the content that was vetted, and by whom: another body than the party group is recorded as it was."""

    by_party_group: bool
    meeting: str | None
    """会议文号"""
    approved: bool
    content: PromiseContent
    content_hash: str


@fact("promise.published.v1", clauses=("FC-04", "FC-09", "FC-12", "CN-01", "CN-03"))
class PromisePublished(Fact):
    """许诺 — the public can read it; its hash is compared with the one that was vetted."""

    channels: tuple[PublicationChannel, ...]
    content: PromiseContent
    content_hash: str


@fact("promise.revised.v1", clauses=("FC-08",))
class PromiseRevised(Fact):
    """承诺调整 — wider and higher, or weaker: the old and the new limit stand side by side."""

    old_days: int | None
    new_days: int | None
    content: PromiseContent
    content_hash: str
    reason: str | None


@fact("promise.withdrawn.v1", clauses=("FC-08", "CN-01"))
class PromiseWithdrawn(Fact):
    """撤回承诺 — it is promised no longer."""

    section: SectionId | None
    reason: str | None


@fact("promise.corrected.v1")
class PromiseCorrected(Corrected):
    """承诺更正 — the entry was wrong; the promise itself did not change."""


class ServicePromise(PromiseKeeping, category="promise"):
    """服务承诺 — one promise in four steps; a step that is missing or out of order is recorded so (FC-09)."""

    CORRECTED = PromiseCorrected

    def propose(self, entry: Entry, *, content: PromiseContent) -> None:
        """Propose the promise (提诺), or propose it anew after it was vetted.

        Raises:
            ImpossibleState: the promise is withdrawn.

        """
        self.must_stand()
        self._record(PromiseProposed(entry=entry, content=content, content_hash=content.digest()))

    def vet(
        self,
        entry: Entry,
        *,
        approved: bool,
        by_party_group: bool,
        meeting: str | None = None,
        content: PromiseContent | None = None,
        content_hash: str | None = None,
    ) -> None:
        """Vet the promise (定诺).

        ``content``: what was vetted; left out, it is what stood before. ``content_hash``: the hash of the paper
        that lay before the meeting; left out, it is that of the content.

        Raises:
            ImpossibleState: the promise is withdrawn.
            BadInput: nothing was proposed and no content is given; the hash is none.

        """
        self.must_stand()
        vetted = self.given_or_before(content)
        self._record(
            PromiseVetted(
                entry=entry,
                by_party_group=by_party_group,
                meeting=meeting,
                approved=approved,
                content=vetted,
                content_hash=_hash(content_hash, vetted),
            )
        )

    def publish(
        self,
        entry: Entry,
        *,
        channels: tuple[PublicationChannel, ...],
        content: PromiseContent | None = None,
        content_hash: str | None = None,
    ) -> None:
        """Publish the promise (许诺), also one that nobody proposed or vetted.

        ``content`` and ``content_hash``: what can be read in public; left out, it is what stood before.

        Raises:
            ImpossibleState: the promise is withdrawn.
            BadInput: nothing stood before and no content is given; no channel, or one twice; a hash that is none.

        """
        self.must_stand()
        if not named_once(channels, "channels"):
            raise BadInput(
                f"promise {self.id} is published nowhere; name where it can be read", field="channels"
            )
        published = self.given_or_before(content)
        self._record(
            PromisePublished(
                entry=entry,
                channels=channels,
                content=published,
                content_hash=_hash(content_hash, published),
            )
        )

    def revise(self, entry: Entry, *, content: PromiseContent, reason: str | None = None) -> None:
        """Change what is promised; a longer limit without a reason is recorded so (FC-08).

        Raises:
            NotFound: no such promise.
            ImpossibleState: the promise is withdrawn.
            BadInput: nothing differs.

        """
        before = self.standing()
        self.must_stand()
        if before == content:
            raise BadInput(
                f"nothing differs from what promise {self.id} says; nothing to record", field="content"
            )
        self._record(
            PromiseRevised(
                entry=entry,
                old_days=before.days,
                new_days=content.days,
                content=content,
                content_hash=content.digest(),
                reason=reason,
            )
        )

    def withdraw(self, entry: Entry, *, reason: str | None = None) -> None:
        """Withdraw the promise.

        Raises:
            NotFound: no such promise.
            ImpossibleState: it is withdrawn already.

        """
        section = self.standing().section
        self.must_stand()
        self._record(PromiseWithdrawn(entry=entry, section=section, reason=reason))

    @applies(PromiseProposed)
    def _proposed(self, fact: PromiseProposed) -> None:
        self.draft = fact.content

    @applies(PromiseVetted)
    def _vetted(self, fact: PromiseVetted) -> None:
        self.draft = fact.content

    @applies(PromisePublished)
    def _published(self, fact: PromisePublished) -> None:
        self.draft = self.published = fact.content

    @applies(PromiseRevised)
    def _revised(self, fact: PromiseRevised) -> None:
        self.draft = fact.content
        if self.published is not None:
            self.published = fact.content

    @applies(PromiseWithdrawn)
    def _withdrawn(self, fact: PromiseWithdrawn) -> None:
        self.withdrawn = True


def _hash(given: str | None, content: PromiseContent) -> str:
    return content.digest() if given is None else as_digest(given, "content_hash")
