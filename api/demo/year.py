"""演示年度 — about two thousand cases of one year, told in the order in which they were entered."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import islice
from operator import attrgetter
from random import Random

from api.demo.bureau import Bureau, found_bureau, plan
from api.demo.moments import end_of
from api.demo.story import Story, Told
from domain.calendar import official

CASES = 2_000
_SEED = "问责 2025"
_BATCH = 1_000


def tell_year(cases: int = CASES) -> tuple[Bureau, Iterable[Told]]:
    """Return the bureau and every event of its year; the same for the same number of cases, on every machine."""
    random = Random(_SEED)  # noqa: S311  # a made-up year, no secret
    bureau = found_bureau(plan(), random)
    year = bureau.plan.year
    founded = [
        Told(event.fact.occurred_at, event) for unit in bureau.founded for event in unit.collect_events()
    ]
    until = end_of_year()
    days = sorted(random.choices(_working_days(year), k=cases))
    items = random.choices(bureau.plan.items, [item.share for item in bureau.plan.items], k=cases)
    stories = [
        Story(bureau, item, number + 1, day, Random(f"{_SEED} {number}"), until).tell()  # noqa: S311  # as above
        for number, (item, day) in enumerate(zip(items, days, strict=True))
    ]
    return bureau, merge(founded, *stories, key=attrgetter("recorded_at"))


def end_of_year() -> datetime:
    """Return the moment at which the made-up year ends, in UTC: closing time of its last day."""
    return end_of(date(plan().year, 12, 31))


def chapters(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Yield the year in pieces that are recorded in one transaction each."""
    rest = iter(told)
    while chapter := list(islice(rest, _BATCH)):
        yield chapter


def _working_days(year: int) -> list[date]:
    start = date(year, 1, 2)
    days = (start + timedelta(days=number) for number in range(366))
    return [day for day in days if day.year == year and official().is_working_day(day)]
