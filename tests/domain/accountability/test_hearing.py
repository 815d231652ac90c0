"""告知与申辩 — the person concerned is told of it, and heard."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.accountability.hearing import DefenceHeard, NoticeServed
from domain.accountability.paper import Paper
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from tests.domain.accountability.matter import (
    CHEN,
    CLERK,
    INSPECTION,
    LEADER,
    LI,
    LIU,
    MONDAY,
    OFFICE,
    STRANGER,
    SUN,
    WANG,
    at,
    last,
    no_matter,
    suspected,
    words,
)

UNTIL = MONDAY + timedelta(days=5)


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_the_person_concerned_is_told_of_the_suspicion_and_until_when_to_answer() -> None:
    matter = suspected()
    matter.serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION, way="当面送达", answer_by=UNTIL)
    fact = last(matter)
    assert isinstance(fact, NoticeServed)
    assert (fact.capacity, fact.paper, fact.person) == (OFFICE, Paper.SUSPICION, LI)
    assert (fact.delivered, fact.way, fact.answer_by) == (True, "当面送达", UNTIL)
    assert matter.told == {(Paper.SUSPICION, LI): UNTIL}


def test_a_notice_that_did_not_reach_the_person_is_recorded_and_nobody_is_told() -> None:
    matter = suspected()
    matter.serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION, delivered=False)
    fact = last(matter)
    assert isinstance(fact, NoticeServed)
    assert not fact.delivered
    assert matter.told == {}


def test_another_than_the_person_suspected_may_be_told() -> None:
    matter = suspected()
    matter.serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION, person=STRANGER)
    assert (Paper.SUSPICION, STRANGER) in matter.told
    assert matter.concerned == {LI}


@pytest.mark.parametrize("paper", [paper for paper in Paper if paper is not Paper.SUSPICION])
def test_nobody_is_told_of_a_paper_that_does_not_exist(paper: Paper) -> None:
    with pytest.raises(ImpossibleState, match="record it first") as refused:
        suspected().serve_notice(at(1, WANG), capacity=OFFICE, paper=paper)
    assert refused.value.field == "paper"


def test_a_notice_names_somebody() -> None:
    with pytest.raises(BadInput, match="names nobody") as refused:
        suspected(person=None).serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION)
    assert refused.value.field == "person"


def test_the_limit_to_answer_has_its_offset() -> None:
    with pytest.raises(BadInput) as refused:
        suspected().serve_notice(
            at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION, answer_by=UNTIL.replace(tzinfo=None)
        )
    assert refused.value.field == "answer_by"


def test_the_person_concerned_does_not_serve_the_notice_on_himself() -> None:
    with pytest.raises(NotAllowed, match="is about"):
        suspected().serve_notice(at(1, LI), capacity=CLERK, paper=Paper.SUSPICION)


@pytest.mark.clause("AB-29", "FC-14", "GW-05")
def test_the_person_concerned_is_heard_and_the_words_are_sealed_with_the_own_key() -> None:
    matter = suspected()
    matter.serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION, answer_by=UNTIL)
    matter.hear_defence(at(2, CHEN), capacity=INSPECTION, words="当日系统停机")
    fact = last(matter)
    assert isinstance(fact, DefenceHeard)
    assert (fact.capacity, fact.person, fact.due_at) == (INSPECTION, LI, UNTIL)
    assert words(fact.words) == (LI, "当日系统停机")
    assert matter.heard == {LI}


def test_a_defence_after_the_limit_is_recorded_late_and_counts() -> None:
    matter = suspected()
    matter.serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION, answer_by=UNTIL)
    matter.hear_defence(at(6, CHEN), capacity=INSPECTION, words="迟交的说明")
    fact = last(matter)
    assert isinstance(fact, DefenceHeard)
    assert fact.due_at is not None
    assert fact.occurred_at > fact.due_at
    assert matter.heard == {LI}


def test_silence_is_recorded_as_silence() -> None:
    matter = suspected()
    matter.hear_defence(at(2, CHEN), capacity=INSPECTION, words=None)
    fact = last(matter)
    assert isinstance(fact, DefenceHeard)
    assert (fact.words, fact.due_at) == (None, None)
    assert matter.heard == {LI}


@pytest.mark.parametrize(("by", "for_whom"), [(LI, None), (STRANGER, LI)])
def test_the_person_hands_it_in_or_has_it_written_down(by: UUID, for_whom: UUID | None) -> None:
    matter = suspected()
    matter.hear_defence(at(2, by, for_whom=for_whom), capacity=CLERK, words="书面申辩")
    fact = last(matter)
    assert isinstance(fact, DefenceHeard)
    assert (fact.person, fact.entry.by) == (LI, by)


def test_who_is_heard_where_nobody_was_named_is_concerned_from_then_on() -> None:
    matter = suspected(person=None)
    matter.hear_defence(at(2, CHEN), capacity=INSPECTION, words="是我", person=LI)
    assert matter.concerned == {LI}
    with pytest.raises(NotAllowed, match="is about"):
        matter.dismiss(at(3, LI), capacity=INSPECTION, reason=None)


def test_a_defence_is_somebody_s() -> None:
    with pytest.raises(BadInput, match="names nobody") as refused:
        suspected(person=None).hear_defence(at(2, CHEN), capacity=INSPECTION, words="?")
    assert refused.value.field == "person"


def test_one_of_those_concerned_does_not_speak_for_another() -> None:
    matter = suspected()
    matter.open_leader_review(at(1, SUN), capacity=INSPECTION, leader=LIU, reason=None)
    with pytest.raises(NotAllowed, match="is about"):
        matter.hear_defence(at(2, LIU), capacity=LEADER, words="他承认", person=LI)
    with pytest.raises(NotAllowed, match="is about"):
        matter.hear_defence(at(2, LIU, for_whom=LI), capacity=CLERK, words="我承认", person=LI)
    matter.hear_defence(at(2, LIU), capacity=LEADER, words="我有领导责任")
    fact = last(matter)
    assert isinstance(fact, DefenceHeard)
    assert words(fact.words) == (LIU, "我有领导责任")


def test_nothing_is_served_or_heard_where_there_is_no_matter() -> None:
    with pytest.raises(NotFound):
        no_matter().serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION)
    with pytest.raises(NotFound):
        no_matter().hear_defence(at(1, CHEN), capacity=INSPECTION, words=None)
