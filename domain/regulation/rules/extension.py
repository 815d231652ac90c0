"""延期的规则 — signed by the head, told before the old date with reason and new date, never beyond the law."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from domain.cases.case import Case
from domain.cases.extension import ExtensionApproved, ExtensionNotified
from domain.cases.promise import PromiseMade
from domain.regulation.context import Context
from domain.regulation.finding import Breach
from domain.regulation.history import History
from domain.regulation.limits import longest
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.meaning.chief import chiefs_at
from domain.regulation.meaning.ending import ended, kind_of, promised_end
from domain.regulation.meaning.leaders import leaders_of
from domain.regulation.meaning.promised_date import promised_dates
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule
from domain.regulation.rulebook import clause


@rule("XS-31")
def an_extension_is_signed_by_the_head(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """单位负责人签署意见 — of the section that took the matter on, or a leader above it; no later date without it."""
    for approved in history.of(ExtensionApproved):
        if not approved.fact.signed or approved.fact.approver is None:
            yield case_breach(
                history,
                context,
                approved,
                part="signature",
                zh="延期未经单位负责人签署意见",
                en="the extension was not signed by the head",
            )
        elif not _may_approve(history, context, approved.fact.approver, approved.at):
            yield case_breach(
                history,
                context,
                approved,
                part="signer",
                zh="签署延期意见的不是受理单位的负责人",
                en="the extension was signed by somebody who was not the head of the unit",
            )
    for one in promised_dates(history):
        later = one.replaced
        if later is not None and isinstance(later.fact, PromiseMade) and later.fact.due_at > one.date:
            yield case_breach(
                history,
                context,
                later,
                part="silent",
                evidence=(one.set_by,),
                zh="未经批准即另行承诺更晚的办结日期",
                en="a later date was promised without an approved extension",
            )


@rule("XS-28")
def a_petition_is_extended_with_approval_and_within_the_cap(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """经批准适当延长 — approved by another than the handler, and by no more days than the law allows."""
    if kind_of(history) not in parameters.words("kinds"):
        return
    extended = timedelta()
    for approved in history.of(ExtensionApproved):
        fact = approved.fact
        if fact.approver is None or fact.approver == fact.responsible:
            yield case_breach(
                history,
                context,
                approved,
                part="approval",
                zh="信访事项延期未经他人批准",
                en="the petition was extended without anybody's approval but the handler's own",
            )
        old = fact.old_due_at
        if old is None:
            continue
        # Days by which a special procedure moved the date are no extension: each approval counts for its own.
        start, extended = old - extended, extended + (fact.new_due_at - old)
        if fact.new_due_at > context.due(start, parameters.limit("extension")):
            yield case_breach(
                history,
                context,
                approved,
                part="cap",
                zh="信访事项延长的期限超过法定上限",
                en="the petition was extended by more days than the law allows",
            )


@rule("XS-32")
def an_extension_is_told_before_the_old_date(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """届满前告知服务对象 — with the reason, before the date that is not kept."""
    if kind_of(history) not in parameters.words("kinds"):
        return
    notices = history.of(ExtensionNotified)
    end = ended(history, promised_end(history))
    moved = {one.replaced.version: one.due_at for one in promised_dates(history) if one.replaced is not None}
    for approved in history.of(ExtensionApproved):
        old, new = moved.get(approved.version), approved.fact.new_due_at
        told = [one for one in notices if one.at >= approved.at or one.fact.new_due_at == new]
        if old is None or (end is not None and end.at <= old):
            continue
        if context.missed(old, told[0] if told else None):
            yield case_breach(
                history,
                context,
                approved,
                moment=old,
                evidence=tuple(told[:1]),
                zh="延期未在时限届满前告知服务对象",
                en="the applicant was not told of the extension before the old date",
            )
    for notice in notices:
        if not (notice.fact.reason or "").strip():
            yield case_breach(
                history,
                context,
                notice,
                part="reason",
                zh="告知延期时未说明原因和理由",
                en="the applicant was told of the extension without a reason",
            )


@rule("XS-33")
def an_extension_is_told_with_its_new_date(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """明确办结时限 — until when it will be done now."""
    for notice in history.of(ExtensionNotified):
        if notice.fact.new_due_at is None:
            yield case_breach(
                history,
                context,
                notice,
                zh="告知延期时未明确办结时限",
                en="the applicant was told of the extension without a new date",
            )


@rule("XS-34")
def no_extension_goes_beyond_the_law(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """不得超过法定时限 — the longest that the law allows for the matter, its own extension included."""
    approvals = history.of(ExtensionApproved)
    cap = _cap(history, context, parameters) if approvals else None
    for approved in approvals:
        until = cap or history.aggregate(Case, until=approved.at).statutory_due_at
        if until is not None and approved.fact.new_due_at > until:
            yield case_breach(
                history,
                context,
                approved,
                zh="延期后的办结时限超过法律、法规规定的时间",
                en="the extension goes beyond what the law allows",
            )


def _cap(history: History, context: Context, parameters: Parameters) -> datetime | None:
    """Return the last moment that the law allows; None where none of its clauses speaks of the case, or it stands still."""
    found = []
    for id in parameters.words("caps"):
        law = clause(id)
        clock = longest(history, context, Parameters(id, law.parameters))
        if clock is not None and clock.due_at is not None and law.in_force_at(clock.due_at):
            found.append(clock.due_at)
    return min(found, default=None)


def _may_approve(history: History, context: Context, approver: UUID, moment: datetime) -> bool:
    """Say whether somebody headed the case's section, or led it; where no head is recorded, nobody can tell."""
    section = history.aggregate(Case, until=moment).section
    above = (
        head_at(context, section, moment),
        *leaders_of(context, section, moment),
        *chiefs_at(context, moment),
    )
    heads = {head for head in above if head is not None}
    return not heads or approver in heads
