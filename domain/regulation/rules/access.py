"""权限与查阅的规则 — rights end with the post, and records are read and taken out by those who need them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from domain.accountability.reading import RecordExported, RecordRead
from domain.people.access_grant import AccessGranted, AccessRevoked
from domain.people.post import Post
from domain.people.post_state import PostRole
from domain.people.staff import Staff, StaffLeft, StaffMoved, StaffRejoined
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted, earliest
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DD-05", on="staff")
def a_right_ends_with_what_it_was_for(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """收回权限 — in time after its holder left, moved on, or gave up the post that needed it."""
    for granted in history.of(AccessGranted):
        if granted.fact.after_leaving:
            yield breach(
                granted,
                part="after-leaving",
                person=granted.fact.approved_by or granted.fact.entry.actor,
                zh="向已离任人员授予权限",
                en="a right was granted to somebody who had left",
            )
            continue
        ended = _ended(history, granted, context)
        if ended is None:
            continue
        due = context.due(ended.at, parameters.limit("revoke"))
        revoked = next(
            (
                one
                for one in history.of(AccessRevoked)
                if one.fact.access == granted.fact.access and one.place > granted.place
            ),
            None,
        )
        back = history.first(StaffRejoined, after=ended)
        if context.missed(due, revoked) and (back is None or back.at > due):
            yield breach(
                granted,
                moment=due,
                person=_answering(history, context, ended),
                evidence=(ended, revoked),
                zh="人员离任、调整后未及时收回权限",
                en="a right was not revoked in time after its holder left or moved on",
            )


@rule("DD-04", on="reading")
def records_are_read_and_taken_out_for_cause(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """严守机密 — reading takes a bond or a purpose; taking out much, or anything unsealed, takes another's approval."""
    for read in history.of(RecordRead):
        needed = read.fact.needed_for is not None or read.fact.purpose in parameters.words("purposes")
        if read.fact.bond is None and not needed:
            yield breach(
                read,
                person=read.fact.entry.actor,
                zh="无办理关系、无正当用途查阅记录",
                en="a record was read by somebody whom nothing bound to it, for no stated purpose",
            )
    for export in history.of(RecordExported):
        much = export.fact.unsealed or export.fact.records >= parameters.number("bulk")
        if much and export.fact.approved_by in (None, export.fact.entry.actor):
            yield breach(
                export,
                person=export.fact.entry.actor,
                zh="未经他人批准导出大量记录或未脱敏的个人信息",
                en="many records, or unsealed ones, were taken out without another's approval",
            )


def _ended(history: History, granted: Noted[AccessGranted], context: Context) -> Noted[Any] | None:
    """Return with what the reason for a right ended: the post for which it was granted, or the person's place."""
    moved = history.first(StaffMoved, after=granted) if granted.fact.post is None else None
    return earliest(
        (history.first(StaffLeft, after=granted), moved, _left_the_post(history, granted, context))
    )


def _left_the_post(history: History, granted: Noted[AccessGranted], context: Context) -> Noted[Any] | None:
    """Return the fact after which the person held neither role of the post, having held one."""
    post = context.history("post", granted.fact.post)
    if post is None:
        return None
    holding = post.aggregate(Post)
    held = False
    for noted in post:
        holds = history.id in (
            holding.holder_at(PostRole.A, noted.at),
            holding.holder_at(PostRole.B, noted.at),
        )
        if held and not holds and noted.at >= granted.at:
            return noted
        held = holds
    return None


def _answering(history: History, context: Context, ended: Noted[Any]) -> UUID | None:
    """Return who had to see to it: the head of the section that the person belonged to."""
    before = history.aggregate(Staff).sections.until(ended.at - timedelta.resolution)
    return head_at(context, before[-1].was, ended.at) if before else None
