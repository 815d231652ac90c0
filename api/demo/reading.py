"""查阅 — who reads what stands in the ledger, and what leaves the house as a file."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from api.demo.story import Story
from domain.accountability.reading import Bond, Purpose, Reading, reading_of
from domain.entry import Entry
from domain.given import digest_of


def read(
    story: Story,
    entry: Entry,
    *,
    of: str,
    stream: UUID,
    version: int | None = None,
    purpose: Purpose | None,
    bond: Bond | None = Bond.INVESTIGATOR,
    needed_for: UUID | None = None,
    opened: tuple[UUID, ...] = (),
) -> None:
    """Record in this turn that the one who acts reads a stream."""
    story.year.stream(Reading, reading_of(entry)).read(
        entry,
        of=of,
        stream=stream,
        version=version,
        purpose=purpose,
        bond=bond,
        needed_for=needed_for,
        opened=opened,
        reason=None if purpose else story.word("reading_reason"),
    )


class MonthlyExport(Story):
    """月度导出 — the figures of a month leave the house; once a year somebody writes the wrong purpose."""

    def tell(self) -> Iterator[datetime]:
        """Export the month's figures."""
        yield self.entering()
        clerk = self.on_duty(self.bureau.staff["office"])
        unsealed = self.happens("export_unsealed")
        entry = self.by(clerk)
        self.year.stream(Reading, reading_of(entry)).export(
            entry,
            what=f"{self.now:%Y-%m}办件统计表",
            records=len(self.year.told),
            digest=digest_of(f"{self.bureau.plan.name} {self.now:%Y-%m}"),
            recipient=self.word("superior"),
            unsealed=unsealed,
            purpose=Purpose.PUBLICATION,
            approved_by=None if self.happens("export_unapproved") else self.bureau.leader("office"),
            reason=self.word("reading_reason"),
        )
        if self.happens("export_entry_wrong"):
            version = self.year.stream(Reading, reading_of(entry)).version
            yield self.then(1)
            self.year.stream(Reading, reading_of(entry)).correct(
                self.by(clerk),
                version=version,
                field="purpose",
                right=Purpose.SUPERVISION,
                reason=self.word("correction"),
            )
