"""投诉渠道的规则 — some way to complain is open all the time, and a telephone with a real number."""

from collections.abc import Callable, Iterator

from domain.people.complaint_channel import (
    ComplaintChannelClosed,
    ComplaintChannelKind,
    ComplaintChannelOpened,
)
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.meaning.coverage import Span, lacks, since
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("FC-06", on="organisation")
def some_way_to_complain_is_open(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """接受社会监督 — of telephone, mailbox, website and window at least one."""
    for lack in lacks(since(history.beginning), _open(history, lambda _: True), context, parameters):
        yield lack.breach(
            person=chief_at(context, lack.due),
            zh="没有开通的监督投诉渠道",
            en="no way to complain is open",
        )


@rule("FC-15", on="organisation")
def there_is_a_hotline(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """违诺投诉电话 — a telephone whose number is not the one that the template shows."""
    placeholders = parameters.words("placeholders")

    def real(opened: ComplaintChannelOpened) -> bool:
        return opened.kind is ComplaintChannelKind.TELEPHONE and opened.number not in placeholders

    for lack in lacks(since(history.beginning), _open(history, real), context, parameters):
        yield lack.breach(
            person=chief_at(context, lack.due),
            zh="没有开通的违诺投诉电话",
            en="no telephone for complaints of broken promises is open",
        )


def _open(history: History, wanted: Callable[[ComplaintChannelOpened], bool]) -> Iterator[Span]:
    for opened in history.of(ComplaintChannelOpened):
        if wanted(opened.fact):
            closings = (
                closed
                for closed in history.of(ComplaintChannelClosed)
                if (closed.fact.kind, closed.fact.number) == (opened.fact.kind, opened.fact.number)
                and closed.place > opened.place
            )
            yield since(opened, next(closings, None))
