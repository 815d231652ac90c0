"""岗位设置的规则 — approval, the four fields, the grade; and that every section has its posts."""

from collections.abc import Iterator

from domain.calendar import local_date
from domain.people.post import PostAbolished, PostChanged, PostDefined
from domain.people.post_scheme import PostGraded, PostSchemeApproved
from domain.people.section import SectionClosed, SectionEstablished
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.coverage import Span, lacks, since
from domain.regulation.meaning.held import spans
from domain.regulation.meaning.posts import head_of, standing
from domain.regulation.meaning.section_head import head_at
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule

_FIELDS = {
    "name": ("岗位名称", "name"),
    "duties": ("职责任务", "duties"),
    "standard": ("工作标准", "work standard"),
    "qualifications": ("任职条件", "qualifications"),
}


@rule("SZ-01", on="post")
def a_post_stands_in_an_approved_scheme(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """岗位设置方案核准 — a post is set up within a scheme that was approved before, under a number."""
    duty = standing(history)
    if duty is None:
        return
    approvals = [noted for noted in history.of(PostSchemeApproved) if (noted.fact.reference or "").strip()]
    for lack in lacks(duty, map(since, approvals), context, parameters):
        yield lack.breach(
            person=head_of(history, context, lack.due),
            zh="岗位不在经核准的岗位设置方案之内",
            en="the post stands in no approved scheme",
        )
    if approvals and all(
        noted.fact.approved_on is not None and noted.fact.approved_on > local_date(duty.since)
        for noted in approvals
    ):
        yield breach(
            duty.begun,
            part="approved-later",
            person=head_of(history, context, duty.since),
            evidence=(approvals[0],),
            zh="岗位设置在前，方案核准在后",
            en="the post was set up before its scheme was approved",
        )


@rule("SZ-02", on="post")
def a_post_has_its_four_fields(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """岗位说明四要素 — name, duties, work standard and qualifications are written down."""
    duty = standing(history)
    if duty is None:
        return
    for field, (zh, en) in _FIELDS.items():
        written = spans(
            history.of(PostDefined, PostChanged),
            lambda fact, field=field: bool(getattr(fact, field).strip()),  # type: ignore[misc]  # bound now
        )
        for lack in lacks(duty, written, context, parameters):
            yield lack.breach(
                part=field,
                person=head_of(history, context, lack.due),
                zh=f"岗位未明确{zh}",
                en=f"the post has no {en}",
            )


@rule("SZ-03", on="post")
def a_post_is_mapped_to_a_grade(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """岗位等级 — every post is mapped to a grade."""
    duty = standing(history)
    if duty is None:
        return
    for lack in lacks(duty, map(since, history.of(PostGraded)), context, parameters):
        yield lack.breach(
            person=head_of(history, context, lack.due),
            zh="岗位未对应到相应的岗位等级",
            en="the post is mapped to no grade",
        )


@rule("DJ-05", on="section")
def a_section_has_its_posts(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """细化分解 — each section breaks its functions down into posts."""
    established = history.first(SectionEstablished)
    if established is None:
        return
    held = (span for post in context.histories("post") for span in _in_section(post, history))
    for lack in lacks(since(established, history.first(SectionClosed)), held, context, parameters):
        yield lack.breach(
            person=head_at(context, history.id, lack.due),
            zh="科室未将工作职能细化分解到岗位",
            en="the section has not broken its functions down into posts",
        )


def _in_section(post: History, section: History) -> Iterator[Span]:
    return spans(
        post.of(PostDefined, PostChanged, PostAbolished),
        lambda fact: not isinstance(fact, PostAbolished) and getattr(fact, "section", None) == section.id,
    )
