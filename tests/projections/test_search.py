"""检索 — found by any word of one character or more; what is sealed is never found."""

import re
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import fact_types
from domain.identity import MACHINE
from domain.people.section import Section
from domain.people.staff import Staff
from ledger.ledger import Ledger
from projections.folds.search import Search, SearchRow, grams, sought, texts
from projections.queries import search
from projections.runner import Runner
from projections.views import Views
from tests.golden.facts import sample

ENTRY = Entry(occurred_at=datetime(2025, 3, 3, 1, tzinfo=UTC), by=MACHINE)


def receive(ledger: Ledger, reference: str, matter: str, applicant: ApplicantSaid | None = None) -> Case:
    case = Case(uuid4())
    case.receive(
        ENTRY,
        reference=reference,
        kind=CaseKind.PERMIT,
        matter=matter,
        first_asked=MACHINE,
        first_responder=MACHINE,
        applicant=applicant,
    )
    ledger.record(case)
    return case


def found(ledger: Ledger, views: Views, words: str, category: str | None = None) -> set[UUID]:
    Runner(ledger, views).catch_up()
    return {hit.id for hit in search.find(views, words, category=category)}


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("代", True),
        ("批", True),
        ("代理", True),
        ("审批", True),
        ("代理记账", True),
        ("代理记账机构执业资格审批", True),
        ("记账 审批", True),
        ("ＡＢ-01", True),
        ("ab-01", True),
        ("2025-00042", True),
        ("账记", False),
        ("代理审批", False),
        ("代理 投诉", False),
        ("理代理", False),
        ("%", True),
        ("_", False),
        ("'", True),
        ("\\", True),
        ("100%'\\", True),
        ("\\%", False),
    ],
)
def test_a_case_is_found_by_every_part_of_its_words_and_by_nothing_else(
    ledger: Ledger, views: Views, words: str, is_found: bool
) -> None:
    case = receive(ledger, "2025-00042", "代理记账机构执业资格审批 AB-01号 100%'\\")
    receive(ledger, "2025-00043", "政府采购")
    assert found(ledger, views, words) == ({case.id} if is_found else set())


def test_the_pairs_lie_in_the_words_of_the_index_as_of_the_question() -> None:
    assert grams("首问责任 a") == {"首问", "问责", "责任", "任", "a"}
    assert set(sought(["责任", "问"]).split(" & ")) == {"'责任'", "'问':*"}


def test_what_is_sealed_never_lands_in_the_view(ledger: Ledger, views: Views) -> None:
    receive(ledger, "1", "许可", ApplicantSaid(name="欧阳震华", contact="13912345678"))
    staff = Staff(uuid4())
    staff.register(ENTRY, code="0012", name="司徒浩然", section=None, title="科员")
    ledger.record(staff)
    for words in ("欧阳", "欧", "震华", "139", "13912345678", "司徒", "浩"):
        assert found(ledger, views, words) == set(), words
    with views.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{Search.name}_v{Search.version}"')
        stored = str(cursor.fetchall())
    assert "许可" in stored
    assert "科员" in stored
    for word in ("欧阳", "震华", "1391", "司徒", "浩然"):
        assert word not in stored


def test_of_no_fact_that_there_is_a_sealed_text_is_read() -> None:
    sealed = "AAAA"  # what stands in every personal field of a sample
    read = [text for cls in fact_types() for text in texts(sample(cls, cls.NAME))]
    assert len(read) > 200
    assert all(text.endswith("文字") for text in read)
    assert sealed not in "".join(read)


def test_who_read_what_is_not_looked_through() -> None:
    assert "reading" not in search.categories()


def test_the_one_of_this_very_number_comes_first(ledger: Ledger, views: Views) -> None:
    case = receive(ledger, "2025-1", "许可")
    for number in range(10, 15):
        receive(ledger, f"2025-{number}", "许可")
    Runner(ledger, views).catch_up()
    hits = search.find(views, "2025-1")
    assert hits[0].id == case.id
    assert len(hits) == len({hit.id for hit in hits}) == 6
    positions = [hit.position for hit in hits[1:]]
    assert positions == sorted(positions, reverse=True)


def test_a_hit_leads_to_the_fact_and_shows_the_words_around(ledger: Ledger, views: Views) -> None:
    case = receive(ledger, "7", "甲" * 40 + "首问责任" + "乙" * 40)
    Runner(ledger, views).catch_up()
    (hit,) = search.find(views, "首问责任")
    (excerpt,) = hit.excerpts
    assert (hit.id, hit.category, hit.reference) == (case.id, "case", "7")
    assert (excerpt.position, excerpt.fact, excerpt.term) == (1, "case.inquiry-received.v1", "首问")
    assert re.fullmatch("…甲{24}首问责任乙{24}…", excerpt.text)


def test_a_category_can_be_named_and_pages_follow_each_other(ledger: Ledger, views: Views) -> None:
    cases = [receive(ledger, f"N{number}", "会计").id for number in range(5)]
    section = Section(uuid4())
    section.establish(ENTRY, code="KJ", name="会计处", functions="代理记账许可")
    ledger.record(section)
    assert found(ledger, views, "会计", "section") == {section.id}
    assert found(ledger, views, "会计", "case") == set(cases)
    pages = [search.find(views, "会计", category="case", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [hit.id for page in pages for hit in page] == cases[::-1]


def test_a_corrected_number_is_the_name_and_the_wrong_one_is_still_found(
    ledger: Ledger, views: Views
) -> None:
    case = receive(ledger, "甲-1", "许可")
    stored = ledger.get(Case, case.id)
    stored.correct(ENTRY, version=1, field="reference", right="乙-2", reason="笔误")
    ledger.record(stored)
    Runner(ledger, views).catch_up()
    for words in ("甲-1", "乙-2"):
        (hit,) = search.find(views, words)
        assert hit.reference == "乙-2"


@pytest.mark.parametrize("words", ["", "  ", "字" * 101])
def test_nothing_or_too_much_is_refused(views: Views, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        search.find(views, words)
    assert refused.value.field == "words"


def test_an_unknown_category_is_refused_with_those_there_are(views: Views) -> None:
    with pytest.raises(BadInput, match="there are ab-plan"):
        search.find(views, "许可", category="cases")


def test_a_stream_of_endless_text_stays_bounded(ledger: Ledger, views: Views) -> None:
    case = receive(ledger, "1", "始")
    for start in range(0, 120_000, 15_000):
        text = "".join(chr(0x4E00 + number % 20_011) for number in range(start, start + 15_000))
        case.do_step(ENTRY, name=text, done_by=None)
    ledger.record(case)
    Runner(ledger, views).catch_up()
    assert not views.failed()
    row = views.get(Search, str(case.id))
    assert row
    assert row.full
    assert 90_000 < sum(map(len, row.passages)) <= 100_000


def test_the_state_can_be_made_without_a_ledger() -> None:
    assert SearchRow("x").grams == ""
