"""公正 — what could bend the decision, on the record.

客观公正地对待每个申请，不得违法违规地干预决策过程；在决策过程中杜绝不正当的私人利益。
"""

import pytest

from domain.cases.integrity import ConflictDeclared, InterventionRecorded, RecusalDecided
from domain.errors import BadInput
from domain.personal import Personal
from tests.domain.cases.given import HEAD, LI, WANG, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("DD-08")
def test_a_private_interest_is_sealed_with_the_key_of_the_one_who_has_it() -> None:
    case = an_inquiry()
    case.declare_conflict(at(1), relation="申请人系本人亲属")
    declared = recorded(case, ConflictDeclared)
    assert (declared.person, declared.relation) == (LI, Personal(LI, plain="申请人系本人亲属"))
    case.declare_conflict(at(2), person=WANG)
    declared = recorded(case, ConflictDeclared)
    assert (declared.person, declared.relation) == (WANG, None)


@pytest.mark.clause("DD-08")
@pytest.mark.parametrize(("recused", "reason"), [(True, "近亲属"), (False, None)])
def test_whether_somebody_withdraws_is_decided_by_somebody(recused: bool, reason: str | None) -> None:
    case = an_inquiry()
    case.decide_recusal(at(2, by=HEAD), person=LI, recused=recused, reason=reason)
    decided = recorded(case, RecusalDecided)
    assert (decided.person, decided.recused, decided.decided_by) == (LI, recused, HEAD)
    assert decided.reason == reason


@pytest.mark.clause("DD-06")
def test_who_tried_to_interfere_and_with_which_words_is_recorded_and_sealed() -> None:
    case = an_inquiry()
    case.record_intervention(at(1), content="要求先批后补", intervener=HEAD)
    tried = recorded(case, InterventionRecorded)
    assert (tried.intervener, tried.content) == (HEAD, Personal(HEAD, plain="要求先批后补"))


@pytest.mark.clause("DD-06")
def test_an_outsider_s_words_are_not_sealed_with_the_applicant_s_key() -> None:
    case = an_inquiry()
    case.record_intervention(at(1), content="某老板打招呼")
    tried = recorded(case, InterventionRecorded)
    assert tried.intervener is None
    assert tried.content.subject not in (case.applicant, case.id)


def test_an_intervention_is_told_in_words() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "content is empty", field="content"):
        case.record_intervention(at(1), content=" ", intervener=HEAD)
