"""示范文本的规则 — forms and samples are offered, or the way to them told, and they are free."""

from collections.abc import Iterator

from domain.cases.completion import Completed
from domain.cases.guidance import FormsProvided
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.applicability import received
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.first_responder import question_by
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("CM-16")
def forms_are_offered(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """主动提供示范文本 — who applies at the window is offered forms; not where the matter was done on the spot."""
    first = received(history, parameters)
    if first is None or question_by(history, parameters) is None:
        return
    due = context.due(first.at, parameters.limit("offered"))
    completed = history.first(Completed)
    if completed is not None and completed.at <= due:
        return
    offered = history.first(FormsProvided)
    if context.missed(due, offered):
        yield case_breach(
            history,
            context,
            first,
            moment=due,
            evidence=(offered,),
            zh="未主动提供示范文本、表格和资料，也未告知免费获取途径",
            en="no forms or samples were offered, nor the way to get them told",
        )


@rule("CM-17")
def forms_are_free(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """免费获取 — nothing is charged for forms, samples and papers."""
    for provided in history.of(FormsProvided):
        if provided.fact.fee_fen > parameters.number("fee_fen"):
            yield case_breach(
                history,
                context,
                provided,
                zh="提供示范文本、表格和资料时收取了费用",
                en="a fee was charged for forms or samples",
            )
