"""首问责任人的规则 — whoever was asked first, at the window or by telephone, answers for it."""

from collections.abc import Iterator

from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.first_responder import question_by
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("WC-01", "CM-01", "CM-11", "SW-01")
def the_first_one_asked_is_the_first_responder(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """首问责任人 — whoever was asked first, or picked up the telephone, is recorded as the first responder."""
    received = question_by(history, parameters)
    if received is None:
        return
    asked, responder = received.fact.first_asked, received.fact.first_responder
    if responder is None and received.fact.source is None:  # an old register may have no column for it
        yield breach(
            received,
            person=asked,
            zh="未登记首问责任人",
            en="no first responder is recorded",
        )
    elif responder is not None and asked is not None and responder != asked:
        yield breach(
            received,
            person=asked,
            zh="登记的首问责任人不是首先被询问的工作人员",
            en="the first responder on record is not the one who was asked first",
        )
