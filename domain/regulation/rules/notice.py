"""告知书的规则 — every section has its form printed; what a notice says is complete, and said once."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from domain.cases.material import Material, MaterialsReceived, SupplementReceived
from domain.cases.notice import NoticeIssued
from domain.office.publication import PublicationMade
from domain.office.publication_content import PublicationKind
from domain.people.notice_template import NoticeTemplatePublished
from domain.people.organisation import OrganisationRegistered
from domain.people.section import Section, SectionClosed, SectionEstablished
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.case_breach import case_breach
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("SW-07", on="section")
def a_section_has_its_notice_printed(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """印制告知书 — each section and window has a form of the notice, within the days allowed to a new one."""
    established = history.first(SectionEstablished)
    if established is None:
        return
    due = context.due(_since(established, context), parameters.limit("printed"))
    closed = history.first(SectionClosed)
    printed = context.once(_forms).get(history.id)
    if (closed is None or closed.at > due) and context.missed(due, printed):
        yield breach(
            established,
            moment=due,
            person=history.aggregate(Section).head_at(due),
            section=history.id,
            evidence=(printed,),
            zh="处室、服务窗口未印制政务服务告知书",
            en="the section has no printed form of the service notice",
        )


@rule("SW-08", "SW-09", "WC-13")
def a_notice_says_all(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """告知书内容 — no field that the clause names is left empty."""
    for notice in history.of(NoticeIssued):
        missing = [
            _FIELDS[name] for name in parameters.words("fields") if not _FIELDS[name].said(notice.fact)
        ]
        if missing:
            yield case_breach(
                history,
                context,
                notice,
                zh=f"告知书缺少：{'、'.join(field.zh for field in missing)}",
                en=f"the notice does not say: {', '.join(field.en for field in missing)}",
            )


@rule("CM-15", "XS-05")
def a_notice_says_all_at_once(history: History, context: Context, parameters: Parameters) -> Iterator[Breach]:
    """一次性告知 — a notice says all that the clause names, and no later one asks for further materials."""
    yield from a_notice_says_all(history, context, parameters)
    told: list[Noted[NoticeIssued]] = []
    for notice in history.of(NoticeIssued):
        known = {name for earlier in told for name in _names(earlier.fact.materials)}
        known |= _handed_in(history, notice)
        if len(told) >= parameters.number("max_notices") and _names(notice.fact.materials) - known:
            yield case_breach(
                history,
                context,
                notice,
                part="again",
                evidence=tuple(told),
                zh="再次告知时增列了首次未告知的材料，未做到一次性告知",
                en="a later notice asks for materials that the first did not name",
            )
        told.append(notice)


class _Field(NamedTuple):
    """告知书的一项 — how it is called, and whether a notice says it."""

    zh: str
    en: str
    said: Callable[[NoticeIssued], bool]


def _written(text: str | None) -> bool:
    return bool(text and text.strip())


_FIELDS: Mapping[str, _Field] = {
    "name": _Field(
        "服务对象姓名", "name", lambda one: one.applicant is not None and bool(one.applicant.name)
    ),
    "unit": _Field("单位", "unit", lambda one: one.applicant is not None and bool(one.applicant.unit)),
    "contact": _Field(
        "联系方式", "contact", lambda one: one.applicant is not None and bool(one.applicant.contact)
    ),
    "matter": _Field("申请办理的工作事项", "matter", lambda one: _written(one.matter)),
    "materials": _Field("材料名称和数量", "materials", lambda one: one.materials is not None),
    "promised": _Field("承诺时限", "promised time", lambda one: one.promised is not None),
    "first-responder": _Field(
        "首问负责人姓名", "first responder", lambda one: one.first_responder is not None
    ),
    "first-responder-phone": _Field(
        "首问负责人联系电话",
        "first responder's telephone",
        lambda one: _written(one.first_responder_phone),
    ),
    "handler": _Field("承办人姓名", "handler", lambda one: one.handler is not None),
    "handler-phone": _Field("承办人联系电话", "handler's telephone", lambda one: _written(one.handler_phone)),
    "content": _Field("服务告知内容", "content", lambda one: _written(one.content)),
    "procedure": _Field("办理程序", "procedure", lambda one: _written(one.procedure)),
    "fee": _Field("收费标准", "fee", lambda one: _written(one.fee)),
    "fee-basis": _Field("收费依据", "basis of the fee", lambda one: _written(one.fee_basis)),
}


def _names(materials: tuple[Material, ...] | None) -> set[str]:
    return {material.name.strip() for material in materials or ()}


def _handed_in(history: History, notice: Noted[NoticeIssued]) -> set[str]:
    """Return what had come in by then: a later notice may confirm it."""
    came = [one for one in history.of(MaterialsReceived, SupplementReceived) if one.at <= notice.at]
    return {name for one in came for name in _names(one.fact.materials)}


def _since(established: Noted[SectionEstablished], context: Context) -> datetime:
    """Return when the section was to begin with it: not before the organisation's ledger did."""
    begun = [
        one.at
        for organisation in context.histories("organisation")
        for one in organisation.of(OrganisationRegistered)
    ]
    return max([established.at, *begun])


def _forms(context: Context) -> Mapping[UUID, Noted[Any]]:
    """Return the first form of each section: printed for it, or made public as its notice."""
    forms: list[tuple[UUID, Noted[Any]]] = [
        (one.fact.section, one)
        for organisation in context.histories("organisation")
        for one in organisation.of(NoticeTemplatePublished)
    ]
    forms += [
        (one.fact.about.section, one)
        for publication in context.histories("publication")
        for one in publication.of(PublicationMade)
        if one.fact.kind is PublicationKind.NOTICE_FORM and one.fact.about.section is not None
    ]
    return dict(sorted(forms, key=lambda form: form[1].at, reverse=True))
