"""材料与补正的规则 — papers are read; what is missing or wrong is told once, in writing, in time, and explained."""

from collections.abc import Iterator

from domain.cases.acceptance import AcceptanceRefused, Accepted
from domain.cases.completion import Completed
from domain.cases.guidance import GuidanceGiven
from domain.cases.material import (
    CorrectionsRequested,
    MaterialsReceived,
    MaterialsReviewed,
    SupplementReceived,
)
from domain.cases.notice import NoticeIssued
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.applicability import received
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("CM-18")
def materials_are_reviewed_before_acceptance(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """认真审查 — what was handed in last was read before the matter was accepted."""
    for accepted in history.of(Accepted):
        handed_in = [
            one for one in history.of(MaterialsReceived, SupplementReceived) if one.at <= accepted.at
        ]
        if handed_in and not history.between(handed_in[-1].at, accepted.at, MaterialsReviewed):
            yield case_breach(
                history,
                context,
                accepted,
                evidence=(handed_in[-1],),
                zh="未审查申报材料即受理",
                en="the matter was accepted without a review of the materials",
            )


@rule("CM-19")
def defects_are_pointed_out_once(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """一次性指出 — a later list of corrections names nothing that the first did not."""
    told: list[str] = []
    for number, asked in enumerate(history.of(CorrectionsRequested), start=1):
        items = [item.strip() for item in asked.fact.items]
        if number > parameters.number("max_rounds") and set(items) - set(told):
            yield case_breach(
                history,
                context,
                asked,
                part="again",
                evidence=(history.first(CorrectionsRequested),),
                zh="再次要求补正时提出了首次未告知的内容，未做到一次告知",
                en="a later list of corrections names what the first did not",
            )
        told += items


@rule("CM-03")
def corrections_are_explained_and_asked_once(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """说明如何补正 — what is missing is explained the same day, and asked for once."""
    yield from defects_are_pointed_out_once(history, context, parameters)
    for asked in history.of(CorrectionsRequested):
        if (asked.fact.guidance or "").strip():
            continue
        due = context.due(asked.at, parameters.limit("explained"))
        guided = history.first(GuidanceGiven, after=asked)
        if context.missed(due, guided):
            yield case_breach(
                history,
                context,
                asked,
                part="guidance",
                moment=due,
                evidence=(guided,),
                zh="要求补正时未说明要求及如何办理",
                en="corrections were asked for without saying how to make them",
            )


@rule("XS-08")
def the_list_stands_in_the_notice(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """在告知书中一次性列出 — the list of corrections is written in the notice, and is the only one."""
    yield from defects_are_pointed_out_once(history, context, parameters)
    for asked in history.of(CorrectionsRequested):
        if not asked.fact.in_notice:
            yield case_breach(
                history,
                context,
                asked,
                part="notice",
                zh="补正材料清单未列入政务服务告知书",
                en="the list of corrections does not stand in the notice",
            )


@rule("WC-05")
def who_is_turned_down_is_told_all_once(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """一次性告知 — who does not meet the conditions is told in a notice what is needed, and once."""
    yield from defects_are_pointed_out_once(history, context, parameters)
    for refused in history.of(AcceptanceRefused):
        due = context.due(refused.at, parameters.limit("notice"))
        notice = history.first(NoticeIssued)
        if not refused.fact.in_notice and context.missed(due, notice):
            yield case_breach(
                history,
                context,
                refused,
                part="notice",
                moment=due,
                evidence=(notice,),
                zh="不予受理时未一次性告知所需资料和办理程序",
                en="the matter was refused without a notice of what is needed",
            )


@rule("XK-32")
def what_is_missing_is_told_in_time(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """当场或五日内一次告知 — papers that are incomplete are answered in time, and nothing is asked for later."""
    came = history.first(MaterialsReceived)
    if came is None or received(history, parameters) is None:
        return
    due = context.due(came.at, parameters.limit("limit"))
    asked = history.first(CorrectionsRequested, after=came)
    if asked is None and (came.fact.complete or history.between(came.at, due, *_ANSWERS)):
        return
    if context.missed(due, asked):
        yield case_breach(
            history,
            context,
            came,
            moment=due,
            evidence=(asked,),
            zh="收到申请材料后未在规定期限内一次告知需要补正的全部内容",
            en="what had to be corrected was not told within the time allowed after the papers came",
        )


_ANSWERS = (Accepted, AcceptanceRefused, Completed)
"""What else may answer papers that are incomplete."""
