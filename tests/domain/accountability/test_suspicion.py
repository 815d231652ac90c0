"""疑似 — a rule or a person says that a clause may be broken; nothing is decided by it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.paper import Paper
from domain.accountability.separation import Act
from domain.accountability.suspicion import Origin, SuspicionRaised, suspicion_id
from domain.errors import BadInput, ImpossibleState, NotAllowed
from domain.identity import MACHINE
from tests.domain.accountability.matter import (
    CASE,
    LI,
    MONDAY,
    POST,
    SECTION,
    WANG,
    ZHAO,
    at,
    last,
    suspected,
    words,
)


def raised(
    *,
    by: UUID = WANG,
    for_whom: UUID | None = None,
    capacity: Capacity = Capacity.OFFICE,
    clause: str = "DD-06",
    person: UUID | None = LI,
    **others: Any,
) -> Accountability:
    matter = Accountability(suspicion_id(clause, CASE, "2025-03"))
    plain: dict[str, Any] = {
        "rulebook": "finance",
        "rulebook_version": "2025-01-01",
        "subject": CASE,
        "occasion": "2025-03",
        "moment": MONDAY,
        "evidence": (3,),
        "sentence_zh": "疑似违反规定。",
        "sentence_en": "The rule may be broken.",
    }
    matter.raise_suspicion(
        at(0, by, for_whom=for_whom), capacity=capacity, clause=clause, person=person, **{**plain, **others}
    )
    return matter


@pytest.mark.clause("YM-05")
def test_the_machine_raises_what_a_rule_finds_with_its_clause_its_rulebook_and_its_evidence() -> None:
    matter = suspected()
    fact = last(matter)
    assert isinstance(fact, SuspicionRaised)
    assert (fact.entry.by, fact.capacity) == (MACHINE, Capacity.MACHINE)
    assert (fact.clause, fact.rulebook, fact.rulebook_version) == ("YM-05", "yangmeishan", "2025-01-01")
    assert (fact.subject, fact.person, fact.section, fact.post) == (CASE, LI, SECTION, POST)
    assert (fact.evidence, fact.recorders) == ((7, 9), (ZHAO,))
    assert fact.moment == MONDAY - timedelta(days=2)
    assert fact.words is None


def test_a_suspicion_decides_nothing() -> None:
    matter = suspected()
    assert (matter.clause, matter.person) == ("YM-05", LI)
    assert matter.concerned == {LI}
    assert (matter.finding_version, matter.closed, matter.sanctions) == (None, None, {})
    assert matter.papers == {Paper.SUSPICION}
    assert matter.recorders == {ZHAO}
    assert matter.hands == {Act.RAISE: frozenset()}


@pytest.mark.clause("WC-11", "SW-24", "DD-01", "DD-02", "DD-04", "DD-06", "DD-10", "DD-11")
@pytest.mark.parametrize(
    ("clause", "origin", "sentence"),
    [
        ("WC-11", Origin.ALLEGATION, "敷衍应付,推诿扯皮"),
        ("SW-24", Origin.RULE, "同一事项两次转办"),
        ("DD-01", Origin.RULE, "补录时间远晚于发生时间"),
        ("DD-02", Origin.ALLEGATION, "举报贪污受贿、滥用职权"),
        ("DD-04", Origin.RULE, "无办件关系而查阅"),
        ("DD-06", Origin.STAFF, "干预决策过程"),
        ("DD-10", Origin.SUPERIOR, "利用职务之便谋取私利"),
        ("DD-11", Origin.INSPECTION, "利用职务之便进行违法乱纪的行为"),
    ],
)
def test_anybody_may_raise_and_what_came_up_how_is_kept(clause: str, origin: Origin, sentence: str) -> None:
    complaint = uuid4()
    matter = raised(
        clause=clause, origin=origin, sentence_zh=sentence, related=(complaint,), words="群众来信反映"
    )
    fact = last(matter)
    assert isinstance(fact, SuspicionRaised)
    assert (fact.clause, fact.origin, fact.sentence_zh) == (clause, origin, sentence)
    assert (fact.entry.by, fact.capacity, fact.related) == (WANG, Capacity.OFFICE, (complaint,))
    assert words(fact.words) == (LI, "群众来信反映")
    assert matter.hands == {Act.RAISE: {WANG}}


def test_a_suspicion_may_name_nobody_and_its_words_are_sealed_for_the_matter() -> None:
    matter = raised(person=None, words="不知何人")
    fact = last(matter)
    assert isinstance(fact, SuspicionRaised)
    assert words(fact.words) == (matter.id, "不知何人")
    assert (matter.person, matter.concerned) == (None, frozenset())


def test_a_person_may_report_himself_or_have_it_written_down() -> None:
    own = last(raised(by=LI, capacity=Capacity.CLERK, origin=Origin.SELF))
    written = last(raised(by=WANG, for_whom=LI, capacity=Capacity.CLERK, origin=Origin.SELF))
    assert own.entry.actor == written.entry.actor == LI


def test_the_moment_is_kept_in_utc() -> None:
    fact = last(raised(moment=datetime.fromisoformat("2025-03-03T09:00+08:00")))
    assert isinstance(fact, SuspicionRaised)
    assert (fact.moment, fact.moment.tzinfo) == (MONDAY, UTC)


@pytest.mark.parametrize("other", [{"clause": "DD-01"}, {"subject": uuid4()}, {"occasion": "2025-04"}])
def test_another_clause_stream_or_occasion_is_another_matter(other: dict[str, Any]) -> None:
    same: dict[str, Any] = {"clause": "DD-06", "subject": CASE, "occasion": "2025-03"}
    assert suspicion_id(**same) == suspicion_id(**same) != suspicion_id(**{**same, **other})


def test_the_same_suspicion_is_raised_once() -> None:
    matter = suspected()
    with pytest.raises(ImpossibleState, match="recorded already"):
        matter.raise_suspicion(
            at(1, WANG),
            capacity=Capacity.OFFICE,
            clause="YM-05",
            rulebook="yangmeishan",
            rulebook_version="2025-01-01",
            subject=CASE,
            occasion="due 2025-03-01",
            moment=MONDAY,
            person=LI,
            evidence=(),
            sentence_zh="重复",
            sentence_en="Again.",
        )


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("clause", " "),
        ("rulebook", ""),
        ("rulebook_version", ""),
        ("occasion", "2025-04"),
        ("moment", MONDAY.replace(tzinfo=None)),
        ("evidence", (0,)),
        ("evidence", (3, 3)),
        ("recorders", (ZHAO, ZHAO)),
        ("related", (CASE, CASE)),
        ("sentence_zh", ""),
        ("sentence_en", " "),
    ],
)
def test_what_cannot_be_so_is_refused(field: str, wrong: Any) -> None:
    with pytest.raises(BadInput) as refused:
        raised(**{field: wrong})
    assert refused.value.field == field


def test_the_person_concerned_does_not_hold_the_pen_of_who_raises() -> None:
    with pytest.raises(NotAllowed, match="somebody else raise"):
        raised(by=LI, for_whom=WANG)


def test_a_person_does_not_raise_in_the_name_of_the_machine() -> None:
    with pytest.raises(NotAllowed, match="cannot act as the machine"):
        raised(by=WANG, capacity=Capacity.MACHINE)
    with pytest.raises(NotAllowed, match="cannot act as the machine"):
        raised(by=WANG, for_whom=MACHINE, capacity=Capacity.MACHINE)


def test_the_machine_does_not_raise_as_if_it_were_a_person() -> None:
    with pytest.raises(NotAllowed, match="the machine raises suspicions as machine"):
        raised(by=MACHINE, capacity=Capacity.OFFICE)


def test_the_machine_may_import_what_a_person_raised() -> None:
    matter = raised(by=MACHINE, for_whom=WANG, capacity=Capacity.OFFICE)
    assert matter.hands == {Act.RAISE: {WANG}}
