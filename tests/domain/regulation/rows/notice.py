"""告知书 — printed by every section, complete, and said once."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid
from domain.cases.material import Material
from domain.identity import derived_id
from domain.office.publication import Publication
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.section import Section
from domain.services.promise_content import PublicationChannel
from tests.domain.regulation.application import application
from tests.domain.regulation.told import ACCOUNTING, LI, OFFICE, WANG, ZHAO, At, Row, Told, at, on, told

LICENCE, PLAN = Material("营业执照", 1), Material("规划图", 2)
NOW = "2025-03-03 12:00"


def a_notice(when: str = "2025-03-03 09:30", **but: Any) -> At:
    """A notice with every field filled, but for what is said."""
    full: dict[str, Any] = {
        "applicant": ApplicantSaid(name="张三", unit="某公司", contact="13900000000"),
        "matter": "许可",
        "materials": (LICENCE,),
        "promised": on("2025-03-10 17:30"),
        "first_responder": LI,
        "first_responder_phone": "84360001",
        "handler": WANG,
        "handler_phone": "84360002",
        "content": "已当面说明",
        "procedure": "受理、审查、决定",
        "fee": "免费",
        "fee_basis": "财税〔2014〕101号",
        "delivered": True,
    }
    return at(when, Case.issue_notice, **full | but)


def an_organisation(*steps: At) -> Told:
    """A ledger that began on Thursday, 2 January 2025."""
    begun = at(
        "2025-01-02 09:00", Organisation.register, code="A", name="某局", kind=OrganisationKind.CIVIL_SERVICE
    )
    return told(Organisation(derived_id("organisation", "某局")), begun, *steps)


def printed(when: str, section: UUID = ACCOUNTING) -> At:
    """A section's form of the notice."""
    return at(when, Organisation.publish_notice_template, section=section, version="1", content_hash="0" * 64)


A_SECTION = told(
    Section(ACCOUNTING),
    at("2025-03-03 09:00", Section.establish, code="K", name="会计处"),
    at("2025-03-03 10:00", Section.appoint_head, head=ZHAO),
)
CLOSED = replace(A_SECTION, steps=(*A_SECTION.steps, at("2025-03-20 09:00", Section.close)))
ON_PAPER = told(
    Publication(derived_id("publication", "告知书")),
    At(
        "2025-03-20 09:00",
        Publication.make,
        said={
            "kind": PublicationKind.NOTICE_FORM,
            "channel": PublicationChannel.PICKUP_POINT,
            "content": PublicationContent(),
            "about": PublicationSubject(section=ACCOUNTING),
        },
    ),
)

ROWS = [
    Row(
        "SW-07",
        "设立二十个工作日后仍无告知书",
        A_SECTION,
        "2025-03-31 17:31",
        1,
        ZHAO,
        "2025-03-31 17:30",
        besides=(an_organisation(),),
    ),
    Row(
        "SW-07",
        "次日才印制，不能补正",
        A_SECTION,
        "2025-04-10 09:00",
        1,
        besides=(an_organisation(printed("2025-04-01 09:00")),),
    ),
    Row(
        "SW-07",
        "印制的是别的处室的",
        A_SECTION,
        "2025-04-10 09:00",
        1,
        besides=(an_organisation(printed("2025-03-10 09:00", OFFICE)),),
    ),
    Row("SW-07", "期满前一分钟", A_SECTION, "2025-03-31 17:29", 0, besides=(an_organisation(),)),
    Row(
        "SW-07",
        "最后一日印制",
        A_SECTION,
        "2025-04-10 09:00",
        0,
        besides=(an_organisation(printed("2025-03-31 17:30")),),
    ),
    Row("SW-07", "告知书已可索取", A_SECTION, "2025-04-10 09:00", 0, besides=(an_organisation(), ON_PAPER)),
    Row("SW-07", "处室未满期即撤销", CLOSED, "2025-04-10 09:00", 0, besides=(an_organisation(),)),
    Row(
        "SW-08",
        "服务对象联系方式空白",
        application(a_notice(applicant=ApplicantSaid(name="张三", unit="某公司"))),
        NOW,
        1,
        LI,
        "2025-03-03 09:30",
    ),
    Row(
        "SW-08", "整栏服务对象与事项空白，只记一次", application(a_notice(applicant=None, matter=" ")), NOW, 1
    ),
    Row("SW-08", "材料栏空白", application(a_notice(materials=None)), NOW, 1),
    Row("SW-08", "未收材料，写明无", application(a_notice(materials=())), NOW, 0),
    Row("SW-08", "六项齐全，承办人电话空白另条", application(a_notice(handler_phone=None)), NOW, 0),
    Row("SW-09", "承办人电话空白", application(a_notice(handler_phone=None)), NOW, 1, LI),
    Row("SW-09", "告知内容空白", application(a_notice(content="")), NOW, 1),
    Row("SW-09", "承诺时限空白", application(a_notice(promised=None)), NOW, 1),
    Row("SW-09", "六项齐全", application(a_notice()), NOW, 0),
    Row("WC-13", "未告知收费", application(a_notice(fee=None)), NOW, 1, LI),
    Row("WC-13", "收费而未告知依据", application(a_notice(fee="二十元", fee_basis="")), NOW, 1),
    Row("WC-13", "未告知承诺时限", application(a_notice(promised=None)), NOW, 1),
    Row("WC-13", "五项齐全", application(a_notice(content=None)), NOW, 0),
    Row("WC-13", "免费即无须依据", application(a_notice(first_responder_phone=None)), NOW, 0),
    Row("CM-15", "未告知办理程序", application(a_notice(procedure=" ")), NOW, 1, LI),
    Row(
        "CM-15",
        "再次告知时增列材料",
        application(a_notice(), a_notice("2025-03-04 09:00", materials=(LICENCE, PLAN))),
        "2025-03-04 12:00",
        1,
        LI,
        "2025-03-04 09:00",
    ),
    Row("CM-15", "程序与材料已告知，未承诺时限", application(a_notice(promised=None)), NOW, 0),
    Row("XS-05", "未告知承诺时限", application(a_notice(promised=None)), NOW, 1, LI),
    Row(
        "XS-05",
        "再次告知时增列材料",
        application(a_notice(), a_notice("2025-03-04 09:00", materials=(PLAN,))),
        "2025-03-04 12:00",
        1,
    ),
    Row(
        "XS-05",
        "再次告知同样的材料",
        application(a_notice(), a_notice("2025-03-04 09:00")),
        "2025-03-04 12:00",
        0,
    ),
    Row(
        "XS-05",
        "再次告知确认已收的材料",
        application(
            a_notice(),
            at("2025-03-04 08:45", Case.receive_materials, materials=(PLAN,), complete=True),
            a_notice("2025-03-04 09:00", materials=(LICENCE, PLAN)),
        ),
        "2025-03-04 12:00",
        0,
    ),
]
