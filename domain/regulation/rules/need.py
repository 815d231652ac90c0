"""陪同的规则 — the old, the weak, the ill and the disabled do not go on alone."""

from collections.abc import Iterator

from domain.cases.guidance import NeedFlagged, Referred
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.first_responder import channel_of, question_by
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.regulation.rules.referral import is_accompanied


@rule("WC-08")
def who_needs_it_is_accompanied(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """陪同到具体经办窗口 — an old, weak, ill or disabled applicant is taken to the window, not sent there.

    That somebody needs it is often noted only where he arrives alone, so a note of the same day counts.
    """
    if question_by(history, parameters) is None:
        return
    needs = [one for one in history.of(NeedFlagged) if one.fact.need in parameters.words("needs")]
    for referred in history.of(Referred):
        due = context.due(referred.at, parameters.limit("escort"))
        need = next((one for one in needs if one.at <= due), None)
        in_person = channel_of(referred) in parameters.words("channels")
        if need is None or not in_person or is_accompanied(history, referred, due):
            continue
        if context.passed(due):
            yield breach(
                referred,
                moment=due,
                person=referred.fact.by,
                evidence=(need,),
                zh="对老、弱、病、残的申请人未陪同到具体经办窗口",
                en="an applicant who needed it was not accompanied to the window",
            )
