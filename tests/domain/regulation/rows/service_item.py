"""事项 — promised, timed, and to be read of at the window and elsewhere."""

from dataclasses import replace
from datetime import date

from domain.cases.kind import CaseKind
from domain.identity import derived_id
from domain.office.publication import Publication
from domain.office.publication_content import (
    PublicationContent,
    PublicationKind,
    PublicationSubject,
    PublishedPart,
)
from domain.people.organisation import Organisation
from domain.people.rulebook import RulebookKind
from domain.services.promise import ServicePromise
from domain.services.promise_content import PromiseContent, PublicationChannel
from domain.services.service_item import ItemContent, ServiceItem
from tests.domain.regulation.bureau import bureau, public, window
from tests.domain.regulation.told import CHEN, WINDOW, At, Row, Told, at, told

ITEM = ServiceItem(derived_id("item", "许可"))
CONTENT = ItemContent(name="许可", kind=CaseKind.PERMIT, section=WINDOW)
THIS = PublicationSubject(items=(ITEM.id,))
FIVE = (
    PublishedPart.MATERIALS,
    PublishedPart.PROCEDURE,
    PublishedPart.FEES,
    PublishedPart.FEE_BASIS,
    PublishedPart.TIME_LIMIT,
)
SIX = (
    PublishedPart.POLICY,
    PublishedPart.BASIS,
    PublishedPart.CONDITIONS,
    PublishedPart.PROCEDURE,
    PublishedPart.FEES,
    PublishedPart.FEE_BASIS,
)
LAST_DAY = "2025-03-31 17:30"
"""二十个工作日 after the listing, at the close of business."""


def an_item(*steps: At, content: ItemContent = CONTENT) -> Told:
    """An item listed on Monday, 3 March 2025; what follows is said."""
    return told(ITEM, at("2025-03-03 09:00", ServiceItem.list_item, code="001", content=content), *steps)


def a_notice(
    when: str, *steps: At, parts: tuple[PublishedPart, ...] = FIVE, about: PublicationSubject = THIS
) -> Told:
    return public(
        "告知单",
        when,
        PublicationKind.WINDOW_NOTICE,
        PublicationChannel.PICKUP_POINT,
        *steps,
        about=about,
        parts=parts,
    )


def a_guide(when: str, *steps: At, parts: tuple[PublishedPart, ...] = SIX) -> Told:
    return public(
        "指南",
        when,
        PublicationKind.SERVICE_GUIDE,
        PublicationChannel.WEBSITE,
        *steps,
        about=THIS,
        parts=parts,
    )


def a_sample(when: str, *steps: At) -> Told:
    return public(
        "示范文本", when, PublicationKind.SAMPLE_FORM, PublicationChannel.PICKUP_POINT, *steps, about=THIS
    )


def a_promise(when: str, *steps: At, days: int | None = 10) -> Told:
    return told(
        ServicePromise(derived_id("promise", "许可")),
        at(
            when,
            ServicePromise.publish,
            channels=(PublicationChannel.WEBSITE,),
            content=PromiseContent(section=WINDOW, items=(ITEM.id,), days=days),
        ),
        *steps,
    )


ADOPTED = at(
    "2025-05-30 09:00",
    Organisation.adopt_rulebook,
    rulebook="suqian-finance-promise",
    version="1",
    kind=RulebookKind.SYSTEM,
    title="服务承诺制度",
    valid_from=date(2025, 6, 2),
)

ROWS = [
    Row("WC-16", "二十个工作日后仍无告知单", an_item(), "2025-03-31 17:31", 1, CHEN, LAST_DAY, (window(),)),
    Row("WC-16", "期限届满前一分钟", an_item(), "2025-03-31 17:29", 0),
    Row(
        "WC-16",
        "事项公布前已备好告知单",
        an_item(),
        "2025-06-30 09:00",
        0,
        besides=(a_notice("2025-02-28 09:00"),),
    ),
    Row(
        "WC-16",
        "告知单写明本窗口全部事项",
        an_item(),
        "2025-06-30 09:00",
        0,
        besides=(a_notice("2025-03-03 10:00", about=PublicationSubject(section=WINDOW)),),
    ),
    Row(
        "WC-16",
        "告知单缺收费依据",
        an_item(),
        "2025-06-30 09:00",
        1,
        besides=(a_notice("2025-03-03 10:00", parts=(*FIVE[:3], FIVE[4])),),
    ),
    Row(
        "WC-16",
        "不收费的事项没有收费依据",
        an_item(content=replace(CONTENT, fee=0)),
        "2025-06-30 09:00",
        0,
        besides=(
            a_notice(
                "2025-03-03 10:00",
                parts=tuple(part for part in FIVE if part is not PublishedPart.FEE_BASIS),
            ),
        ),
    ),
    Row(
        "WC-16",
        "撤下后当日重印",
        an_item(),
        "2025-06-30 09:00",
        0,
        besides=(
            a_notice("2025-03-03 10:00", at("2025-04-01 09:00", Publication.withdraw)),
            public(
                "重印",
                "2025-04-01 16:00",
                PublicationKind.WINDOW_NOTICE,
                PublicationChannel.PICKUP_POINT,
                about=THIS,
                parts=FIVE,
            ),
        ),
    ),
    Row(
        "WC-16",
        "撤下后一直未补：清明不计，四月二十七日（星期日）调休上班计入",
        an_item(),
        "2025-06-30 09:00",
        1,
        besides=(a_notice("2025-03-03 10:00", at("2025-04-01 09:00", Publication.withdraw)),),
        moment="2025-04-29 17:30",
    ),
    Row(
        "WC-16",
        "换成缺项的新告知单",
        an_item(),
        "2025-06-30 09:00",
        1,
        besides=(
            a_notice(
                "2025-03-03 10:00",
                at("2025-04-01 09:00", Publication.replace, content=PublicationContent(parts=FIVE[:1])),
            ),
        ),
    ),
    Row(
        "WC-16",
        "期限内停办",
        an_item(at("2025-03-31 17:00", ServiceItem.withdraw)),
        "2025-06-30 09:00",
        0,
    ),
    Row("WC-17", "没有示范文本", an_item(), "2025-04-01 09:00", 1, CHEN, LAST_DAY, (window(),)),
    Row(
        "WC-17",
        "第二十个工作日制作",
        an_item(),
        "2025-04-01 09:00",
        0,
        besides=(a_sample("2025-03-31 17:00"),),
    ),
    Row(
        "WC-17",
        "第二十一个工作日才制作",
        an_item(),
        "2025-04-02 09:00",
        1,
        besides=(a_sample("2025-04-01 09:00"),),
    ),
    Row("CN-01", "没有任何承诺包含该事项", an_item(), "2025-04-01 09:00", 1, CHEN, LAST_DAY, (window(),)),
    Row(
        "CN-01", "期限内公开承诺", an_item(), "2025-04-01 09:00", 0, besides=(a_promise("2025-03-31 17:00"),)
    ),
    Row(
        "CN-01",
        "承诺撤回后没有新的承诺",
        an_item(),
        "2025-06-30 09:00",
        1,
        besides=(a_promise("2025-03-03 10:00", at("2025-04-01 09:00", ServicePromise.withdraw)),),
    ),
    Row(
        "CN-01",
        "制度施行在后，自施行之日起算，尚未届满",
        an_item(),
        "2025-06-30 17:29",
        0,
        besides=(bureau(ADOPTED),),
    ),
    Row(
        "CN-01",
        "制度施行在后，自施行之日起算，已届满",
        an_item(),
        "2025-06-30 17:31",
        1,
        besides=(bureau(ADOPTED),),
        moment="2025-06-30 17:30",
    ),
    Row(
        "FC-04",
        "目录与承诺均无时限",
        an_item(),
        "2025-04-01 09:00",
        1,
        CHEN,
        LAST_DAY,
        (window(), a_promise("2025-03-03 10:00", days=None)),
    ),
    Row(
        "FC-04",
        "承诺写明十个工作日",
        an_item(),
        "2025-04-01 09:00",
        0,
        besides=(a_promise("2025-03-03 10:00"),),
    ),
    Row("FC-04", "目录写明时限", an_item(content=replace(CONTENT, promised_days=10)), "2025-04-01 09:00", 0),
    Row("FC-04", "即办件", an_item(content=replace(CONTENT, instant=True)), "2025-04-01 09:00", 0),
    Row(
        "FC-04",
        "改版后目录不再写时限",
        an_item(
            at("2025-06-03 09:00", ServiceItem.change, content=CONTENT),
            content=replace(CONTENT, promised_days=10),
        ),
        "2025-12-31 09:00",
        1,
        moment="2025-07-01 17:30",
    ),
    Row(
        "CN-04",
        "什么都没有公开：一次发现，列明各项",
        an_item(),
        "2025-04-01 09:00",
        1,
        CHEN,
        LAST_DAY,
        (window(),),
    ),
    Row(
        "CN-04", "办事指南六项齐全", an_item(), "2025-04-01 09:00", 0, besides=(a_guide("2025-03-31 17:00"),)
    ),
    Row(
        "CN-04",
        "两处公示合起来齐全",
        an_item(),
        "2025-04-01 09:00",
        0,
        besides=(a_guide("2025-03-04 09:00", parts=SIX[:3]), a_notice("2025-03-04 09:00", parts=SIX[3:])),
    ),
    Row(
        "CN-04",
        "缺收费依据",
        an_item(),
        "2025-04-01 09:00",
        1,
        besides=(a_guide("2025-03-04 09:00", parts=SIX[:5]),),
    ),
]
