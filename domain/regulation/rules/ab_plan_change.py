"""方案调整的规则 — when people change, the plan of A-roles and B-roles follows, and is filed again."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from domain.people.ab_pair import ABPair
from domain.people.ab_plan import ABPersonnelChanged, ABPlanAdjusted, ABPlanProposed
from domain.people.ab_plan_approval import ABPlanFiled
from domain.people.post import PostAbolished
from domain.people.post_holding import PostAssigned, PostVacated
from domain.people.staff import StaffLeft, StaffMoved
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

Edition = Noted[ABPlanProposed | ABPlanAdjusted]


@rule("AB-11", on="ab-plan")
def a_plan_follows_its_people(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """人员调整后调整方案 — adjusted in time, and filed again in time."""
    editions = history.of(ABPlanProposed, ABPlanAdjusted)
    for edition, following in zip(editions, [*editions[1:], None], strict=False):
        change = _first_change(edition, following, history, context)
        due = context.due(change.at, parameters.limit("adjustment")) if change else None
        if due is not None and context.missed(due, following):
            yield breach(
                edition,
                part="outdated",
                moment=due,
                person=head_at(context, edition.fact.section, due),
                evidence=(change, following),
                zh="人员调整后未及时调整AB角配备方案",
                en="the plan was not adjusted in time after somebody had changed",
            )
        if not isinstance(edition.fact, ABPlanAdjusted):
            continue
        due = context.due(edition.at, parameters.limit("filing"))
        filed = next(
            (one for one in history.of(ABPlanFiled) if one.fact.edition == edition.fact.edition), None
        )
        is_replaced = following is not None and following.at <= due
        if not is_replaced and context.missed(due, filed):
            yield breach(
                edition,
                part="filing",
                moment=due,
                person=head_at(context, edition.fact.section, due),
                evidence=(filed,),
                zh="AB角配备方案调整后未及时送办公室备案",
                en="the adjusted plan was not filed with the office in time",
            )


def _first_change(
    edition: Edition, following: Edition | None, history: History, context: Context
) -> Noted[Any] | None:
    """Return the first change with which an edition was not right any more, while it stood."""
    found = [
        *history.of(ABPersonnelChanged),
        *(change for pair in edition.fact.pairs for change in _changes(pair, edition.fact.section, context)),
    ]
    while_it_stood = (
        change for change in found if change.at > edition.at and (not following or change.at < following.at)
    )
    return min(while_it_stood, key=lambda change: change.place, default=None)


def _changes(pair: ABPair, section: UUID, context: Context) -> Iterator[Noted[Any]]:
    """Iterate over what happened to the post and the persons of one line."""
    post = context.history("post", pair.post)
    for change in post.of(PostVacated, PostAssigned, PostAbolished) if post else ():
        if not isinstance(change.fact, PostAssigned) or _is_another(change.fact, pair):
            yield change
    for person in (pair.a_role, pair.b_role):
        staff = context.history("staff", person)
        for moved in staff.of(StaffLeft, StaffMoved) if staff else ():
            fact = moved.fact
            if isinstance(fact, StaffLeft) or fact.former_section == section != fact.section:
                yield moved


def _is_another(assigned: PostAssigned, pair: ABPair) -> bool:
    """Say whether a post was assigned to somebody whom the plan does not name for it."""
    return assigned.a_role not in (None, pair.a_role) or assigned.b_role not in (None, pair.b_role)
