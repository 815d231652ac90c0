"""承诺内容 — the same words have the same hash, whoever says them."""

from dataclasses import replace
from typing import Any

import pytest

from domain.errors import BadInput
from domain.services.promise_content import PromiseKind
from tests.domain.services.given import LICENCE_ITEM, TEN_DAYS


def test_the_same_words_have_the_same_hash() -> None:
    assert replace(TEN_DAYS).digest() == TEN_DAYS.digest()
    assert len(TEN_DAYS.digest()) == 64


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("kind", PromiseKind.INTERNAL),
        ("section", None),
        ("items", ()),
        ("days", None),
        ("days", 9),
        ("standard", None),
        ("text", "九个工作日内办结"),
    ],
)
def test_any_other_word_has_another_hash(part: str, value: Any) -> None:
    assert replace(TEN_DAYS, **{part: value}).digest() != TEN_DAYS.digest()


@pytest.mark.parametrize(
    ("part", "value", "field"),
    [("days", -1, "content.days"), ("items", (LICENCE_ITEM, LICENCE_ITEM), "content.items")],
)
def test_a_content_that_cannot_be_is_refused(part: str, value: Any, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        replace(TEN_DAYS, **{part: value})
    assert refusal.value.field == field
