"""联络员的规则 — somebody of the community is asked to watch, all the time."""

from collections.abc import Iterator

from domain.people.supervisor import SupervisorAppointed, SupervisorReleased, SupervisorRole
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.coverage import Span, lacks, since
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-06", on="organisation")
def somebody_of_the_community_is_liaison(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """党工委联络员 — at least one, appointed anew when the last one goes."""
    for lack in lacks(since(history.beginning), _watching(history), context, parameters):
        yield lack.breach(
            person=chief_at(context, lack.due),
            zh="没有聘请在任的党工委联络员",
            en="no liaison of the community is appointed",
        )


def _watching(history: History) -> Iterator[Span]:
    for appointed in history.of(SupervisorAppointed):
        if appointed.fact.role is SupervisorRole.LIAISON:
            releases = (
                released
                for released in history.of(SupervisorReleased)
                if released.fact.observer == appointed.fact.observer and released.place > appointed.place
            )
            yield since(appointed, next(releases, None))
