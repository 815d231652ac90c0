"""What the interface says: plain, named, with examples. Sealed texts are not among it."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Channel
from projections.folds.deadlines import Light


class _Model(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class Organisation(_Model):
    """机关 — one organisation and its ledger."""

    code: str = Field(examples=["org-1f2e3d4c"])
    name: str = Field(examples=["江州市财政局"])


class Person(_Model):
    """人员或处室 — an id and the name it goes by."""

    id: UUID
    name: str = Field(examples=["王芳"])


class Case(_Model):
    """办件 — one case as it stands; times are UTC."""

    id: UUID = Field(examples=["2c896fdf-99fc-5fe7-bdeb-6559fbd0a3c2"])
    reference: str = Field(examples=["2025-00042"])
    kind: CaseKind | None = Field(examples=[CaseKind.PERMIT])
    matter: str = Field(examples=["代理记账机构执业资格审批"])
    channel: Channel | None
    received_at: datetime | None
    first_responder: UUID | None
    responsible: UUID | None
    section: UUID | None
    accepted_at: datetime | None
    due_at: datetime | None
    statutory_due_at: datetime | None
    completed_at: datetime | None
    outcome: Outcome | None
    replied_at: datetime | None
    waiting_for: UUID | None = Field(description="to whom it is on its way, without a receipt yet")
    notices: int
    handovers: int
    steps: int
    register_name: str | None
    position: int = Field(description="the ledger position of the last fact behind this")


class CasePage(_Model):
    """A page of cases; ``next`` is the ``after`` of the following page, or null."""

    items: list[Case]
    next: str | None
    position: int = Field(description="the ledger position up to which the view stands")


class TimelineEntry(_Model):
    """经过 — one recorded fact; times are UTC."""

    position: int
    fact: str = Field(examples=["case.accepted.v1"])
    term: str = Field(examples=["受理"])
    occurred_at: datetime
    recorded_at: datetime
    back_dated: bool
    actor: str
    late_reason: str | None
    text: str


class Deadline(_Model):
    """时限 — one open case and its light at the moment asked for."""

    id: UUID
    reference: str = Field(examples=["2025-00042"])
    kind: CaseKind | None
    matter: str
    received_at: datetime | None
    responsible: UUID | None
    section: UUID | None
    due_at: datetime | None
    statutory_due_at: datetime | None
    light: Light | None = Field(examples=[Light.RED])


class Board(_Model):
    """时限看板 — the most urgent cases first, and how many show which light."""

    at: datetime
    lights: dict[Light, int]
    items: list[Deadline]
    position: int = Field(description="the ledger position up to which the view stands")


class Score(_Model):
    """得分 — one person or section in a year; the positions lead to the late completions behind it."""

    unit: Person
    completed: int
    on_time: int
    late: int
    open_overdue: int
    on_time_rate: Decimal | None = Field(description="percent", examples=["97.4"])
    score: int = Field(examples=[98])
    late_positions: list[int]


class Assessment(_Model):
    """年度考核 — the scores of a year under a scheme."""

    year: int = Field(examples=[2025])
    scheme: str = Field(examples=["basic-2025"])
    scores: list[Score]
    position: int = Field(description="the ledger position up to which the view stands")


class ReceiptLine(_Model):
    """One fact that a command recorded."""

    position: int
    version: int
    fact: str = Field(examples=["case.accepted.v1"])
    term: str = Field(examples=["受理"])
    recorded_at: datetime


class Receipt(_Model):
    """回执 — what a command recorded; the same again when it is repeated under its key."""

    id: UUID
    version: int = Field(description="of what was commanded; its ETag")
    recorded: list[ReceiptLine]


class Health(_Model):
    """健康 — whether the database answers, and how far the views lag behind."""

    status: str = Field(examples=["ok"])
    organisations: dict[str, dict[str, int]] = Field(
        examples=[{"org-1f2e3d4c": {"position": 19635, "lag": 0}}],
        description="ledger position, and lag in facts",
    )
