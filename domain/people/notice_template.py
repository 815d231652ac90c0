"""告知书样式 — the form of the one-time written notice, as each section has it printed."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Correctable
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.given import as_digest, written
from domain.identity import SectionId
from domain.people.course import Course


@fact("organisation.notice-template-published.v1", clauses=("SW-07",))
class NoticeTemplatePublished(Fact):
    """印制告知书 — a section's form of the 政务服务告知书, by version and content."""

    section: UUID
    version: str
    content_hash: str


class NoticeTemplates(Correctable):
    """各处室、服务窗口的告知书 — the form that each section uses."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.notice_templates: dict[UUID, Course[datetime, str]] = {}
        """Of each section: which version it used since when."""

    def publish_notice_template(
        self, entry: Entry, *, section: SectionId, version: str, content_hash: str
    ) -> None:
        """Have a section's form printed; it takes the place of the one before.

        Raises:
            NotFound: the organisation is not registered.
            BadInput: no version, or the hash is none.

        """
        self.must_exist()
        self._record(
            NoticeTemplatePublished(
                entry=entry,
                section=section,
                version=written(version, "version"),
                content_hash=as_digest(content_hash, "content_hash"),
            )
        )

    @applies(NoticeTemplatePublished)
    def _notice_template_published(self, fact: NoticeTemplatePublished) -> None:
        course = self.notice_templates.get(fact.section, Course())
        self.notice_templates[fact.section] = course.turned(fact.occurred_at, fact.version)
