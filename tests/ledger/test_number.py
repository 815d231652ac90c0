"""号码 — a telephone or an ID number is the same, however it is written."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput
from ledger.vault.number import Number, NumberKind, number_of, numbers_in

ID = "11010519491231002X"
"""The example of GB 11643-1999."""


def forms(text: str) -> set[str]:
    return {number.form for number in numbers_in(text)}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("13800000000", "+8613800000000"),
        ("138 0000 0000", "+8613800000000"),
        ("138-0000-0000", "+8613800000000"),
        ("１３８００００００００", "+8613800000000"),
        ("+86 13800000000", "+8613800000000"),
        ("0086-138-0000-0000", "+8613800000000"),
        ("8613800000000", "+8613800000000"),
        ("手机：13800000000（微信同号）", "+8613800000000"),
        ("13800000000转801", "+8613800000000"),
        ("0512-65432100", "+8651265432100"),
        ("(0512) 6543 2100", "+8651265432100"),
        ("+86 512 65432100", "+8651265432100"),
        ("010-62345678", "+861062345678"),
        ("0999-8812345", "+869998812345"),
        ("65432100", "65432100"),
        ("400-800-1234", "+864008001234"),
        ("+1 (415) 555-2671", "+14155552671"),
        (f"身份证{ID}", ID),
        ("11010519491231002x", ID),
        ("110105 19491231 002X", ID),
        ("110105491231002", ID),
    ],
)
def test_whichever_way_a_number_is_written_it_has_one_form(text: str, form: str) -> None:
    assert forms(text) == {form}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13800000000 13900000000", {"+8613800000000", "+8613900000000"}),
        ("13800000000/13811112222、0512-65432100", {"+8613800000000", "+8613811112222", "+8651265432100"}),
        ("0512 65432100 13800000000", {"+8651265432100", "+8613800000000"}),
        (f"王女士 13811112222 {ID}", {"+8613811112222", ID}),
    ],
)
def test_several_numbers_are_told_apart(text: str, found: set[str]) -> None:
    assert forms(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "王女士",
        "wang@example.cn",
        "微信abc12",
        "12345",
        "1380000000",
        "110105194912310021",
        "110105194913310021",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert not forms(text)


@given(st.from_regex(re.compile(r"1[3-9][0-9]{9}", re.ASCII), fullmatch=True), st.data())
def test_a_mobile_is_found_with_anything_between_its_digits(number: str, data: st.DataObject) -> None:
    between = data.draw(st.lists(st.sampled_from(["", " ", "-", " - ", "."]), min_size=10, max_size=10))
    written = "".join(digit + gap for digit, gap in zip(number, [*between, ""], strict=True))
    assert Number(NumberKind.TELEPHONE, f"+86{number}") in numbers_in(f"联系 {written} 即可")


@given(st.dates(date(1900, 1, 1), date(2025, 1, 1)), st.integers(0, 999), st.integers(110000, 659999))
def test_an_id_number_is_one_only_with_its_own_last_character(day: date, order: int, area: int) -> None:
    body = f"{area}{day:%Y%m%d}{order:03d}"
    right = [
        last
        for last in "0123456789X"
        if numbers_in(body + last) == {Number(NumberKind.ID_NUMBER, body + last)}
    ]
    weighted = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(body))
    assert right == ["X" if (last := (12 - weighted % 11) % 11) == 10 else str(last)]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (NumberKind.TELEPHONE, "王女士", "--telephone is not a telephone"),
        (NumberKind.TELEPHONE, ID, "--telephone is not a telephone"),
        (NumberKind.TELEPHONE, "13800000000 13900000000", "--telephone is not a telephone"),
        (NumberKind.ID_NUMBER, "110105194912310021", "--id-number is not an ID number"),
    ],
)
def test_what_is_asked_for_is_one_number_of_its_kind(kind: NumberKind, text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as refusal:
        number_of(kind, text)
    assert text not in str(refusal.value)
