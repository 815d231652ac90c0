"""编号唯一 — numbers and codes by which people call a thing are given once; two of one number could not be told apart."""

from collections.abc import Mapping
from uuid import UUID

from api.commands.command import Body, Command
from api.commands.lookup import find
from domain.errors import BadInput, NotFound
from projections.views import Views

_NUMBERS: Mapping[tuple[str, str], str] = {
    ("case", "receive"): "reference",
    ("organisation", "register"): "code",
    ("section", "establish"): "code",
    ("service-item", "list-item"): "code",
    ("staff", "register"): "code",
}
"""Which argument of which command is such a number."""


def must_be_free(views: Views, command: Command, id: UUID, said: Body) -> None:
    """Refuse a number that something else goes by.

    Raises:
        BadInput: it is taken; by what, the message says.

    """
    field = _NUMBERS.get((command.category, command.name))
    if field is None:
        return
    number = str(command.arguments(said)[field])
    try:
        taken = find(views, command.category, number)
    except NotFound:
        return
    if taken != id:
        raise BadInput(
            f"{field} {number!r} is taken by {command.category} {taken}; choose another, or correct that one",
            field=field,
        )
