"""机关 — the ledger of one organisation begins; what its streams decide before that is refused."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.identity import derived_id
from domain.people.complaint_channel import ComplaintChannelKind
from domain.people.leadership import LeaderRank
from domain.people.organisation import (
    Organisation,
    OrganisationCorrected,
    OrganisationKind,
    OrganisationRegistered,
)
from domain.people.supervisor import SupervisorRole
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, CHIEF, PAPER, WANG, at, recorded


def an_organisation() -> Organisation:
    organisation = Organisation(derived_id("organisation", "财政局"))
    organisation.register(at(0), code="czj", name="财政局", kind=OrganisationKind.CIVIL_SERVICE)
    return organisation


@pytest.mark.clause("SZ-04")
@pytest.mark.parametrize("kind", OrganisationKind)
def test_a_public_institution_and_an_office_of_civil_servants_are_told_apart(kind: OrganisationKind) -> None:
    organisation = Organisation(derived_id("organisation", "监测站"))
    organisation.register(at(0), code="jcz", name="环境保护监测站", kind=kind)
    registered = recorded(organisation, OrganisationRegistered)
    assert (registered.code, registered.name, registered.kind) == ("jcz", "环境保护监测站", kind)
    assert organisation.name == "环境保护监测站"


def test_a_ledger_begins_once() -> None:
    organisation = an_organisation()
    with refused(organisation, ImpossibleState, "is recorded already"):
        organisation.register(at(1), code="czj", name="财政局", kind=OrganisationKind.CIVIL_SERVICE)


@pytest.mark.parametrize(("code", "name", "field"), [(" ", "财政局", "code"), ("czj", "", "name")])
def test_an_organisation_without_a_code_or_a_name_is_no_organisation(
    code: str, name: str, field: str
) -> None:
    organisation = Organisation(derived_id("organisation", "财政局"))
    with refused(organisation, BadInput, f"{field} is empty", field=field):
        organisation.register(at(0), code=code, name=name, kind=OrganisationKind.CIVIL_SERVICE)


def test_a_wrong_name_is_corrected_and_the_wrong_word_stays() -> None:
    organisation = an_organisation()
    organisation.correct(at(5), version=1, field="name", right="宿迁市财政局", reason="漏写市名")
    assert recorded(organisation, OrganisationCorrected).correction.right == "宿迁市财政局"
    assert organisation.name == "宿迁市财政局"
    said = organisation.said[1]
    assert isinstance(said, OrganisationRegistered)
    assert said.name == "财政局"


COMMANDS: dict[str, Callable[[Organisation], None]] = {
    "assign_leader": lambda it: it.assign_leader(
        at(1), leader=CHIEF, rank=LeaderRank.CHIEF, sections=(), valid_from=date(2025, 3, 3)
    ),
    "release_leader": lambda it: it.release_leader(at(1), leader=CHIEF, valid_from=date(2025, 3, 3)),
    "adopt_rulebook": lambda it: it.adopt_rulebook(
        at(1), rulebook="ab", version="1", title="AB角制度", valid_from=date(2025, 3, 3)
    ),
    "withdraw_rulebook": lambda it: it.withdraw_rulebook(
        at(1), rulebook="ab", version="1", last_day=date(2025, 3, 3)
    ),
    "interpret_rule": lambda it: it.interpret_rule(at(1), rulebook="ab", clause="AB-14", text="立即"),
    "open_complaint_channel": lambda it: it.open_complaint_channel(
        at(1), kind=ComplaintChannelKind.TELEPHONE, number="12345"
    ),
    "close_complaint_channel": lambda it: it.close_complaint_channel(
        at(1), kind=ComplaintChannelKind.TELEPHONE, number="12345"
    ),
    "appoint_supervisor": lambda it: it.appoint_supervisor(at(1), observer=WANG, role=SupervisorRole.LIAISON),
    "release_supervisor": lambda it: it.release_supervisor(at(1), observer=WANG),
    "publish_post_handbook": lambda it: it.publish_post_handbook(
        at(1), version="1", content_hash=PAPER, where="网站"
    ),
    "publish_notice_template": lambda it: it.publish_notice_template(
        at(1), section=ACCOUNTING, version="1", content_hash=PAPER
    ),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_decided_for_an_organisation_that_is_not_registered(command: str) -> None:
    organisation = Organisation(derived_id("organisation", "无"))
    with refused(organisation, NotFound, "no organisation has the id"):
        COMMANDS[command](organisation)
