"""当事人 — 采取措施防止非法获取和利用敏感信息;应予留存的停止除存储之外的处理,不再必要的删除."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.calendar import local_date
from domain.errors import BadInput, ImpossibleState, NotFound, Refused
from domain.identity import derived_id
from domain.people.erasure import ErasureRequested, PersonErased, Requester
from domain.people.legal_hold import HoldLifted, HoldPlaced
from domain.people.person import Person, PersonCorrected
from domain.people.person_state import HoldGround, person_id
from domain.people.restriction import PersonRestricted, RestrictionGround, RestrictionLifted
from tests.domain.history import refused
from tests.domain.people.given import DAY, DEPUTY, MONDAY, at, moment, recorded

WANG = derived_id("applicant", "2025-00001")
KEY, LATER_KEY = UUID(int=1), UUID(int=2)
COMPLAINT = derived_id("complaint", "TS1")
BASIS = "《个人信息保护法》第四十七条第一款第三项"
TODAY = local_date(MONDAY)


def a_person() -> Person:
    return Person(person_id(WANG))


def erased(person: Person, hours: float = 1, *, keys: tuple[UUID, ...] = (KEY,)) -> PersonErased:
    person.erase(at(hours), person=WANG, basis=BASIS, approved_by=DEPUTY, keys=keys)
    return recorded(person, PersonErased)


def test_who_asks_for_an_erasure_and_on_what_ground_is_recorded_before_it_is_decided() -> None:
    person = a_person()
    person.request_erasure(at(0), person=WANG, requester=Requester.RELATIVE, basis=BASIS)
    asked = recorded(person, ErasureRequested)
    assert (asked.person, asked.requester, asked.basis) == (WANG, Requester.RELATIVE, BASIS)
    assert person.requested_at == moment(0)


@pytest.mark.clause("DD-05")
def test_an_erasure_names_its_basis_who_approved_it_and_the_keys_that_are_given_up() -> None:
    person = a_person()
    person.request_erasure(at(0), person=WANG, requester=Requester.SELF, basis=BASIS)
    fact = erased(person, 24)
    assert (fact.person, fact.keys, fact.basis, fact.approved_by) == (WANG, (KEY,), BASIS, DEPUTY)
    assert fact.requested_at == moment(0)
    assert person.erased == {KEY: moment(24)}
    assert person.requested_at is None


def test_a_second_erasure_says_when_the_first_was() -> None:
    person = a_person()
    erased(person, 5)
    for keys in ((), (KEY,)):
        with refused(person, ImpossibleState, "was erased at 2025-03-03T06:00:00"):
            person.erase(at(6), person=WANG, basis=BASIS, keys=keys)


def test_what_was_said_after_an_erasure_is_sealed_with_another_key_and_can_be_erased_too() -> None:
    person = a_person()
    erased(person, 5)
    assert erased(person, 9, keys=(KEY, LATER_KEY)).keys == (LATER_KEY,)
    assert person.erased == {KEY: moment(5), LATER_KEY: moment(9)}


def test_somebody_of_whom_nothing_is_sealed_cannot_be_erased() -> None:
    person = a_person()
    with refused(person, NotFound, "nothing is sealed of a person"):
        person.erase(at(0), person=WANG, basis=BASIS)


@pytest.mark.clause("DD-05")
@pytest.mark.parametrize(
    ("ground", "until"),
    [
        (HoldGround.INVESTIGATION, None),
        (HoldGround.RETENTION, TODAY + timedelta(days=30)),
        (HoldGround.DISPUTE, TODAY),
    ],
)
def test_what_must_be_kept_is_restricted_instead_of_erased(ground: HoldGround, until: date | None) -> None:
    person = a_person()
    person.place_hold(
        at(0), person=WANG, ground=ground, reason="卷宗留存", until=until, investigation=COMPLAINT
    )
    placed = recorded(person, HoldPlaced)
    assert (placed.ground, placed.until, placed.investigation) == (ground, until, COMPLAINT)
    person.erase(at(1), person=WANG, basis=BASIS, approved_by=DEPUTY, keys=(KEY,))
    restricted = recorded(person, PersonRestricted)
    assert (restricted.ground, restricted.holds, restricted.under_way) == (RestrictionGround.HELD, (1,), ())
    assert (restricted.reason, restricted.approved_by) == (BASIS, DEPUTY)
    assert person.restricted_since == moment(1)
    assert person.erased == {}


@pytest.mark.clause("DD-05")
def test_an_open_investigation_that_nobody_thought_of_is_in_the_way_as_well() -> None:
    person = a_person()
    person.erase(at(1), person=WANG, basis=BASIS, keys=(KEY,), under_way=(COMPLAINT,))
    restricted = recorded(person, PersonRestricted)
    assert (restricted.holds, restricted.under_way) == ((), (COMPLAINT,))
    with refused(person, ImpossibleState, "is restricted since"):
        person.erase(at(2), person=WANG, basis=BASIS, keys=(KEY,), under_way=(COMPLAINT,))
    fact = erased(person, 9)
    assert fact.restricted_since == moment(1)
    assert person.restricted_since is None


@pytest.mark.clause("DD-05")
def test_a_time_for_keeping_that_has_run_out_is_in_nobodys_way() -> None:
    person = a_person()
    person.place_hold(at(0), person=WANG, ground=HoldGround.RETENTION, reason="保管三日", until=TODAY)
    assert person.holds_on(TODAY) == (1,)
    assert person.holds_on(TODAY + timedelta(days=1)) == ()
    assert erased(person, DAY + 1).keys == (KEY,)


def test_a_hold_is_honoured_by_an_erasure_that_is_entered_as_of_a_day_before_it() -> None:
    person = a_person()
    person.place_hold(at(50), person=WANG, ground=HoldGround.DISPUTE, reason="复议未结")
    person.erase(at(1), person=WANG, basis=BASIS, keys=(KEY,))
    assert person.restricted_since == moment(1)
    assert person.erased == {}


def test_a_hold_is_lifted_and_the_erasure_can_follow() -> None:
    person = a_person()
    person.place_hold(at(0), person=WANG, ground=HoldGround.INVESTIGATION, reason="核查")
    person.place_hold(at(0), person=WANG, ground=HoldGround.DISPUTE, reason="复议")
    person.lift_hold(at(3), person=WANG, hold=1, reason="核查完毕")
    lifted = recorded(person, HoldLifted)
    assert (lifted.hold, lifted.ground, lifted.placed_at) == (1, HoldGround.INVESTIGATION, moment(0))
    assert list(person.holds) == [2]
    person.lift_hold(at(4), person=WANG, hold=2, reason="复议决定已送达")
    assert erased(person, 5).keys == (KEY,)


@pytest.mark.clause("DD-05")
def test_a_restriction_is_asked_for_and_lifted() -> None:
    person = a_person()
    person.restrict(at(0), person=WANG, ground=RestrictionGround.DISPUTED, reason="电话不是本人的")
    restricted = recorded(person, PersonRestricted)
    assert (restricted.ground, restricted.holds) == (RestrictionGround.DISPUTED, ())
    with refused(person, ImpossibleState, "restricted since 2025-03-03T01:00:00.*lift that first"):
        person.restrict(at(1), person=WANG, ground=RestrictionGround.REQUEST, reason="本人要求")
    person.lift_restriction(at(2), person=WANG, reason="已核对")
    lifted = recorded(person, RestrictionLifted)
    assert (lifted.restricted_since, lifted.reason) == (moment(0), "已核对")
    with refused(person, ImpossibleState, "is not restricted"):
        person.lift_restriction(at(3), person=WANG, reason="已核对")


def test_a_restriction_does_not_keep_from_erasing() -> None:
    person = a_person()
    person.restrict(at(0), person=WANG, ground=RestrictionGround.REQUEST, reason="本人要求")
    assert erased(person, 2).restricted_since == moment(0)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"ground": HoldGround.RETENTION, "reason": "保管"}, "until"),
        ({"ground": HoldGround.RETENTION, "reason": "保管", "until": TODAY - timedelta(days=1)}, "until"),
        ({"ground": HoldGround.DISPUTE, "reason": " "}, "reason"),
        ({"ground": HoldGround.DISPUTE, "reason": "复议", "person": COMPLAINT}, "person"),
    ],
)
def test_a_hold_that_cannot_be_is_refused(said: dict[str, object], field: str) -> None:
    person = a_person()
    with refused(person, BadInput, ".", field=field):
        person.place_hold(at(0), **{"person": WANG, **said})  # type: ignore[arg-type]  # a table of wrong words


def test_only_a_hold_that_stands_is_lifted() -> None:
    person = a_person()
    with refused(person, NotFound, "no person has the id"):
        person.lift_hold(at(0), person=WANG, hold=1, reason="核查完毕")
    person.place_hold(at(0), person=WANG, ground=HoldGround.DISPUTE, reason="复议")
    with refused(person, ImpossibleState, "no hold of version 7 stands.*there stands 1", field="hold"):
        person.lift_hold(at(1), person=WANG, hold=7, reason="核查完毕")


@pytest.mark.parametrize("command", ["request_erasure", "erase", "restrict", "lift_hold", "lift_restriction"])
def test_what_is_decided_for_one_person_does_not_stand_with_another(command: str) -> None:
    person = a_person()
    person.place_hold(at(0), person=WANG, ground=HoldGround.DISPUTE, reason="复议")
    words: dict[str, dict[str, object]] = {
        "request_erasure": {"requester": Requester.SELF, "basis": BASIS},
        "erase": {"basis": BASIS, "keys": (KEY,)},
        "restrict": {"ground": RestrictionGround.REQUEST, "reason": "本人要求"},
        "lift_hold": {"hold": 1, "reason": "x"},
        "lift_restriction": {"reason": "x"},
    }
    with refused(person, BadInput, "stands in", field="person"):
        getattr(person, command)(at(1), person=COMPLAINT, **words[command])


@pytest.mark.parametrize("words", ["", "  "])
def test_an_erasure_without_a_basis_is_refused(words: str) -> None:
    person = a_person()
    with refused(person, BadInput, "basis is empty", field="basis"):
        person.erase(at(0), person=WANG, basis=words, keys=(KEY,))


def test_a_last_day_that_was_written_down_wrongly_is_corrected_and_counts_as_it_should_have() -> None:
    person = a_person()
    wrong = TODAY + timedelta(days=300)
    person.place_hold(at(0), person=WANG, ground=HoldGround.RETENTION, reason="保管", until=wrong)
    person.correct(at(1), version=1, field="until", right=TODAY.isoformat(), reason="笔误")
    assert recorded(person, PersonCorrected).correction.right == TODAY.isoformat()
    assert erased(person, DAY + 1).keys == (KEY,)


@pytest.mark.parametrize("field", ["person", "keys"])
def test_whose_keys_were_given_up_is_not_corrected(field: str) -> None:
    person = a_person()
    erased(person)
    with pytest.raises(Refused, match="is not corrected"):
        person.correct(at(2), version=1, field=field, right=str(COMPLAINT), reason="x")
