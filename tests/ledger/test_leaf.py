"""叶 — the canonical bytes of a row, as documented."""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ledger.leaf import Leaves, leaf_bytes, leaf_hash

ROW = (
    42,
    datetime(2025, 3, 3, 1, 2, 3, 4, tzinfo=UTC),
    UUID("2c896fdf-99fc-5fe7-bdeb-6559fbd0a3c2"),
    3,
    "case.accepted.v1",
    b"{}",
)


def test_the_form_is_the_documented_one() -> None:
    assert leaf_bytes(*ROW) == (
        b"wenze-leaf-v1\n"
        b"position: 42\n"
        b"recorded-at: 2025-03-03T01:02:03.000004+00:00\n"
        b"originator: 2c896fdf-99fc-5fe7-bdeb-6559fbd0a3c2\n"
        b"version: 3\n"
        b"type: case.accepted.v1\n"
        b"\n"
        b"{}"
    )
    assert leaf_hash(b"abc") == sha256(b"\x00abc").digest()


rows = st.tuples(
    st.integers(1, 2**62),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.uuids(),
    st.integers(0, 2**62),
    st.text(st.characters(exclude_characters="\n\0", exclude_categories=["Cs"])),
    st.binary(),
)


@given(rows, rows)
def test_two_different_rows_never_have_the_same_bytes(first: tuple, second: tuple) -> None:  # type: ignore[type-arg]
    assert (leaf_bytes(*first) == leaf_bytes(*second)) == (first == second)


@given(st.lists(rows, max_size=4), st.datetimes(timezones=st.just(UTC)))
def test_leaves_written_together_are_those_written_one_by_one(several: list[tuple], moment: datetime) -> None:  # type: ignore[type-arg]
    leaves = Leaves(moment)
    for position, _, id, version, type_, state in [*several, *several]:
        alone = leaf_hash(leaf_bytes(position, moment, id, version, type_, state))
        assert leaves.leaf(position, id, version, type_, state) == alone
