"""门牌的规则 — every post has its plate, which shows who holds it now; only confidential posts have none."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from domain.office.publication_check import PublicationChecked, PublicationCondition
from domain.office.publication_content import PublicationKind
from domain.people.confidentiality import PostConfidentialityLifted, PostMarkedConfidential
from domain.people.post import Post, PostAbolished, PostDefined
from domain.people.post_holding import PostAssigned, PostVacated
from domain.people.post_state import PostRole
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.coverage import Lack, Span, lacks, since
from domain.regulation.meaning.force import duty_since
from domain.regulation.meaning.held import spans
from domain.regulation.meaning.posts import head_of
from domain.regulation.meaning.public_record import Published, published
from domain.regulation.meaning.public_span import public_span
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_BAD = {
    PublicationCondition.MISSING,
    PublicationCondition.OUTDATED,
    PublicationCondition.DAMAGED,
}


@rule("CN-08", on="post")
def a_post_has_its_door_plate(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """门牌公示 — a plate with seven fields, up as long as somebody holds the post, and down when he has gone."""
    plates = [
        text for text in published(context, PublicationKind.DOOR_PLATE) if text.about.post == history.id
    ]
    for person, held in _held(history):
        shown = [public_span(plate, context) for plate in plates if plate.content.holder in (None, person)]
        for lack in lacks(held, [*shown, *_kept_off(history)], context, parameters):
            yield _missing(lack, plates, history, context)
    yield from _left_up(history, context, parameters, plates)
    for plate in plates:
        missing = set(parameters.words("parts")) - {str(part) for part in plate.content.parts}
        if missing:
            yield breach(
                history.beginning,
                part=f"parts-{plate.noted.position}",
                moment=plate.noted.at,
                person=head_of(history, context, plate.noted.at),
                evidence=(plate.noted,),
                zh="门牌公示内容不全",
                en="the door plate does not show everything that it should",
            )
    yield from _found_bad(history, context, plates)


@rule("CN-09", on="post")
def a_confidential_post_is_marked_so(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """职能涉密 — a post is kept off the door plate only once somebody has approved that."""
    defined = history.first(PostDefined)
    marks = history.of(PostMarkedConfidential)
    if defined is not None and defined.fact.confidential:
        approved = [mark for mark in marks if _is_approved(mark.fact)]
        ends = history.of(PostConfidentialityLifted, PostAbolished)
        for lack in lacks(
            since(defined, ends[0] if ends else None), map(since, approved), context, parameters
        ):
            yield lack.breach(
                person=head_of(history, context, lack.due),
                zh="岗位按涉密不公示门牌，但未经审批确定",
                en="the post is kept off the door plates without an approval",
            )
        return
    for mark in marks:
        if not _is_approved(mark.fact):
            yield breach(
                mark,
                person=head_of(history, context, mark.at),
                zh="岗位确定为涉密未经审批",
                en="the post was marked confidential without an approval",
            )


def _held(history: History) -> Iterator[tuple[UUID, Span]]:
    """Iterate over who held a post as its A-role, and when."""
    begun: Noted[Any] | None = None
    holder: UUID | None = None
    for turn in history.of(PostAssigned, PostVacated, PostAbolished):
        fact = turn.fact
        if isinstance(fact, PostVacated) and fact.role is not PostRole.A:
            continue
        person = fact.a_role if isinstance(fact, PostAssigned) else None
        if person == holder:
            continue
        if holder is not None and begun is not None:
            yield holder, since(begun, turn)
        begun, holder = turn, person
    if holder is not None and begun is not None:
        yield holder, since(begun)


def _kept_off(history: History) -> Iterator[Span]:
    """Iterate over the times in which a post was held to be confidential, approved or not (CN-09)."""
    return spans(
        history.of(PostDefined, PostMarkedConfidential, PostConfidentialityLifted),
        lambda fact: (
            fact.confidential if isinstance(fact, PostDefined) else isinstance(fact, PostMarkedConfidential)
        ),
    )


def _missing(lack: Lack, plates: list[Published], history: History, context: Context) -> Breach:
    is_another_s = any(plate.up_at(lack.due) for plate in plates)
    return lack.breach(
        person=head_of(history, context, lack.due),
        zh="门牌所示人员不是现任岗位责任人" if is_another_s else "岗位未设门牌公示",
        en="the door plate does not show who holds the post now"
        if is_another_s
        else "the post has no door plate",
    )


def _left_up(
    history: History, context: Context, parameters: Parameters, plates: list[Published]
) -> Iterator[Breach]:
    """Find the plates that still show somebody who left the post to nobody."""
    post = history.aggregate(Post)
    for person, held in _held(history):
        if held.ended is None or isinstance(held.ended.fact, PostAssigned):
            continue
        gone_at = duty_since(context, parameters.clause, held.ended.at)
        due = context.due(gone_at, parameters.limit("within"))
        up = [plate for plate in plates if plate.content.holder == person and plate.up_at(due)]
        if up and post.holder_at(PostRole.A, due) != person and context.passed(due):
            yield breach(
                held.ended,
                part="left-up",
                moment=due,
                person=head_of(history, context, due),
                evidence=(held.begun, up[0].noted, up[0].ended),
                zh="人员离岗或岗位撤销后门牌未撤下",
                en="the door plate of somebody who had left the post was not taken down",
            )


def _found_bad(history: History, context: Context, plates: list[Published]) -> Iterator[Breach]:
    """Find what was seen on the spot: a plate gone, outdated or damaged; or there still though withdrawn."""
    for publication in {plate.history.id: plate.history for plate in plates}.values():
        for checked in publication.of(PublicationChecked):
            condition = checked.fact.condition
            is_gone = condition is PublicationCondition.MISSING
            if not is_gone if checked.fact.withdrawn else condition in _BAD:
                yield breach(
                    history.beginning,
                    part=f"checked-{checked.position}",
                    moment=checked.at,
                    person=head_of(history, context, checked.at),
                    evidence=(checked,),
                    zh="检查发现门牌不在位、不相符或污损",
                    en="the door plate was found missing, outdated or damaged",
                )


def _is_approved(fact: PostMarkedConfidential) -> bool:
    return fact.approved_by is not None or bool((fact.reference or "").strip())
