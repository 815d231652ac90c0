"""标识 — the ids of streams: never a name, never a number that belongs to a person."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f1c51a7-5a5e-5b0e-9d0f-77656e7a6500")


def derived_id(*parts: str) -> UUID:
    """Return the same id for the same words, on every machine (RFC 9562, version 5).

    Used where a thing has a name elsewhere (a row of a register, a section's code), so that meeting it twice
    gives one stream. The parts are hashed: none can be read back from the id.
    """
    return uuid5(_NAMESPACE, "\x1f".join(parts))


MACHINE = derived_id("actor", "machine")
"""系统 — the ledger's own hand: imports and the sweep enter facts under it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """引用 — that an id is of a stream of one category; whoever takes it from outside checks that it is."""

    category: str


StaffId = Annotated[UUID, Reference("staff")]
"""工作人员"""
SectionId = Annotated[UUID, Reference("section")]
"""处室"""
PostId = Annotated[UUID, Reference("post")]
"""岗位"""
CaseId = Annotated[UUID, Reference("case")]
"""办件"""
ServiceItemId = Annotated[UUID, Reference("service-item")]
"""事项"""
PromiseId = Annotated[UUID, Reference("promise")]
"""服务承诺"""
MatterId = Annotated[UUID, Reference("accountability")]
"""问责事项"""
