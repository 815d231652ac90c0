"""制度 — 本制度自发布之日起施行;本制度由局办公室负责解释;本制度适用于各处室及其全体工作人员."""

from datetime import date
from uuid import UUID

import pytest

from domain.errors import BadInput, ImpossibleState
from domain.people.organisation import Organisation
from domain.people.rulebook import RulebookAdopted, RulebookKind, RulebookWithdrawn, RuleInterpreted
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, NO_HASH, OFFICE, PAPER, at, recorded
from tests.domain.people.test_organisation import an_organisation

FIRST_DAY, LAST_DAY = date(2025, 3, 3), date(2025, 12, 31)


def adopt(organisation: Organisation, version: str = "2025", content_hash: str | None = None) -> None:
    organisation.adopt_rulebook(
        at(1),
        rulebook="suqian-finance-stand-in",
        version=version,
        title="工作岗位AB角制度",
        valid_from=FIRST_DAY,
        scope="机关各处室、中心及其全体工作人员",
        content_hash=content_hash,
    )


@pytest.mark.clause("AB-01", "AB-31", "WC-18", "SZ-04")
def test_a_text_is_in_force_from_its_day_for_those_it_names() -> None:
    organisation = an_organisation()
    adopt(organisation, content_hash=PAPER)
    adopted = recorded(organisation, RulebookAdopted)
    assert (adopted.rulebook, adopted.version) == ("suqian-finance-stand-in", "2025")
    assert (adopted.kind, adopted.valid_from) == (RulebookKind.SYSTEM, FIRST_DAY)
    assert adopted.scope == "机关各处室、中心及其全体工作人员"
    assert adopted.content_hash == PAPER
    assert organisation.rulebooks == {("suqian-finance-stand-in", "2025")}


@pytest.mark.clause("XS-35", "CM-20", "DJ-08")
def test_a_text_says_on_what_document_it_rests_of_what_parts_it_is_made_and_what_it_is() -> None:
    organisation = an_organisation()
    organisation.adopt_rulebook(
        at(1),
        rulebook="community-room",
        version="1",
        title="便民服务室管理制度",
        valid_from=FIRST_DAY,
        kind=RulebookKind.STANDARD,
        parts=("首问负责制度", "一次性告知制"),
        basis="宿办发[2012]81号",
    )
    adopted = recorded(organisation, RulebookAdopted)
    assert adopted.parts == ("首问负责制度", "一次性告知制")
    assert (adopted.basis, adopted.kind) == ("宿办发[2012]81号", RulebookKind.STANDARD)
    assert (adopted.scope, adopted.content_hash) == (None, None)


@pytest.mark.clause("AB-31")
def test_a_version_that_is_withdrawn_may_be_adopted_again() -> None:
    organisation = an_organisation()
    adopt(organisation)
    organisation.withdraw_rulebook(
        at(2), rulebook="suqian-finance-stand-in", version="2025", last_day=LAST_DAY, basis="废止通知"
    )
    withdrawn = recorded(organisation, RulebookWithdrawn)
    assert (withdrawn.rulebook, withdrawn.version) == ("suqian-finance-stand-in", "2025")
    assert (withdrawn.last_day, withdrawn.basis) == (LAST_DAY, "废止通知")
    assert organisation.rulebooks == frozenset()
    adopt(organisation)
    recorded(organisation, RulebookAdopted)
    assert len(organisation.rulebooks) == 1


@pytest.mark.clause("AB-30")
@pytest.mark.parametrize("interpreter", [OFFICE, ACCOUNTING, None])
def test_who_interprets_is_recorded_the_office_or_another(interpreter: UUID | None) -> None:
    organisation = an_organisation()
    organisation.interpret_rule(
        at(1),
        rulebook="suqian-finance-stand-in",
        clause="AB-14",
        text="立即,指当日上班时",
        interpreter=interpreter,
    )
    interpreted = recorded(organisation, RuleInterpreted)
    assert (interpreted.clause, interpreted.text) == ("AB-14", "立即,指当日上班时")
    assert interpreted.interpreter == interpreter


def test_a_changed_text_is_a_new_version() -> None:
    organisation = an_organisation()
    adopt(organisation)
    with refused(organisation, ImpossibleState, "is a new version", field="version", clause="AB-31"):
        adopt(organisation)
    adopt(organisation, version="2026")
    assert len(organisation.rulebooks) == 2


def test_what_was_never_adopted_is_not_withdrawn() -> None:
    organisation = an_organisation()
    with refused(organisation, ImpossibleState, "is not adopted", field="version", clause="AB-31"):
        organisation.withdraw_rulebook(at(2), rulebook="ab", version="1", last_day=LAST_DAY)


@pytest.mark.parametrize("field", ["rulebook", "version", "title"])
def test_a_text_has_an_id_a_version_and_a_title(field: str) -> None:
    organisation = an_organisation()
    words = {"rulebook": "ab", "version": "1", "title": "AB角制度"} | {field: " "}
    with refused(organisation, BadInput, f"{field} is empty", field=field):
        organisation.adopt_rulebook(
            at(1),
            rulebook=words["rulebook"],
            version=words["version"],
            title=words["title"],
            valid_from=FIRST_DAY,
        )


@pytest.mark.parametrize("text", [NO_HASH, ""])
def test_a_hash_is_a_hash(text: str) -> None:
    organisation = an_organisation()
    with refused(organisation, BadInput, "is not a SHA-256", field="content_hash"):
        adopt(organisation, content_hash=text)


@pytest.mark.parametrize("field", ["rulebook", "clause", "text"])
def test_an_interpretation_names_its_clause_and_says_something(field: str) -> None:
    organisation = an_organisation()
    words = {"rulebook": "ab", "clause": "AB-14", "text": "立即"} | {field: ""}
    with refused(organisation, BadInput, f"{field} is empty", field=field):
        organisation.interpret_rule(
            at(1), rulebook=words["rulebook"], clause=words["clause"], text=words["text"]
        )
