"""责任书的规则 — every unit signs for party conduct and clean government, every year."""

from collections.abc import Iterator

from domain.people.responsibility_letter import ResponsibilityLetterSigned
from domain.people.section import SectionClosed
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.section_head import head_at
from domain.regulation.meaning.year import years_over
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-03", on="section")
def a_unit_signs_its_letter_every_year(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """党风廉政建设责任书 — for the year, before it is over; what it says, people judge."""
    closed = history.first(SectionClosed)
    letters = [letter for letter in context.once(_letters) if letter.fact.section == history.id]
    for year in years_over(context, parameters, history.beginning.at, closed.at if closed else None):
        of_year = [letter for letter in letters if letter.fact.year == year.number]
        if len([letter for letter in of_year if letter.at <= year.ends]) < parameters.number("per_year"):
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=head_at(context, history.id, year.ends),
                evidence=tuple(of_year),
                zh="当年未签订党风廉政建设责任书",
                en="no letter of responsibility for party conduct was signed for the year",
            )


def _letters(context: Context) -> list[Noted[ResponsibilityLetterSigned]]:
    return [
        letter for person in context.histories("staff") for letter in person.of(ResponsibilityLetterSigned)
    ]
