"""服务 — whoever asks is served; an own matter is not sent away."""

from uuid import UUID

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.entry import Channel
from domain.identity import derived_id
from domain.people.post import Post
from domain.services.service_item import ItemContent, ServiceItem
from tests.domain.regulation.asked import asked
from tests.domain.regulation.told import ACCOUNTING, LI, WANG, WINDOW, Row, Told, at, told

REFER = at("2025-03-03 09:10", Case.refer, to_section=ACCOUNTING, location="二楼", telephone="1")


def the_item_of(section: UUID) -> Told:
    content = ItemContent(name="会计证", kind=CaseKind.CONSULTATION, section=section)
    item = ServiceItem(derived_id("service-item", "会计证"))
    return told(item, at("2025-01-02 09:00", ServiceItem.list_item, code="1", content=content))


def a_post(duties: str) -> Told:
    return told(
        Post(derived_id("post", "窗口")),
        at("2025-01-02 09:00", Post.define, name="窗口", section=WINDOW, duties=duties),
        at("2025-01-02 09:01", Post.assign, a_role=LI),
    )


ROWS = [
    Row("WC-02", "当日下班后仍无任何服务", asked(), "2025-03-03 17:31", 1, LI, "2025-03-03 17:30"),
    Row("WC-02", "当日下班前一分钟", asked(), "2025-03-03 17:29", 0),
    Row(
        "WC-02",
        "次日才答复",
        asked(at("2025-03-04 09:00", Case.answer)),
        "2025-03-05 09:00",
        1,
        LI,
    ),
    Row("WC-02", "当日答复", asked(at("2025-03-03 17:30", Case.answer)), "2025-03-05 09:00", 0),
    Row(
        "WC-02",
        "当日指引",
        asked(at("2025-03-03 09:05", Case.guide, content="看公告")),
        "2025-03-05 09:00",
        0,
    ),
    Row(
        "WC-02",
        "下班后网上来问，次日办理",
        asked(at("2025-03-04 17:00", Case.answer), when="2025-03-03 20:00", channel=Channel.NETWORK),
        "2025-03-05 09:00",
        0,
    ),
    Row(
        "WC-02",
        "周六网上来问，周一未答",
        asked(when="2025-03-08 10:00", channel=Channel.NETWORK),
        "2025-03-10 17:31",
        1,
        LI,
        "2025-03-10 17:30",
    ),
    Row(
        "WC-02",
        "周日调休上班来问，当日未答",
        asked(when="2025-01-26 10:00"),
        "2025-01-26 17:31",
        1,
        LI,
        "2025-01-26 17:30",
    ),
    Row("WC-02", "收文不是有人来问", asked(kind=CaseKind.DOCUMENT), "2025-03-05 09:00", 0),
    Row("SW-02", "一个工作日后仍无人办理、答复", asked(), "2025-03-04 17:31", 1, LI, "2025-03-04 17:30"),
    Row("SW-02", "第一个工作日下班前一分钟", asked(), "2025-03-04 17:29", 0),
    Row("SW-02", "次日受理", asked(at("2025-03-04 17:00", Case.accept, handler=LI)), "2025-03-10 09:00", 0),
    Row("CM-02", "当日无人解答办理", asked(), "2025-03-03 17:31", 1, LI, "2025-03-03 17:30"),
    Row("CM-02", "当日下班前一分钟", asked(), "2025-03-03 17:29", 0),
    Row(
        "CM-02",
        "事项属于被问处室，却引荐他处",
        asked(REFER),
        "2025-03-04 09:00",
        1,
        LI,
        besides=(the_item_of(WINDOW),),
    ),
    Row(
        "CM-02",
        "事项写在首问责任人的岗位职责里，却引荐他处",
        asked(REFER),
        "2025-03-04 09:00",
        1,
        LI,
        besides=(a_post("会计证的咨询和发放"),),
    ),
    Row("CM-02", "不在其岗位职责之内", asked(REFER), "2025-03-04 09:00", 0, besides=(a_post("收文"),)),
    Row("CM-02", "事项属于另一处室", asked(REFER), "2025-03-04 09:00", 0, besides=(the_item_of(ACCOUNTING),)),
    Row(
        "CM-02",
        "先作解答，再引荐",
        asked(at("2025-03-03 09:05", Case.answer), REFER),
        "2025-03-04 09:00",
        0,
        besides=(the_item_of(WINDOW),),
    ),
    Row(
        "CM-02",
        "引荐之后由另一人当日受理",
        asked(REFER, at("2025-03-03 10:00", Case.accept, handler=WANG, entered_by=WANG)),
        "2025-03-04 09:00",
        1,
        LI,
        besides=(the_item_of(WINDOW),),
    ),
]
