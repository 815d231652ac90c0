"""意见反馈的规则 — what a liaison says is answered."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.office.feedback import FeedbackAnswered, FeedbackAssigned, FeedbackSubmitted, Submitter
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.due_date import standing
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-07", on="feedback")
def a_liaison_is_answered(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """答复联络员意见 — until the date that was set for it, else within the days allowed."""
    submitted = history.first(FeedbackSubmitted)
    if submitted is None or submitted.fact.submitter is not Submitter.LIAISON:
        return
    assigned = history.of(FeedbackAssigned)
    set_at_first = submitted.fact.answer_due_at or context.due(submitted.at, parameters.limit("answer"))
    due = standing(set_at_first, ((one.at, one.fact.answer_due_at) for one in assigned))
    answer = history.first(FeedbackAnswered)
    if due is not None and context.missed(due, answer):
        yield breach(
            submitted,
            moment=due,
            person=_answering(submitted, assigned, context, due),
            evidence=(answer,),
            zh="联络员反映的意见未按时答复",
            en="what a liaison said was not answered in time",
        )


def _answering(
    submitted: Noted[FeedbackSubmitted],
    assigned: list[Noted[FeedbackAssigned]],
    context: Context,
    due: datetime,
) -> UUID | None:
    given = [one.fact for one in assigned if one.at <= due]
    if given and given[-1].responsible is not None:
        return given[-1].responsible
    return head_at(context, given[-1].section if given else submitted.fact.section, due)
