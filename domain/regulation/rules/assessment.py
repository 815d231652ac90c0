"""年度考核的规则 — how the systems were kept enters the assessment of windows and of their staff."""

from collections.abc import Iterator

from domain.assessment.confirmation import YearConfirmed
from domain.assessment.freezing import Frozen
from domain.assessment.opening import Indicator, YearOpened
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("WC-12", on="assessment")
def keeping_the_systems_enters_the_assessment(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """执行情况纳入考核 — it is among the indicators, and windows are scored as well as persons."""
    opened = history.first(YearOpened)
    if opened is not None and Indicator.COMPLIANCE not in opened.fact.indicators:
        yield breach(
            opened,
            person=opened.fact.entry.actor,
            zh="年度考核未纳入制度执行情况",
            en="how the systems were kept does not enter the year's assessment",
        )
    for confirmed in history.of(YearConfirmed):
        frozen = history.last(Frozen, until=confirmed.at)
        if frozen is not None and not frozen.fact.sections:
            yield breach(
                confirmed,
                person=confirmed.fact.entry.actor,
                evidence=(frozen,),
                zh="年度考核没有窗口（处室）的成绩",
                en="the year's assessment has no score of a window or section",
            )
