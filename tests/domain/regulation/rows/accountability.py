"""问责 — a broken promise has its consequence; an admonition its reason and record."""

from domain.accountability.measure import Measure
from tests.domain.regulation.bureau import bureau
from tests.domain.regulation.found_matter import (
    a_matter,
    carried_out,
    imposed,
    not_pursued,
    referred,
    reversed_on_review,
)
from tests.domain.regulation.told import LEADER, At, Row, Told

LAST_DAY = "2025-04-15 17:30"
"""三十个工作日 after the finding of 3 March 2025; 清明 is not counted."""


def broken(*steps: At) -> Told:
    """违诺 — found on Monday, 3 March 2025."""
    return a_matter(*steps, clause="FC-13")


ADMONISHED = imposed("2025-03-10 09:00", Measure.ADMONITION)

ROWS = [
    Row(
        "FC-14", "认定违诺三十个工作日未问责", broken(), "2025-04-15 17:31", 1, LEADER, LAST_DAY, (bureau(),)
    ),
    Row("FC-14", "第三十个工作日作出处理", broken(imposed(LAST_DAY)), "2025-12-31 09:00", 0),
    Row("FC-14", "次日才作出处理", broken(imposed("2025-04-16 09:00")), "2025-12-31 09:00", 1),
    Row("FC-14", "说明理由不予问责", broken(not_pursued("2025-03-10 09:00")), "2025-12-31 09:00", 0),
    Row("FC-14", "已移送纪检", broken(referred("2025-03-10 09:00")), "2025-12-31 09:00", 0),
    Row("FC-14", "期限内认定被撤销", broken(*reversed_on_review("2025-03-10 09:00")), "2025-12-31 09:00", 0),
    Row("FC-14", "所认定的不是违诺", a_matter(clause="DD-03"), "2025-12-31 09:00", 0),
    Row(
        "DJ-14",
        "诫勉未写明事由",
        a_matter(imposed("2025-03-10 09:00", Measure.ADMONITION, None)),
        "2025-03-11 09:00",
        1,
        LEADER,
        "2025-03-10 09:00",
    ),
    Row(
        "DJ-14",
        "诫勉谈话没有记录",
        a_matter(ADMONISHED, carried_out("2025-03-12 09:00", None)),
        "2025-03-13 09:00",
        1,
        LEADER,
        "2025-03-12 09:00",
    ),
    Row(
        "DJ-14",
        "诫勉有事由、有记录",
        a_matter(ADMONISHED, carried_out("2025-03-12 09:00", "谈话记录")),
        "2025-03-13 09:00",
        0,
    ),
    Row(
        "DJ-14",
        "批评教育不是诫勉",
        a_matter(imposed("2025-03-10 09:00", Measure.CRITICISM, None)),
        "2025-03-13 09:00",
        0,
    ),
]
