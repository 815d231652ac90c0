"""决定 — major cases by the chief, after all sides were heard, and made public."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.cases.case import Case
from domain.cases.completion import Outcome
from domain.cases.consultation import Flag
from domain.identity import derived_id
from domain.office.publication import Publication
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject
from domain.people.leadership import LeaderRank
from domain.people.organisation import Organisation
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, PostLeft, presence_id
from domain.services.promise_content import PublicationChannel
from tests.domain.regulation.application import CASE, application
from tests.domain.regulation.rows.notice import an_organisation
from tests.domain.regulation.told import LEADER, WANG, ZHAO, At, Row, Told, at, told

CHIEF = an_organisation(
    at(
        "2025-01-02 10:00",
        Organisation.assign_leader,
        leader=LEADER,
        rank=LeaderRank.CHIEF,
        sections=(),
        valid_from=date(2025, 1, 1),
    )
)
POST = derived_id("post", "局长")
CHIEF_AWAY = told(
    Presence(presence_id(LEADER)),
    at(
        "2025-03-07 09:00",
        Presence.start_absence,
        person=LEADER,
        reason=AbsenceReason.MEETING,
        posts=(PostLeft(post=POST, b_role=ZHAO),),
    ),
    at("2025-03-07 09:01", Presence.begin_stand_in, person=LEADER, post=POST, stand_in=ZHAO),
)
MAJOR = at("2025-03-03 10:00", Case.flag, flag=Flag.MAJOR)
HEARD = at("2025-03-07 09:00", Case.collect_opinion, side="申请人", summary="同意")


def decided(by: UUID, when: str = "2025-03-10 09:00", **but: Any) -> At:
    """The case is decided."""
    return at(when, Case.decide, outcome=Outcome.GRANTED, basis="某条例", decider=by, **but)


def published(when: str, kind: PublicationKind = PublicationKind.RESULT, case: UUID = CASE.id) -> Told:
    """Something about a case is made public."""
    return told(
        Publication(derived_id("publication", when)),
        At(
            when,
            Publication.make,
            said={
                "kind": kind,
                "channel": PublicationChannel.WEBSITE,
                "content": PublicationContent(masked=True),
                "about": PublicationSubject(case=case),
            },
        ),
    )


NOW = "2025-03-10 12:00"

ROWS = [
    Row(
        "GW-03",
        "重要案件由他人决定",
        application(MAJOR, decided(WANG)),
        NOW,
        1,
        WANG,
        "2025-03-10 09:00",
        besides=(CHIEF,),
    ),
    Row(
        "GW-03",
        "称集体研究而无纪要",
        application(MAJOR, decided(WANG, collective=True)),
        NOW,
        1,
        besides=(CHIEF,),
    ),
    Row(
        "GW-03",
        "重要处罚由他人决定",
        application(
            MAJOR, at("2025-03-10 09:00", Case.decide_penalty, penalty="罚款", basis="某条例", decider=WANG)
        ),
        NOW,
        1,
        WANG,
        besides=(CHIEF,),
    ),
    Row("GW-03", "局长决定", application(MAJOR, decided(LEADER)), NOW, 0, besides=(CHIEF,)),
    Row(
        "GW-03",
        "局长外出，由顶岗者决定",
        application(MAJOR, decided(ZHAO)),
        NOW,
        0,
        besides=(CHIEF, CHIEF_AWAY),
    ),
    Row(
        "GW-03",
        "集体研究，有纪要",
        application(MAJOR, decided(WANG, collective=True, minutes="2025-7")),
        NOW,
        0,
        besides=(CHIEF,),
    ),
    Row("GW-03", "一般案件", application(decided(WANG)), NOW, 0, besides=(CHIEF,)),
    Row(
        "GW-03",
        "决定之后才列为重要",
        application(decided(WANG), at("2025-03-10 09:01", Case.flag, flag=Flag.MAJOR)),
        NOW,
        0,
        besides=(CHIEF,),
    ),
    Row("DD-07", "决策前未听取意见", application(MAJOR, decided(WANG)), NOW, 1, WANG, "2025-03-10 09:00"),
    Row(
        "DD-07",
        "决策之后才听取意见",
        application(MAJOR, decided(WANG, "2025-03-06 09:00"), HEARD),
        NOW,
        1,
    ),
    Row(
        "DD-07",
        "二十个工作日未公开",
        application(MAJOR, HEARD, decided(WANG)),
        "2025-04-08 17:31",
        1,
        None,
        "2025-04-08 17:30",
    ),
    Row(
        "DD-07",
        "公开的是另一件",
        application(MAJOR, HEARD, decided(WANG)),
        "2025-04-20 09:00",
        1,
        besides=(published("2025-03-11 09:00", case=derived_id("case", "另一件")),),
    ),
    Row("DD-07", "先听取意见，公开未到期", application(MAJOR, HEARD, decided(WANG)), "2025-04-08 17:29", 0),
    Row(
        "DD-07",
        "先听取意见，按期公开",
        application(MAJOR, HEARD, decided(WANG)),
        "2025-04-20 09:00",
        0,
        besides=(published("2025-04-08 17:00", PublicationKind.DECISION),),
    ),
    Row("DD-07", "不是重大事项", application(decided(WANG)), "2025-04-20 09:00", 0),
]
