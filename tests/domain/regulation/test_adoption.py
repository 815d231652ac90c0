"""施行 — from which day to which a text was in force; old law is never edited, only succeeded."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from domain.errors import BadInput
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.rulebook import RulebookKind
from domain.regulation.adoption import NATIONAL, Adoption, adopted
from domain.regulation.history import History
from domain.regulation.rulebook import Rulebook, read_rulebook, rulebooks
from tests.domain.regulation.told import At, at, histories, on, told

BOOK = next(book for book in rulebooks() if book.id == "suqian-finance-stand-in")
SECOND = replace(BOOK, version="2")
BOOKS = (*rulebooks(), SECOND)


def adoption(
    version: str, first: date, rulebook: str = BOOK.id, kind: RulebookKind = RulebookKind.SYSTEM
) -> At:
    return at(
        "2024-12-01 09:00",
        Organisation.adopt_rulebook,
        rulebook=rulebook,
        version=version,
        kind=kind,
        title=BOOK.title,
        valid_from=first,
    )


def bureau(*steps: At) -> History:
    begun = at(
        "2024-01-01 09:00", Organisation.register, code="A", name="局", kind=OrganisationKind.CIVIL_SERVICE
    )
    return histories([told(Organisation(uuid4()), begun, *steps)])[0]


def of(book: Rulebook, *steps: At) -> list[Adoption]:
    return [one for one in adopted(bureau(*steps), BOOKS) if one.book is book]


def covers(one: Adoption, moment: str) -> bool:
    return one.covers(one.book.clauses[0], on(moment))


def test_a_text_is_in_force_from_the_day_it_was_adopted_for_and_not_a_minute_before() -> None:
    (one,) = of(BOOK, adoption("1", date(2025, 1, 1)))
    assert not covers(one, "2024-12-31 23:59")
    assert covers(one, "2025-01-01 00:00")


def test_a_later_version_ends_the_earlier_one() -> None:
    steps = (adoption("1", date(2025, 1, 1)), adoption("2", date(2025, 7, 1)))
    (first,), (second,) = of(BOOK, *steps), of(SECOND, *steps)
    assert covers(first, "2025-06-30 23:59")
    assert not covers(second, "2025-06-30 23:59")
    assert not covers(first, "2025-07-01 00:00")
    assert covers(second, "2025-07-01 00:00")


def test_a_text_that_was_withdrawn_is_in_force_to_its_last_day() -> None:
    withdrawn = at(
        "2025-03-01 09:00",
        Organisation.withdraw_rulebook,
        rulebook=BOOK.id,
        version="1",
        last_day=date(2025, 3, 31),
    )
    (one,) = of(BOOK, adoption("1", date(2025, 1, 1)), withdrawn)
    assert covers(one, "2025-03-31 23:59")
    assert not covers(one, "2025-04-01 00:00")


def test_national_law_is_in_force_for_everybody_and_once() -> None:
    national = [one.book.id for one in adopted(None, BOOKS)]
    assert national == [NATIONAL]
    again = adopted(bureau(adoption("1", date(2025, 1, 1), NATIONAL)), BOOKS)
    assert [one.book.id for one in again] == [NATIONAL]


def test_the_petition_regulations_are_not_applied_to_what_happened_before_them() -> None:
    (national,) = adopted(None, BOOKS)
    (clause,) = (clause for clause in national.book.clauses if clause.id == "XF-34")
    assert not national.covers(clause, on("2022-04-30 23:59"))
    assert national.covers(clause, on("2022-05-01 00:00"))


def test_a_system_without_a_file_is_named_a_standard_without_one_is_passed_over() -> None:
    with pytest.raises(BadInput, match="version 9 of rulebook"):
        of(BOOK, adoption("9", date(2025, 1, 1)))
    assert not of(BOOK, adoption("1", date(2025, 1, 1), "nine-and-nine", RulebookKind.STANDARD))


@pytest.mark.parametrize("text", ["id =", 'id = "x"', 'id = "x"\nclauses = [{ id = "X-1" }]'])
def test_what_is_no_rulebook_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"mine\.toml is no rulebook"):
        read_rulebook(text, "mine.toml")
