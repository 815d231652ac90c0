"""执行 — one way for a command to reach the ledger, whoever asks for it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from api.commands.command import Body, Command, EntrySaid
from api.commands.erasing import carry_out, with_what_stands
from api.commands.evidence import with_recorders
from api.commands.reference import must_be_known
from api.commands.uniqueness import must_be_free
from domain.aggregate import Aggregate
from domain.entry import Entry
from domain.errors import BadInput, Stale
from domain.event import Recorded
from domain.identity import derived_id
from ledger import sequence
from ledger.ledger import Ledger
from projections.views import Views

_ENTRY_HINTS = {f"entry.{name}": hint for name, hint in EntrySaid.hints().items()}
NEW = "new"
"""Written in place of an id: what the command begins; or, where the id follows from what is said, that one."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was recorded; the same again when a command is repeated under its key."""

    id: UUID
    version: int
    recorded: list[Recorded]


def execute(
    ledger: Ledger,
    command: Command,
    target: str,
    said: Body,
    now: datetime,
    *,
    key: str | None = None,
    version: int | None = None,
    views: Views | None = None,
) -> Done:
    """Decide and record.

    ``target``: the id, or ``new``. ``key``: under it the command is done once, however often it is asked for.
    ``version``: what the caller read; where something was recorded since, nothing is done. ``views``: where given,
    a number that something else goes by is refused.

    Raises:
        domain.errors.Refused: the domain refuses it; nothing is recorded.
        Stale: the version is not the one that the caller read.
        BadInput: the target is no id.

    """
    entry = said.entry.at(now)
    id = _id(command, target, entry, said, key)
    if views is not None:
        must_be_free(views, command, id, said)
    entry_said = {f"entry.{name}": value for name, value in said.entry}
    must_be_known(ledger, {**_ENTRY_HINTS, **command.hints}, entry_said | command.arguments(said))
    known = with_what_stands(ledger, command, with_recorders(ledger, command, said))
    decision = command.decision(entry, known)

    def decide(aggregate: Aggregate) -> None:
        if version is not None and aggregate.version != version:
            raise Stale(
                f"{command.category} {id} is at version {aggregate.version}, not {version}: "
                "read it again, then decide again"
            )
        decision(aggregate)

    once = sequence.Command(key, _fingerprint(command, target, said)) if key else None
    positions = ledger.decide(command.aggregate, id, decide, once)
    carry_out(ledger, command)
    recorded = ledger.read(after=positions[0] - 1, limit=len(positions))
    return Done(id, recorded[-1].originator_version, recorded)


def _id(command: Command, target: str, entry: Entry, said: Body, key: str | None) -> UUID:
    if target == NEW:
        return command.identity(entry, command.arguments(said)) or (
            derived_id("command", key) if key else uuid4()
        )
    try:
        return UUID(target)
    except ValueError:
        raise BadInput(f"{target!r} is neither an id nor {NEW!r}", field="target") from None


def _fingerprint(command: Command, target: str, said: Body) -> bytes:
    words = f"{command.category}/{command.name}/{target}/{said.model_dump_json(exclude_unset=True)}"
    return sha256(words.encode()).digest()
