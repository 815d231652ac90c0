"""岗位设置管理 — 按照科学合理、精简效能的原则设置工作岗位;将具体工作岗位对应到相应的岗位等级."""

from datetime import date

import pytest

from domain.errors import BadInput
from domain.people.post_scheme import PostGraded, PostSchemeApproved
from tests.domain.history import refused
from tests.domain.people.given import at, moment, recorded
from tests.domain.people.test_post import a_post


@pytest.mark.clause("SZ-01")
@pytest.mark.parametrize("reference", ["宿人社岗〔2025〕1号", None])
def test_the_scheme_in_which_a_post_stands_was_approved_or_its_number_is_missing(
    reference: str | None,
) -> None:
    post = a_post()
    post.approve_scheme(
        at(1), reference=reference, approved_by="市人力资源和社会保障局", approved_on=date(2025, 2, 28)
    )
    approved = recorded(post, PostSchemeApproved)
    assert approved.reference == reference
    assert (approved.approved_by, approved.approved_on) == ("市人力资源和社会保障局", date(2025, 2, 28))


@pytest.mark.clause("SZ-03")
def test_a_post_is_mapped_to_a_grade_and_to_another() -> None:
    post = a_post()
    post.grade_post(at(9), grade="管理六级")
    assert recorded(post, PostGraded).former_grade is None
    post.grade_post(at(1), grade="管理七级", basis="岗位设置方案")
    post.grade_post(at(20), grade="管理五级")
    graded = recorded(post, PostGraded)
    assert (graded.grade, graded.former_grade) == ("管理五级", "管理六级")
    assert [post.grades.at(moment(hours)) for hours in (0, 1, 9, 20)] == [
        None,
        "管理七级",
        "管理六级",
        "管理五级",
    ]


def test_a_grade_is_written() -> None:
    post = a_post()
    with refused(post, BadInput, "grade is empty", field="grade"):
        post.grade_post(at(1), grade=" ")
