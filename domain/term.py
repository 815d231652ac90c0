"""用语 — words that are recorded by a stable code and read in Chinese."""

from enum import StrEnum
from typing import Self


class TermEnum(StrEnum):
    """An enumeration whose members carry the Chinese term beside the recorded code.

    Written ``WINDOW = "window", "窗口"``; the member equals its code, ``term`` is what people read.
    """

    term: str

    def __new__(cls, code: str, term: str = "") -> Self:
        """Make the member of its code and its term."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.term = term
        return member
