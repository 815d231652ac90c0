"""受理 — taken on, or turned down.

符合规定且手续齐全的要立即受理；不予受理的要注明原因和依据。
"""

from datetime import datetime
from uuid import UUID

import pytest

from domain.cases.acceptance import AcceptanceRefused, AcceptanceSlipIssued, Accepted
from domain.cases.kind import CaseKind
from domain.cases.material import Material
from domain.errors import BadInput, ImpossibleState
from tests.domain.cases.given import DUE, LI, NAIVE, STATUTORY, WANG, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("WC-02", "WC-04", "CM-02", "SW-02", "SW-10", "AB-19", "GW-14", "GW-18", "XS-26")
@pytest.mark.parametrize("kind", [CaseKind.PERMIT, CaseKind.PETITION])
@pytest.mark.parametrize("handler", [LI, WANG, None])
def test_the_matter_is_taken_on_and_the_handler_named(handler: UUID | None, kind: CaseKind) -> None:
    case = an_inquiry(kind)
    case.accept(at(1), handler=handler)
    accepted = recorded(case, Accepted)
    assert accepted.handler == handler
    assert case.accepted_at == accepted.occurred_at == at(1).occurred_at
    assert case.responsible == LI, "the first responder answers until a receipt says otherwise"


@pytest.mark.clause("WC-14", "XS-06", "XS-07")
def test_it_is_taken_on_after_all_that_was_missing_came_in() -> None:
    case = an_inquiry()
    case.request_corrections(at(1), items=("名册不全",))
    case.receive_supplement(at(20), materials=(Material("名册"),), complete=True)
    case.accept(at(20), handler=LI)
    assert recorded(case, Accepted).occurred_at == at(20).occurred_at


def test_acceptance_happens_once() -> None:
    case = an_inquiry()
    case.accept(at(1), handler=WANG)
    with refused(case, ImpossibleState, "was accepted at"):
        case.accept(at(2), handler=WANG)


@pytest.mark.clause("WC-15")
@pytest.mark.parametrize(
    "said", [DUE, STATUTORY, None], ids=["the promised date", "a date of its own", "none, as it was"]
)
def test_the_slip_says_until_when_it_will_be_done(said: datetime | None) -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE)
    case.issue_acceptance_slip(at(1), due_at=said)
    assert recorded(case, AcceptanceSlipIssued).due_at == said
    assert case.due_at == DUE, "a slip promises nothing of its own"


def test_the_date_on_the_slip_is_a_time() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "offset from UTC", field="due_at"):
        case.issue_acceptance_slip(at(1), due_at=NAIVE)


@pytest.mark.clause("WC-05", "CM-05", "XS-09")
@pytest.mark.parametrize(
    ("reason", "basis", "in_notice"),
    [("不具备资格", "《代理记账管理办法》第四条", True), (None, None, False)],
    ids=["with reason and basis, in the notice", "without, as it was"],
)
def test_the_matter_is_turned_down(reason: str | None, basis: str | None, in_notice: bool) -> None:
    case = an_inquiry()
    case.refuse_acceptance(at(1), reason=reason, basis=basis, in_notice=in_notice)
    turned_down = recorded(case, AcceptanceRefused)
    assert (turned_down.reason, turned_down.basis, turned_down.in_notice) == (reason, basis, in_notice)
    assert case.refused_at == at(1).occurred_at
    assert case.accepted_at is None


def test_what_was_taken_on_is_not_turned_down_but_completed() -> None:
    case = an_inquiry()
    case.accept(at(1), handler=WANG)
    with refused(case, ImpossibleState, "complete it with a refusal instead"):
        case.refuse_acceptance(at(2), reason=None, basis=None)
