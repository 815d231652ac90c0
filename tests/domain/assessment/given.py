"""Given — how a year's assessment begins in these tests."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from domain.assessment.assessment import Assessment
from domain.assessment.freezing import PersonScore
from domain.assessment.opening import Indicator
from domain.assessment.state import assessment_id
from domain.entry import Entry
from domain.identity import derived_id

BEGIN = datetime(2025, 12, 31, 1, 0, tzinfo=UTC)
YEAR = 2025
BUREAU = derived_id("organisation", "财政局")
LI, WANG, ZHAO, HR, HEAD = (derived_id("staff", code) for code in ("李", "王", "赵", "人事", "局领导"))
WINDOW, POST = derived_id("section", "服务窗口"), derived_id("post", "受理岗")
LI_SCORE, WANG_SCORE = 9_700, 10_000


def at(hours: float, by: UUID = HR, for_whom: UUID | None = None) -> Entry:
    """An entry, so many hours after the year was opened."""
    return Entry(occurred_at=BEGIN + timedelta(hours=hours), by=by, on_behalf_of=for_whom)


def a_year() -> Assessment:
    """A year on which nothing is recorded."""
    return Assessment(assessment_id(BUREAU, YEAR))


def opened() -> Assessment:
    """A year that is opened, with every indicator."""
    assessment = a_year()
    assessment.open_year(
        at(0),
        organisation=BUREAU,
        year=YEAR,
        scheme="basic-2025",
        first_day=date(YEAR, 1, 1),
        last_day=date(YEAR, 12, 31),
        indicators=tuple(Indicator),
    )
    return assessment


def frozen() -> Assessment:
    """A year whose facts are counted: Li lost three points, Wang none."""
    assessment = opened()
    assessment.freeze(
        at(24),
        position=500,
        persons=(
            PersonScore(person=LI, section=WINDOW, score=LI_SCORE),
            PersonScore(person=WANG, section=WINDOW, score=WANG_SCORE),
        ),
    )
    return assessment


def objected() -> Assessment:
    """A year to whose score Li objects."""
    assessment = frozen()
    assessment.raise_objection(at(30, LI), person=LI, grounds="系统停机所致")
    return assessment


def closed() -> Assessment:
    """A year that is confirmed."""
    assessment = frozen()
    assessment.confirm_year(at(99, HEAD))
    return assessment
