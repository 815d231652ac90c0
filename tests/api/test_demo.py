"""演示年度 — the made-up year tells everything that can be told, the same every time."""

from collections import Counter
from datetime import timedelta
from statistics import mean
from typing import TypeVar

import pytest

from api.demo.bureau import Bureau
from api.demo.chronicle import Told
from api.demo.year import CASES, chapters, end_of_year, tell_year
from domain.accountability.finding import Dismissed, FindingMade
from domain.accountability.review import ReviewDecided
from domain.accountability.sanction import SanctionImposed
from domain.accountability.suspicion import SuspicionRaised
from domain.assessment.freezing import Frozen
from domain.cases.assignment import Assigned, Returned
from domain.cases.case import Case
from domain.cases.completion import Completed
from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.complaints.conclusion import ComplaintConcluded
from domain.complaints.reception import ComplaintReceived, Naming
from domain.entry import Channel
from domain.fact import Fact, Retired, fact_types
from domain.people.rulebook import RulebookAdopted, RulebookKind
from domain.regulation.rulebook import rulebooks

F = TypeVar("F", bound=Fact)
_LATE = timedelta(days=1)


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return tell_year()[1]


@pytest.fixture(scope="module")
def facts(told: list[Told]) -> list[Fact]:
    return [one.event.fact for one in told]


def of(facts: list[Fact], kind: type[F]) -> list[F]:
    return [fact for fact in facts if isinstance(fact, kind)]


def test_every_fact_that_can_be_recorded_is_told(facts: list[Fact]) -> None:
    known = {kind.NAME for kind in fact_types() if not issubclass(kind, Retired)}
    assert sorted(known - {fact.NAME for fact in facts}) == []


def test_every_kind_of_case_comes_by_every_way(facts: list[Fact]) -> None:
    asked = of(facts, InquiryReceived)
    assert len(asked) == CASES
    assert {fact.kind for fact in asked} == set(CaseKind)
    assert {fact.entry.channel for fact in asked} == set(Channel)


def test_it_is_told_in_the_order_of_its_entry_and_never_before_it_happened(told: list[Told]) -> None:
    moments = [one.recorded_at for one in told]
    assert moments == sorted(moments)
    assert moments[-1] <= end_of_year()
    assert all(one.event.fact.occurred_at <= one.recorded_at for one in told)


def test_the_versions_of_each_stream_count_on(told: list[Told]) -> None:
    versions: Counter[object] = Counter()
    for one in told:
        versions[one.event.originator_id] += 1
        assert one.event.originator_version == versions[one.event.originator_id]


def test_it_is_the_same_every_time(told: list[Told]) -> None:
    again = tell_year()[1]
    assert [(one.recorded_at, one.event) for one in again] == [(one.recorded_at, one.event) for one in told]


def test_a_shorter_year_has_fewer_cases_and_all_of_the_rest() -> None:
    bureau, shorter = tell_year(cases=30)
    assert isinstance(bureau, Bureau)
    assert sum(len(chapter) for chapter in chapters(shorter)) == len(shorter)
    assert len([one for one in shorter if isinstance(one.event.fact, InquiryReceived)]) == 30


def test_most_cases_are_done_in_time_and_some_are_not(facts: list[Fact]) -> None:
    late = [fact.late for fact in of(facts, Completed) if fact.late is not None]
    assert 0.02 < mean(late) < 0.12


def test_late_entries_say_why_mostly(facts: list[Fact], told: list[Told]) -> None:
    late = [one for one in told if one.recorded_at - one.event.fact.occurred_at > _LATE]
    explained = [one for one in late if one.event.fact.entry.late_reason]
    assert 0.5 < len(explained) / len(late) < 1


def test_a_section_returns_what_is_not_its_own_in_time_and_on_the_third_day(facts: list[Fact]) -> None:
    kept = Counter(fact.occurred_at - fact.assigned_at > timedelta(days=3) for fact in of(facts, Returned))
    assert kept[True]
    assert kept[False]
    assert len(of(facts, Assigned)) > len(of(facts, Returned))


def test_suspicion_finding_sanction_and_review_are_of_different_persons(told: list[Told]) -> None:
    hands: dict[object, dict[type[Fact], object]] = {}
    for one in told:
        fact = one.event.fact
        if isinstance(fact, SuspicionRaised | FindingMade | SanctionImposed | ReviewDecided):
            hands.setdefault(one.event.originator_id, {})[type(fact)] = fact.entry.actor
    assert any(len(acts) == 4 for acts in hands.values())
    assert all(len(set(acts.values())) == len(acts) for acts in hands.values())


def test_suspicions_rest_on_facts_of_the_case_and_some_are_dismissed(told: list[Told]) -> None:
    raised = [one.event.fact for one in told if isinstance(one.event.fact, SuspicionRaised)]
    for fact in raised:
        assert {told[position - 1].event.originator_id for position in fact.evidence} == {fact.subject}
    assert 0 < len([one for one in told if isinstance(one.event.fact, Dismissed)]) < len(raised)


def test_complaints_are_of_all_sorts_and_nobody_concludes_one_about_himself(facts: list[Fact]) -> None:
    received = of(facts, ComplaintReceived)
    assert {fact.naming for fact in received} == set(Naming)
    assert any(set(fact.target.persons) & set(fact.target.case_recorders) for fact in received)
    for fact in of(facts, ComplaintConcluded):
        assert fact.entry.actor not in {*fact.target.persons, *fact.target.case_recorders}


def test_the_rulebooks_of_a_finance_bureau_are_adopted_as_their_files_have_them(facts: list[Fact]) -> None:
    known = {(book.id, book.version, book.title) for book in rulebooks()}
    adopted = {
        (fact.rulebook, fact.version, fact.title)
        for fact in of(facts, RulebookAdopted)
        if fact.kind is RulebookKind.SYSTEM
    }
    assert adopted <= known
    assert len([one for one in adopted if one[0].startswith("suqian-finance-")]) == 4


def test_the_year_is_frozen_at_scores_that_most_kept(facts: list[Fact]) -> None:
    (frozen,) = of(facts, Frozen)
    scores = [score.score for score in frozen.persons]
    assert 90 < mean(scores) < 100
    assert min(scores) < 95


def test_the_streams_can_be_replayed_from_what_was_told(told: list[Told]) -> None:
    cases: dict[object, Case] = {}
    for one in told:
        if one.event.fact.NAME.startswith("case."):
            id = one.event.originator_id
            cases.setdefault(id, Case(id)).apply(one.event)
    assert len(cases) == CASES
