"""信访的规则 — the petitioner is told whether the petition is taken up, and what came of it."""

from collections.abc import Iterator

from domain.cases.acceptance import AcceptanceRefused, AcceptanceSlipIssued, Accepted
from domain.cases.completion import Completed, Outcome, Reopened, ResultDelivered
from domain.cases.guidance import ReferredOutside
from domain.cases.inquiry import InquiryReceived
from domain.cases.reply import ResultReplied
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted, earliest
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.ending import End, ended
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("XF-23")
def a_petitioner_is_told_whether_the_petition_is_taken_up(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """书面告知 — accepted, refused or sent to the body it belongs to, within the days after it came in."""
    received = _petition(history, parameters)
    if received is None or _nobody_to_tell(received.fact):
        return
    due = context.due(received.at, parameters.limit("limit"))
    told = history.of(Accepted, AcceptanceRefused, AcceptanceSlipIssued, ReferredOutside, Completed)
    if context.missed(due, told[0] if told else None):
        yield case_breach(
            history,
            context,
            received,
            moment=due,
            evidence=tuple(told[:1]),
            zh="未在规定期限内告知信访人是否受理",
            en="the petitioner was not told in time whether the petition is taken up",
        )


@rule("XS-27")
def a_petitioner_is_told_the_result(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """反馈信访人 — the result of a petition goes back to whoever wrote it, where that is known."""
    received, completed = _petition(history, parameters), ended(history, End.COMPLETED)
    if received is None or completed is None or _nobody_to_tell(received.fact):
        return
    if completed.fact.outcome is Outcome.WITHDRAWN:
        return
    due = context.due(completed.at, parameters.limit("feedback"))
    reopened = history.last(Reopened)
    told = earliest(history.first(fact, after=reopened) for fact in (ResultReplied, ResultDelivered))
    if context.missed(due, told):
        yield case_breach(
            history,
            context,
            completed,
            moment=due,
            evidence=(told,),
            zh="信访事项办结后未将办理结果反馈信访人",
            en="the petition was completed and its result not fed back to the petitioner",
        )


def _petition(history: History, parameters: Parameters) -> Noted[InquiryReceived] | None:
    received = history.first(InquiryReceived)
    return received if received and received.fact.kind in parameters.words("kinds") else None


def _nobody_to_tell(fact: InquiryReceived) -> bool:
    """Say whether it is anonymous: neither a name nor an address is known (信访人姓名、住址不清的除外)."""
    who = fact.applicant
    return who is None or not any((who.name, who.unit, who.contact))
