"""经过 — a case's recorded facts as a person reads them, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.names import Names
from api.terms import OUTCOMES
from domain.calendar import OFFICIAL_TIME
from domain.cases.acceptance import Accepted
from domain.cases.completion import Completed
from domain.cases.handover import HandoverReceiptIssued, HandoverSent
from domain.cases.inquiry import InquiryReceived
from domain.cases.material import Material
from domain.cases.notice import NoticeIssued
from domain.cases.promise import PromiseMade
from domain.cases.work_step import WorkStepDone
from domain.event import Recorded
from domain.fact import Fact

_BACK_DATED = timedelta(days=1)
"""An entry made later than this after the event is shown as back-dated."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One recorded fact; times are UTC."""

    position: int
    fact: str
    occurred_at: datetime
    recorded_at: datetime
    back_dated: bool
    actor: str
    late_reason: str | None
    text: str


def timeline(events: Iterable[Recorded], names: Names) -> list[TimelineItem]:
    """Return the facts in the order in which they were recorded, with names and words."""
    return [
        TimelineItem(
            position=event.position,
            fact=event.fact.NAME,
            occurred_at=event.occurred_at,
            recorded_at=event.recorded_at,
            back_dated=event.recorded_at - event.occurred_at > _BACK_DATED,
            actor=names.of(event.fact.entry.on_behalf_of or event.fact.entry.by),
            late_reason=event.fact.entry.late_reason,
            text=_text(event.fact, names),
        )
        for event in events
    ]


def _text(fact: Fact, names: Names) -> str:
    match fact:
        case InquiryReceived():
            return f"{fact.matter}；首问责任人 {names.of(fact.first_responder)}"
        case NoticeIssued():
            given = "已送达" if fact.delivered else "未送达"
            return f"材料 {_materials(fact.materials or ())}；承办人 {names.of(fact.handler)}；{given}"
        case Accepted():
            return f"承办人 {names.of(fact.handler)}"
        case PromiseMade():
            return f"{_day(fact.due_at)} 前办结（依据 {fact.basis or '—'}）"
        case HandoverSent():
            return f"{names.of(fact.sender)} → {names.of(fact.receiver)}；{_materials(fact.materials)}"
        case HandoverReceiptIssued():
            return f"{names.of(fact.receiver)} 接收；{_materials(fact.materials)}"
        case WorkStepDone():
            return fact.name
        case Completed():
            late = "，超过承诺时限" if fact.due_at and fact.occurred_at > fact.due_at else ""
            return f"{OUTCOMES[fact.outcome]}；责任人 {names.of(fact.responsible)}{late}"
    return ""


def _materials(materials: tuple[Material, ...]) -> str:
    return "、".join(f"{material.name}×{material.quantity}" for material in materials) or "无材料"


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(OFFICIAL_TIME):%Y-%m-%d %H:%M}"
