"""工作标准的规则 — the organisation adopts the work standard that the document names."""

from collections.abc import Iterator

from domain.people.rulebook import RulebookAdopted, RulebookKind, RulebookWithdrawn
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.coverage import Span, lacks, since
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-08", on="organisation")
def the_work_standard_is_adopted(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """“九要九不准” — a standard of that name is adopted, and stays so."""
    for lack in lacks(since(history.beginning), _adopted(history, parameters), context, parameters):
        yield lack.breach(
            person=chief_at(context, lack.due),
            zh="未制定“九要九不准”工作标准",
            en="the work standard of nine dos and nine don'ts is not adopted",
        )


def _adopted(history: History, parameters: Parameters) -> Iterator[Span]:
    for adopted in history.of(RulebookAdopted):
        is_named = any(word in adopted.fact.title for word in parameters.words("titles"))
        if adopted.fact.kind is RulebookKind.STANDARD and is_named:
            version = (adopted.fact.rulebook, adopted.fact.version)
            withdrawals = (
                one
                for one in history.of(RulebookWithdrawn)
                if (one.fact.rulebook, one.fact.version) == version and one.at >= adopted.at
            )
            yield since(adopted, next(withdrawals, None))
