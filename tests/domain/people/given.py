"""Given — who and where these tests are about, and what was recorded."""

from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from domain.correction import Correctable
from domain.entry import Channel, Entry
from domain.fact import Fact
from domain.given import digest_of
from domain.identity import derived_id
from domain.personal import Personal
from tests.domain.history import reloaded

F = TypeVar("F", bound=Fact)

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
"""Nine o'clock of a Monday morning in Beijing."""
NAIVE = datetime(2025, 3, 31, 17, 30)  # noqa: DTZ001  # a time that nobody can place
DAY = 24
"""Hours."""

CLERK = derived_id("staff", "登记员")
LI, WANG, ZHAO, SUN = (derived_id("staff", code) for code in ("李", "王", "赵", "孙"))
CHIEF, DEPUTY, SECOND_DEPUTY = (derived_id("staff", code) for code in ("局长", "副局长", "第二副局长"))
ACCOUNTING, WINDOW, OFFICE = (derived_id("section", name) for name in ("会计处", "服务窗口", "办公室"))
POST, COUNTER = (derived_id("post", name) for name in ("代理记账", "窗口受理"))
CASE = derived_id("case", "2025-00001")
INSPECTION = derived_id("inspection", "1")

PAPER = digest_of("印发稿")
NO_HASH = "印发稿"


def moment(hours: float) -> datetime:
    """So many hours after Monday morning."""
    return MONDAY + timedelta(hours=hours)


def at(hours: float, by: UUID = CLERK, for_whom: UUID | None = None) -> Entry:
    """An entry of what happened so many hours after Monday morning."""
    return Entry(occurred_at=moment(hours), by=by, on_behalf_of=for_whom, channel=Channel.INTERNAL)


def recorded(aggregate: Correctable, kind: type[F]) -> F:
    """The last fact of this kind recorded since the last call; what was recorded gives an equal aggregate."""
    collected = [event.fact for event in aggregate.collect_events()]
    assert reloaded(aggregate) == aggregate
    return [fact for fact in collected if isinstance(fact, kind)][-1]


def sealed(text: Personal | None) -> tuple[UUID, str | None] | None:
    """Whose key seals a text, and what it says before it is sealed."""
    return None if text is None else (text.subject, text.plain)
