"""发现 — what a rule found: a clause that may be broken, by whom, when, and the facts that say so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.regulation.history import Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """违反 — what a rule function yields; which clause and rulebook it is of, the evaluation adds."""

    occasion: str
    """Tells two breaches of one clause on one stream apart; it stays the same whatever is recorded later."""
    moment: datetime
    """违反时刻 — when the clause was broken."""
    person: UUID | None
    """Who answered at that moment; None where nobody can be named."""
    evidence: tuple[int, ...]
    """Positions in the ledger."""
    zh: str
    en: str
    """What is suspected, in one sentence that names nobody."""
    section: UUID | None = None
    post: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """发现 — a breach with the clause, the rulebook and the version under which it was looked for."""

    clause: str
    rulebook: str
    version: str
    subject: UUID
    """The stream on which it shows."""
    breach: Breach


def breach(
    on: Noted[Any],
    *,
    zh: str,
    en: str,
    person: UUID | None,
    moment: datetime | None = None,
    evidence: tuple[Noted[Any] | None, ...] = (),
    part: str = "",
    section: UUID | None = None,
    post: UUID | None = None,
) -> Breach:
    """Return the breach that one recorded fact is the occasion of.

    ``on``: the fact that the clause speaks of; its version names the occasion. ``part``: tells several breaches on
    one fact apart. ``moment``: left out, when that fact happened. ``evidence``: what else it rests on.
    """
    positions = {on.position, *(noted.position for noted in evidence if noted is not None)}
    return Breach(
        occasion=f"{on.version}/{part}" if part else str(on.version),
        moment=on.at if moment is None else moment,
        person=person,
        evidence=tuple(sorted(positions)),
        zh=zh,
        en=en,
        section=section,
        post=post,
    )
