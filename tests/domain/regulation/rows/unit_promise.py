"""单位承诺 — of its own improvement; and measures where promises are broken."""

from datetime import date

from domain.identity import derived_id
from domain.services.promise import ServicePromise
from domain.services.promise_content import PromiseContent, PromiseKind, PublicationChannel
from tests.domain.regulation.bureau import window
from tests.domain.regulation.told import ACCOUNTING, CHEN, WINDOW, At, Row, Told, at, told

OWN = PromiseContent(kind=PromiseKind.INTERNAL, section=WINDOW, text="加强学习，优质高效完成任务")
OTHERS = PromiseContent(kind=PromiseKind.INTERNAL, section=ACCOUNTING, text="加强学习")
SERVICE = PromiseContent(section=WINDOW, days=10)


def promised(when: str, *steps: At, content: PromiseContent = OWN) -> Told:
    return told(
        ServicePromise(derived_id("promise", "自身建设")),
        at(when, ServicePromise.propose, content=content),
        *steps,
    )


def kept(*steps: At) -> Told:
    """A promise to the public, published on 2 January 2025; what follows is said."""
    return told(
        ServicePromise(derived_id("promise", "许可")),
        at(
            "2025-01-02 09:00",
            ServicePromise.publish,
            channels=(PublicationChannel.WEBSITE,),
            content=SERVICE,
        ),
        *steps,
    )


def broken(when: str) -> At:
    return at(when, ServicePromise.breach)


def secured(when: str) -> At:
    return at(when, ServicePromise.take_measure, measure="增开窗口")


def reviewed(kept: int) -> At:
    return at(
        "2025-03-03 09:00",
        ServicePromise.review_keeping,
        first_day=date(2025, 1, 1),
        last_day=date(2025, 2, 28),
        obligations=100,
        kept=kept,
    )


TWICE = (broken("2025-02-10 09:00"), broken("2025-03-03 09:00"))

ROWS = [
    Row("FC-02", "设立三个月仍无自身建设承诺", window(), "2024-04-02 17:31", 1, CHEN, "2024-04-02 17:30"),
    Row(
        "FC-02",
        "三个月的最后一日提出",
        window(),
        "2024-12-31 09:00",
        0,
        besides=(promised("2024-04-02 17:00"),),
    ),
    Row(
        "FC-02",
        "只有对外服务承诺",
        window(),
        "2024-12-31 09:00",
        1,
        besides=(promised("2024-01-03 09:00", content=SERVICE),),
    ),
    Row(
        "FC-02",
        "是别的单位的承诺",
        window(),
        "2024-12-31 09:00",
        1,
        besides=(promised("2024-01-03 09:00", content=OTHERS),),
    ),
    Row(
        "FC-02",
        "局党组未同意，此后未再提出",
        window(),
        "2024-12-31 09:00",
        1,
        besides=(
            promised(
                "2024-01-03 09:00",
                at("2024-02-01 09:00", ServicePromise.vet, approved=False, by_party_group=True),
            ),
        ),
    ),
    Row(
        "CN-02",
        "一年内两次违诺而无措施",
        kept(*TWICE),
        "2025-04-01 09:00",
        1,
        CHEN,
        "2025-03-31 17:30",
        (window(),),
    ),
    Row(
        "CN-02",
        "第二次违诺后第二十个工作日采取措施",
        kept(*TWICE, secured("2025-03-31 17:30")),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "CN-02",
        "措施在第二次违诺之前",
        kept(TWICE[0], secured("2025-02-11 09:00"), TWICE[1]),
        "2025-12-31 09:00",
        1,
    ),
    Row("CN-02", "只违诺一次", kept(TWICE[0]), "2025-12-31 09:00", 0),
    Row("CN-02", "两次相隔一年以上", kept(TWICE[0], broken("2026-02-11 09:00")), "2026-12-31 09:00", 0),
    Row("CN-02", "兑现率八成九而无措施", kept(reviewed(89)), "2025-12-31 09:00", 1),
    Row("CN-02", "兑现率九成", kept(reviewed(90)), "2025-12-31 09:00", 0),
]
