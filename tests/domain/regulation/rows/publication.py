"""公开 — where a promise can be read, and what lies out."""

from domain.identity import derived_id
from domain.office.publication import Publication
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject
from domain.services.promise import ServicePromise
from domain.services.promise_content import PromiseContent, PromiseKind, PublicationChannel
from tests.domain.regulation.bureau import bureau, public, window
from tests.domain.regulation.told import CHEN, LEADER, WINDOW, At, Row, Told, at, told

PROMISE = ServicePromise(derived_id("promise", "许可"))
THIS = PublicationSubject(promise=PROMISE.id)
ITEM = derived_id("item", "许可")
CONTENT = PromiseContent(section=WINDOW, items=(ITEM,), days=10, standard="一次办成")
SHORTER = PromiseContent(section=WINDOW, items=(ITEM,), days=5, standard="一次办成")
INTERNAL = PromiseContent(kind=PromiseKind.INTERNAL, section=WINDOW, text="加强学习")
EVERYWHERE = (PublicationChannel.BOARD, PublicationChannel.SCREEN, PublicationChannel.WEBSITE)


def a_promise(
    *steps: At,
    channels: tuple[PublicationChannel, ...] = (PublicationChannel.WEBSITE,),
    content: PromiseContent = CONTENT,
) -> Told:
    """A promise published on Monday, 3 March 2025; what follows is said."""
    return told(
        PROMISE, at("2025-03-03 09:00", ServicePromise.publish, channels=channels, content=content), *steps
    )


def shown(when: str, channel: PublicationChannel, *steps: At, wide_concern: bool = False) -> Told:
    return public(
        channel, when, PublicationKind.PROMISE, channel, *steps, about=THIS, wide_concern=wide_concern
    )


def laid_out(kind: PublicationKind, when: str = "2024-01-03 09:00", *steps: At) -> Told:
    return public(kind, when, kind, PublicationChannel.PICKUP_POINT, *steps)


HANDBOOK, GUIDE = laid_out(PublicationKind.SERVICE_HANDBOOK), laid_out(PublicationKind.SERVICE_GUIDE)
REVISED = at("2025-05-06 09:00", ServicePromise.revise, content=SHORTER)

ROWS = [
    Row("CN-12", "未在窗口张贴", a_promise(), "2025-04-01 09:00", 1, CHEN, "2025-03-31 17:30", (window(),)),
    Row("CN-12", "期限届满前一分钟", a_promise(), "2025-03-31 17:29", 0),
    Row("CN-12", "公开时即张贴", a_promise(channels=(PublicationChannel.POSTING,)), "2025-12-01 09:00", 0),
    Row(
        "CN-12",
        "期限内张贴",
        a_promise(),
        "2025-12-01 09:00",
        0,
        besides=(shown("2025-03-31 16:00", PublicationChannel.POSTING),),
    ),
    Row(
        "CN-12",
        "张贴后撤下，未再张贴",
        a_promise(channels=(PublicationChannel.POSTING,)),
        "2025-12-01 09:00",
        1,
        besides=(
            shown(
                "2025-03-04 09:00",
                PublicationChannel.POSTING,
                at("2025-04-01 09:00", Publication.withdraw),
            ),
        ),
    ),
    Row("CN-12", "自身建设承诺不必张贴", a_promise(content=INTERNAL), "2025-12-01 09:00", 0),
    Row("CN-13", "三种方式齐全", a_promise(channels=EVERYWHERE), "2025-12-01 09:00", 0),
    Row("CN-13", "只上网站，缺公告牌和屏幕：一次发现", a_promise(), "2025-12-01 09:00", 1),
    Row(
        "CN-13",
        "公告牌、屏幕在期限内补上",
        a_promise(),
        "2025-12-01 09:00",
        0,
        besides=(
            shown("2025-03-10 09:00", PublicationChannel.BOARD),
            shown("2025-03-31 17:30", PublicationChannel.SCREEN),
        ),
    ),
    Row("CN-13", "调整后的承诺未重新公开", a_promise(REVISED, channels=EVERYWHERE), "2025-12-01 09:00", 1),
    Row(
        "CN-13",
        "调整后重新公开",
        a_promise(
            REVISED, at("2025-05-07 09:00", ServicePromise.publish, channels=EVERYWHERE), channels=EVERYWHERE
        ),
        "2025-12-01 09:00",
        0,
    ),
    Row(
        "CN-13",
        "调整后更换了各处文本",
        a_promise(REVISED),
        "2025-12-01 09:00",
        0,
        besides=tuple(
            shown(
                "2025-03-03 10:00",
                channel,
                at("2025-05-07 09:00", Publication.replace, content=PublicationContent(version="2")),
            )
            for channel in EVERYWHERE
        ),
    ),
    Row(
        "CN-13",
        "调整前撤回",
        a_promise(at("2025-03-31 17:00", ServicePromise.withdraw)),
        "2025-12-01 09:00",
        0,
    ),
    Row(
        "CN-14",
        "手册、指南都没有：一次发现",
        bureau(),
        "2024-12-31 09:00",
        1,
        LEADER,
        "2024-01-30 17:30",
    ),
    Row("CN-14", "手册、指南均可索取", bureau(), "2024-12-31 09:00", 0, besides=(HANDBOOK, GUIDE)),
    Row("CN-14", "只有手册", bureau(), "2024-12-31 09:00", 1, besides=(HANDBOOK,)),
    Row(
        "CN-15",
        "公众普遍关注而未发布公告",
        a_promise(),
        "2025-04-01 09:00",
        1,
        CHEN,
        "2025-03-31 17:30",
        (window(), shown("2025-03-03 10:00", PublicationChannel.WEBSITE, wide_concern=True)),
    ),
    Row(
        "CN-15",
        "期限内召开新闻发布会",
        a_promise(),
        "2025-04-01 09:00",
        0,
        besides=(
            shown("2025-03-03 10:00", PublicationChannel.WEBSITE, wide_concern=True),
            shown("2025-03-31 17:00", PublicationChannel.PRESS),
        ),
    ),
    Row(
        "CN-15",
        "无人认为公众普遍关注",
        a_promise(),
        "2025-04-01 09:00",
        0,
        besides=(shown("2025-03-03 10:00", PublicationChannel.WEBSITE),),
    ),
]
