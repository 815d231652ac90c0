"""来电的规则 — a call is in the register with what was said, who called and how to reach the caller."""

from collections.abc import Iterator

from domain.cases.guidance import MessageRelayed, Referred
from domain.cases.handover import HandoverSent
from domain.cases.inquiry import InquiryReceived
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.first_responder import first_responder_breach, question_by
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("CM-12")
def a_call_is_registered(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """来电登记 — the matter, the caller's name and the caller's telephone number."""
    received = question_by(history, parameters)
    if received is None:
        return
    missing = [words for words in _missing(received.fact) if words[1] in parameters.words("fields")]
    if missing:
        yield first_responder_breach(
            history,
            context,
            received,
            zh=f"来电登记缺少{'、'.join(zh for zh, en in missing)}",
            en=f"the register of calls lacks the {' and the '.join(en for zh, en in missing)}",
        )


@rule("CM-13")
def a_call_for_somebody_else_is_relayed(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """转告相关人员 — a caller whose matter is another's is not merely sent on: the colleague is told."""
    received, referred = question_by(history, parameters), history.first(Referred)
    if received is None or referred is None or referred.fact.head_contacted:
        return
    due = context.due(referred.at, parameters.limit("relaying"))
    relayed = next(iter(history.of(MessageRelayed, HandoverSent)), None)
    if context.missed(due, relayed):
        yield first_responder_breach(
            history,
            context,
            referred,
            moment=due,
            evidence=(received, relayed),
            zh="来电反映的问题不属责任人职责范围，未转告相关人员",
            en="the caller's matter was another's, and the message was not passed on",
        )


def _missing(fact: InquiryReceived) -> Iterator[tuple[str, str]]:
    """Iterate over what a call's entry leaves out, in Chinese and English."""
    caller = fact.applicant
    if not fact.matter.strip() and fact.content is None:
        yield "反映事项", "matter"
    if caller is None or caller.name is None:
        yield "来电人姓名", "caller"
    if caller is None or caller.contact is None:
        yield "联系电话", "telephone"
