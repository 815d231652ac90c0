"""现状 — who answers for a case and until when, as things happened: what is entered late overwrites nothing later."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(slots=True, kw_only=True)
class Standing:
    """现状 — of one case, each with the moment since when it is so; times are UTC."""

    responsible: UUID | None = None
    section: UUID | None = None
    answering_since: datetime | None = None
    due_at: datetime | None = None
    due_since: datetime | None = None
    statutory_due_at: datetime | None = None
    statutory_since: datetime | None = None

    def answers(self, since: datetime, responsible: UUID | None, section: UUID | None) -> None:
        """Let somebody answer for it since then, unless another is known to have followed."""
        if self.answering_since is None or since >= self.answering_since:
            self.responsible, self.section, self.answering_since = responsible, section, since

    def is_due(self, since: datetime, due_at: datetime | None) -> None:
        """Let it be promised for a date since then, unless another is known to have followed."""
        if self.due_since is None or since >= self.due_since:
            self.due_at, self.due_since = due_at, since

    def is_limited(self, since: datetime, statutory_due_at: datetime | None) -> None:
        """Let the law allow it until a date since then, unless another is known to have followed."""
        if self.statutory_since is None or since >= self.statutory_since:
            self.statutory_due_at, self.statutory_since = statutory_due_at, since
