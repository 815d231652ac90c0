"""引荐的规则 — whose matter is another section's is told where to go, and is brought there."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.cases.dispatch import Dispatched
from domain.cases.guidance import Escorted, GuidanceGiven, MessageRelayed, Referred
from domain.cases.handover import HandoverReceiptIssued, HandoverSent
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.first_responder import first_responder_breach, question
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.regulation.rules.service import ANSWERED, HANDLED

_PASSED_ON = (Dispatched, HandoverSent, MessageRelayed)
"""内部传递、转告 — the papers or the words went there, not the person."""


@rule("WC-06")
def a_referral_tells_both_place_and_telephone(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """告知位置和联系电话 — told one of the two alone, somebody was not told in detail."""
    for referred, due in _unaccompanied(history, context, parameters):
        if len(_told(referred)) == 1:
            yield breach(
                referred,
                moment=due,
                person=referred.fact.by,
                zh="引荐时未详细告知相关窗口的位置和联系电话",
                en="the referral did not tell both where the window is and its telephone number",
            )


@rule("WC-07")
def who_is_not_told_where_to_go_is_announced_there(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """主动联系有关窗口负责人 — the other way to refer; here neither was done (told in part: WC-06)."""
    for referred, due in _unaccompanied(history, context, parameters):
        if not _told(referred):
            yield breach(
                referred,
                moment=due,
                person=referred.fact.by,
                zh="既未告知相关窗口的位置和联系电话，也未联系其负责人",
                en="neither was the window's place and telephone told, nor was its head contacted",
            )


@rule("SW-21")
def the_first_responder_introduces_to_the_section(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """引荐到具体承办处室 — the first responder tells which section it is, and brings the person or his words there."""
    referred = history.first(Referred)
    if referred is None:
        return
    due = context.due(referred.at, parameters.limit("service"))
    if not _is_brought(history, referred, due) and context.passed(due):
        yield first_responder_breach(
            history,
            context,
            referred,
            moment=due,
            zh="未及时将服务对象引荐到具体承办处室",
            en="the person was not introduced to the section that handles the matter",
        )


@rule("SW-03")
def nobody_is_sent_away_without_guidance(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """引导、协调联系 — what the first responder does not handle, he guides to somebody who does."""
    yield from sent_away(history, context, parameters)


@rule("SW-15")
def nobody_is_sent_from_section_to_section(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """内部传递、代办或全程引导 — where several sections have a part, the papers go round and not the person."""
    received = question(history)
    involved: set[UUID] = set()
    steps: list[Noted[Any]] = [*history.of(Referred, HandoverReceiptIssued)]
    for one in steps:
        section = one.fact.to_section if isinstance(one.fact, Referred) else one.fact.section
        if section is not None and received is not None and section != received.fact.section:
            involved.add(section)
        if not isinstance(one.fact, Referred) or len(involved) < parameters.number("sections"):
            continue
        due = context.due(one.at, parameters.limit("service"))
        if not _is_brought(history, one, due) and context.passed(due):
            yield first_responder_breach(
                history,
                context,
                one,
                moment=due,
                zh="需多个处室办理的事项，未内部传递、代办或引导，由服务对象自行奔走",
                en="several sections had a part in the matter, and the person went round by himself",
            )


def sent_away(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """打发 — the first responder refers, to nowhere in particular, and nothing else is done for the person."""
    referred, received = history.first(Referred), question(history)
    if referred is None or received is None or referred.fact.to_section is not None or _told(referred):
        return
    due = context.due(referred.at, parameters.limit("service"))
    served = history.between(received.at, due, GuidanceGiven, *ANSWERED, *HANDLED)
    served_at_all = served or referred.fact.head_contacted or _is_brought(history, referred, due)
    if not served_at_all and context.passed(due):
        yield first_responder_breach(
            history,
            context,
            referred,
            moment=due,
            zh="首问责任人未作指引、联系、解答或办理，将服务对象推给他人",
            en="the first responder sent the person away without guidance, contact, answer or handling",
        )


def is_accompanied(history: History, referred: Noted[Referred], due: datetime) -> bool:
    """Say whether somebody went along to where a person was referred, before or after it was noted."""
    target = referred.fact.to_section
    return any(
        target is None or escorted.fact.to_section in (None, target)
        for escorted in history.between(_since(history, referred), due, Escorted)
    )


def _unaccompanied(
    history: History, context: Context, parameters: Parameters
) -> Iterator[tuple[Noted[Referred], datetime]]:
    """Iterate over the referrals whose head was not contacted and where nobody went along, with the end of the day."""
    for referred in history.of(Referred):
        due = context.due(referred.at, parameters.limit("service"))
        helped = referred.fact.head_contacted or referred.fact.introduced
        if not helped and not is_accompanied(history, referred, due) and context.passed(due):
            yield referred, due


def _is_brought(history: History, referred: Noted[Referred], due: datetime) -> bool:
    return (
        referred.fact.introduced
        or is_accompanied(history, referred, due)
        or bool(history.between(_since(history, referred), due, *_PASSED_ON))
    )


def _since(history: History, referred: Noted[Referred]) -> datetime:
    """Return when the visit began that ended with a referral: at the one before, else at the beginning."""
    earlier = [one.at for one in history.of(Referred) if one.at < referred.at]
    return max(earlier, default=history.events[0].occurred_at)


def _told(referred: Noted[Referred]) -> list[str]:
    words = (referred.fact.location, referred.fact.telephone)
    return [word for word in words if word and word.strip()]
