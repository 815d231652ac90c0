"""查阅 — who reads what, and who takes what out of the house, is itself recorded (严守机密)."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.accountability.reading import (
    Bond,
    Purpose,
    Reading,
    ReadingCorrected,
    RecordExported,
    RecordRead,
    reading_id,
)
from domain.entry import Entry
from domain.errors import BadInput, NotFound
from domain.identity import MACHINE
from tests.domain.accountability.matter import last, reloaded, words

CHEN, LI, CASE, MATTER = uuid4(), uuid4(), uuid4(), uuid4()
MORNING = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
DIGEST = sha256(b"the file").hexdigest()


def at(hours: float, by: UUID = CHEN, for_whom: UUID | None = None) -> Entry:
    return Entry(occurred_at=MORNING + timedelta(hours=hours), by=by, on_behalf_of=for_whom)


def today() -> Reading:
    return Reading(reading_id(CHEN, date(2025, 3, 3)))


@pytest.mark.clause("DD-04")
def test_who_read_which_record_until_where_what_for_and_whose_sealed_words_were_opened() -> None:
    reading = today()
    reading.read(
        at(0),
        of="case",
        stream=CASE,
        version=7,
        purpose=Purpose.ACCOUNTABILITY,
        needed_for=MATTER,
        bond=Bond.INVESTIGATOR,
        opened=(LI,),
        reason="核实来信",
    )
    fact = last(reading)
    assert isinstance(fact, RecordRead)
    assert (fact.entry.actor, fact.of, fact.stream, fact.version) == (CHEN, "case", CASE, 7)
    assert (fact.purpose, fact.needed_for, fact.bond) == (
        Purpose.ACCOUNTABILITY,
        MATTER,
        Bond.INVESTIGATOR,
    )
    assert fact.opened == (LI,)
    assert words(fact.reason) == (CHEN, "核实来信")
    assert reading.reader == CHEN


@pytest.mark.clause("DD-04")
def test_a_read_without_purpose_and_without_a_bond_to_the_case_is_recorded_as_it_is() -> None:
    reading = today()
    reading.read(at(0), of="case", stream=CASE)
    fact = last(reading)
    assert isinstance(fact, RecordRead)
    assert (fact.purpose, fact.needed_for, fact.bond, fact.reason) == (None, None, None, None)
    assert (fact.version, fact.opened) == (None, ())


@pytest.mark.clause("DD-04")
def test_what_was_exported_how_much_to_whom_what_for_and_on_whose_word() -> None:
    reading = today()
    leader = uuid4()
    reading.export(
        at(1),
        what="2024年度办件台账",
        records=1204,
        digest=DIGEST,
        recipient="市审计局",
        unsealed=True,
        purpose=Purpose.SUPERVISION,
        needed_for=MATTER,
        approved_by=leader,
        reason="审计调阅",
    )
    fact = last(reading)
    assert isinstance(fact, RecordExported)
    assert (fact.what, fact.records, fact.digest) == ("2024年度办件台账", 1204, DIGEST)
    assert (fact.recipient, fact.unsealed, fact.approved_by) == ("市审计局", True, leader)
    assert (fact.purpose, fact.needed_for) == (Purpose.SUPERVISION, MATTER)
    assert words(fact.reason) == (CHEN, "审计调阅")


@pytest.mark.clause("DD-04")
@pytest.mark.parametrize("approved_by", [None, CHEN])
def test_an_export_that_nobody_else_approved_is_recorded_as_it_is(approved_by: UUID | None) -> None:
    reading = today()
    reading.export(
        at(1),
        what="台账",
        records=0,
        digest=DIGEST,
        recipient="本人",
        unsealed=False,
        approved_by=approved_by,
    )
    fact = last(reading)
    assert isinstance(fact, RecordExported)
    assert (fact.approved_by, fact.records) == (approved_by, 0)


def test_one_reader_and_one_day_is_one_stream_by_official_time() -> None:
    late = Entry(occurred_at=datetime.fromisoformat("2025-03-04T00:30+08:00"), by=CHEN)
    with pytest.raises(BadInput, match="2025-03-04") as refused:
        today().read(late, of="case", stream=CASE)
    assert refused.value.field == "entry"
    next_day = Reading(reading_id(CHEN, date(2025, 3, 4)))
    next_day.read(late, of="case", stream=CASE)
    assert next_day.version == 1


def test_the_reader_is_who_acted_whoever_writes_it_down() -> None:
    reading = today()
    reading.read(at(0, MACHINE, CHEN), of="case", stream=CASE)
    assert reading.reader == CHEN
    with pytest.raises(BadInput) as refused:
        today().export(
            at(0, MACHINE), what="台账", records=1, digest=DIGEST, recipient="市局", unsealed=False
        )
    assert refused.value.field == "entry"


@pytest.mark.parametrize(("field", "wrong"), [("of", " "), ("version", 0), ("opened", (LI, LI))])
def test_a_read_that_cannot_be_so_is_refused(field: str, wrong: Any) -> None:
    plain: dict[str, Any] = {"of": "case", "stream": CASE}
    with pytest.raises(BadInput) as refused:
        today().read(at(0), **{**plain, field: wrong})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "wrong"), [("what", ""), ("records", -1), ("digest", "ABC"), ("recipient", " ")]
)
def test_an_export_that_cannot_be_so_is_refused(field: str, wrong: Any) -> None:
    plain: dict[str, Any] = {
        "what": "台账",
        "records": 1,
        "digest": DIGEST,
        "recipient": "市局",
        "unsealed": False,
    }
    with pytest.raises(BadInput) as refused:
        today().export(at(0), **{**plain, field: wrong})
    assert refused.value.field == field


def read_and_exported() -> Reading:
    reading = today()
    reading.read(at(0), of="case", stream=CASE, purpose=Purpose.HANDLING)
    reading.export(at(1), what="台账", records=3, digest=DIGEST, recipient="市局", unsealed=False)
    return reading


def test_what_was_said_of_the_purpose_may_be_corrected_and_is_sealed_for_the_reader() -> None:
    reading = read_and_exported()
    reading.correct(at(2), version=1, field="purpose", right="complaint", reason="选错")
    assert isinstance(last(reading), ReadingCorrected)
    reading.correct(at(2), version=2, field="reason", right="市局调阅", reason="漏填")
    read, exported = reading.as_known(1), reading.as_known(2)
    assert isinstance(read, RecordRead)
    assert isinstance(exported, RecordExported)
    assert read.purpose is Purpose.COMPLAINT
    assert words(exported.reason) == (CHEN, "市局调阅")
    assert reloaded(reading) == reading


@pytest.mark.parametrize(
    ("version", "field"),
    [
        *((1, field) for field in ("entry.occurred_at", "of", "stream", "version", "bond", "opened")),
        *((2, field) for field in ("entry.by", "records", "digest", "unsealed")),
    ],
)
def test_what_was_read_and_when_is_not_corrected(version: int, field: str) -> None:
    with pytest.raises(BadInput, match="is not corrected"):
        read_and_exported().correct(at(2), version=version, field=field, right=None, reason="误")


def test_nothing_is_corrected_where_nothing_was_read() -> None:
    with pytest.raises(NotFound):
        today().correct(at(2), version=1, field="purpose", right=None, reason="误")


def test_nothing_of_the_reader_stands_in_the_id_and_each_day_and_reader_has_its_own() -> None:
    day = date(2025, 3, 3)
    ids = {reading_id(CHEN, day), reading_id(LI, day), reading_id(CHEN, date(2025, 3, 4))}
    assert len(ids) == 3
    assert str(CHEN) not in {str(id) for id in ids}
