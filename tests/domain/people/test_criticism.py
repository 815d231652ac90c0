"""岗位责任制 — 不能按时保质保量地完成本岗位任务或被上级通报批评的."""

import pytest

from domain.errors import BadInput
from domain.people.criticism import CriticisedByCircular
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, LI, POST, WINDOW, at, recorded, sealed
from tests.domain.people.test_staff import a_clerk


@pytest.mark.clause("YM-05")
def test_a_circular_of_a_superior_body_is_recorded_with_the_section_of_that_day() -> None:
    staff = a_clerk()
    staff.move(at(50), section=WINDOW)
    staff.criticise_by_circular(
        at(9), body="县政府", document="县府通〔2025〕1号", post=POST, reason="逾期未办"
    )
    criticised = recorded(staff, CriticisedByCircular)
    assert (criticised.body, criticised.document) == ("县政府", "县府通〔2025〕1号")
    assert (criticised.post, criticised.section) == (POST, ACCOUNTING)
    assert sealed(criticised.reason) == (LI, "逾期未办")


def test_a_circular_is_of_a_body() -> None:
    staff = a_clerk()
    with refused(staff, BadInput, "body is empty", field="body"):
        staff.criticise_by_circular(at(9), body=" ")
