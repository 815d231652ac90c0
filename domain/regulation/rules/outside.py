"""不属于本机关事项的规则 — who came to the wrong house is told which is the right one, and in writing."""

from collections.abc import Iterator
from datetime import datetime

from domain.cases.guidance import GuidanceGiven, ReferredOutside
from domain.cases.notice import NoticeIssued
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.first_responder import first_responder_breach, question_by
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("WC-09")
def who_came_to_the_wrong_house_is_helped(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """指导和帮助 — whose matter is not the centre's learns who is responsible, or how to go on."""
    for referred in history.of(ReferredOutside):
        due = context.due(referred.at, parameters.limit("service"))
        told = (referred.fact.department or "").strip() or referred.fact.how.strip()
        if not told and not _is_helped(history, due) and context.passed(due):
            yield first_responder_breach(
                history,
                context,
                referred,
                moment=due,
                zh="对不属于中心办理的事项未给予指导和帮助",
                en="whose matter was not the centre's was turned away without guidance",
            )


@rule("SW-22")
def the_responsible_department_is_named(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """告知负责部门 — which department is responsible is explained and told, or found out together."""
    for referred in history.of(ReferredOutside):
        due = context.due(referred.at, parameters.limit("service"))
        named = (referred.fact.department or "").strip() or _is_helped(history, due)
        if not named and context.passed(due):
            yield first_responder_breach(
                history,
                context,
                referred,
                part="department",
                moment=due,
                zh="未告知或帮助服务对象了解该事项的具体负责部门",
                en="the department that is responsible was neither told nor looked for",
            )
        if not referred.fact.explained:
            yield first_responder_breach(
                history,
                context,
                referred,
                part="explained",
                zh="对不属于本部门职能范围内的事项未说明情况、耐心解释",
                en="it was not explained why the matter is not the organisation's",
            )


@rule("SW-23")
def what_was_done_stands_in_a_notice(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """服务措施写入告知书 — what was done for somebody at the wrong house is written down and handed over."""
    received = question_by(history, parameters)
    outside = [one for one in history.of(GuidanceGiven, ReferredOutside) if _is_outside(one.fact)]
    if received is None or not outside:
        return
    due = context.due(outside[0].at, parameters.limit("notice"))
    notices = history.of(NoticeIssued)
    if any(one.at <= due and one.fact.delivered and (one.fact.content or "").strip() for one in notices):
        return
    if context.passed(due):
        yield first_responder_breach(
            history,
            context,
            received,
            moment=due,
            evidence=(outside[0], *notices),
            zh="服务措施未记录在政务服务告知书中并交给服务对象",
            en="the service given was not written into a notice and handed over",
        )


def _is_helped(history: History, due: datetime) -> bool:
    """尽可能帮助 — until then, advice was given beyond the organisation's own duties."""
    return any(not given.fact.within_duty and given.at <= due for given in history.of(GuidanceGiven))


def _is_outside(fact: GuidanceGiven | ReferredOutside) -> bool:
    return isinstance(fact, ReferredOutside) or not fact.within_duty
