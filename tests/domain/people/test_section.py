"""处室 — 各职能科室将各项工作职能和岗位设置细化分解;总体职能、内设处室的主要职责汇编成册."""

from collections.abc import Callable

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.people.leaving import LeavingReason
from domain.people.section import (
    Section,
    SectionClosed,
    SectionDescription,
    SectionEstablished,
    SectionRenamed,
)
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, LI, OFFICE, at, moment, recorded


def a_section() -> Section:
    section = Section(ACCOUNTING)
    section.establish(at(0), code="kjc", name="会计处", functions="代理记账管理")
    return section


@pytest.mark.clause("DJ-05", "CN-07")
def test_a_section_is_established_with_its_functions() -> None:
    section = a_section()
    established = recorded(section, SectionEstablished)
    assert (established.code, established.name, established.functions) == ("kjc", "会计处", "代理记账管理")
    assert section.description_at(moment(1)) == SectionDescription(name="会计处", functions="代理记账管理")


@pytest.mark.clause("DJ-05", "CN-07")
@pytest.mark.parametrize(("said", "functions"), [(None, "代理记账管理"), ("会计监督", "会计监督"), ("", "")])
def test_a_section_is_renamed_and_its_functions_stay_unless_said_anew(
    said: str | None, functions: str
) -> None:
    section = a_section()
    section.rename(at(5), name="会计管理处", functions=said)
    renamed = recorded(section, SectionRenamed)
    assert (renamed.former_name, renamed.name, renamed.functions) == ("会计处", "会计管理处", functions)
    assert section.description_at(moment(4)).name == "会计处"
    assert section.description_at(moment(5)).name == "会计管理处"


def test_a_name_between_two_names_is_entered_late() -> None:
    section = a_section()
    section.rename(at(20), name="会计监督处")
    section.rename(at(10), name="会计管理处", functions="会计管理")
    assert recorded(section, SectionRenamed).former_name == "会计处"
    assert [section.description_at(moment(hours)).name for hours in (0, 10, 20)] == [
        "会计处",
        "会计管理处",
        "会计监督处",
    ]


@pytest.mark.clause("DJ-05", "CN-07")
def test_a_section_is_closed_and_another_takes_over() -> None:
    section = a_section()
    section.close(at(9), successor=OFFICE, basis="机构改革方案")
    closed = recorded(section, SectionClosed)
    assert (closed.successor, closed.basis) == (OFFICE, "机构改革方案")
    assert section.closed_at == moment(9)


def test_what_happened_before_it_was_closed_may_be_entered_after() -> None:
    section = a_section()
    section.close(at(9))
    section.rename(at(8), name="会计管理处")
    assert recorded(section, SectionRenamed).name == "会计管理处"
    with refused(section, ImpossibleState, "establish a new one"):
        section.rename(at(9), name="会计监督处")


def test_a_section_is_established_once() -> None:
    section = a_section()
    with refused(section, ImpossibleState, "is recorded already"):
        section.establish(at(1), code="kjc", name="会计处")


@pytest.mark.parametrize(("code", "name", "field"), [("", "会计处", "code"), ("kjc", " ", "name")])
def test_a_section_has_a_code_and_a_name(code: str, name: str, field: str) -> None:
    section = Section(ACCOUNTING)
    with refused(section, BadInput, f"{field} is empty", field=field):
        section.establish(at(0), code=code, name=name)


def test_a_new_name_is_written() -> None:
    section = a_section()
    with refused(section, BadInput, "name is empty", field="name"):
        section.rename(at(1), name="")


def test_no_section_takes_over_from_itself() -> None:
    section = a_section()
    with refused(section, BadInput, "cannot take over from itself", field="successor"):
        section.close(at(1), successor=ACCOUNTING)


@pytest.mark.parametrize("hours", [8, 10])
def test_a_section_is_closed_once_whichever_day_is_said(hours: float) -> None:
    section = a_section()
    section.close(at(9))
    with refused(section, ImpossibleState, "correct that entry"):
        section.close(at(hours))


def test_the_day_of_closing_is_corrected_and_what_happened_between_can_be_entered() -> None:
    section = a_section()
    section.close(at(9))
    section.correct(
        at(30), version=2, field="entry.occurred_at", right=moment(20).isoformat(), reason="日期有误"
    )
    section.rename(at(12), name="会计管理处")
    assert recorded(section, SectionRenamed).former_name == "会计处"
    assert section.closed_at == moment(20)


COMMANDS: dict[str, Callable[[Section], None]] = {
    "rename": lambda it: it.rename(at(1), name="会计处"),
    "close": lambda it: it.close(at(1)),
    "appoint_head": lambda it: it.appoint_head(at(1), head=LI),
    "release_head": lambda it: it.release_head(at(1), reason=LeavingReason.TRANSFER),
    "assign_telephone": lambda it: it.assign_telephone(at(1), number="0527-1"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_happens_in_a_section_that_is_not_established(command: str) -> None:
    section = Section(ACCOUNTING)
    with refused(section, NotFound, "no section has the id"):
        COMMANDS[command](section)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_happens_in_a_section_that_was_closed(command: str) -> None:
    section = a_section()
    section.close(at(1))
    with refused(section, ImpossibleState, "was closed at"):
        COMMANDS[command](section)
