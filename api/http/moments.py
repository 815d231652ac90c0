"""时点 — the moments that a reading asks for: ``as_of``, what had happened by then; ``known_at``, what was known."""

import re
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query
from pydantic import BeforeValidator

from domain.given import in_utc
from projections.asof import Moments

_LOST_PLUS = re.compile(r"(?<=T)([0-9:.]+) (?=[0-9]{2}:?[0-9]{2}$)")


def _with_its_plus(text: object) -> object:
    """Give an offset its plus back, which an address turns into a space."""
    return _LOST_PLUS.sub(r"\1+", text) if isinstance(text, str) else text


Moment = Annotated[datetime, BeforeValidator(_with_its_plus)]
_EXAMPLES = ["2026-03-09T09:00:00+08:00"]

AsOf = Annotated[
    Moment | None,
    Query(description="only what had happened by then, with its offset from UTC", examples=_EXAMPLES),
]
KnownAt = Annotated[
    Moment | None,
    Query(description="only what the ledger knew then, whenever it happened", examples=_EXAMPLES),
]


def _moments(as_of: AsOf = None, known_at: KnownAt = None) -> Moments:
    return Moments(as_of, known_at)


def _known(known_at: KnownAt = None) -> Moments:
    return Moments(known_at=known_at)


def _at(
    at: Annotated[
        Moment | None, Query(description="who answered then; left out: now", examples=_EXAMPLES)
    ] = None,
) -> datetime | None:
    return in_utc(at, "at")


AtMoments = Annotated[Moments, Depends(_moments)]
AsKnown = Annotated[Moments, Depends(_known)]
At = Annotated[datetime | None, Depends(_at)]
