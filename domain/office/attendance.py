"""到会情况 — who came and who did not, at a study session or a meeting."""

from collections.abc import Collection
from uuid import UUID

from domain.errors import BadInput, ImpossibleState
from domain.given import named_once
from domain.identity import StaffId


def must_be_apart(attendees: tuple[StaffId, ...], absent: tuple[StaffId, ...]) -> None:
    """Refuse a list on which somebody came and did not come.

    Raises:
        BadInput: a person is named twice, in one list or in both.

    """
    named_once(attendees, "attendees")
    both = set(named_once(absent, "absent")) & set(attendees)
    if both:
        raise BadInput(
            f"{min(both)} is named as present and as absent; name each person in one list", field="absent"
        )


def must_not_have_come(person: StaffId, attendees: Collection[UUID]) -> None:
    """Refuse what is said only of somebody who was not there.

    Raises:
        ImpossibleState: the list says that the person came.

    """
    if person in attendees:
        raise ImpossibleState(
            f"the list says that {person} came; amend the attendance first if that is wrong", field="person"
        )


def must_differ(
    attendees: Collection[UUID], absent: Collection[UUID], standing: tuple[Collection[UUID], ...], of: str
) -> None:
    """Refuse lists that say what those that stand say.

    Raises:
        BadInput: nothing differs.

    """
    if (set(attendees), set(absent)) == tuple(map(set, standing)):
        raise BadInput(f"nothing differs from the lists of {of}; nothing to record", field="attendees")
