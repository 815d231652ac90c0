"""瓦片 — paths as the specification writes them, and every hash and proof out of tiles alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import BadInput
from ledger.evidence.merkle import (
    Tree,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    root,
)
from ledger.evidence.tiles import Tile, TiledTree, tiles_of
from ledger.leaf import leaf_hash

LEAVES = [leaf_hash(str(number).encode()) for number in range(70_000)]
WHOLE = Tree(LEAVES)


def read(tile: Tile) -> bytes:
    """A tile as the specification defines it: MTH over each stretch of 256**level rows."""
    hashes = (WHOLE.hash(8 * tile.level, tile.start + place) for place in range(tile.width))
    return b"".join(hashes)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0, 256), "tile/0/000"),
        (Tile(0, 273, 112), "tile/0/273.p/112"),
        (Tile(1, 1_234_067, 256), "tile/1/x001/x234/067"),
        (Tile(2, 1_000, 1), "tile/2/x001/000.p/1"),
    ],
)
def test_paths_are_those_of_the_specification(tile: Tile, path: str) -> None:
    assert tile.path == path
    level, _, rest = path.removeprefix("tile/").partition("/")
    assert Tile.parse(int(level), rest) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "0",
        "00",
        "0000",
        "000.p/0",
        "000.p/256",
        "000.p/01",
        "x000/000",
        "001/000",
        "x001/00",
        "٠٠٠",
        "../000",
        "000/",
    ],
)
def test_no_other_path_names_a_tile(path: str) -> None:
    with pytest.raises(BadInput):
        Tile.parse(0, path)


@pytest.mark.parametrize("level", [-1, 8, 64])
def test_levels_end_where_no_ledger_reaches(level: int) -> None:
    with pytest.raises(BadInput):
        Tile.parse(level, "000")


def test_a_tree_of_seventy_thousand_has_the_tiles_that_the_specification_counts() -> None:
    found = list(tiles_of(70_000))
    full = [sum(tile.is_full for tile in found if tile.level == level) for level in range(3)]
    partial = {(tile.level, tile.width) for tile in found if not tile.is_full}
    assert full == [273, 1, 0]
    assert partial == {(0, 112), (1, 17), (2, 1)}


@settings(max_examples=200)
@given(st.data())
def test_proofs_out_of_tiles_are_those_of_the_whole_tree(data: st.DataObject) -> None:
    size = data.draw(
        st.one_of(st.integers(1, 70_000), st.sampled_from([1, 255, 256, 257, 65_535, 65_536, 65_537]))
    )
    tree = TiledTree(read, size)
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    whole = root(tree.hash, size)
    assert whole == WHOLE.root(size)
    check_inclusion(LEAVES[index], index, size, inclusion_proof(tree.hash, index, size), whole)
    check_consistency(first, size, WHOLE.root(first), whole, consistency_proof(tree.hash, first, size))


def test_a_tile_that_is_cut_off_is_refused() -> None:
    tree = TiledTree(lambda tile: read(tile)[:-1], 300)
    with pytest.raises(BadInput, match=r"tile/1/000\.p/1 holds 31 bytes, not 32"):
        root(tree.hash, 300)
