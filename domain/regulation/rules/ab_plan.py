"""AB角配备方案的规则 — every section has one, complete, with people of its own, approved and filed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.people.ab_pair import ABPair
from domain.people.ab_plan import ABPlanAdjusted, ABPlanProposed
from domain.people.ab_plan_approval import ABPlanApproved, ABPlanFiled, ApprovingBody, CrossSectionBApproved
from domain.people.ab_plan_state import ab_plan_id
from domain.people.post_state import PostRole
from domain.people.section import SectionClosed, SectionEstablished
from domain.people.staff import Staff
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.coverage import lacks, since
from domain.regulation.meaning.leaders import is_leader
from domain.regulation.meaning.posts import post_of
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

Edition = Noted[ABPlanProposed | ABPlanAdjusted]


@rule("AB-08", on="section")
def a_section_has_a_plan(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """制订方案 — each section makes its plan of A-roles and B-roles."""
    established = history.first(SectionEstablished)
    if established is None:
        return
    plan = context.history("ab-plan", ab_plan_id(history.id))
    proposed = map(since, plan.of(ABPlanProposed)) if plan else ()
    for lack in lacks(since(established, history.first(SectionClosed)), proposed, context, parameters):
        yield lack.breach(
            person=head_at(context, history.id, lack.due),
            zh="处室未制订AB角配备方案",
            en="the section has made no plan of A-roles and B-roles",
        )


@rule("AB-09", on="ab-plan")
def a_plan_names_posts_and_persons(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """方案内容 — for each post its name, its A-role and its B-role."""
    for edition, place, pair in _pairs(history):
        if not pair.name.strip():
            yield breach(
                edition,
                part=f"{place}-name",
                person=_answers(edition, context),
                zh="方案未写明岗位（职责）名称",
                en="the plan does not name the post",
            )
        if pair.a_role is None or pair.b_role in (None, pair.a_role):
            yield breach(
                edition,
                part=f"{place}-persons",
                person=_answers(edition, context),
                zh="方案的AB角人员名单不全",
                en="the plan does not name two persons for the post",
            )


@rule("AB-05", on="ab-plan")
def the_handler_is_the_a_role(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """现岗位承办人定为A角 — who did the work of the post until then, and no one else."""
    for edition, place, pair in _pairs(history):
        handler = pair.handler or _holder(context, pair.post, edition)
        if handler is not None and pair.a_role not in (None, handler):
            yield breach(
                edition,
                part=place,
                person=_answers(edition, context),
                zh="A角不是现岗位承办人",
                en="the A-role is not who handles the work of the post",
            )


@rule("AB-06", on="ab-plan")
def the_b_role_is_of_the_same_section(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """B角在本处室人员中确定 — somebody of another section only once a leader has approved it."""
    approvals = history.of(CrossSectionBApproved)
    for edition, place, pair in _pairs(history):
        section = pair.b_section or _section_of(context, pair.b_role, edition)
        if section in (None, edition.fact.section):
            continue
        approved = [one for one in approvals if (one.fact.post, one.fact.b_role) == (pair.post, pair.b_role)]
        if not any(one.at <= edition.at for one in approved):
            yield breach(
                edition,
                part=place,
                person=_answers(edition, context),
                evidence=tuple(approved[:1]),
                zh="B角不是本处室人员，且未经局领导事先批准",
                en="the B-role is of another section, and no leader had approved it",
            )


@rule("AB-07", on="ab-plan")
def a_bureau_leader_approves_the_exception(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """局领导批准 — an exception is approved by a leader of the bureau, for a special reason."""
    for approved in history.of(CrossSectionBApproved):
        if not is_leader(context, approved.fact.leader, approved.at):
            yield breach(
                approved,
                part="leader",
                person=approved.fact.leader,
                zh="跨处室确定B角不是由局领导批准",
                en="the B-role from another section was not approved by a leader of the bureau",
            )
        if not approved.fact.reason.strip():
            yield breach(
                approved,
                part="reason",
                person=approved.fact.leader,
                zh="批准跨处室B角未说明特殊情况",
                en="no special reason is given for a B-role from another section",
            )


@rule("AB-10", on="ab-plan")
def a_plan_is_approved_then_filed(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """先审定后备案 — the party group approves the plan, then the office files it."""
    for proposed in history.of(ABPlanProposed):
        number, person = proposed.fact.edition, _answers(proposed, context)
        approvals = (
            one
            for one in history.of(ABPlanApproved)
            if one.fact.edition == number and one.fact.body is ApprovingBody.PARTY_GROUP
        )
        approved = next(approvals, None)
        filed = next((one for one in history.of(ABPlanFiled) if one.fact.edition == number), None)
        due = context.due(proposed.at, parameters.limit("approval"))
        if not _is_replaced(history, proposed, due) and context.missed(due, approved):
            yield breach(
                proposed,
                part="approval",
                moment=due,
                person=person,
                evidence=(approved,),
                zh="AB角配备方案未在规定时间内经党组审定",
                en="the party group did not approve the plan within the time allowed",
            )
        if filed is not None and (approved is None or approved.at > filed.at):
            yield breach(
                filed,
                part="order",
                person=person,
                evidence=(proposed, approved),
                zh="AB角配备方案未经党组审定即送备案",
                en="the plan was filed before the party group had approved it",
            )
        if approved is None:
            continue
        due = context.due(approved.at, parameters.limit("filing"))
        if not _is_replaced(history, proposed, due) and context.missed(due, filed):
            yield breach(
                approved,
                part="filing",
                moment=due,
                person=person,
                evidence=(proposed, filed),
                zh="AB角配备方案审定后未在规定时间内送办公室备案",
                en="the approved plan was not filed with the office within the time allowed",
            )


def _pairs(history: History) -> Iterator[tuple[Edition, str, ABPair]]:
    """Iterate over the lines of every edition, each with its place in it."""
    for edition in history.of(ABPlanProposed, ABPlanAdjusted):
        for place, pair in enumerate(edition.fact.pairs, 1):
            yield edition, str(place), pair


def _answers(edition: Noted[Any], context: Context) -> UUID | None:
    """Return who answers for a plan: the head of the section, or who made it where no head is known."""
    actor: UUID = edition.fact.entry.actor
    return head_at(context, edition.fact.section, edition.at) or actor


def _holder(context: Context, post: UUID, edition: Edition) -> UUID | None:
    found = post_of(context, post)
    return found.holder_at(PostRole.A, edition.at) if found else None


def _section_of(context: Context, person: UUID | None, edition: Edition) -> UUID | None:
    staff = context.history("staff", person)
    return staff.aggregate(Staff).section_at(edition.at) if staff else None


def _is_replaced(history: History, proposed: Noted[ABPlanProposed], due: datetime) -> bool:
    following = history.first(ABPlanProposed, after=proposed)
    return following is not None and following.at <= due
