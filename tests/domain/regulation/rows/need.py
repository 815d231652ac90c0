"""陪同 — the old, the weak, the ill and the disabled."""

from domain.cases.case import Case
from domain.cases.guidance import Need
from domain.entry import Channel
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import ACCOUNTING, LI, OFFICE, Row, at

NEXT_DAY = "2025-03-04 09:00"
OLD = at("2025-03-03 09:01", Case.flag_need, need=Need.OLD)
REFER = at("2025-03-03 09:10", Case.refer, to_section=ACCOUNTING, location="二楼", telephone="1")
THEN_REFER = at("2025-03-03 11:00", Case.refer, to_section=OFFICE, location="三楼", telephone="2")
ESCORT = at("2025-03-03 09:09", Case.escort, to_section=ACCOUNTING)

ROWS = [
    Row("WC-08", "老人，只告知窗口位置", asked(OLD, REFER), NEXT_DAY, 1, LI, "2025-03-03 17:30"),
    Row(
        "WC-08",
        "到窗口才发现是病人",
        asked(REFER, at("2025-03-03 09:20", Case.flag_need, need=Need.ILL)),
        NEXT_DAY,
        1,
        LI,
    ),
    Row("WC-08", "陪同到窗口", asked(OLD, ESCORT, REFER), NEXT_DAY, 0),
    Row("WC-08", "第一处陪同，第二处未陪同", asked(OLD, ESCORT, REFER, THEN_REFER), NEXT_DAY, 1),
    Row(
        "WC-08",
        "次日才注明需陪同",
        asked(REFER, at("2025-03-04 09:00", Case.flag_need, need=Need.WEAK)),
        "2025-03-05 09:00",
        0,
    ),
    Row("WC-08", "不需陪同的人", asked(REFER), NEXT_DAY, 0),
    Row(
        "WC-08",
        "残疾人打电话来，无从陪同",
        asked(at("2025-03-03 09:01", Case.flag_need, need=Need.DISABLED), REFER, channel=Channel.TELEPHONE),
        NEXT_DAY,
        0,
    ),
    Row("WC-08", "没有引荐，就在本窗口办", asked(OLD), NEXT_DAY, 0),
]
