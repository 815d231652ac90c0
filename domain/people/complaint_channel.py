"""投诉渠道 — the telephones, mailboxes, pages and windows where people can complain."""

from datetime import datetime
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Correctable
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId
from domain.people.course import Course
from domain.term import TermEnum


class ComplaintChannelKind(TermEnum):
    """渠道种类."""

    TELEPHONE = "telephone", "监督、投诉电话"
    MAILBOX = "mailbox", "意见箱、信箱"
    WEB = "web", "网站、电子邮箱"
    WINDOW = "window", "投诉窗口"


@fact("organisation.complaint-channel-opened.v1", clauses=("FC-06", "FC-07", "FC-15", "CN-05"))
class ComplaintChannelOpened(Fact):
    """设立投诉渠道 — its kind, its number or place, and the section that attends to it."""

    kind: ComplaintChannelKind
    number: str
    """号码、地址 — what somebody who complains dials, opens or goes to."""
    section: UUID | None


@fact("organisation.complaint-channel-closed.v1", clauses=("FC-06", "FC-15"))
class ComplaintChannelClosed(Fact):
    """停用投诉渠道 — from now on nobody attends to it."""

    kind: ComplaintChannelKind
    number: str
    section: UUID | None
    reason: str


class ComplaintChannels(Correctable):
    """接受监督 — which ways to complain are open."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.complaint_channels: dict[
            tuple[ComplaintChannelKind, str], Course[datetime, ComplaintChannelOpened | None]
        ] = {}
        """Of each way to complain that there ever was: how it was opened, since when; ``None``: it was closed."""

    def complaint_channels_at(self, moment: datetime) -> tuple[ComplaintChannelOpened, ...]:
        """Return the ways to complain that were open at a moment."""
        held = (course.at(moment) for course in self.complaint_channels.values())
        return tuple(opened for opened in held if opened is not None)

    def open_complaint_channel(
        self, entry: Entry, *, kind: ComplaintChannelKind, number: str, section: SectionId | None = None
    ) -> None:
        """Open a way to complain.

        Raises:
            NotFound: the organisation is not registered.
            BadInput: no number.
            ImpossibleState: it is open already.

        """
        self.must_exist()
        opened = self._opened(kind, number, entry.occurred_at)
        if opened is not None:
            raise ImpossibleState(
                f"{kind} {number} is open since {opened.occurred_at.isoformat()}; "
                "close it before it is opened anew",
                field="number",
                clause="FC-06",
            )
        self._record(
            ComplaintChannelOpened(entry=entry, kind=kind, number=written(number, "number"), section=section)
        )

    def close_complaint_channel(
        self, entry: Entry, *, kind: ComplaintChannelKind, number: str, reason: str = ""
    ) -> None:
        """Close a way to complain. That it was the last one is recorded, and judged later.

        Raises:
            NotFound: the organisation is not registered.
            ImpossibleState: it is not open.

        """
        self.must_exist()
        opened = self._opened(kind, number, entry.occurred_at)
        if opened is None:
            raise ImpossibleState(
                f"{kind} {number} is not open at {entry.occurred_at.isoformat()}; check the number, or record "
                "its opening first",
                field="number",
                clause="FC-06",
            )
        self._record(
            ComplaintChannelClosed(
                entry=entry,
                kind=kind,
                number=number,
                section=opened.section,
                reason=reason,
            )
        )

    def _opened(
        self, kind: ComplaintChannelKind, number: str, moment: datetime
    ) -> ComplaintChannelOpened | None:
        return self.complaint_channels.get((kind, number), Course()).at(moment)

    @applies(ComplaintChannelOpened)
    def _complaint_channel_opened(self, fact: ComplaintChannelOpened) -> None:
        self._channel(fact, fact)

    @applies(ComplaintChannelClosed)
    def _complaint_channel_closed(self, fact: ComplaintChannelClosed) -> None:
        self._channel(fact, None)

    def _channel(
        self,
        fact: ComplaintChannelOpened | ComplaintChannelClosed,
        opened: ComplaintChannelOpened | None,
    ) -> None:
        channel = (fact.kind, fact.number)
        course = self.complaint_channels.get(channel, Course())
        self.complaint_channels[channel] = course.turned(fact.occurred_at, opened)
