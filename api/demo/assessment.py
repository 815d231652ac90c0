"""年度考核 — opened in January, praise and marks through the year, frozen, objected to and confirmed in December."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from api.demo.chronicle import Chronicle
from api.demo.story import Story, chance
from domain.assessment.ab_cooperation import CooperationGrade
from domain.assessment.assessment import Assessment
from domain.assessment.confirmation import AssessmentGrade
from domain.assessment.freezing import PersonScore, SectionScore
from domain.assessment.objection import ObjectionOutcome
from domain.assessment.opening import Indicator
from domain.assessment.praise import PraiseBy
from domain.assessment.scheme import Tally, scheme
from domain.assessment.state import assessment_id
from domain.calendar import local_moment
from domain.cases.case import Case

_MONTHS = range(2, 12)


@dataclass(frozen=True, slots=True)
class _Counts:
    """成绩 — by person or section, as the cases stand."""

    on_time: Counter[UUID]
    late: Counter[UUID]
    open_overdue: Counter[UUID]

    def score(self, unit: UUID) -> int:
        tally = Tally(self.on_time[unit], self.late[unit], self.open_overdue[unit])
        return scheme().score(tally)


class YearOfAssessment(Story):
    """年度考核 — of everybody, by the personnel section."""

    def __init__(self, year: Chronicle) -> None:
        begin = local_moment(date(year.bureau.plan.year, 1, 8), time(10))
        super().__init__(year, chance("assessment"), begin)
        self._organisation = self.bureau.id("organisation")
        self._number = year.bureau.plan.year
        self._id = assessment_id(self._organisation, self._number)
        self._head = self.bureau.head("personnel")
        self._clerk = self.bureau.staff["personnel"][1]
        self._chief = self.bureau.leaders["leader-01"]
        self._people = [
            who for code, people in self.bureau.staff.items() if code != "personnel" for who in people
        ]

    def tell(self) -> Iterator[datetime]:
        """Go through the year of assessment."""
        yield self.entering()
        self._assessment.open_year(
            self.by(self._head),
            organisation=self._organisation,
            year=self._number,
            scheme=scheme().id,
            first_day=date(self._number, 1, 1),
            last_day=date(self._number, 12, 10),
            indicators=(Indicator.COMPLIANCE, Indicator.AB_COOPERATION, Indicator.PRAISE),
        )
        for month in _MONTHS:
            yield self._on(date(self._number, month, 20))
            self._monthly()
            if month == max(_MONTHS):
                yield self.then(1)
                self._take_back()
        yield self._on(date(self._number, 12, 11))
        self._cooperation()
        yield self.then(1)
        self._freeze()
        yield from self._objections()
        yield self._on(date(self._number, 12, 22))
        self._confirm()
        yield self._on(date(self._number, 12, 26))
        self._assessment.confirm_year(self.by(self._clerk, of=self._chief), meeting="局党组会议")

    @property
    def _assessment(self) -> Assessment:
        return self.year.stream(Assessment, self._id)

    def _on(self, day: date) -> datetime:
        return self.at(local_moment(day, time(14, 30)))

    def _section(self, person: UUID) -> UUID:
        return self.bureau.sections[self.bureau.codes[person]]

    def _monthly(self) -> None:
        """Record the month's praise, one mark, and what somebody learned from the stand-in."""
        ended = [
            case for case in self.year.streams(Case) if case.completion and case.completion.late is False
        ]
        for case in self.random.sample(ended, min(2, len(ended))):
            if case.responsible in (None, self._clerk):
                continue
            self._assessment.praise(
                self.by(self._clerk),
                person=case.responsible,
                by=self.random.choice((PraiseBy.PUBLIC, PraiseBy.ORGANISATION, PraiseBy.SUPERIOR)),
                case=case.id,
                section=self._section(case.responsible),
                document=self.word("praise_document"),
                words=self.word("praise"),
                evidence=(self.year.place(case.id, case.version),),
            )
        person = self.random.choice(self._people)
        self._assessment.give_mark(
            self.by(self._head),
            person=person,
            indicator=Indicator.COMPLIANCE,
            points=self.random.choice((2, 1, -1, -2)),
            reason=self.word("mark"),
            section=self._section(person),
            approved_by=self._chief,
        )
        if self.happens("mark_entry_wrong"):
            self._assessment.correct(
                self.by(self._clerk),
                version=self._assessment.version,
                field="reason",
                right=self.word("mark"),
                reason=self.word("correction"),
            )
        person = self.random.choice(self._people)
        self._assessment.record_mutual_learning(
            self.by(self._clerk),
            person=person,
            learned_from=self.bureau.stand_ins[person],
            topic=self.word("topic"),
            post=self.bureau.posts[person],
        )

    def _take_back(self) -> None:
        self._assessment.take_back_mark(
            self.by(self._head), mark=max(self._assessment.marks), reason=self.word("mark_taken_back")
        )

    def _cooperation(self) -> None:
        for person in self._people:
            if self.happens("cooperation_unmarked"):
                continue
            grade = self.random.choices(list(CooperationGrade), (80, 17, 3))[0]
            self._assessment.mark_ab_cooperation(
                self.by(self._clerk),
                person=person,
                partner=self.bureau.stand_ins[person],
                grade=grade,
                post=self.bureau.posts[person],
                section=self._section(person),
                reason=self.word("poor_cooperation") if grade is CooperationGrade.POOR else None,
            )

    def _freeze(self) -> None:
        persons, sections = self._counts()
        self._assessment.freeze(
            self.by(self._head),
            position=len(self.year.told),
            persons=tuple(
                PersonScore(person=person, section=self._section(person), score=persons.score(person))
                for person in self._people
            ),
            sections=tuple(
                SectionScore(section=section, score=sections.score(section))
                for section in self.bureau.sections.values()
            ),
        )

    def _counts(self) -> tuple[_Counts, _Counts]:
        """Count the cases of every person and section as they stand."""
        persons, sections = (_Counts(Counter(), Counter(), Counter()) for _ in range(2))
        for case in self.year.streams(Case):
            end = case.completion
            if end is not None:
                late = end.late
            elif case.due_at is not None and case.due_at < self.now:
                late = None
            else:
                continue
            person, section = (end.responsible, end.section) if end else (case.responsible, case.section)
            for unit, counts in ((person, persons), (section, sections)):
                if unit is None or (end and late is None):
                    continue
                kind = counts.open_overdue if end is None else counts.late if late else counts.on_time
                kind[unit] += 1
        return persons, sections

    def _objections(self) -> Iterator[datetime]:
        """Let two who lost points object: one is right."""
        lowest = sorted(self._assessment.scores.items(), key=lambda scored: (scored[1], str(scored[0])))[:3]
        for outcome, (person, score) in zip((*ObjectionOutcome, None), lowest, strict=True):
            yield self.then(1)
            self._assessment.raise_objection(self.by(person), person=person, grounds=self.word("objects"))
            if outcome is None:
                continue
            yield self.then(1)
            changed = outcome is ObjectionOutcome.CHANGED
            self._assessment.answer_objection(
                self.by(self._head),
                person=person,
                outcome=outcome,
                reason=self.word("objection_answer"),
                score=score + 1 if changed else None,
            )

    def _confirm(self) -> None:
        for person, score in self._assessment.scores.items():
            if self.happens("result_unconfirmed"):
                continue
            self._assessment.confirm_result(
                self.by(self._head),
                person=person,
                signed=not self.happens("result_unsigned"),
                grade=AssessmentGrade.EXCELLENT
                if score == scheme().full_score
                else AssessmentGrade.COMPETENT,
            )
