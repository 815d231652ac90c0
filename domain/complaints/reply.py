"""答复 — to the complainant, or in public where nobody knows who complained."""

from datetime import datetime

from domain.complaints.state import ComplaintState
from domain.entry import Channel, Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once, written
from domain.personal import Personal
from domain.services.promise_content import PublicationChannel


@fact("complaint.replied.v1", clauses=("XS-01", "XS-27"))
class ComplaintReplied(Fact):
    """答复投诉人 — what the complainant is told, and the date that was promised for it."""

    content: Personal
    way: Channel | None
    """答复方式"""
    delivered: bool
    due_at: datetime | None
    """承诺答复时间 — as it stood then."""
    conclusion: int | None
    """The version of the conclusion that it tells; none where nothing is concluded."""

    @property
    def late(self) -> bool | None:
        """Whether it came after the promised date; None where nothing was promised."""
        return None if self.due_at is None else self.occurred_at > self.due_at


@fact("complaint.reply-published.v1", clauses=("XS-01", "CN-05"))
class ReplyPublished(Fact):
    """公开答复 — what the public can read of it; it names nobody."""

    text: str
    channels: tuple[PublicationChannel, ...]
    due_at: datetime | None
    conclusion: int | None

    @property
    def late(self) -> bool | None:
        """Whether it came after the promised date; None where nothing was promised."""
        return None if self.due_at is None else self.occurred_at > self.due_at


class Reply(ComplaintState):
    """答复 — early, late, or before anything is concluded: it is recorded as it was."""

    def reply(
        self, entry: Entry, *, content: str, delivered: bool = True, way: Channel | None = None
    ) -> None:
        """Reply to the complainant.

        Raises:
            NotFound: no such complaint.
            ImpossibleState: it is anonymous and without an address.
            BadInput: nothing is said.
            NotAllowed: the complaint is about who replies, or who writes it down.

        """
        self.must_exist()
        self._may(entry, "reply to it")
        if not self.reachable:
            raise ImpossibleState(
                f"complaint {self.id} is anonymous and without an address; publish the reply instead"
            )
        said = Personal.said(self.complainant, written(content, "content"))
        assert said is not None  # noqa: S101  # something is written
        self._record(
            ComplaintReplied(
                entry=entry,
                content=said,
                way=way,
                delivered=delivered,
                due_at=self.reply_due_at,
                conclusion=self.concluded_version,
            )
        )

    def publish_reply(self, entry: Entry, *, text: str, channels: tuple[PublicationChannel, ...]) -> None:
        """Publish a reply that names nobody (公开答复).

        Raises:
            NotFound: no such complaint.
            BadInput: no text; no channel, or one twice.
            NotAllowed: the complaint is about who replies, or who writes it down.

        """
        self.must_exist()
        self._may(entry, "reply to it")
        if not named_once(channels, "channels"):
            raise BadInput("the reply is published nowhere; name where it can be read", field="channels")
        self._record(
            ReplyPublished(
                entry=entry,
                text=written(text, "text"),
                channels=channels,
                due_at=self.reply_due_at,
                conclusion=self.concluded_version,
            )
        )
