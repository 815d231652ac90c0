"""决定 — who decided what, and who was heard.

研究决定重大措施和重要案件处理；决策时要充分听取各方意见。
"""

from datetime import date

import pytest

from domain.cases.completion import Outcome
from domain.cases.decision import DecisionMade, LicenceIssued, OpinionCollected, PenaltyDecided
from domain.errors import BadInput
from tests.domain.cases.given import HEAD, LI, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("DD-07")
def test_the_opinion_of_each_side_is_heard() -> None:
    case = an_inquiry()
    case.collect_opinion(at(1), side="周边居民", summary="担心噪声")
    heard = recorded(case, OpinionCollected)
    assert (heard.side, heard.summary) == ("周边居民", "担心噪声")


def test_an_opinion_is_of_a_side_and_says_something() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "side is empty", field="side"):
        case.collect_opinion(at(1), side="", summary="无异议")
    with refused(case, BadInput, "summary is empty", field="summary"):
        case.collect_opinion(at(1), side="申请人", summary="")


@pytest.mark.clause("GW-03", "GW-14", "DD-06", "DD-07")
@pytest.mark.parametrize(
    ("collective", "minutes", "basis"),
    [(True, "局党组〔2025〕3号", "环境影响评价法"), (False, None, None)],
    ids=["collectively, on a basis", "alone and without one, as it was"],
)
def test_who_decided_how_and_on_which_basis(collective: bool, minutes: str | None, basis: str | None) -> None:
    case = an_inquiry()
    case.decide(
        at(3), outcome=Outcome.GRANTED, basis=basis, decider=HEAD, collective=collective, minutes=minutes
    )
    decided = recorded(case, DecisionMade)
    assert (decided.decider, decided.outcome, decided.basis) == (HEAD, Outcome.GRANTED, basis)
    assert (decided.collective, decided.minutes) == (collective, minutes)
    assert case.completed_at is None, "a decision does not end the case"


@pytest.mark.clause("GW-03")
def test_a_later_decision_stands_beside_the_earlier() -> None:
    case = an_inquiry()
    case.decide(at(3), outcome=Outcome.REFUSED, basis=None)
    case.decide(at(4), outcome=Outcome.GRANTED, basis=None)
    decided = recorded(case, DecisionMade)
    assert (decided.decider, decided.outcome) == (LI, Outcome.GRANTED)
    assert case.version == 3


@pytest.mark.clause("GW-18")
@pytest.mark.parametrize("valid_until", [date(2030, 3, 2), None])
def test_a_licence_has_a_number_and_may_have_an_end(valid_until: date | None) -> None:
    case = an_inquiry()
    case.issue_licence(at(5), number="苏环许〔2025〕1号", valid_until=valid_until)
    issued = recorded(case, LicenceIssued)
    assert (issued.number, issued.valid_until) == ("苏环许〔2025〕1号", valid_until)


def test_a_licence_without_a_number_is_none() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "number is empty", field="number"):
        case.issue_licence(at(5), number="")


@pytest.mark.clause("GW-19")
@pytest.mark.parametrize(("penalty", "amount"), [("警告", 0), ("罚款", 5_000_00)])
def test_a_penalty_is_decided_against_the_party(penalty: str, amount: int) -> None:
    case = an_inquiry()
    case.decide_penalty(at(5), penalty=penalty, basis="环境保护法", amount_fen=amount, decider=HEAD)
    decided = recorded(case, PenaltyDecided)
    assert (decided.decider, decided.penalty) == (HEAD, penalty)
    assert (decided.amount_fen, decided.basis) == (amount, "环境保护法")


@pytest.mark.clause("GW-19")
def test_a_penalty_without_a_basis_is_recorded_as_it_was() -> None:
    case = an_inquiry()
    case.decide_penalty(at(5), penalty="警告", basis=None)
    decided = recorded(case, PenaltyDecided)
    assert (decided.decider, decided.basis, decided.amount_fen) == (LI, None, 0)


def test_a_penalty_is_named_and_a_fine_is_paid_to_the_state() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "write 0 where there is none", field="amount_fen"):
        case.decide_penalty(at(5), penalty="罚款", basis=None, amount_fen=-1)
    with refused(case, BadInput, "penalty is empty", field="penalty"):
        case.decide_penalty(at(5), penalty="", basis=None)
