"""登记 — the words that stand on every recorded fact: when, by whom, for whom, by which way."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from domain.given import in_utc
from domain.term import TermEnum


class Channel(TermEnum):
    """渠道 — the way by which a person or a paper reached the organisation."""

    WINDOW = "window", "窗口"
    TELEPHONE = "telephone", "电话"
    LETTER = "letter", "信函、电传"
    NETWORK = "network", "网络"
    VISIT = "visit", "来访"
    INTERNAL = "internal", "内部流转"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """登记信息 — who says that something happened, and when.

    ``occurred_at`` is when it happened (an aware time, kept in UTC); when it was written down,
    ``recorded_at``, is set by the ledger and stands beside the fact, not in it.

    Raises:
        BadInput: a time without its offset from UTC.

    """

    occurred_at: datetime
    by: UUID
    """登记人 — the member of staff, or the part of the system, who makes the entry."""
    on_behalf_of: UUID | None = None
    """代何人 — who acted, where another writes it down."""
    channel: Channel | None = None
    late_reason: str | None = None
    """补录原因 — why it is entered after the event."""

    def __post_init__(self) -> None:
        if self.occurred_at.tzinfo is not UTC:
            object.__setattr__(self, "occurred_at", in_utc(self.occurred_at, "entry.occurred_at"))

    @property
    def actor(self) -> UUID:
        """The one who acted: the person named, else the one who writes."""
        return self.on_behalf_of or self.by
