"""服务的规则 — whoever is asked answers, handles or guides; what is his own matter he does not send away."""

from collections.abc import Iterator

from domain.cases.acceptance import AcceptanceRefused, Accepted
from domain.cases.answer import AnswerDeferred, Answered, FeedbackGiven
from domain.cases.assignment import Assigned, HandlingProposed
from domain.cases.completion import Completed
from domain.cases.decision import DecisionMade
from domain.cases.dispatch import Dispatched
from domain.cases.guidance import (
    Escorted,
    FormsProvided,
    GuidanceGiven,
    MessageRelayed,
    Referred,
    ReferredOutside,
)
from domain.cases.handover import HandoverSent
from domain.cases.inquiry import InquiryReceived
from domain.cases.material import CorrectionsRequested, MaterialsReceived, MaterialsReviewed
from domain.cases.notice import NoticeIssued
from domain.cases.reply import ResultReplied
from domain.cases.work_step import WorkStepDone
from domain.people.post_state import PostRole
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.first_responder import first_responder_breach, question
from domain.regulation.meaning.posts import posts
from domain.regulation.meaning.service_item import item_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

ANSWERED = (
    AcceptanceRefused,
    Answered,
    Completed,
    CorrectionsRequested,
    FeedbackGiven,
    NoticeIssued,
    ResultReplied,
)
"""答复 — somebody was told what is to be said of the matter."""
GUIDED = (Escorted, FormsProvided, GuidanceGiven, MessageRelayed, Referred, ReferredOutside)
"""指引、介绍 — somebody was helped to where the matter belongs."""
HANDLED = (
    Accepted,
    AnswerDeferred,
    Assigned,
    DecisionMade,
    Dispatched,
    HandlingProposed,
    HandoverSent,
    MaterialsReceived,
    MaterialsReviewed,
    WorkStepDone,
)
"""办理 — the matter was taken on."""


@rule("WC-02", "SW-02")
def whoever_asks_is_served(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """提供服务 — who asks is guided, answered, or the matter is taken on, within the time allowed."""
    received = question(history)
    if received is not None:
        yield from _left_alone(received, history, context, parameters)


@rule("CM-02")
def an_own_matter_is_answered_or_handled(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """职责范围内的业务 — the first responder answers or handles it and sends nobody away with it."""
    received = question(history)
    if received is None:
        return
    yield from _left_alone(received, history, context, parameters)
    sent_away = next(iter(history.of(Referred, ReferredOutside)), None)
    if sent_away is None or not _is_own(received, history, context):
        return
    due = context.due(sent_away.at, parameters.limit("service"))
    responder = received.fact.first_responder
    kept = any(
        act.at <= sent_away.at or act.fact.entry.actor == responder
        for act in history.between(received.at, due, *ANSWERED, *HANDLED)
    )
    if not kept and context.passed(due):
        yield first_responder_breach(
            history,
            context,
            sent_away,
            moment=due,
            evidence=(received,),
            zh="属于首问责任人职责范围内的业务未解答办理，而引荐他处",
            en="a matter of the first responder's own duties was sent elsewhere instead of being handled",
        )


def _left_alone(
    received: Noted[InquiryReceived], history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """无人办理、答复、引导 — nothing at all was done in time."""
    due = context.due(received.at, parameters.limit("service"))
    act = next(iter(history.of(*ANSWERED, *GUIDED, *HANDLED)), None)
    if context.missed(due, act):
        yield first_responder_breach(
            history,
            context,
            received,
            moment=due,
            evidence=(act,),
            zh="未在规定时间内办理、答复或引导",
            en="nobody handled, answered or guided within the time allowed",
        )


def _is_own(received: Noted[InquiryReceived], history: History, context: Context) -> bool:
    """职责范围内 — the catalogue gives the matter to the section that was asked, or the responder's post names it."""
    item = item_at(history, context, received.at)
    if item is not None and item.section is not None:
        return item.section == received.fact.section
    matter, moment = received.fact.matter.strip(), received.at
    return any(
        post.holder_at(PostRole.A, moment) == received.fact.first_responder
        and matter in post.description_at(moment).duties
        for post in posts(context).values()
    )
