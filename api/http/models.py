"""What the interface says: plain, named, with examples. Sealed texts are not among it."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from domain.accountability.measure import Measure
from domain.calendar import Unit
from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.cases.responsibility import AnswersAs
from domain.cases.special_procedure import Procedure
from domain.entry import Channel
from domain.regulation.clock import Verdict
from domain.regulation.meaning.acting import VacancyReason
from projections.folds.deadlines import Light
from projections.folds.matters import Stage
from projections.queries.score import Counted


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
    corrected: bool = Field(description="shown as it was known to be right at the moment asked for")


class Vacancy(_Model):
    """空缺 — nobody answered: of whom the place was empty, why, and who should have been there."""

    of: UUID | None
    of_name: str
    why: VacancyReason = Field(examples=[VacancyReason.BOTH_AWAY])
    term: str
    should_have: list[UUID]
    should_have_names: list[str]


class ResponsibilitySpan(_Model):
    """责任时段 — from one moment up to another one person answered, or nobody; times are UTC."""

    since: datetime
    until: datetime | None = Field(description="null: still")
    person: UUID | None = Field(description="null: there is a vacancy")
    name: str = Field(examples=["王芳"])
    role: AnswersAs | None = Field(examples=[AnswersAs.STAND_IN])
    role_term: str
    vacancy: Vacancy | None
    responsible: UUID | None = Field(description="whose case it is: in his place a stand-in answers")
    responsible_name: str
    position: int = Field(description="of the fact because of which it is so")
    fact: str = Field(examples=["presence.stand-in-began.v1"])
    term: str = Field(examples=["顶岗"])
    back_dated: bool
    consent: int | None = Field(description="position of the leader's consent to the handover")
    asked: bool = Field(description="the moment asked for lies in it")


class Responsibility(_Model):
    """责任链 — without gap or overlap, from the first question to the end of the case, or still."""

    case: UUID
    at: datetime
    known_at: datetime | None
    responsible: ResponsibilitySpan | None = Field(
        description="at the moment asked for; null before the case, and when it was over"
    )
    chain: list[ResponsibilitySpan]


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


class BehindScore(_Model):
    """依据 — one fact behind a score."""

    position: int
    case: UUID
    counted: Counted = Field(examples=[Counted.LATE])


class ExplainedScore(_Model):
    """得分及依据 — one person's score of a year, with every fact behind it."""

    year: int = Field(examples=[2025])
    scheme: str = Field(examples=["basic-2025"])
    as_of: datetime | None
    known_at: datetime | None
    score: Score
    behind: list[BehindScore]


class Assessment(_Model):
    """年度考核 — the scores of a year under a scheme."""

    year: int = Field(examples=[2025])
    scheme: str = Field(examples=["basic-2025"])
    scores: list[Score]
    position: int = Field(description="the ledger position up to which the view stands")


class Limit(_Model):
    """时限 — so many days or months; 0 is the same day."""

    count: int
    unit: Unit


class ClockDay(_Model):
    """一日 — one day of a clock, and why it counts or not."""

    day: date
    verdict: Verdict
    number: int | None = Field(description="which day of the limit it is")
    why: str
    position: int | None = Field(description="the fact because of which it is excluded")


class Clock(_Model):
    """时钟 — one limit of a case, explained; times are UTC."""

    clause: str = Field(examples=["XS-26"])
    title: str
    limit: Limit | None = Field(description="null where a date was promised, not a number of days")
    started: int = Field(description="position of the fact with which it starts")
    started_at: datetime
    days: list[ClockDay]
    counted: int
    due_at: datetime | None = Field(description="null while it stands still")
    stopped: Procedure | None
    ended_at: datetime | None
    late: bool
    remaining: int | None = Field(description="in the limit's unit, below 0 when it has passed")
    provisional: bool = Field(description="a day lies in a year whose holidays are not announced yet")
    extended: int | None = Field(description="position of the approval by which it is longer")


class Matter(_Model):
    """问责事项 — one suspicion and what became of it; times are UTC."""

    id: UUID
    stage: Stage = Field(examples=[Stage.SUSPECTED])
    clause: str = Field(examples=["XS-26"])
    rulebook: str = Field(examples=["suqian-finance-time-limits"])
    subject: UUID | None = Field(description="the stream on which it shows: a case, a post, a promise")
    person: UUID | None
    section: UUID | None
    moment: datetime | None = Field(description="when the clause was broken, if it was")
    raised_at: datetime | None
    zh: str
    en: str
    evidence: list[int] = Field(description="ledger positions")
    measures: list[Measure]
    position: int


class MatterPage(_Model):
    """A page of matters."""

    items: list[Matter]
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
    position: int = Field(description="of the last fact; as `min_position`, a reading waits for it")
    visible: bool = Field(description="whether the views show it already")
    recorded: list[ReceiptLine]


class SearchExcerpt(_Model):
    """摘录 — where a word stands: the fact, and the text around it."""

    position: int
    fact: str = Field(examples=["case.notice-issued.v1"])
    term: str = Field(examples=["一次性告知"])
    text: str


class SearchHit(_Model):
    """命中 — one stream that holds every word, outside of what is sealed."""

    id: UUID
    category: str = Field(examples=["case"])
    reference: str = Field(examples=["2025-00042"])
    title: str = Field(examples=["代理记账机构执业资格审批"])
    excerpts: list[SearchExcerpt]
    position: int = Field(description="of its last text")


class SearchPage(_Model):
    """A page of hits, the newest text first; the one of exactly this number or code before all."""

    items: list[SearchHit]
    position: int = Field(description="the ledger position up to which the view stands")


class Following(_Model):
    """跟随 — how far the views of one organisation stand behind its ledger."""

    position: int = Field(description="of the last fact in the ledger")
    visible: int = Field(description="up to which the views stand")
    lag: int = Field(description="facts that the views do not show yet")
    lag_seconds: float = Field(description="since the first of them was recorded")
    following: bool = Field(description="whether the views follow the ledger at this moment")
    signed: int = Field(description="rows that the last checkpoint covers")
    unsigned_because: str | None = Field(description="why signing failed the last time")


class Health(_Model):
    """健康 — whether the database answers, and how far the views lag behind."""

    status: str = Field(
        examples=["ok"],
        description="`unsigned` where signing a ledger failed, `behind` where views do not follow their ledger",
    )
    organisations: dict[str, Following] = Field(
        examples=[
            {
                "org-1f2e3d4c": {
                    "position": 9,
                    "visible": 9,
                    "lag": 0,
                    "lag_seconds": 0.0,
                    "following": True,
                    "signed": 9,
                    "unsigned_because": None,
                }
            }
        ]
    )
