"""投诉电话 — complaints that follow from no case of ours: about a section's manners, or a promise that was not kept."""

from collections.abc import Iterator, Sequence
from datetime import date

from api.demo.chronicle import Chronicle
from api.demo.complaint import About, Grievance
from api.demo.moments import in_office
from api.demo.story import chance
from domain.cases.inquiry import ApplicantSaid
from domain.complaints.reception import ComplaintKind
from domain.complaints.target import Target

_CALLS = 30


def calls(year: Chronicle, days: Sequence[date]) -> Iterator[Grievance]:
    """Yield the year's calls; a person is known for most, a promise for some."""
    bureau, random = year.bureau, chance("hotline")
    offered = [item for item in bureau.plan.items if item.section in {"accounting", "nontax", "assets"}]
    for number, day in enumerate(sorted(random.choices(days[10:], k=_CALLS))):
        item = random.choice(offered)
        person = random.choice(bureau.staff[item.section])
        broken = random.random() < bureau.plan.chances["promise_complained"]
        about = About(
            key=f"12345-{number + 1:03d}",
            target=Target(
                persons=(person,),
                section=bureau.sections[item.section],
                promise=bureau.id("promise", item.code) if broken else None,
            ),
            complainant=ApplicantSaid(
                name=bureau.plan.names.person(random),
                contact=f"1390998{random.randrange(10_000):04d}",
            ),
            kinds=(ComplaintKind.BROKEN_PROMISE,) if broken else (ComplaintKind.ATTITUDE,),
            section=item.section,
        )
        yield Grievance(year, about, in_office(day, random))
