"""办件 — what holds for every command on a case."""

import inspect
from typing import Any

import pytest

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.consultation import Flag
from domain.cases.guidance import Need
from domain.cases.joint import JointStep, JointUnit
from domain.cases.rating import Grade
from domain.cases.special_procedure import Procedure
from domain.cases.warning import WarningLevel
from domain.errors import ImpossibleState, NotFound
from tests.domain.cases.given import ACCOUNTING, DUE, HEAD, LI, STATUTORY, WANG, a_case, an_inquiry, at
from tests.domain.history import reloaded

COMMANDS: dict[str, dict[str, Any]] = {
    "accept": {"handler": WANG},
    "adopt_joint_plan": {"steps": (JointStep(name="会签", unit="环保局", due_at=DUE),)},
    "announce_procedure": {"procedure": Procedure.HEARING, "starts_at": DUE},
    "answer": {},
    "approve_extension": {"new_due_at": DUE},
    "archive": {"archive_number": "2025-永久-001"},
    "ask_leader": {"leader": HEAD},
    "assign": {"assigner": "市政府办公室", "section": ACCOUNTING},
    "attribute_liability": {"unit": "环保局", "consequence": "延误"},
    "collect_opinion": {"side": "申请人", "summary": "无异议"},
    "complete": {"outcome": Outcome.GRANTED},
    "consent_to_handover": {},
    "consent_to_urgent_act": {"stand_in": WANG, "matter": "急件"},
    "decide": {"outcome": Outcome.GRANTED, "basis": None},
    "decide_penalty": {"penalty": "警告", "basis": None},
    "decide_recusal": {"person": LI, "recused": True},
    "declare_conflict": {},
    "deem_consent": {"unit": "环保局", "step": "会签"},
    "defer_answer": {"reason": None, "appointment_at": None},
    "defer_for_absentee": {"absentee": WANG, "note": None},
    "deliver_result": {"document": "许可证"},
    "designate_lead_unit": {"units": (JointUnit(name="环保局"), JointUnit(name="规划局")), "lead": "环保局"},
    "dispatch": {"department": "税务局", "item": "核税"},
    "do_joint_step": {"unit": "环保局", "step": "会签"},
    "do_step": {"name": "审核", "done_by": LI},
    "escort": {},
    "explain_delay": {"reason": None},
    "flag": {"flag": Flag.URGENT},
    "flag_need": {"need": Need.OLD},
    "give_feedback": {},
    "guide": {"content": "先到税务窗口"},
    "hand_over": {"receiver": WANG},
    "instruct": {"instruction": "速办"},
    "issue_acceptance_slip": {"due_at": None},
    "issue_handover_receipt": {},
    "issue_licence": {"number": "苏财许〔2025〕1号"},
    "issue_notice": {
        "applicant": None,
        "matter": None,
        "materials": None,
        "promised": None,
        "first_responder": None,
        "first_responder_phone": None,
        "handler": None,
        "handler_phone": None,
        "content": None,
        "delivered": False,
    },
    "notify_extension": {"reason": None, "new_due_at": None},
    "notify_participant": {"unit": "环保局", "step": "会签"},
    "promise": {"due_at": DUE, "statutory_due_at": STATUTORY},
    "propose_handling": {"opinion": "拟由会计处办理"},
    "provide_forms": {},
    "raise_objection": {},
    "rate": {"grade": Grade.SATISFIED},
    "receive_dispatch_receipt": {
        "department": "税务局",
        "received_at": None,
        "item": None,
        "materials": None,
        "receiver": None,
    },
    "receive_materials": {"materials": (), "complete": True},
    "receive_supplement": {"materials": (), "complete": True},
    "record_intervention": {"content": "打招呼"},
    "refer": {},
    "refer_outside": {"department": None},
    "refuse_acceptance": {"reason": None, "basis": None},
    "refuse_handover": {"reason": None},
    "refuse_participation": {"unit": "环保局"},
    "relay_message": {"receiver": WANG},
    "reopen": {"reason": "复核撤销"},
    "reply": {"content": None},
    "request_corrections": {"items": ("缺公章",)},
    "resume_clock": {"procedure": Procedure.HEARING},
    "return_to_office": {"reason": None},
    "review_materials": {"sufficient": True},
    "send_up": {"document": "请示", "recipient": "省财政厅"},
    "sign_document": {"document": "请示"},
    "sign_for": {},
    "stop_clock": {"procedure": Procedure.HEARING},
    "track_progress": {},
    "warn": {"level": WarningLevel.YELLOW},
}
"""Every command that continues a case, in the fewest words it takes."""

NOT_AFTER_THE_END = (
    "accept",
    "adopt_joint_plan",
    "announce_procedure",
    "approve_extension",
    "assign",
    "complete",
    "decide",
    "defer_answer",
    "designate_lead_unit",
    "promise",
    "propose_handling",
    "refuse_acceptance",
    "request_corrections",
    "return_to_office",
    "stop_clock",
    "warn",
)

NEEDS_SOMETHING_BEFORE = (
    "issue_handover_receipt",
    "receive_dispatch_receipt",
    "refuse_handover",
    "resume_clock",
    "sign_for",
)


def test_every_command_of_a_case_is_in_the_table() -> None:
    taking_an_entry = {
        name
        for name, method in inspect.getmembers(Case, inspect.isfunction)
        if not name.startswith("_") and "entry" in inspect.signature(method).parameters
    }
    assert taking_an_entry - {"receive", "correct"} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_can_follow_on_a_case_that_never_began(command: str) -> None:
    case = a_case()
    with pytest.raises(NotFound, match="no case has the id"):
        getattr(case, command)(at(1), **COMMANDS[command])
    assert not case.collect_events()


@pytest.mark.parametrize("command", NOT_AFTER_THE_END)
def test_what_belongs_to_an_open_case_cannot_follow_its_end(command: str) -> None:
    case = an_inquiry()
    case.complete(at(5), outcome=Outcome.GRANTED)
    with pytest.raises(ImpossibleState, match="was completed at 2025-03-03T06:00:00"):
        getattr(case, command)(at(6), **COMMANDS[command])
    assert case.version == 2


@pytest.mark.parametrize(
    "command", sorted(set(COMMANDS) - set(NOT_AFTER_THE_END) - set(NEEDS_SOMETHING_BEFORE))
)
def test_work_replies_and_papers_go_on_after_the_end(command: str) -> None:
    case = an_inquiry()
    case.complete(at(5), outcome=Outcome.GRANTED)
    getattr(case, command)(at(6), **COMMANDS[command])
    assert case.version == 3


def test_the_events_of_a_whole_case_give_an_equal_case() -> None:
    case = an_inquiry()
    case.accept(at(1), handler=WANG)
    case.promise(at(1), due_at=DUE)
    case.hand_over(at(2), receiver=WANG)
    case.issue_handover_receipt(at(3, by=WANG))
    case.stop_clock(at(4), procedure=Procedure.TESTING)
    case.complete(at(5), outcome=Outcome.REFUSED)
    case.correct(at(6), version=4, field="item", right="代理记账许可", reason="漏填")
    made = None
    for event in case.collect_events():
        made = event.mutate(made)
    assert made == case == reloaded(case)
    assert repr(case) == f"Case({case.id}, version 8)"
