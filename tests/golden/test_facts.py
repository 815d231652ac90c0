"""事实格式 — what was released is read for ever, and changes only under a new version."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import msgspec
import pytest

from domain import fact as fact_module
from domain.cases.work_step import WorkStepDone
from domain.entry import Entry
from domain.errors import BadInput, Damaged
from domain.fact import Fact, Retired, fact, fact_types
from domain.identity import MACHINE
from ledger import mapper
from ledger.mapper import decode, encode
from tests.golden.facts import SAMPLES, SCHEMAS, missing, schemas_now

KEPT = msgspec.json.decode(SCHEMAS.read_bytes())


def test_every_fact_has_a_golden_schema_and_a_stored_sample() -> None:
    assert not list(missing()), "run `python -m tests.golden.facts`"
    assert set(schemas_now()) <= set(KEPT), "run `python -m tests.golden.facts`"


@pytest.mark.parametrize("name", KEPT)
def test_a_released_shape_is_as_it_was(name: str) -> None:
    now = msgspec.json.decode(msgspec.json.encode(schemas_now()))
    assert name in now, f"{name} was released and can no longer be read; retire it, do not remove it"
    assert now[name]["schema"] == KEPT[name]["schema"], (
        f"{name} was released in another shape; make a new version"
    )


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_stored_bytes_are_read_and_written_the_same(path: Path) -> None:
    name, stored = path.name.removesuffix(".json"), path.read_bytes()
    read = decode(name, stored, UUID(int=9), 3)
    if name == read.NAME:
        assert encode(read) == stored


def test_a_dictionary_may_hold_any_key_the_library_s_own_as_well() -> None:
    details = {"_type_": "os.system", "_data_": "rm", "$ref": "#", "__class__": "x", "": ""}
    done = WorkStepDone(entry=entry(), name="x", done_by=None, details=details)
    assert decode(done.NAME, encode(done), uuid4(), 1) == done


def entry() -> Entry:
    return Entry(occurred_at=datetime(2025, 3, 3, tzinfo=UTC), by=MACHINE)


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A fact of three versions, known for the length of one test."""
    monkeypatch.setattr(fact_module, "_registry", dict(fact_module._registry))

    @fact("test.weighed.v3")
    class Weighed(Fact):
        """过秤 — the shape of today: grams."""

        grams: int

    @fact("test.weighed.v2")
    class WeighedV2(Retired, Fact):
        """过秤 — the shape before: kilograms and grams."""

        kilograms: int
        grams: int

        def succeeded(self) -> Weighed:
            return Weighed(entry=self.entry, grams=1000 * self.kilograms + self.grams)

    @fact("test.weighed.v1")
    class WeighedV1(Retired, Fact):
        """过秤 — the first shape: kilograms."""

        kilograms: int

        def succeeded(self) -> WeighedV2:
            return WeighedV2(entry=self.entry, kilograms=self.kilograms, grams=0)

    yield SimpleNamespace(today=Weighed, first=WeighedV1)
    mapper._decoder.cache_clear()


STORED_V1 = b'{"entry":{"occurred_at":"2025-03-03T00:00:00Z","by":"e2451364-20d8-5eb6-9e52-59dafb0dd37e"},"kilograms":2}'


def test_an_old_shape_is_read_as_the_shape_of_today(weighed: SimpleNamespace) -> None:
    assert decode("test.weighed.v1", STORED_V1, uuid4(), 1) == weighed.today(entry=entry(), grams=2000)


def test_an_old_shape_is_never_recorded_again(weighed: SimpleNamespace) -> None:
    with pytest.raises(BadInput, match="has a successor"):
        encode(weighed.first(entry=entry(), kilograms=1))


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"entry":{}}',
        STORED_V1[:-1],
        STORED_V1.replace(b"2}", b'"2"}'),
        b"\xff\xfe{}",
    ],
)
def test_bytes_that_are_not_of_their_type_are_named(weighed: SimpleNamespace, state: bytes) -> None:
    with pytest.raises(Damaged, match=r"is not a test\.weighed\.v1"):
        decode("test.weighed.v1", state, uuid4(), 1)


def test_every_fact_of_the_catalogue_is_of_a_known_category() -> None:
    assert {cls.NAME.split(".")[0] for cls in fact_types()} >= {
        "case",
        "staff",
        "section",
        "post",
        "organisation",
    }
