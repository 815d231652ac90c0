"""命令 — one public method of an aggregate as a thing that can be asked for by name."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import NoneType
from typing import Any, get_type_hints
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, create_model

from api.commands.form import item, written
from domain.aggregate import Aggregate
from domain.entry import Channel, Entry
from domain.errors import BadInput
from domain.hint import choices
from domain.identity import StaffId

_AHEAD = timedelta(minutes=5)
"""How far the clock of whoever enters it may be ahead of ours."""


class EntrySaid(BaseModel):
    """登记信息 — who says that it happened, and when; a time left out is now."""

    model_config = ConfigDict(extra="forbid")

    occurred_at: datetime | None = Field(None, examples=["2025-03-03T09:00:00+08:00"])
    by: StaffId = Field(description="登记人 the member of staff who makes the entry")
    on_behalf_of: StaffId | None = Field(None, description="代何人 who acted, where another writes it down")
    channel: Channel | None = None
    late_reason: str | None = Field(None, description="补录原因 why it is entered after the event")

    @classmethod
    def hints(cls) -> Mapping[str, Any]:
        """Return the type of each part as it is written."""
        return get_type_hints(cls, include_extras=True)

    def at(self, now: datetime) -> Entry:
        """Return the entry.

        Raises:
            BadInput: it is said to have happened in the future, or the time has no offset from UTC.

        """
        entry = Entry(
            occurred_at=self.occurred_at or now,
            by=self.by,
            on_behalf_of=self.on_behalf_of,
            channel=self.channel,
            late_reason=self.late_reason,
        )
        if entry.occurred_at > now + _AHEAD:
            raise BadInput(
                f"it is said to have happened at {entry.occurred_at.isoformat()}, and now it is {now.isoformat()}; "
                "check the time, or the clock",
                field="entry.occurred_at",
            )
        return entry


class Body(BaseModel):
    """What every command says besides its own words."""

    model_config = ConfigDict(extra="forbid")

    entry: EntrySaid


@dataclass(frozen=True, slots=True)
class Command:
    """命令 — its name, what it takes, and the method that decides."""

    category: str
    name: str
    aggregate: type[Aggregate]
    method: str
    model: type[Body]
    hints: Mapping[str, Any]
    """The type of each argument as the method writes it."""

    @property
    def summary(self) -> str:
        """The first line of the method's docstring."""
        return (inspect.getdoc(getattr(self.aggregate, self.method)) or "").partition("\n")[0]

    @property
    def description(self) -> str:
        """What the docstring says to whoever gives the command."""
        return (inspect.getdoc(getattr(self.aggregate, self.method)) or "").partition("\n\nRaises:")[0]

    @property
    def lists(self) -> frozenset[str]:
        """The arguments that take several values."""
        return frozenset(name for name, hint in self.hints.items() if item(hint) is not None)

    def form(self, name: str) -> str:
        """Return how an argument is written, in a few words."""
        return written(self.hints[name])

    def arguments(self, said: Body) -> dict[str, object]:
        """Return what was said, by the method's arguments."""
        return {name: getattr(said, name) for name in self.hints}

    def decision(self, entry: Entry, said: Body) -> Callable[[Aggregate], None]:
        """Return the decision that the method makes on what was said."""
        arguments = self.arguments(said)

        def decide(aggregate: Aggregate) -> None:
            getattr(aggregate, self.method)(entry, **arguments)

        return decide

    def identity(self, entry: Entry, arguments: Mapping[str, object]) -> UUID | None:
        """Return the id of the stream, where it follows from what is said."""
        identity = self.aggregate.IDENTITY
        if identity is None:
            return None
        known = {"entry": entry, **arguments}
        names = inspect.signature(identity).parameters
        return identity(**{name: known[name] for name in names}) if names.keys() <= known.keys() else None


def commands_of(aggregate: type[Aggregate]) -> Mapping[str, Command]:
    """Return an aggregate's commands by name: its public methods that begin with an entry."""
    found = {}
    for method, function in inspect.getmembers(aggregate, inspect.isfunction):
        parameters = list(inspect.signature(function).parameters.values())[1:]
        if method.startswith("_") or not parameters or parameters[0].annotation is not Entry:
            continue
        name = method.replace("_", "-")
        all_hints = get_type_hints(function, include_extras=True)
        hints = {parameter.name: all_hints[parameter.name] for parameter in parameters[1:]}
        fields: dict[str, Any] = {
            parameter.name: (hints[parameter.name], _default(parameter, hints[parameter.name]))
            for parameter in parameters[1:]
        }
        title = "".join(word.capitalize() for word in f"{aggregate.CATEGORY}-{name}".split("-"))
        model = create_model(title, __base__=Body, **fields)
        found[name] = Command(aggregate.CATEGORY, name, aggregate, method, model, hints)
    return found


def _default(parameter: inspect.Parameter, hint: Any) -> object:
    """Return what stands where nothing is said: what may be empty need not be written."""
    if parameter.default is not inspect.Parameter.empty:
        return parameter.default
    return None if NoneType in choices(hint) else ...
