"""特别程序 — what stops the clock while it lasts.

需要经过听证、招标、拍卖、检验、检测、勘测、检疫、鉴定、现场审核或专家评审的。
"""

from datetime import timedelta

import pytest

from domain.cases.special_procedure import ClockResumed, ClockStopped, Procedure, SpecialProcedureAnnounced
from domain.errors import BadInput, ImpossibleState
from tests.domain.cases.given import DUE, MONDAY, NAIVE, STATUTORY, an_inquiry, at
from tests.domain.history import recorded, refused

PAUSE = timedelta(days=5)


@pytest.mark.clause("XS-12")
@pytest.mark.parametrize("procedure", Procedure)
def test_each_of_the_ten_is_announced_with_its_time_steps_and_preparation(procedure: Procedure) -> None:
    case = an_inquiry()
    starts_at = MONDAY + timedelta(days=2)
    case.announce_procedure(
        at(1), procedure=procedure, starts_at=starts_at, steps=("抽样", "化验"), preparation="备好样品"
    )
    announced = recorded(case, SpecialProcedureAnnounced)
    assert (announced.procedure, announced.starts_at) == (procedure, starts_at)
    assert (announced.steps, announced.preparation) == (("抽样", "化验"), "备好样品")
    assert announced.in_notice
    assert len(Procedure) == 10


@pytest.mark.clause("XS-12")
def test_an_announcement_that_leaves_out_the_time_is_recorded_as_that() -> None:
    case = an_inquiry()
    case.announce_procedure(at(1), procedure=Procedure.HEARING, starts_at=None, in_notice=False)
    announced = recorded(case, SpecialProcedureAnnounced)
    assert (announced.starts_at, announced.steps, announced.preparation) == (None, (), None)
    assert not announced.in_notice


@pytest.mark.clause("XS-12")
@pytest.mark.parametrize("announced", [True, False])
def test_the_clock_stops_announced_or_not(announced: bool) -> None:
    case = an_inquiry()
    if announced:
        case.announce_procedure(at(1), procedure=Procedure.HEARING, starts_at=None)
    case.stop_clock(at(2), procedure=Procedure.HEARING)
    stopped = recorded(case, ClockStopped)
    assert (stopped.procedure, stopped.announced) == (Procedure.HEARING, announced)
    assert case.procedures_running == {Procedure.HEARING: at(2).occurred_at}


@pytest.mark.clause("XS-12")
def test_an_announcement_is_of_one_procedure_and_of_one_time() -> None:
    case = an_inquiry()
    case.announce_procedure(at(1), procedure=Procedure.HEARING, starts_at=None)
    case.stop_clock(at(2), procedure=Procedure.TESTING)
    assert not recorded(case, ClockStopped).announced, "the hearing was announced, not the test"
    case.stop_clock(at(3), procedure=Procedure.HEARING)
    assert recorded(case, ClockStopped).announced
    case.resume_clock(at(4), procedure=Procedure.HEARING)
    case.stop_clock(at(50), procedure=Procedure.HEARING)
    assert not recorded(case, ClockStopped).announced, "a second hearing has a time of its own"


@pytest.mark.clause("XS-12")
def test_after_the_pause_the_clock_runs_to_later_limits_promised_and_statutory() -> None:
    case = an_inquiry()
    case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY)
    case.stop_clock(at(2), procedure=Procedure.TESTING)
    case.resume_clock(
        at(122),
        procedure=Procedure.TESTING,
        new_due_at=DUE + PAUSE,
        new_statutory_due_at=STATUTORY + PAUSE,
    )
    resumed = recorded(case, ClockResumed)
    assert (resumed.procedure, resumed.stopped_at) == (Procedure.TESTING, at(2).occurred_at)
    assert (resumed.old_due_at, resumed.new_due_at) == (DUE, DUE + PAUSE)
    assert (resumed.old_statutory_due_at, resumed.new_statutory_due_at) == (STATUTORY, STATUTORY + PAUSE)
    assert (case.due_at, case.statutory_due_at) == (DUE + PAUSE, STATUTORY + PAUSE)
    assert not case.procedures_running


@pytest.mark.clause("XS-12")
@pytest.mark.parametrize("promised", [True, False])
def test_without_new_dates_the_limits_stay_as_they_were(promised: bool) -> None:
    case = an_inquiry()
    if promised:
        case.promise(at(1), due_at=DUE, statutory_due_at=STATUTORY)
    case.stop_clock(at(2), procedure=Procedure.TESTING)
    case.resume_clock(at(3), procedure=Procedure.TESTING)
    resumed = recorded(case, ClockResumed)
    assert (resumed.old_due_at, resumed.new_due_at) == (DUE if promised else None, None)
    assert (case.due_at, case.statutory_due_at) == ((DUE, STATUTORY) if promised else (None, None))


def test_a_procedure_that_runs_does_not_begin_again() -> None:
    case = an_inquiry()
    case.stop_clock(at(2), procedure=Procedure.HEARING)
    with refused(case, ImpossibleState, "record its end first", field="procedure", clause="XS-12"):
        case.stop_clock(at(3), procedure=Procedure.HEARING)


def test_a_procedure_that_does_not_run_does_not_end() -> None:
    case = an_inquiry()
    case.stop_clock(at(2), procedure=Procedure.HEARING)
    with refused(case, ImpossibleState, "record its beginning first", field="procedure", clause="XS-12"):
        case.resume_clock(at(3), procedure=Procedure.AUCTION)


def test_times_without_their_offset_are_no_times() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "offset from UTC", field="starts_at"):
        case.announce_procedure(at(1), procedure=Procedure.HEARING, starts_at=NAIVE)
    case.stop_clock(at(2), procedure=Procedure.HEARING)
    with refused(case, BadInput, "offset from UTC", field="new_due_at"):
        case.resume_clock(at(3), procedure=Procedure.HEARING, new_due_at=NAIVE)
    with refused(case, BadInput, "offset from UTC", field="new_statutory_due_at"):
        case.resume_clock(at(3), procedure=Procedure.HEARING, new_statutory_due_at=NAIVE)
