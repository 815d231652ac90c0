"""冻结 — up to which place in the ledger facts count, and what each person comes to."""

import pytest

from domain.assessment.freezing import Frozen, PersonScore, SectionScore
from domain.errors import BadInput, ImpossibleState, NotFound
from tests.domain.assessment.given import (
    LI,
    LI_SCORE,
    WANG,
    WANG_SCORE,
    WINDOW,
    YEAR,
    a_year,
    at,
    closed,
    frozen,
    opened,
)
from tests.domain.history import recorded, refused

OF_LI = PersonScore(person=LI, section=WINDOW, score=9_850)
OF_WINDOW = SectionScore(section=WINDOW, score=9_900)


@pytest.mark.clause("WC-12", "AB-26")
def test_the_year_is_frozen_at_a_position_with_the_scores_of_people_and_windows() -> None:
    assessment = opened()
    assessment.freeze(at(24), position=500, persons=(OF_LI,), sections=(OF_WINDOW,))
    said = recorded(assessment, Frozen)
    assert (said.year, said.scheme, said.position) == (YEAR, "basic-2025", 500)
    assert (said.persons, said.sections) == ((OF_LI,), (OF_WINDOW,))
    assert (assessment.frozen_at, assessment.scores) == (500, {LI: 9_850})


@pytest.mark.clause("WC-12")
def test_it_is_frozen_anew_further_on_and_results_are_to_be_confirmed_anew() -> None:
    assessment = frozen()
    assert assessment.scores == {LI: LI_SCORE, WANG: WANG_SCORE}
    assessment.confirm_result(at(25), person=LI, signed=True)
    assessment.freeze(at(26), position=500, persons=(OF_LI,))
    assert recorded(assessment, Frozen).position == 500
    assert (assessment.scores, assessment.confirmed) == ({LI: 9_850}, frozenset())


def test_a_freezing_that_cannot_be_is_refused() -> None:
    assessment = frozen()
    with refused(assessment, BadInput, "begin at 1", field="position"):
        assessment.freeze(at(26), position=0, persons=(OF_LI,))
    with refused(assessment, BadInput, "is before it", field="position"):
        assessment.freeze(at(26), position=499, persons=(OF_LI,))
    with refused(assessment, BadInput, "empty", field="persons"):
        assessment.freeze(at(26), position=600, persons=())
    with refused(assessment, BadInput, "twice", field="persons"):
        assessment.freeze(at(26), position=600, persons=(OF_LI, OF_LI))
    with refused(assessment, BadInput, "twice", field="sections"):
        assessment.freeze(at(26), position=600, persons=(OF_LI,), sections=(OF_WINDOW, OF_WINDOW))
    with refused(closed(), ImpossibleState, "was confirmed at"):
        closed().freeze(at(200), position=600, persons=(OF_LI,))
    with refused(a_year(), NotFound, "no assessment"):
        a_year().freeze(at(2), position=600, persons=(OF_LI,))
