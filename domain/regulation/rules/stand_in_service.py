"""B角顶岗服务的规则 — while the A-role is away, visitors are answered and routine business is taken in."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.cases.acceptance import AcceptanceRefused, Accepted
from domain.cases.consultation import MatterFlagged
from domain.cases.stand_in import DeferredForAbsentee
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.absence import standing_in_by
from domain.regulation.meaning.first_responder import first_responder_at, question_by
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.regulation.rules.service import ANSWERED, GUIDED


@rule("AB-18")
def a_stand_in_answers_visitors(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """一般性解答 — who comes while the A-role is away is answered in general terms by whoever stands in."""
    received = question_by(history, parameters)
    if received is None:
        return
    stand_in = first_responder_at(history, context, received.at)
    if stand_in is None or not _stands_in(context, stand_in, received.at):
        return
    due = context.due(received.at, parameters.limit("answer"))
    answer = next(iter(history.of(Accepted, *ANSWERED, *GUIDED)), None)
    if context.missed(due, answer):
        yield breach(
            received,
            moment=due,
            person=stand_in,
            evidence=(answer, *history.of(DeferredForAbsentee)),
            zh="顶岗期间对来访人员反映的问题未作一般性解答",
            en="a visitor was not answered in general terms while somebody stood in",
        )


@rule("AB-19")
def a_stand_in_takes_in_routine_business(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """受理一般日常性业务 — what is neither uncertain, major nor urgent does not wait until the A-role is back."""
    accepted, flagged = history.first(Accepted), history.first(MatterFlagged)
    for put_off in history.of(DeferredForAbsentee):
        if flagged is not None and flagged.at <= put_off.at:
            continue
        due = context.due(put_off.at, parameters.limit("acceptance"))
        if context.missed(due, accepted):
            yield breach(
                put_off,
                moment=due,
                person=put_off.fact.stand_in,
                evidence=(accepted,),
                zh="顶岗期间以A角离岗为由未受理一般日常性业务",
                en="routine business was not taken in because the one who does it was away",
            )
    for refused in history.of(AcceptanceRefused):
        stand_in, basis = refused.fact.entry.actor, refused.fact.basis
        if not (basis and basis.strip()) and _stands_in(context, stand_in, refused.at):
            yield breach(
                refused,
                person=stand_in,
                zh="顶岗期间无依据地不予受理业务",
                en="whoever stood in turned business away without a basis",
            )


def _stands_in(context: Context, person: UUID, moment: datetime) -> bool:
    """Say whether a person did somebody else's work at a moment (顶岗)."""
    return any(standing.covers(moment) for standing in standing_in_by(context, person))
