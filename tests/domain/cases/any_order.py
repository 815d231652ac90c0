"""Any order — what happened to a case, each at its own hour, to be entered in whatever order."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st

from domain.cases.case import Case
from domain.cases.special_procedure import Procedure
from domain.identity import StaffId
from tests.domain.cases.given import (
    ACCOUNTING,
    DUE,
    HEAD,
    LI,
    OFFICE,
    STATUTORY,
    WANG,
    WINDOW,
    ZHAO,
    an_inquiry,
    at,
)

Happened = Callable[[Case], None]


def promised(hour: int, days: int, statute: bool) -> Happened:
    law = STATUTORY - timedelta(days=days) if statute else None
    return lambda case: case.promise(at(hour), due_at=DUE - timedelta(days=days), statutory_due_at=law)


def extended(hour: int) -> Happened:
    """The later, the longer, and always beyond what was promised."""
    return lambda case: case.approve_extension(at(hour, by=HEAD), new_due_at=DUE + timedelta(hours=hour))


def handed_over(hour: int, receiver: StaffId, section: StaffId) -> Happened:
    def happen(case: Case) -> None:
        case.hand_over(at(hour), sender=HEAD, receiver=receiver)
        case.issue_handover_receipt(at(hour + 0.5, by=receiver), section=section)

    return happen


def assigned(hour: int, receiver: StaffId, section: StaffId, dated: bool) -> Happened:
    due_at = DUE - timedelta(hours=hour) if dated else None

    def happen(case: Case) -> None:
        case.assign(at(hour), assigner="办公室", section=section, due_at=due_at)
        case.sign_for(at(hour + 0.5), receiver=receiver)

    return happen


def paused(hour: int, dated: bool) -> Happened:
    later, law = DUE + timedelta(hours=hour, minutes=30), STATUTORY + timedelta(hours=hour)

    def happen(case: Case) -> None:
        case.stop_clock(at(hour), procedure=Procedure.HEARING)
        case.resume_clock(
            at(hour + 0.5),
            procedure=Procedure.HEARING,
            new_due_at=later if dated else None,
            new_statutory_due_at=law if dated else None,
        )

    return happen


def _at(hour: int) -> st.SearchStrategy[Happened]:
    people, sections = st.sampled_from((LI, WANG, ZHAO)), st.sampled_from((WINDOW, ACCOUNTING, OFFICE))
    return st.one_of(
        st.builds(promised, st.just(hour), st.integers(0, 9), st.booleans()),
        st.builds(extended, st.just(hour)),
        st.builds(handed_over, st.just(hour), people, sections),
        st.builds(assigned, st.just(hour), people, sections, st.booleans()),
        st.builds(paused, st.just(hour), st.booleans()),
    )


def orders() -> st.SearchStrategy[tuple[list[Happened], list[Happened]]]:
    """What happened, in the order of time and in another."""
    happened = st.lists(st.integers(1, 40), min_size=2, max_size=6, unique=True).flatmap(
        lambda hours: st.tuples(*[_at(hour) for hour in sorted(hours)]).map(list)
    )
    return happened.flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts)))


def entered(facts: list[Happened]) -> Case:
    """A case on which all of it was entered in this order."""
    case = an_inquiry()
    for happen in facts:
        happen(case)
    return case
