"""相互学习 — AB角要相互学习业务知识，熟悉工作职能和办事程序."""

import pytest

from domain.assessment.mutual_learning import MutualLearningRecorded
from domain.errors import BadInput, ImpossibleState, NotFound
from tests.domain.assessment.given import LI, POST, WANG, WINDOW, YEAR, a_year, at, closed, opened
from tests.domain.history import recorded, refused


@pytest.mark.clause("AB-27", "AB-26")
def test_who_learned_what_from_whom_is_recorded_by_the_two_themselves() -> None:
    assessment = opened()
    assessment.record_mutual_learning(
        at(2, LI),
        person=LI,
        learned_from=WANG,
        topic="代理记账许可流程",
        post=POST,
        section=WINDOW,
        evidence=(4,),
    )
    said = recorded(assessment, MutualLearningRecorded)
    assert (said.year, said.person, said.learned_from) == (YEAR, LI, WANG)
    assert (said.topic, said.post, said.section, said.evidence) == ("代理记账许可流程", POST, WINDOW, (4,))


def test_learning_that_cannot_be_is_refused() -> None:
    assessment = opened()
    with refused(assessment, BadInput, "name the partner", field="learned_from"):
        assessment.record_mutual_learning(at(2), person=LI, learned_from=LI, topic="流程")
    with refused(assessment, BadInput, "empty", field="topic"):
        assessment.record_mutual_learning(at(2), person=LI, learned_from=None, topic=" ")
    with refused(assessment, BadInput, "twice", field="evidence"):
        assessment.record_mutual_learning(at(2), person=LI, learned_from=WANG, topic="流程", evidence=(4, 4))
    with refused(closed(), ImpossibleState, "was confirmed at"):
        closed().record_mutual_learning(at(200), person=LI, learned_from=WANG, topic="流程")
    with refused(a_year(), NotFound, "no assessment"):
        a_year().record_mutual_learning(at(2), person=LI, learned_from=WANG, topic="流程")
