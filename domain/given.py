"""所报 — checks on plain values as they are given: words, lists, times, digests, places in the ledger."""

import re
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeVar, overload

from domain.errors import BadInput

T = TypeVar("T")
_YEARS = range(1900, 2200)
_DIGEST = re.compile(r"[0-9a-f]{64}")


def written(text: str, field: str) -> str:
    """Return the words as they are.

    Raises:
        BadInput: nothing is written.

    """
    if not text.strip():
        raise BadInput(f"{field} is empty; write it as it stands on paper", field=field)
    return text


def named_once(things: tuple[T, ...], field: str) -> tuple[T, ...]:
    """Return the list as it is.

    Raises:
        BadInput: something is named twice.

    """
    twice = [thing for thing, times in Counter(things).items() if times > 1]
    if twice:
        raise BadInput(f"{field} names {twice[0]} twice; name each once", field=field)
    return things


@overload
def in_utc(moment: datetime, field: str) -> datetime: ...


@overload
def in_utc(moment: datetime | None, field: str) -> datetime | None: ...


def in_utc(moment: datetime | None, field: str) -> datetime | None:
    """Return the time in UTC; a time that nobody said stays unsaid.

    Raises:
        BadInput: the time has no offset from UTC, or lies where no office ever kept records.

    """
    if moment is None:
        return None
    if not _YEARS.start < moment.year < _YEARS.stop:
        raise BadInput(f"{field}: the year {moment.year} cannot be meant; check the time", field=field)
    if moment.tzinfo is None:
        raise BadInput(
            f"{field} {moment.isoformat()} has no offset from UTC; write it like 2025-03-31T17:30+08:00",
            field=field,
        )
    return moment.astimezone(UTC)


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes in hex: what it was, without keeping it here."""
    return sha256(text.encode()).hexdigest()


def as_digest(text: str, field: str) -> str:
    """Return a SHA-256 as it was given.

    Raises:
        BadInput: it is not 64 hexadecimal digits in small letters.

    """
    if not _DIGEST.fullmatch(text):
        raise BadInput(
            f"{field} {text!r} is not a SHA-256: write its 64 hexadecimal digits in small letters",
            field=field,
        )
    return text


def as_positions(evidence: tuple[int, ...], field: str = "evidence") -> tuple[int, ...]:
    """Return places in the ledger as they were given.

    Raises:
        BadInput: one is below 1, or is named twice.

    """
    if any(position < 1 for position in evidence):
        raise BadInput(f"{field} {evidence}: positions in the ledger begin at 1", field=field)
    return named_once(evidence, field)
