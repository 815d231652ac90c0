"""限时办结 — the date promised on a case.

按规定时限要求对办结日期做出承诺。
"""

from typing import Any

import pytest

from domain.cases.promise import PromiseMade
from domain.errors import BadInput
from tests.domain.cases.given import DUE, LI, NAIVE, STATUTORY, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("WC-04", "WC-15", "SW-13", "XS-01", "XS-18")
def test_a_promise_names_the_one_who_answers_both_limits_and_the_clause() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY, basis="XS-34")
    made = recorded(case, PromiseMade)
    assert (made.responsible, made.due_at, made.statutory_due_at) == (LI, DUE, STATUTORY)
    assert made.basis == "XS-34"
    assert (case.due_at, case.statutory_due_at) == (DUE, STATUTORY)


@pytest.mark.clause("SW-13")
def test_a_promise_beyond_the_law_is_recorded_as_it_was() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=STATUTORY, statutory_due_at=DUE)
    assert recorded(case, PromiseMade).due_at > DUE


@pytest.mark.parametrize("field", ["due_at", "statutory_due_at"])
def test_a_date_without_its_offset_is_no_promise(field: str) -> None:
    case = an_inquiry()
    dates: dict[str, Any] = {"due_at": DUE, "statutory_due_at": STATUTORY} | {field: NAIVE}
    with refused(case, BadInput, "offset from UTC", field=field):
        case.promise(at(1), **dates)
