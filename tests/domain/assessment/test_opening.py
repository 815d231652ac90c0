"""启动考核 — 执行情况纳入窗口及其工作人员年度考核内容；将AB角合作和配合情况作为年度考核内容."""

from datetime import date
from uuid import UUID

import pytest

from domain.assessment.assessment import Assessment
from domain.assessment.opening import Indicator, YearOpened
from domain.assessment.state import assessment_id
from domain.errors import BadInput, ImpossibleState
from tests.domain.assessment.given import BUREAU, YEAR, a_year, at, opened
from tests.domain.history import recorded, refused

FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


@pytest.mark.clause("WC-12", "AB-26")
def test_a_year_is_opened_with_its_scheme_its_days_and_what_enters_it() -> None:
    assessment = opened()
    said = recorded(assessment, YearOpened)
    assert (said.organisation, said.year, said.scheme) == (BUREAU, YEAR, "basic-2025")
    assert (said.first_day, said.last_day) == (FIRST, LAST)
    assert {Indicator.COMPLIANCE, Indicator.AB_COOPERATION} <= set(said.indicators)
    assert (assessment.year, assessment.scheme) == (YEAR, "basic-2025")


@pytest.mark.clause("AB-26")
def test_a_year_without_ab_cooperation_is_recorded_so() -> None:
    assessment = a_year()
    assessment.open_year(
        at(0),
        organisation=BUREAU,
        year=YEAR,
        scheme="basic-2025",
        first_day=FIRST,
        last_day=LAST,
        indicators=(Indicator.COMPLIANCE,),
    )
    assert Indicator.AB_COOPERATION not in recorded(assessment, YearOpened).indicators


def test_the_stream_s_id_follows_from_organisation_and_year() -> None:
    assert Assessment.IDENTITY is not None
    assert Assessment.IDENTITY(organisation=BUREAU, year=YEAR) == assessment_id(BUREAU, YEAR)
    assert assessment_id(BUREAU, YEAR) != assessment_id(BUREAU, YEAR + 1)
    assert assessment_id(BUREAU, YEAR) != assessment_id(UUID(int=1), YEAR)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"year": YEAR + 1}, "year"),
        ({"organisation": UUID(int=1)}, "year"),
        ({"scheme": " "}, "scheme"),
        ({"scheme": "nope"}, "scheme"),
        ({"scheme": "../schemes/basic-2025"}, "scheme"),
        ({"first_day": LAST, "last_day": FIRST}, "last_day"),
        ({"indicators": (Indicator.PRAISE, Indicator.PRAISE)}, "indicators"),
    ],
)
def test_what_cannot_be_a_year_is_refused(words: dict[str, object], field: str) -> None:
    assessment = a_year()
    least = {
        "organisation": BUREAU,
        "year": YEAR,
        "scheme": "basic-2025",
        "first_day": FIRST,
        "last_day": LAST,
    }
    with refused(assessment, BadInput, "is|twice|end|the schemes are: basic-2025", field=field):
        assessment.open_year(at(0), **least | words)  # type: ignore[arg-type]


def test_a_year_is_opened_once() -> None:
    assessment = opened()
    with refused(assessment, ImpossibleState, "is recorded already"):
        assessment.open_year(
            at(1), organisation=BUREAU, year=YEAR, scheme="basic-2025", first_day=FIRST, last_day=LAST
        )
