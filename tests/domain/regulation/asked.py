"""来访、来电 — cases that begin with a question on Monday, 3 March 2025, at nine."""

from uuid import UUID

from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.entry import Channel
from domain.identity import derived_id
from tests.domain.regulation.told import LI, WINDOW, At, Told, at, told

CASE = Case(derived_id("case", "首问"))
CALLER = ApplicantSaid(name="张三", contact="13800000000")


def asked(
    *steps: At,
    when: str = "2025-03-03 09:00",
    channel: Channel | None = Channel.WINDOW,
    kind: CaseKind = CaseKind.CONSULTATION,
    matter: str = "会计证",
    first_asked: UUID | None = LI,
    first_responder: UUID | None = LI,
    applicant: ApplicantSaid | None = CALLER,
) -> Told:
    """Somebody asks, as a rule LI at the window; what follows is said."""
    received = at(
        when,
        Case.receive,
        channel=channel,
        reference="1",
        kind=kind,
        matter=matter,
        first_asked=first_asked,
        first_responder=first_responder,
        section=WINDOW,
        applicant=applicant,
    )
    return told(CASE, received, *steps)
