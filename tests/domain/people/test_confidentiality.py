"""涉密岗位 — 除职能涉密的岗位外,每个工作岗位都要在门牌上公示."""

from uuid import UUID

import pytest

from domain.errors import ImpossibleState
from domain.people.confidentiality import PostConfidentialityLifted, PostMarkedConfidential
from tests.domain.history import refused
from tests.domain.people.given import DEPUTY, at, moment, recorded
from tests.domain.people.test_post import a_post


@pytest.mark.clause("CN-09")
@pytest.mark.parametrize(("reference", "approved_by"), [("密〔2025〕1号", DEPUTY), (None, None)])
def test_a_post_is_kept_off_the_plate_with_an_approval_or_without(
    reference: str | None, approved_by: UUID | None
) -> None:
    post = a_post()
    post.mark_confidential(at(1), reference=reference, approved_by=approved_by)
    marked = recorded(post, PostMarkedConfidential)
    assert (marked.reference, marked.approved_by) == (reference, approved_by)
    assert not post.is_confidential_at(moment(0))
    assert post.is_confidential_at(moment(1))


@pytest.mark.clause("CN-08", "CN-09")
def test_when_the_exception_ends_the_post_needs_a_plate_again() -> None:
    post = a_post()
    post.mark_confidential(at(1), reference="密〔2025〕1号")
    post.mark_confidential(at(2), reference="密〔2025〕2号")
    post.lift_confidentiality(at(9), reference="解密〔2025〕1号")
    assert recorded(post, PostConfidentialityLifted).reference == "解密〔2025〕1号"
    assert post.is_confidential_at(moment(8))
    assert not post.is_confidential_at(moment(9))


def test_what_is_not_confidential_is_not_lifted() -> None:
    post = a_post()
    post.mark_confidential(at(5))
    with refused(post, ImpossibleState, "is not confidential at", clause="CN-09"):
        post.lift_confidentiality(at(4))
