"""岗位设置 — 应具有明确的岗位名称、职责任务、工作标准和任职条件."""

from collections.abc import Callable

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.people.leaving import LeavingReason
from domain.people.post import Post, PostAbolished, PostChanged, PostCorrected, PostDefined
from domain.people.post_state import PostRole
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, COUNTER, LI, OFFICE, POST, WANG, at, moment, recorded


def a_post() -> Post:
    post = Post(POST)
    post.define(
        at(0),
        name="代理记账岗",
        section=ACCOUNTING,
        duties="代理记账许可审核",
        standard="按时办结",
        qualifications="会计师",
    )
    return post


@pytest.mark.clause("SZ-01", "SZ-02", "DJ-04", "DJ-05")
def test_a_post_is_defined_by_four_fields() -> None:
    post = a_post()
    defined = recorded(post, PostDefined)
    assert (defined.name, defined.section) == ("代理记账岗", ACCOUNTING)
    assert (defined.duties, defined.standard) == ("代理记账许可审核", "按时办结")
    assert (defined.qualifications, defined.confidential) == ("会计师", False)
    assert post.description_at(moment(0)).duties == "代理记账许可审核"


@pytest.mark.clause("SZ-02")
def test_a_post_whose_fields_are_missing_is_recorded_as_it_is() -> None:
    post = Post(POST)
    post.define(at(0), name="代理记账岗", section=ACCOUNTING)
    defined = recorded(post, PostDefined)
    assert (defined.duties, defined.standard, defined.qualifications) == ("", "", "")


def test_a_post_without_a_name_is_none() -> None:
    post = Post(POST)
    with refused(post, BadInput, "name is empty", field="name"):
        post.define(at(0), name=" ", section=ACCOUNTING)


@pytest.mark.clause("GW-09", "GW-10", "GW-11", "GW-12", "DJ-05")
@pytest.mark.parametrize(
    "duties",
    [
        "负责秘书、档案、资料、保密等工作",
        "负责政工人事、宣传教育工作",
        "负责行政事务、财务管理工作",
        "承办县环境保护委员会日常工作",
    ],
)
def test_the_duties_of_a_section_are_divided_among_its_posts(duties: str) -> None:
    post = Post(POST)
    post.define(at(0), name="人秘岗", section=OFFICE, duties=duties)
    assert recorded(post, PostDefined).duties == duties


@pytest.mark.clause("CN-09")
def test_a_post_may_be_confidential_from_the_first() -> None:
    post = Post(POST)
    post.define(at(0), name="机要岗", section=OFFICE, confidential=True)
    assert recorded(post, PostDefined).confidential
    assert post.is_confidential_at(moment(0))


@pytest.mark.clause("SZ-02", "DJ-05", "CN-07")
def test_a_change_says_all_fields_as_they_are_from_now_on() -> None:
    post = a_post()
    post.change(at(9), duties="代理记账备案", reason="权责清单调整")
    changed = recorded(post, PostChanged)
    assert (changed.name, changed.section, changed.duties) == ("代理记账岗", ACCOUNTING, "代理记账备案")
    assert (changed.standard, changed.qualifications) == ("按时办结", "会计师")
    assert changed.reason == "权责清单调整"
    assert post.description_at(moment(8)).duties == "代理记账许可审核"
    assert post.description_at(moment(9)).duties == "代理记账备案"


@pytest.mark.clause("SZ-02")
def test_everything_that_is_said_of_a_post_can_change_a_duty_can_end() -> None:
    post = a_post()
    post.change(at(9), name="许可岗", section=OFFICE, duties="", standard="一次告知", qualifications="")
    changed = recorded(post, PostChanged)
    assert (changed.name, changed.section, changed.duties) == ("许可岗", OFFICE, "")
    assert (changed.standard, changed.qualifications) == ("一次告知", "")


@pytest.mark.clause("CN-07")
def test_a_change_between_two_changes_is_entered_late_and_the_later_one_holds() -> None:
    post = a_post()
    post.change(at(20), duties="三")
    post.change(at(10), standard="二")
    assert recorded(post, PostChanged).duties == "代理记账许可审核"
    assert [post.description_at(moment(hours)).standard for hours in (5, 15, 25)] == [
        "按时办结",
        "二",
        "按时办结",
    ]


@pytest.mark.clause("CN-07", "CN-08", "AB-11")
def test_a_post_is_abolished_with_those_who_held_it_to_the_end() -> None:
    post = a_post()
    post.assign(at(1), a_role=LI, b_role=WANG)
    post.abolish(at(9), successor=COUNTER, basis="机构改革方案")
    abolished = recorded(post, PostAbolished)
    assert (abolished.section, abolished.a_role, abolished.b_role) == (ACCOUNTING, LI, WANG)
    assert (abolished.successor, abolished.basis) == (COUNTER, "机构改革方案")
    assert post.abolished_at == moment(9)
    assert post.holder_at(PostRole.A, moment(8)) == LI
    assert post.holder_at(PostRole.A, moment(9)) is None


def test_what_happened_before_a_post_was_abolished_may_be_entered_after() -> None:
    post = a_post()
    post.abolish(at(9))
    post.change(at(8), duties="代理记账备案")
    recorded(post, PostChanged)
    with refused(post, ImpossibleState, "define a new one"):
        post.change(at(9), duties="代理记账备案")


def test_a_post_is_defined_once() -> None:
    post = a_post()
    with refused(post, ImpossibleState, "is recorded already"):
        post.define(at(1), name="代理记账岗", section=ACCOUNTING)


def test_a_name_is_not_taken_away() -> None:
    post = a_post()
    with refused(post, BadInput, "name is empty", field="name"):
        post.change(at(1), name=" ")


def test_no_post_takes_over_from_itself() -> None:
    post = a_post()
    with refused(post, BadInput, "cannot take over from itself", field="successor"):
        post.abolish(at(1), successor=POST)


@pytest.mark.parametrize("hours", [8, 10])
def test_a_post_is_abolished_once_whichever_day_is_said(hours: float) -> None:
    post = a_post()
    post.abolish(at(9))
    with refused(post, ImpossibleState, "correct that entry"):
        post.abolish(at(hours))


def test_a_wrong_word_in_the_duties_is_corrected() -> None:
    post = a_post()
    post.change(at(9), standard="一次告知")
    post.correct(at(20), version=1, field="duties", right="代理记账审批", reason="笔误")
    assert recorded(post, PostCorrected).correction.right == "代理记账审批"
    assert post.description_at(moment(5)).duties == "代理记账审批"


COMMANDS: dict[str, Callable[[Post], None]] = {
    "change": lambda it: it.change(at(1), duties="审核"),
    "abolish": lambda it: it.abolish(at(1)),
    "assign": lambda it: it.assign(at(1), a_role=LI),
    "vacate": lambda it: it.vacate(at(1), role=PostRole.A, reason=LeavingReason.TRANSFER),
    "find_unattended": lambda it: it.find_unattended(at(1)),
    "approve_scheme": lambda it: it.approve_scheme(at(1), reference="1号"),
    "grade_post": lambda it: it.grade_post(at(1), grade="七级"),
    "mark_confidential": lambda it: it.mark_confidential(at(1)),
    "lift_confidentiality": lambda it: it.lift_confidentiality(at(1)),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_happens_to_a_post_that_is_not_defined(command: str) -> None:
    post = Post(POST)
    with refused(post, NotFound, "no post has the id"):
        COMMANDS[command](post)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_happens_to_a_post_that_was_abolished(command: str) -> None:
    post = a_post()
    post.abolish(at(1))
    with refused(post, ImpossibleState, "was abolished at"):
        COMMANDS[command](post)
