"""移交网络 — who passes to whom, and what never arrived."""

from decimal import Decimal

from domain.cases.case import Case
from ledger.ledger import Ledger
from projections.folds.handovers import HandoverRow, Handovers
from projections.queries import handovers
from projections.runner import Runner
from projections.views import Views
from tests.domain.cases.given import LI, WANG, ZHAO, an_inquiry, at
from tests.projections.histories import keep, told


def row(case: Case) -> HandoverRow:
    return Handovers().fold(str(case.id), told(case))


def handed_over(hours: float = 3) -> Case:
    """Li passes it on after an hour; Wang signs for it later."""
    case = an_inquiry()
    case.hand_over(at(1), receiver=WANG)
    case.issue_handover_receipt(at(1 + hours, by=WANG))
    return case


def there_and_back() -> Case:
    case = handed_over()
    case.hand_over(at(5, by=WANG), receiver=LI)
    case.issue_handover_receipt(at(6, by=LI))
    return case


def test_a_handover_waits_until_it_is_received_or_refused() -> None:
    case = an_inquiry()
    case.hand_over(at(1), receiver=WANG)
    assert row(case).waiting_since == at(1).occurred_at
    assert row(handed_over()).waiting_since is None
    case = an_inquiry()
    case.hand_over(at(1), receiver=WANG)
    case.refuse_handover(at(2, by=WANG), reason="材料不全")
    found = row(case)
    assert (found.waiting_since, found.passed[0].refused_at) == (None, at(2).occurred_at)


def test_a_receipt_that_another_signed_acknowledges_nothing() -> None:
    case = an_inquiry()
    case.hand_over(at(1), receiver=WANG)
    case.issue_handover_receipt(at(2, by=ZHAO))
    assert row(case).waiting_since == at(1).occurred_at


def test_back_with_the_one_who_passed_it_on_is_a_round_trip() -> None:
    assert row(there_and_back()).round_trips == [(LI, WANG)]
    assert row(handed_over()).round_trips == []
    case = there_and_back()
    case.hand_over(at(7), receiver=WANG)
    case.issue_handover_receipt(at(8, by=WANG))
    assert row(case).round_trips == [(LI, WANG), (WANG, LI)]


def test_on_to_a_third_is_none() -> None:
    case = handed_over()
    case.hand_over(at(5, by=WANG), receiver=ZHAO)
    case.issue_handover_receipt(at(6, by=ZHAO))
    assert row(case).loops == 0


def test_a_department_owes_a_receipt_for_each_part() -> None:
    case = an_inquiry()
    for hours in (1, 2):
        case.dispatch(at(hours), department="市环保局", item="附件")
    case.receive_dispatch_receipt(
        at(3),
        department="市环保局",
        received_at=at(2.5).occurred_at,
        item=None,
        materials=None,
        receiver=None,
    )
    found = row(case)
    assert [one.received_at for one in found.dispatched] == [at(2.5).occurred_at, None]
    assert found.dispatched_since == at(2).occurred_at


def test_the_network_of_all_cases(ledger: Ledger, views: Views) -> None:
    case = there_and_back()
    case.hand_over(at(7), receiver=ZHAO)
    case.dispatch(at(8), department="市环保局", item="附件")
    keep(ledger, case)
    Runner(ledger, views).catch_up()
    found = handovers.network(views)
    edges = {(edge.sender, edge.receiver): edge for edge in found.edges}
    assert edges[LI, WANG].median_hours == Decimal("3.0")
    assert edges[WANG, LI].median_hours == Decimal("1.0")
    assert (edges[LI, ZHAO].median_hours, edges[LI, ZHAO].unacknowledged) == (None, 1)
    (waiting,) = found.waiting
    assert (waiting.case, waiting.reference) == (case.id, "2025-00001")
    assert (waiting.receiver, waiting.since) == (ZHAO, at(7).occurred_at)
    (trip,) = found.round_trips
    assert (trip.case, trip.a, trip.b, trip.times) == (case.id, LI, WANG, 1)
    (part,) = found.dispatches
    assert (part.department, part.since) == ("市环保局", at(8).occurred_at)
    assert handovers.network(views, 2024).edges == []
    assert len(handovers.network(views, 2025).edges) == 3
