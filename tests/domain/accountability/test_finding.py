"""认定 — somebody who did not raise it finds: established, or not."""

from typing import Any

import pytest

from domain.accountability.fault import Intent, Seriousness
from domain.accountability.finding import Dismissed, FindingMade, SeriousImpactFound
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.errors import BadInput, ImpossibleState, NotFound
from domain.office.task_result import Shortfall
from tests.domain.accountability.matter import (
    CHEN,
    INSPECTION,
    LI,
    OFFICE,
    POST,
    SECTION,
    STRANGER,
    WANG,
    at,
    found,
    last,
    no_matter,
    suspected,
    words,
)

ESTABLISHED: dict[str, Any] = {
    "capacity": INSPECTION,
    "person": LI,
    "seriousness": Seriousness.ORDINARY,
    "reason": "查证属实",
}


@pytest.mark.clause("AB-29", "FC-14")
def test_a_suspicion_that_is_answered_falls() -> None:
    matter = suspected()
    matter.dismiss(at(4, CHEN), capacity=INSPECTION, reason="已依法延期", evidence=(12,))
    fact = last(matter)
    assert isinstance(fact, Dismissed)
    assert (fact.capacity, fact.clause, fact.person, fact.evidence) == (INSPECTION, "YM-05", LI, (12,))
    assert words(fact.reason) == (LI, "已依法延期")
    assert matter.closed is not None
    assert matter.papers == {Paper.SUSPICION, Paper.DISMISSAL}
    assert matter.hands[Act.FIND] == {CHEN}


@pytest.mark.clause("WC-11", "YM-05", "GW-05", "DD-01", "DD-06", "DD-10", "DD-11", "FC-14", "AB-29")
@pytest.mark.parametrize(
    ("clause", "intent", "shortfall"),
    [
        ("WC-11", None, None),
        ("YM-05", Intent.NEGLIGENT, Shortfall.LATE),
        ("YM-05", None, Shortfall.QUALITY),
        ("YM-05", None, Shortfall.QUANTITY),
        ("YM-05", None, None),
        ("GW-05", None, None),
        ("DD-01", Intent.DELIBERATE, None),
        ("DD-06", Intent.DELIBERATE, None),
        ("DD-10", Intent.DELIBERATE, None),
        ("DD-11", Intent.DELIBERATE, None),
        ("FC-14", None, None),
        ("AB-29", Intent.NEGLIGENT, Shortfall.NOT_DONE),
    ],
)
def test_it_is_found_which_clause_was_broken_by_whom_on_which_post_and_how_seriously(
    clause: str, intent: Intent | None, shortfall: Shortfall | None
) -> None:
    matter = suspected(clause=clause)
    matter.find(
        at(5, CHEN),
        capacity=INSPECTION,
        person=LI,
        seriousness=Seriousness.SERIOUS,
        reason="查证属实",
        evidence=(7, 9, 15),
        intent=intent,
        shortfall=shortfall,
        section=SECTION,
        post=POST,
    )
    fact = last(matter)
    assert isinstance(fact, FindingMade)
    assert (fact.capacity, fact.clause, fact.person) == (INSPECTION, clause, LI)
    assert (fact.section, fact.post, fact.seriousness) == (SECTION, POST, Seriousness.SERIOUS)
    assert (fact.intent, fact.shortfall, fact.evidence) == (intent, shortfall, (7, 9, 15))
    assert words(fact.reason) == (LI, "查证属实")
    assert (matter.finding_version, matter.closed) == (2, None)
    assert matter.papers == {Paper.SUSPICION, Paper.FINDING}
    assert matter.hands[Act.FIND] == {CHEN}


@pytest.mark.parametrize("notified", [True, False])
@pytest.mark.parametrize("heard", [True, False])
def test_a_finding_says_whether_the_person_had_been_told_and_heard_and_is_recorded_if_not(
    *, notified: bool, heard: bool
) -> None:
    matter = suspected()
    if notified:
        matter.serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION)
    if heard:
        matter.hear_defence(at(2, CHEN), capacity=INSPECTION, words="申辩")
    matter.find(at(5, CHEN), **ESTABLISHED)
    fact = last(matter)
    assert isinstance(fact, FindingMade)
    assert (fact.notified, fact.heard) == (notified, heard)


def test_another_person_and_another_clause_than_those_suspected_may_be_found() -> None:
    matter = suspected()
    matter.serve_notice(at(1, WANG), capacity=OFFICE, paper=Paper.SUSPICION)
    matter.hear_defence(at(2, CHEN), capacity=INSPECTION, words="不是我")
    matter.find(at(5, CHEN), **{**ESTABLISHED, "person": STRANGER}, clause="AB-29")
    fact = last(matter)
    assert isinstance(fact, FindingMade)
    assert (fact.person, fact.clause, fact.notified, fact.heard) == (STRANGER, "AB-29", False, False)
    assert (matter.person, matter.clause) == (STRANGER, "AB-29")
    assert matter.concerned == {LI, STRANGER}
    assert words(fact.reason) == (STRANGER, "查证属实")


@pytest.mark.clause("GW-05")
def test_an_act_outside_any_post_and_by_nobody_known_is_found_as_it_is() -> None:
    matter = suspected()
    matter.find(at(5, CHEN), **{**ESTABLISHED, "person": None})
    fact = last(matter)
    assert isinstance(fact, FindingMade)
    assert (fact.person, fact.post, fact.notified, fact.heard) == (None, None, False, False)


@pytest.mark.clause("YM-07")
def test_a_serious_impact_is_found_apart() -> None:
    matter = found()
    matter.find_serious_impact(at(6, CHEN), capacity=INSPECTION, impact="延误救灾资金", evidence=(20,))
    fact = last(matter)
    assert isinstance(fact, SeriousImpactFound)
    assert (fact.capacity, fact.person, fact.evidence) == (INSPECTION, LI, (20,))
    assert words(fact.impact) == (LI, "延误救灾资金")


def test_a_serious_impact_needs_a_finding() -> None:
    with pytest.raises(ImpossibleState, match="record the finding first"):
        suspected().find_serious_impact(at(6, CHEN), capacity=INSPECTION, impact=None)


def test_what_is_found_is_not_found_or_dismissed_again() -> None:
    with pytest.raises(ImpossibleState, match="a review changes or reverses it"):
        found().find(at(6, CHEN), **ESTABLISHED)
    with pytest.raises(ImpossibleState, match="a review changes or reverses it"):
        found().dismiss(at(6, CHEN), capacity=INSPECTION, reason=None)


def test_what_is_dismissed_stays_dismissed() -> None:
    matter = suspected()
    matter.dismiss(at(4, CHEN), capacity=INSPECTION, reason=None)
    with pytest.raises(ImpossibleState, match="was dismissed at"):
        matter.find(at(5, CHEN), **ESTABLISHED)
    with pytest.raises(ImpossibleState, match="was dismissed at"):
        matter.find_serious_impact(at(5, CHEN), capacity=INSPECTION, impact=None)


@pytest.mark.parametrize("evidence", [(0,), (3, 3)])
def test_evidence_is_positions_in_the_ledger(evidence: tuple[int, ...]) -> None:
    with pytest.raises(BadInput) as refused:
        suspected().find(at(5, CHEN), **ESTABLISHED, evidence=evidence)
    assert refused.value.field == "evidence"
    with pytest.raises(BadInput):
        suspected().dismiss(at(5, CHEN), capacity=INSPECTION, reason=None, evidence=evidence)
    with pytest.raises(BadInput):
        found().find_serious_impact(at(6, CHEN), capacity=INSPECTION, impact=None, evidence=evidence)


def test_a_clause_that_is_named_is_named() -> None:
    with pytest.raises(BadInput) as refused:
        suspected().find(at(5, CHEN), **ESTABLISHED, clause=" ")
    assert refused.value.field == "clause"


def test_nothing_is_found_where_there_is_no_matter() -> None:
    with pytest.raises(NotFound):
        no_matter().find(at(5, CHEN), **ESTABLISHED)
    with pytest.raises(NotFound):
        no_matter().dismiss(at(5, CHEN), capacity=INSPECTION, reason=None)
    with pytest.raises(NotFound):
        no_matter().find_serious_impact(at(5, CHEN), capacity=INSPECTION, impact=None)
