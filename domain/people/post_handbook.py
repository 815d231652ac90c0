"""岗位职责汇编 — functions, sections, posts and their duties in one book, shown on the website."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Correctable
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import as_digest, written
from domain.people.course import Course


@fact("organisation.post-handbook-published.v1", clauses=("CN-07",))
class PostHandbookPublished(Fact):
    """岗位职责汇编公示 — which version, what exactly it says, and where it can be read."""

    version: str
    content_hash: str
    former_version: str | None
    where: str
    """公示处 — the page of the government's website."""


class PostHandbook(Correctable):
    """编制岗位职责 — which version was published since when."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.handbooks: Course[datetime, str] = Course()

    def publish_post_handbook(self, entry: Entry, *, version: str, content_hash: str, where: str) -> None:
        """Publish a version; that a post changed since is seen beside it later.

        Raises:
            NotFound: the organisation is not registered.
            BadInput: no version, no place, or the hash is none.

        """
        self.must_exist()
        self._record(
            PostHandbookPublished(
                entry=entry,
                version=written(version, "version"),
                content_hash=as_digest(content_hash, "content_hash"),
                former_version=self.handbooks.at(entry.occurred_at),
                where=written(where, "where"),
            )
        )

    @applies(PostHandbookPublished)
    def _post_handbook_published(self, fact: PostHandbookPublished) -> None:
        self.handbooks = self.handbooks.turned(fact.occurred_at, fact.version)
