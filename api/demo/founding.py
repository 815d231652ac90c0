"""开局 — the bureau at the start of its year: organisation, sections, staff, posts, leaders, rulebooks."""

from collections.abc import Iterator
from datetime import date, datetime, time

from api.demo.bureau import SectionPlan
from api.demo.chronicle import Chronicle
from api.demo.story import chance
from domain.calendar import local_moment
from domain.entry import Entry
from domain.given import digest_of
from domain.identity import MACHINE
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.post import Post
from domain.people.section import Section
from domain.people.staff import Staff
from domain.regulation.rulebook import rulebooks


class Founding:
    """开局 — what stands when the year begins; the machine enters it."""

    def __init__(self, year: Chronicle) -> None:
        self._year, self._bureau = year, year.bureau
        self._first_day = date(year.bureau.plan.year, 1, 2)
        self._random = chance("founding")
        self._entry = Entry(occurred_at=local_moment(self._first_day, time(8, 30)), by=MACHINE)

    def tell(self) -> Iterator[datetime]:
        """Found the bureau in one turn."""
        yield self._entry.occurred_at
        plan = self._bureau.plan
        organisation = self._year.stream(Organisation, self._bureau.id("organisation"))
        organisation.register(self._entry, code="demo", name=plan.name, kind=OrganisationKind.CIVIL_SERVICE)
        for leader in plan.leaders:
            self._hire(leader.code, None, leader.title)
        for section in plan.sections:
            self._establish(section)
        for leader in plan.leaders:
            charge = tuple(
                self._bureau.sections[section.code]
                for section in plan.sections
                if section.leader == leader.code
            )
            organisation.assign_leader(
                self._entry,
                leader=self._bureau.leaders[leader.code],
                rank=leader.rank,
                sections=charge,
                valid_from=self._first_day,
                basis=f"{plan.name}领导班子成员分工",
            )
        for book in (book for book in rulebooks() if book.id in plan.rulebooks):
            organisation.adopt_rulebook(
                self._entry,
                rulebook=book.id,
                version=book.version,
                title=book.title,
                valid_from=self._first_day,
                scope=f"{plan.name}机关各处室",
                content_hash=digest_of("\n".join(clause.text for clause in book.clauses)),
            )

    def _establish(self, planned: SectionPlan) -> None:
        section = self._year.stream(Section, self._bureau.sections[planned.code])
        section.establish(self._entry, code=planned.code, name=planned.name, functions=planned.functions)
        for number in range(planned.staff):
            title = "处长" if number == 0 else self._random.choice(self._bureau.plan.names.titles)
            self._hire(f"{planned.code}-{number + 1:02d}", planned.code, title)
        section.appoint_head(self._entry, head=self._bureau.head(planned.code), basis="年初任职登记")
        self._assign_posts(planned)

    def _hire(self, code: str, section: str | None, title: str) -> None:
        staff = self._year.stream(Staff, self._bureau.id("staff", code))
        staff.register(
            self._entry,
            code=code,
            name=self._bureau.plan.names.person(self._random),
            section=self._bureau.sections[section] if section else None,
            title=title,
        )

    def _assign_posts(self, planned: SectionPlan) -> None:
        for number, a_role in enumerate(self._bureau.staff[planned.code]):
            post = self._year.stream(Post, self._bureau.posts[a_role])
            post.define(
                self._entry,
                name=f"{planned.name}{'负责' if number == 0 else '承办'}岗{number + 1}",
                section=self._bureau.sections[planned.code],
                duties=planned.functions,
                standard="按时、规范、一次告知",
                qualifications="公务员",
            )
            post.assign(
                self._entry,
                a_role=a_role,
                b_role=self._bureau.stand_ins[a_role],
                year=self._bureau.plan.year,
            )
