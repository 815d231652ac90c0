"""顶岗 — what a B-role may do while the A-role is away.

对不能处理的事项，应认真做好记录或及时与A角取得联系；请示分管领导同意后，处理A角的急办事项。
"""

import pytest

from domain.cases.stand_in import DeferredForAbsentee, UrgentConsentGiven
from domain.errors import BadInput
from tests.domain.cases.given import HEAD, LI, WANG, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("AB-21")
def test_the_leader_in_charge_lets_the_stand_in_act_on_an_urgent_matter() -> None:
    case = an_inquiry()
    case.consent_to_urgent_act(at(1), leader=HEAD, stand_in=WANG, matter="限时上报材料")
    consented = recorded(case, UrgentConsentGiven)
    assert (consented.leader, consented.stand_in, consented.matter) == (HEAD, WANG, "限时上报材料")
    case.consent_to_urgent_act(at(2, by=HEAD), stand_in=WANG, matter="第二件")
    assert recorded(case, UrgentConsentGiven).leader == HEAD


def test_consent_is_to_a_matter() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "matter is empty", field="matter"):
        case.consent_to_urgent_act(at(1), leader=HEAD, stand_in=WANG, matter="")


@pytest.mark.clause("AB-20")
@pytest.mark.parametrize(
    ("note", "contacted"),
    [("待李某返岗办理", False), (None, True), (None, False)],
    ids=["noted", "the one away was asked", "neither, as it was"],
)
def test_what_the_stand_in_cannot_do_waits_for_the_one_who_is_away(note: str | None, contacted: bool) -> None:
    case = an_inquiry()
    case.defer_for_absentee(at(1, by=WANG), absentee=LI, note=note, absentee_contacted=contacted)
    deferred = recorded(case, DeferredForAbsentee)
    assert (deferred.absentee, deferred.stand_in) == (LI, WANG)
    assert (deferred.note, deferred.absentee_contacted) == (note, contacted)
