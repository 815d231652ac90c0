"""表扬 — by whom, and for what; the words are sealed with the key of the one praised."""

import pytest

from domain.assessment.praise import PraiseBy, Praised
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.identity import derived_id
from domain.personal import Personal
from tests.domain.assessment.given import LI, WANG, WINDOW, YEAR, a_year, at, closed, opened
from tests.domain.history import recorded, refused

CASE, CITIZEN = derived_id("case", "1"), derived_id("person", "来信人")


@pytest.mark.clause("WC-12", "FC-03")
def test_a_citizen_praises_good_service_on_a_case() -> None:
    assessment = opened()
    assessment.praise(
        at(2),
        person=LI,
        by=PraiseBy.PUBLIC,
        praiser=CITIZEN,
        case=CASE,
        section=WINDOW,
        words="热情周到",
        evidence=(31,),
    )
    said = recorded(assessment, Praised)
    assert (said.year, said.person, said.by, said.praiser) == (YEAR, LI, PraiseBy.PUBLIC, CITIZEN)
    assert (said.case, said.section, said.evidence) == (CASE, WINDOW, (31,))
    assert said.words == Personal(LI, plain="热情周到")


@pytest.mark.clause("WC-12")
@pytest.mark.parametrize("by", PraiseBy)
def test_a_body_praises_in_a_document(by: PraiseBy) -> None:
    assessment = opened()
    assessment.praise(at(2), person=LI, by=by, body="市财政局", document="财办〔2025〕8号")
    said = recorded(assessment, Praised)
    assert (said.by, said.body, said.document) == (by, "市财政局", "财办〔2025〕8号")
    assert (said.praiser, said.words) == (None, None)


def test_praise_that_cannot_be_is_refused() -> None:
    assessment, by = opened(), PraiseBy.SECTION
    with refused(assessment, BadInput, "name who praised", field="praiser"):
        assessment.praise(at(2), person=LI, by=by, praiser=LI)
    with refused(assessment, BadInput, "begin at 1", field="evidence"):
        assessment.praise(at(2), person=LI, by=by, evidence=(-1,))
    with refused(assessment, NotAllowed, "record praise", clause="DD-08"):
        assessment.praise(at(2, LI), person=LI, by=by, praiser=WANG)
    with refused(closed(), ImpossibleState, "was confirmed at"):
        closed().praise(at(200), person=LI, by=by)
    with refused(a_year(), NotFound, "no assessment"):
        a_year().praise(at(2), person=LI, by=by)
