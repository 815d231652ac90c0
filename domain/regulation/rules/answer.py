"""答复的规则 — prompt by telephone and letter, at the time agreed, with a reason, and with a basis where it ends."""

from collections.abc import Iterator

from domain.cases.acceptance import AcceptanceRefused
from domain.cases.answer import AnswerDeferred, Answered, FeedbackGiven
from domain.cases.completion import Completed
from domain.cases.reply import ResultReplied
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.first_responder import first_responder_breach, question_by
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.regulation.rules.service import ANSWERED, GUIDED

_KEPT = (Answered, Completed, FeedbackGiven, ResultReplied)
"""践约 — the answer that was put off."""


@rule("WC-10")
def who_telephones_or_writes_is_answered(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """电话、信件咨询及时答复 — on the same principles: answered, or told where the matter belongs."""
    received = question_by(history, parameters)
    if received is None or received.fact.kind not in parameters.words("kinds"):
        return
    due = context.due(received.at, parameters.limit("answer"))
    answer = next(iter(history.of(*ANSWERED, *GUIDED)), None)
    if context.missed(due, answer):
        yield case_breach(
            history,
            context,
            received,
            moment=due,
            evidence=(answer,),
            zh="电话、信件咨询未在规定时间内答复",
            en="a question by telephone or letter was not answered within the time allowed",
        )


@rule("CM-04")
def an_answer_put_off_has_its_appointment(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """另约时间接待 — what must be studied first gets an appointment, and the appointment is kept."""
    for deferred in history.of(AnswerDeferred):
        if deferred.fact.appointment_at is None:
            yield case_breach(
                history,
                context,
                deferred,
                part="appointment",
                zh="需研究后答复的事项未另约接待时间",
                en="the answer was put off without an appointment",
            )
        else:
            yield from _missed_appointment(deferred, history, context, parameters)


@rule("CM-05")
def a_refusal_is_explained(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """做好说明解释工作 — who does not meet the conditions is told why, on paper or in words the same day."""
    for refused in history.of(AcceptanceRefused):
        due = context.due(refused.at, parameters.limit("explanation"))
        explained = any(
            not answer.fact.possible and answer.at <= due for answer in history.of(Answered)
        ) or bool((refused.fact.reason or "").strip())
        if not explained and context.passed(due):
            yield case_breach(
                history,
                context,
                refused,
                moment=due,
                zh="对不符合规定条件的未说明理由",
                en="the refusal was not explained",
            )


@rule("CM-14")
def a_duty_ends_on_a_basis(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """视为完成答复 — only where law or policy does not allow the matter, and says where, does the duty end."""
    for answer in history.of(Answered):
        if answer.fact.duty_ends and not (answer.fact.basis or "").strip():
            yield first_responder_breach(
                history,
                context,
                answer,
                zh="未注明法律法规或政策依据即不再承担首问责任",
                en="the first responder's duty was said to end without naming the law or policy",
            )


def _missed_appointment(
    deferred: Noted[AnswerDeferred], history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """失约 — the day of the appointment went by without an answer, and no other was agreed before it."""
    agreed = deferred.fact.appointment_at
    assert agreed is not None  # noqa: S101  # the caller looked
    due = context.due(agreed, parameters.limit("keeping"))
    agreed_anew = history.first(AnswerDeferred, after=deferred)
    if agreed_anew is not None and agreed_anew.at <= due:
        return
    kept = next((one for one in history.of(*_KEPT) if one.at >= deferred.at), None)
    if context.missed(due, kept):
        yield case_breach(
            history,
            context,
            deferred,
            part="keeping",
            moment=due,
            evidence=(kept,),
            zh="未按约定时间接待答复",
            en="the appointment for the answer was not kept",
        )
