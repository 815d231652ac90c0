"""默克尔树 — against the slow definition of RFC 6962, and against roots that other implementations are known by."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import ProofRefused
from ledger.evidence.merkle import (
    EMPTY_ROOT,
    Tree,
    check_consistency,
    check_inclusion,
)

SIZES = st.integers(1, 130)
# The leaves and roots with which implementations of certificate transparency are tested.
INPUTS = [bytes.fromhex(data) for data in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def leaves(size: int) -> list[bytes]:
    return [sha256(b"\x00" + number.to_bytes(4, "big")).digest() for number in range(size)]


def slow_root(of: list[bytes]) -> bytes:
    """MTH, word for word."""
    if not of:
        return sha256(b"").digest()
    if len(of) == 1:
        return of[0]
    k = 1
    while k * 2 < len(of):
        k *= 2
    return sha256(b"\x01" + slow_root(of[:k]) + slow_root(of[k:])).digest()


def slow_path(m: int, of: list[bytes]) -> list[bytes]:
    """PATH, word for word."""
    if len(of) == 1:
        return []
    k = 1
    while k * 2 < len(of):
        k *= 2
    if m < k:
        return [*slow_path(m, of[:k]), slow_root(of[k:])]
    return [*slow_path(m - k, of[k:]), slow_root(of[:k])]


def slow_subproof(m: int, of: list[bytes], *, whole: bool) -> list[bytes]:
    """SUBPROOF, word for word."""
    if m == len(of):
        return [] if whole else [slow_root(of)]
    k = 1
    while k * 2 < len(of):
        k *= 2
    if m <= k:
        return [*slow_subproof(m, of[:k], whole=whole), slow_root(of[k:])]
    return [*slow_subproof(m - k, of[k:], whole=False), slow_root(of[:k])]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_that_other_implementations_have(size: int) -> None:
    tree = Tree([sha256(b"\x00" + data).digest() for data in INPUTS[:size]])
    assert tree.root().hex() == ROOTS[size - 1]


def test_the_empty_tree_is_the_hash_of_nothing() -> None:
    assert Tree().root() == EMPTY_ROOT == sha256(b"").digest()


@given(SIZES, st.data())
def test_every_root_and_proof_is_that_of_the_definition(size: int, data: st.DataObject) -> None:
    of = leaves(size)
    tree = Tree(of)
    smaller = data.draw(st.integers(1, size))
    index = data.draw(st.integers(0, smaller - 1))
    assert tree.root(smaller) == slow_root(of[:smaller])
    assert tree.inclusion(index, smaller) == slow_path(index, of[:smaller])
    expected = [] if smaller == size else slow_subproof(smaller, of, whole=True)
    assert tree.consistency(smaller) == expected
    check_inclusion(of[index], index, smaller, tree.inclusion(index, smaller), tree.root(smaller))
    check_consistency(smaller, size, tree.root(smaller), tree.root(), tree.consistency(smaller))


def flipped(data: st.DataObject, value: bytes) -> bytes:
    bit = data.draw(st.integers(0, len(value) * 8 - 1))
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@settings(max_examples=300)
@given(SIZES, st.data())
def test_an_inclusion_proof_with_anything_changed_is_refused(size: int, data: st.DataObject) -> None:
    of = leaves(size)
    tree = Tree(of)
    index = data.draw(st.integers(0, size - 1))
    leaf, proof, root = of[index], tree.inclusion(index), tree.root()
    wrong = data.draw(st.sampled_from(["leaf", "root", "index", "proof", "shorter", "longer"]))
    place = data.draw(st.integers(0, len(proof) - 1)) if proof else 0
    match wrong:
        case "leaf":
            leaf = flipped(data, leaf)
        case "root":
            root = flipped(data, root)
        case "index":
            index = data.draw(st.integers(-1, size + 2).filter(lambda other: other != index))
        case "proof" if proof:
            proof[place] = flipped(data, proof[place])
        case "shorter" if proof:
            proof.pop(place)
        case _:
            proof.insert(place, sha256(b"more").digest())
    with pytest.raises(ProofRefused):
        check_inclusion(leaf, index, size, proof, root)


@settings(max_examples=300)
@given(SIZES, st.data())
def test_a_consistency_proof_with_anything_changed_is_refused(size: int, data: st.DataObject) -> None:
    tree = Tree(leaves(size))
    first = data.draw(st.integers(0, size))
    proof, first_root, root = tree.consistency(first), tree.root(first), tree.root()
    wrong = data.draw(st.sampled_from(["first root", "root", "proof", "shorter", "longer", "first"]))
    place = data.draw(st.integers(0, len(proof) - 1)) if proof else 0
    match wrong:
        case "first root":
            first_root = flipped(data, first_root)
        case "root" if first:
            root = flipped(data, root)
        case "proof" if proof:
            proof[place] = flipped(data, proof[place])
        case "shorter" if proof:
            proof.pop(place)
        case "first" if first:
            first = size + data.draw(st.integers(1, 3))
        case _:
            proof.insert(place, sha256(b"more").digest())
    with pytest.raises(ProofRefused):
        check_consistency(first, size, first_root, root, proof)


def test_a_proof_of_what_is_not_there_is_not_made() -> None:
    tree = Tree(leaves(5))
    with pytest.raises(ValueError, match="leaf 5 is not among the first 5"):
        tree.inclusion(5)
    with pytest.raises(ValueError, match="cannot begin"):
        tree.consistency(6)
