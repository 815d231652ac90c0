"""定序 — what positions a batch takes, and who of it is refused, decided without a database."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import StoredEvent, Tracking
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import CommandConflict, StreamConflict, Unstorable
from ledger.leaf import leaf_bytes, leaf_hash
from ledger.sequence import Append, Command, Turn

NOW = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
A, B = uuid4(), uuid4()


def turn(head: int = 7, recorded_at: datetime = NOW - timedelta(hours=1), **versions: int) -> Turn:
    return Turn(
        head=head, recorded_at=recorded_at, now=NOW,
        versions={{"a": A, "b": B}[name]: version for name, version in versions.items()}, commands={}, tracking={},
    )  # fmt: skip


def events(id: UUID, *versions: int) -> list[StoredEvent]:
    return [StoredEvent(id, version, "case.accepted.v1", b"{}") for version in versions]


def test_positions_follow_the_head_without_gaps() -> None:
    here, first, second = turn(), Append(events(A, 1, 2)), Append(events(B, 1))
    rows = [row for append in (first, second) for row in here.place(append)]
    assert (list(first.positions), list(second.positions)) == ([8, 9], [10])
    assert [row.position for row in rows] == [8, 9, 10]
    assert here.last == rows[-1]


def test_the_conflict_of_one_does_not_touch_the_others_and_leaves_no_gap() -> None:
    here, good, bad, other = turn(a=3), Append(events(A, 4)), Append(events(A, 4)), Append(events(B, 1))
    for append in (good, bad, other):
        here.place(append)
    assert isinstance(bad.error, StreamConflict)
    assert (list(good.positions), list(other.positions)) == ([8], [9])


@pytest.mark.parametrize("versions", [(5,), (3,), (4, 4), (4, 6)])
def test_a_stream_has_no_gap_and_no_fork(versions: tuple[int, ...]) -> None:
    here, append = turn(a=3), Append(events(A, *versions))
    assert not here.place(append)
    assert isinstance(append.error, StreamConflict)
    assert here.is_empty


def test_the_ledger_s_time_never_goes_backwards() -> None:
    here, append = turn(recorded_at=NOW + timedelta(minutes=5)), Append(events(A, 1))
    (row,) = here.place(append)
    assert row.recorded_at == NOW + timedelta(minutes=5)


def test_a_command_done_before_returns_its_first_positions() -> None:
    here = turn()
    here.commands["k"] = (b"f", 3, 4)
    again, other = Append(events(A, 1, 2), Command("k", b"f")), Append(events(A, 1), Command("k", b"other"))
    here.place(again)
    here.place(other)
    assert (list(again.positions), again.repeated) == ([3, 4], True)
    assert isinstance(other.error, CommandConflict)
    assert here.is_empty


def test_the_same_command_twice_in_one_batch_is_done_once() -> None:
    here = turn()
    first, again = Append(events(A, 1), Command("k", b"f")), Append(events(A, 1), Command("k", b"f"))
    assert len(here.place(first)) == 1
    assert not here.place(again)
    assert list(first.positions) == list(again.positions) == [8]


def test_a_follower_only_moves_forward() -> None:
    here = turn()
    here.tracking["up"] = 5
    here.place(back := Append([], tracking=Tracking("up", 5)))
    here.place(on := Append([], tracking=Tracking("up", 6)))
    assert back.error is not None
    assert on.error is None
    assert here.new_tracking == {"up": 6}


def test_a_type_with_a_line_end_would_forge_the_leaf() -> None:
    here, append = turn(), Append([StoredEvent(A, 1, "case.x.v1\nversion: 9", b"{}")])
    here.place(append)
    assert isinstance(append.error, Unstorable)


@given(st.lists(st.tuples(st.sampled_from([A, B]), st.lists(st.integers(0, 6), max_size=4)), max_size=12))
def test_whatever_is_tried_the_order_is_dense_and_each_stream_whole(
    tried: list[tuple[UUID, list[int]]],
) -> None:
    here = turn(head=0)
    rows = [row for id, versions in tried for row in here.place(Append(events(id, *versions)))]
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    for id in (A, B):
        taken = [row.originator_version for row in rows if row.originator_id == id]
        assert not taken or taken == list(range(taken[0], taken[0] + len(taken)))
    for row in rows:
        data = leaf_bytes(
            row.position,
            row.recorded_at,
            row.originator_id,
            row.originator_version,
            row.type,
            row.state,
        )
        assert row.leaf == leaf_hash(data)


def test_a_moment_said_with_another_offset_is_hashed_as_it_is_stored_in_utc() -> None:
    beijing = (NOW + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=8)))
    (row,) = turn().place(Append(events(A, 1), recorded_at=[beijing]))
    stored = NOW + timedelta(minutes=1)
    assert row.leaf == leaf_hash(leaf_bytes(8, stored, A, 1, row.type, row.state))
    assert row.recorded_at.tzinfo is UTC
