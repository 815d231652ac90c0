"""推诿的规则 — nobody is passed from one to the next, and nobody who is asked first shifts the duty away."""

from collections.abc import Iterator
from uuid import UUID

from domain.cases.guidance import Referred
from domain.cases.handover import HandoverRefused
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.first_responder import question
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.regulation.rules.first_responder import the_first_one_asked_is_the_first_responder
from domain.regulation.rules.referral import sent_away


@rule("WC-11", "SW-24")
def nobody_is_passed_from_one_to_the_next(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """推诿扯皮 — referred or turned back so many times, or sent back to where it began: a person must look at it."""
    received = question(history)
    if received is None:
        return
    seen: set[UUID | None] = {received.fact.section}
    passes = history.of(Referred, HandoverRefused)
    for number, passed in enumerate(passes, start=1):
        is_back = isinstance(passed.fact, Referred) and number > 1 and passed.fact.to_section in seen - {None}
        if number >= parameters.number("bounces") or is_back:
            yield breach(
                received,
                part="passed",
                moment=passed.at,
                person=passed.fact.by if isinstance(passed.fact, Referred) else passed.fact.receiver,
                evidence=tuple(passes[:number]),
                zh="服务对象被再三引荐、退回或被引回原处，疑似推诿扯皮",
                en="the person was passed on again and again or back to where he began, which may be buck-passing",
            )
            return
        if isinstance(passed.fact, Referred):
            seen.add(passed.fact.to_section)


@rule("YM-08")
def the_duty_of_the_first_one_asked_is_not_shifted(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """不可推卸的责任 — who is asked first is the first responder, and does not send anybody away unserved."""
    yield from the_first_one_asked_is_the_first_responder(history, context, parameters)
    yield from sent_away(history, context, parameters)
