"""任意操作序列 — whatever is commanded in whatever order: what is recorded can be loaded, and loads to the same state."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from types import NoneType
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.commands.catalogue import commands
from api.commands.command import Command
from api.commands.form import item, parts
from domain.aggregate import Aggregate, aggregate_types
from domain.assessment.scheme import schemes
from domain.entry import Channel, Entry
from domain.errors import BadInput, Refused
from domain.hint import choices
from domain.identity import MACHINE
from domain.personal import Personal
from domain.term import TermEnum
from ledger.ledger import Ledger
from ledger.vault import MasterKey

START = datetime(2025, 3, 3, 1, tzinfo=UTC)
PEOPLE = tuple(UUID(int=n) for n in (1, 2, 3, 4))
WORDS = (
    "许可",
    "审批\u202e\U0001f40e",
    "2",
    "2025-03-03T09:00+08:00",
    "entry.occurred_at",
    "reason",
    "matter",
)
DIGESTS = ("a" * 64, "b" * 64, "c" * 63)
HOURS = st.integers(0, 72).map(lambda hours: START + timedelta(hours=hours))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: st.sampled_from(WORDS) | st.sampled_from(WORDS) | TEXT,
    int: st.integers(1, 30) | st.integers(-1, 30),
    bool: st.booleans(),
    datetime: HOURS | HOURS | HOURS.map(lambda moment: moment.replace(tzinfo=None)),
    date: st.dates(date(2025, 1, 1), date(2025, 1, 9)),
    UUID: st.sampled_from(PEOPLE),
    NoneType: st.none(),
}
ENTRIES = st.builds(
    Entry,
    occurred_at=HOURS,
    by=st.sampled_from((*PEOPLE, MACHINE)),
    on_behalf_of=st.none() | st.sampled_from(PEOPLE),
    channel=st.none() | st.sampled_from(Channel),
    late_reason=st.none() | st.just("补录"),
)


def values(hint: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Return values of a type, from small pools: what is said twice shall meet itself."""
    if str in choices(hint) and name.endswith(("digest", "hash")):
        return st.sampled_from(DIGESTS)
    if name == "scheme":
        return st.sampled_from((*sorted(schemes()), "nope"))
    return st.one_of([_values(choice) for choice in choices(hint)])


def _values(hint: Any) -> st.SearchStrategy[Any]:
    hint = getattr(hint, "__origin__", hint) if hasattr(hint, "__metadata__") else hint
    if hint in PLAIN:
        return PLAIN[hint]
    listed = item(hint)
    if listed is not None:
        return st.lists(values(listed), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, TermEnum):
        return st.sampled_from(list(hint))
    if dataclasses.is_dataclass(hint):
        return st.fixed_dictionaries({name: values(part, name) for name, part in parts(hint).items()}).map(
            lambda said: Said(hint, said)
        )
    return st.dictionaries(PLAIN[str], PLAIN[str], max_size=2)


@dataclasses.dataclass(frozen=True)
class Said:
    """A value with parts, made when the command is given: its own check may refuse it."""

    made: Any
    parts: dict[str, Any]

    def make(self) -> Any:
        return self.made(**{name: made(value) for name, value in self.parts.items()})


def made(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(made(part) for part in value)
    return value.make() if isinstance(value, Said) else value


BEGINNINGS = {
    "ab-plan": "propose",
    "accountability": "raise-suspicion",
    "assessment": "open-year",
    "case": "receive",
    "complaint": "receive",
    "feedback": "submit",
    "inspection": "hold",
    "meeting": "hold",
    "organisation": "register",
    "person": "restrict",
    "post": "define",
    "presence": "start-absence",
    "promise": "propose",
    "publication": "make",
    "reading": "read",
    "rectification": "open",
    "section": "establish",
    "service-item": "list-item",
    "staff": "register",
    "task": "assign",
    "training": "hold",
}
"""With which command a stream of each category begins; as often as not it is given words that are refused."""

Step = tuple[Command, Entry, dict[str, Any]]


def steps(category: str) -> st.SearchStrategy[list[Step]]:
    def step(command: Command) -> st.SearchStrategy[Step]:
        said = st.fixed_dictionaries({name: values(hint, name) for name, hint in command.hints.items()})
        return st.tuples(st.just(command), ENTRIES, said)

    named = commands()[category]
    beginnings = st.lists(step(named[BEGINNINGS[category]]), min_size=3, max_size=8)
    others = st.lists(st.one_of([step(command) for command in named.values()]), min_size=15, max_size=40)
    return st.tuples(beginnings, others).map(lambda both: both[0] + both[1])


def given_id(cls: type[Aggregate], taken: list[Step]) -> UUID:
    """Return the stream's id; where it follows from what is said, by the first step that says it."""
    for command, entry, said in taken:
        try:
            id = command.identity(entry, {name: made(value) for name, value in said.items()})
        except BadInput:
            continue
        if id:
            return id
    return uuid4()


def visible(value: Any) -> Any:
    """Return a value without what sealing changes."""
    if isinstance(value, Personal):
        return ("sealed", value.subject)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return (type(value), *(visible(getattr(value, field.name)) for field in dataclasses.fields(value)))
    if isinstance(value, dict):
        return {key: visible(part) for key, part in value.items()}
    return tuple(visible(part) for part in value) if isinstance(value, tuple) else value


def state(aggregate: Aggregate) -> Any:
    return visible({name: value for name, value in vars(aggregate).items() if name != "_pending"})


@pytest.fixture(scope="module")
def kept(new_database: Callable[[], AbstractContextManager[str]]) -> Iterator[Ledger]:
    """One ledger for all sequences: real bytes, real sealing."""
    with new_database() as url:
        opened = Ledger(url, "sequences", MasterKey(bytes(32)))
        yield opened
        opened.close()


@pytest.mark.parametrize("cls", list(aggregate_types()), ids=lambda cls: cls.CATEGORY)
def test_whatever_was_recorded_loads_to_the_state_it_had(cls: type[Aggregate], kept: Ledger) -> None:
    recorded: set[str] = set()

    @settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps(cls.CATEGORY))
    def sequence(taken: list[Step]) -> None:
        aggregate = cls(given_id(cls, taken))
        for command, entry, said in taken:
            before = state(aggregate)
            try:
                getattr(aggregate, command.method)(
                    entry, **{name: made(value) for name, value in said.items()}
                )
            except Refused:
                assert state(aggregate) == before, "a refused command changed something"
        again = cls(aggregate.id)
        events = list(aggregate._pending)
        for event in events:
            again.apply(event)
            recorded.add(event.fact.NAME)
        assert state(again) == state(aggregate)
        if events and not kept.stream(aggregate.id):
            kept.record(aggregate)
            assert state(kept.get(cls, aggregate.id)) == state(again)

    sequence()
    assert recorded
