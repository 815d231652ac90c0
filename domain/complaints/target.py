"""投诉对象 — what a complaint is about: a case, persons, a section, a promise."""

from dataclasses import dataclass

from domain.given import named_once
from domain.identity import CaseId, PromiseId, SectionId, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """投诉对象 — all of it may be unknown at first: somebody at a window was rude.

    Raises:
        BadInput: a person is named twice.

    """

    persons: tuple[StaffId, ...] = ()
    """被投诉人 — each keeps out of acceptance, investigation, conclusion and reply."""
    section: SectionId | None = None
    case: CaseId | None = None
    case_recorders: tuple[StaffId, ...] = ()
    """办件登记人 — who wrote down the case: they do not conclude a complaint about it."""
    promise: PromiseId | None = None

    def __post_init__(self) -> None:
        named_once(self.persons, "target.persons")
        named_once(self.case_recorders, "target.case_recorders")

    def with_more(self, more: "Target") -> "Target":
        """Return what is known now: nobody is ever left out again, the rest is as it was said last."""
        return Target(
            persons=self.persons + tuple(who for who in more.persons if who not in self.persons),
            section=more.section or self.section,
            case=more.case or self.case,
            case_recorders=self.case_recorders
            + tuple(who for who in more.case_recorders if who not in self.case_recorders),
            promise=more.promise or self.promise,
        )
