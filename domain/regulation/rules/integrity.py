"""公正的规则 — nobody interferes with a decision, and nobody handles a case in which he has an interest."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from domain.cases.acceptance import Accepted
from domain.cases.completion import Completed
from domain.cases.decision import DecisionMade, PenaltyDecided
from domain.cases.handover import HandoverReceiptIssued
from domain.cases.inquiry import InquiryReceived
from domain.cases.integrity import ConflictDeclared, InterventionRecorded, RecusalDecided
from domain.cases.material import MaterialsReviewed
from domain.cases.work_step import WorkStepDone
from domain.fact import Fact
from domain.people.declaration import ConflictDeclared as InterestDeclared
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_HANDLING = (
    Accepted,
    MaterialsReviewed,
    WorkStepDone,
    HandoverReceiptIssued,
    DecisionMade,
    PenaltyDecided,
    Completed,
)


@rule("DD-06")
def nobody_interferes(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """不得干预决策过程 — an attempt by a member of staff that is on the record; whether unlawful, a person finds."""
    for recorded in history.of(InterventionRecorded):
        if recorded.fact.intervener is not None:
            yield breach(
                recorded,
                person=recorded.fact.intervener,
                zh="有工作人员干预决策过程的记录",
                en="it is recorded that a member of staff interfered with the decision",
            )


@rule("DD-08")
def who_has_an_interest_withdraws(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """回避 — who declared an interest does nothing more on the case, unless it was decided that he may."""
    first = history.first(InquiryReceived)
    if first is None:
        return
    for person, declared in _interests(history, context, first).items():
        acts = (one for one in history.of(*_HANDLING) if _handled_by(one.fact) == person)
        act = next(
            (one for one in acts if one.at > declared.at and not _may_go_on(history, person, one)), None
        )
        if act is not None:
            yield breach(
                first,
                part=f"interest/{person}",
                moment=act.at,
                person=person,
                evidence=(declared, act, _decision(history, person, act)),
                zh="已申报利害关系的人员未回避，继续办理",
                en="somebody who had declared an interest went on handling the case",
            )


def _interests(
    history: History, context: Context, first: Noted[InquiryReceived]
) -> Mapping[UUID, Noted[ConflictDeclared] | Noted[InterestDeclared]]:
    """Return who has an interest in the case, and his first declaration: on the case, or of his own accord."""
    applicant = first.fact.applicant.person if first.fact.applicant else None
    elsewhere = context.once(_declared)
    found: list[tuple[UUID, Noted[Any]]] = [
        *((one.fact.person, one) for one in history.of(ConflictDeclared)),
        *elsewhere.get(history.id, ()),
        *(elsewhere.get(applicant, ()) if applicant else ()),
    ]
    return dict(sorted(found, key=lambda one: one[1].at, reverse=True))


def _declared(context: Context) -> Mapping[UUID, list[tuple[UUID, Noted[InterestDeclared]]]]:
    """Return what staff declared, by the case and by the party that it is about."""
    found: dict[UUID, list[tuple[UUID, Noted[InterestDeclared]]]] = {}
    for staff in context.histories("staff"):
        for one in staff.of(InterestDeclared):
            for about in {one.fact.case, one.fact.party}:
                if about is not None:
                    found.setdefault(about, []).append((staff.id, one))
    return found


def _handled_by(fact: Fact) -> UUID | None:
    match fact:
        case Accepted():
            return fact.handler
        case MaterialsReviewed():
            return fact.reviewer
        case WorkStepDone():
            return fact.done_by
        case HandoverReceiptIssued():
            return fact.receiver
        case DecisionMade() | PenaltyDecided():
            return fact.decider
        case Completed():
            return fact.responsible
    return None


def _decision(history: History, person: UUID, act: Noted[Any]) -> Noted[RecusalDecided] | None:
    """Return what had been decided last on the person's withdrawal when he acted."""
    decided = [one for one in history.of(RecusalDecided) if one.fact.person == person and one.at <= act.at]
    return decided[-1] if decided else None


def _may_go_on(history: History, person: UUID, act: Noted[Any]) -> bool:
    decision = _decision(history, person, act)
    return decision is not None and not decision.fact.recused
