"""Applications — cases as most rows begin: somebody asks at the window on Monday, 3 March 2025."""

from typing import Any

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.entry import Channel
from domain.identity import derived_id
from tests.domain.regulation.told import LI, At, Told, at, told

CASE = Case(derived_id("case", "申请"))


def application(
    *steps: At,
    when: str = "2025-03-03 09:00",
    kind: CaseKind = CaseKind.PERMIT,
    matter: str = "许可",
    channel: Channel = Channel.WINDOW,
    **said: Any,
) -> Told:
    """Tell a case that the first responder took in; what follows is said."""
    begun = at(
        when,
        Case.receive,
        channel=channel,
        reference="1",
        kind=kind,
        matter=matter,
        first_asked=LI,
        first_responder=LI,
        **said,
    )
    return told(CASE, begun, *steps)
