"""演示年度 — about two thousand cases of one year and all that goes with them, in the order of their entry."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice

from api.demo.absence import Attendance
from api.demo.assessment import YearOfAssessment
from api.demo.bureau import Bureau, Item, plan
from api.demo.case_story import CaseStory
from api.demo.chronicle import Chronicle, Told
from api.demo.consultation import ConsultationStory
from api.demo.diary import write_diary
from api.demo.disclosure import DisclosureStory
from api.demo.document import DocumentStory
from api.demo.forgetting import Doubted, Forgotten
from api.demo.founding import Founding
from api.demo.hotline import calls
from api.demo.licence import LicenceStory
from api.demo.moments import end_of, in_office
from api.demo.offering import Offer
from api.demo.petition import AppealStory, PetitionStory
from api.demo.reading import MonthlyExport
from api.demo.service import ServiceStory
from api.demo.story import chance
from api.demo.supplier import SupplierStory
from api.demo.warning import EarlyWarning
from domain.calendar import official
from domain.cases.kind import CaseKind

CASES = 2_000
_BATCH = 1_000
_WARNED_SINCE = (9, 1)
"""Month and day of the first morning with early warnings."""

STORIES: Mapping[CaseKind, type[CaseStory]] = {
    CaseKind.PERMIT: LicenceStory,
    CaseKind.APPROVAL: LicenceStory,
    CaseKind.FILING: ServiceStory,
    CaseKind.REGISTRATION: ServiceStory,
    CaseKind.PUBLIC_SERVICE: ServiceStory,
    CaseKind.CONSULTATION: ConsultationStory,
    CaseKind.COMPLAINT: SupplierStory,
    CaseKind.PETITION: PetitionStory,
    CaseKind.PETITION_APPEAL: AppealStory,
    CaseKind.DOCUMENT: DocumentStory,
    CaseKind.PROPOSAL: DocumentStory,
    CaseKind.INFORMATION_DISCLOSURE: DisclosureStory,
}
"""How a case of each kind goes."""


def tell_year(cases: int = CASES) -> tuple[Bureau, list[Told]]:
    """Return the bureau and every event of its year; the same for the same number of cases, on every machine."""
    bureau = Bureau(plan())
    year = Chronicle(bureau, end_of_year())
    year.begin(Founding(year).tell())
    write_diary(year)
    days = _working_days(bureau.plan.year)
    year.begin(YearOfAssessment(year).tell())
    for item in bureau.plan.items:
        year.begin(Offer(year, item).tell())
    for people in bureau.staff.values():
        for person in people:
            year.begin(Attendance(year, person, in_office(days[1], chance("first day", person))).tell())
    year.begin(EarlyWarning(year, date(bureau.plan.year, *_WARNED_SINCE)).tell())
    grievances = list(calls(year, days))
    for grievance in grievances:
        year.begin(grievance.tell())
    for last in {day.month: day for day in days}.values():
        random = chance("export", last)
        year.begin(MonthlyExport(year, random, in_office(last, random)).tell())
    for number, (item, day) in enumerate(_inquiries(bureau.plan.items, days[1:], cases)):
        year.begin(STORIES[item.kind](year, item, number + 1, day).tell())
    forgotten, doubted, *_ = (grievance for grievance in grievances if not grievance.anonymous)
    year.begin(Forgotten(forgotten).tell())
    year.begin(Doubted(doubted).tell())
    return bureau, year.run()


def end_of_year() -> datetime:
    """Return the moment at which the made-up year ends, in UTC: closing time of its last day."""
    return end_of(date(plan().year, 12, 31))


def chapters(told: Iterable[Told]) -> Iterator[list[Told]]:
    """Yield the year in pieces that are recorded in one transaction each."""
    rest = iter(told)
    while chapter := list(islice(rest, _BATCH)):
        yield chapter


def _inquiries(items: list[Item], days: list[date], cases: int) -> Iterator[tuple[Item, date]]:
    """Yield what is asked for on which day, in order."""
    random = chance("year")
    asked = sorted(random.choices(days, k=cases))
    return zip(random.choices(items, [item.share for item in items], k=cases), asked, strict=True)


def _working_days(year: int) -> list[date]:
    start = date(year, 1, 2)
    days = (start + timedelta(days=number) for number in range(366))
    return [day for day in days if day.year == year and official().is_working_day(day)]
