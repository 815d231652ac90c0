"""B角顶岗服务 — while the A-role is away."""

from domain.cases.case import Case
from domain.cases.consultation import Flag
from domain.entry import Channel
from domain.identity import derived_id
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, PostLeft, presence_id
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import LI, WANG, At, Row, at, told

POST = derived_id("post", "窗口")
WANG_STANDS_IN = told(
    Presence(presence_id(LI)),
    at(
        "2025-03-03 08:30",
        Presence.start_absence,
        person=LI,
        reason=AbsenceReason.LEAVE,
        posts=(PostLeft(post=POST, b_role=WANG),),
    ),
    at("2025-03-03 08:31", Presence.begin_stand_in, person=LI, post=POST, stand_in=WANG),
    at("2025-03-04 08:30", Presence.end_absence, person=LI),
)
NEXT_DAY = "2025-03-04 09:00"
DEFER = at("2025-03-03 10:00", Case.defer_for_absentee, absentee=LI, note="待A角返岗", entered_by=WANG)
URGENT = at("2025-03-03 09:30", Case.flag, flag=Flag.URGENT)


def accept(when: str) -> At:
    return at(when, Case.accept, handler=WANG, entered_by=WANG)


def refuse(basis: str | None) -> At:
    return at("2025-03-03 10:00", Case.refuse_acceptance, reason="A角不在", basis=basis, entered_by=WANG)


ROWS = [
    Row(
        "AB-18",
        "来访找A角，B角顶岗，当日未答",
        asked(),
        "2025-03-03 17:31",
        1,
        WANG,
        "2025-03-03 17:30",
        (WANG_STANDS_IN,),
    ),
    Row("AB-18", "当日下班前一分钟", asked(), "2025-03-03 17:29", 0, besides=(WANG_STANDS_IN,)),
    Row(
        "AB-18",
        "来访先问到B角，只记录待A角返岗",
        asked(DEFER, first_asked=WANG, first_responder=WANG),
        NEXT_DAY,
        1,
        WANG,
        besides=(WANG_STANDS_IN,),
    ),
    Row(
        "AB-18",
        "B角作了一般性解答",
        asked(at("2025-03-03 09:20", Case.answer, entered_by=WANG), DEFER),
        NEXT_DAY,
        0,
        besides=(WANG_STANDS_IN,),
    ),
    Row("AB-18", "无人离岗，见首问负责制", asked(), NEXT_DAY, 0),
    Row(
        "AB-18",
        "A角返岗之后来访",
        asked(when="2025-03-04 08:31"),
        "2025-03-05 09:00",
        0,
        besides=(WANG_STANDS_IN,),
    ),
    Row("AB-18", "来电，不是来访", asked(channel=Channel.TELEPHONE), NEXT_DAY, 0, besides=(WANG_STANDS_IN,)),
    Row("AB-19", "一般业务推到A角返岗", asked(DEFER), NEXT_DAY, 1, WANG, "2025-03-03 17:30"),
    Row("AB-19", "当日尚可受理", asked(DEFER), "2025-03-03 17:29", 0),
    Row("AB-19", "已受理，只是不能办完", asked(accept("2025-03-03 09:50"), DEFER), NEXT_DAY, 0),
    Row("AB-19", "当日终于受理", asked(DEFER, accept("2025-03-03 17:30")), NEXT_DAY, 0),
    Row("AB-19", "急办事项，须先请示", asked(URGENT, DEFER), NEXT_DAY, 0),
    Row("AB-19", "顶岗期间无依据不予受理", asked(refuse(None)), NEXT_DAY, 1, WANG, besides=(WANG_STANDS_IN,)),
    Row("AB-19", "依法不予受理", asked(refuse("办法第三条")), NEXT_DAY, 0, besides=(WANG_STANDS_IN,)),
    Row("AB-19", "不在顶岗", asked(refuse(None)), NEXT_DAY, 0),
]
