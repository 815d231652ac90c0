"""个人信息 — a value about a person, which reaches the ledger only sealed.

In the domain it is opaque: nothing may be decided on it and it is never printed. The ledger seals it with the
person's own key before it is written (``ledger/vault.py``); destroying the key erases it everywhere.
"""

from uuid import UUID


class Personal:
    """A text about one person: plain when just said, sealed when read back."""

    __slots__ = ("key", "place", "plain", "sealed", "subject")

    def __init__(
        self,
        subject: UUID,
        *,
        plain: str | None = None,
        sealed: str | None = None,
        key: UUID | None = None,
        place: str | None = None,
    ) -> None:
        self.subject = subject
        """当事人 — the person whose key seals it."""
        self.plain = plain
        self.sealed = sealed
        self.key = key
        """Which key sealed it."""
        self.place = place
        """Where it was sealed for (stream, version, field): sealed text moved elsewhere does not open."""

    @classmethod
    def said(cls, subject: UUID, text: str | None) -> "Personal | None":
        """Wrap what somebody said of the person; nothing said, nothing kept."""
        return cls(subject, plain=text) if text else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Personal) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    def __hash__(self) -> int:
        return hash((self.subject, self.plain, self.sealed, self.place))

    def __repr__(self) -> str:
        return f"Personal({self.subject})"
