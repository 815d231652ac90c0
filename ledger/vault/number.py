"""号码 — telephones and ID numbers in what people write, each in the one form in which it is compared.

A telephone is kept as ``+8613800000000`` (ITU-T E.164) whichever way it was written; a local number without its area
code as its digits alone, for nobody knows where it rings. An ID number has 18 characters (GB 11643-1999); one of the
first generation, of 15, is kept as the 18 into which it was changed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.errors import BadInput


class NumberKind(StrEnum):
    """What a number is of."""

    TELEPHONE = "telephone"
    ID_NUMBER = "id-number"


@dataclass(frozen=True, slots=True)
class Number:
    """号码 — its kind, and the form in which it is compared."""

    kind: NumberKind
    form: str


_RUN = re.compile(r"(?:\+|\(\s?)?[0-9](?:[\s()./·-]{0,3}[0-9]|[xX](?![0-9A-Za-z]))*")
"""Digits with whatever people put between them."""
_PART = re.compile(r"\+?[0-9]+[xX]?")
_CHINA = "+86"
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}")
_SERVICE = re.compile(r"[48]00[0-9]{7}")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_ABROAD = re.compile(r"\+[1-9][0-9]{6,14}")
_LONG_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_SHORT_ID = re.compile(r"[1-9][0-9]{14}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST = 1850


def numbers_in(text: str) -> set[Number]:
    """Return the telephones and ID numbers that stand in a text."""
    found: set[Number] = set()
    for run in _RUN.finditer(unicodedata.normalize("NFKC", text)):
        found.update(_numbers_of(_PART.findall(run[0])))
    return found


def number_of(kind: NumberKind, text: str) -> Number:
    """Return the one number of a kind that a text is.

    Raises:
        BadInput: it is none, or several.

    """
    found = [number for number in numbers_in(text) if number.kind is kind]
    if len(found) != 1:
        field = str(kind)
        what = (
            "a telephone, like 13800000000 or 0512-65432100"
            if kind is NumberKind.TELEPHONE
            else ("an ID number: 18 characters of which the last agrees with the others")
        )
        raise BadInput(f"--{field} is not {what}; check what was written", field=field)
    return found[0]


def _numbers_of(parts: list[str]) -> Iterator[Number]:
    """Yield the numbers that parts side by side make, the longest first."""
    first = 0
    while first < len(parts):
        for last in range(len(parts), first, -1):
            number = _number("".join(parts[first:last]))
            if number is not None:
                yield number
                first = last
                break
        else:
            first += 1


def _number(digits: str) -> Number | None:
    id_number = _id_number(digits.upper())
    if id_number is not None:
        return Number(NumberKind.ID_NUMBER, id_number)
    telephone = _telephone(digits)
    return None if telephone is None else Number(NumberKind.TELEPHONE, telephone)


def _telephone(digits: str) -> str | None:
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith(_CHINA):
        rest = digits.removeprefix(_CHINA)
        return _at_home(rest) or _at_home(f"0{rest}")
    if digits.startswith("+"):
        return digits if _ABROAD.fullmatch(digits) else None
    without_plus = (
        _at_home(digits.removeprefix("86")) if _MOBILE.fullmatch(digits.removeprefix("86")) else None
    )
    return without_plus or _at_home(digits) or (digits if _LOCAL.fullmatch(digits) else None)


def _at_home(digits: str) -> str | None:
    if _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits):
        return _CHINA + digits
    return _CHINA + digits[1:] if _LANDLINE.fullmatch(digits) else None


def _id_number(text: str) -> str | None:
    if _SHORT_ID.fullmatch(text):
        body = f"{text[:6]}19{text[6:]}"
        return body + _check(body) if _is_day(body[6:14]) else None
    right = _LONG_ID.fullmatch(text) and _is_day(text[6:14]) and _check(text[:17]) == text[17]
    return text if right else None


def _check(body: str) -> str:
    """Return the check character of 17 digits (GB 11643-1999; ISO 7064, MOD 11-2)."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11]


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= _EARLIEST
