"""服务承诺 — four steps, what is said, and no weakening without a reason."""

from dataclasses import replace
from datetime import date

from domain.given import digest_of
from domain.identity import derived_id
from domain.services.promise import ServicePromise
from domain.services.promise_content import PromiseContent, PromiseKind, PublicationChannel
from tests.domain.regulation.bureau import window
from tests.domain.regulation.told import CHEN, WINDOW, At, Row, Told, at, told

PERMIT, FILING = derived_id("item", "许可"), derived_id("item", "备案")
CONTENT = PromiseContent(section=WINDOW, items=(PERMIT, FILING), days=10, standard="一次办成")
LONGER, SHORTER = replace(CONTENT, days=15), replace(CONTENT, days=5)
NARROWER = replace(CONTENT, items=(PERMIT,))


def a_promise(*steps: At) -> Told:
    return told(ServicePromise(derived_id("promise", "许可")), *steps)


def proposed(when: str = "2025-03-03 09:00", content: PromiseContent = CONTENT) -> At:
    return at(when, ServicePromise.propose, content=content)


def vetted(
    when: str = "2025-03-10 09:00",
    *,
    approved: bool = True,
    by_party_group: bool = True,
    content: PromiseContent | None = CONTENT,
) -> At:
    return at(when, ServicePromise.vet, approved=approved, by_party_group=by_party_group, content=content)


def published(
    when: str = "2025-03-12 09:00",
    content: PromiseContent | None = CONTENT,
    content_hash: str | None = None,
) -> At:
    return at(
        when,
        ServicePromise.publish,
        channels=(PublicationChannel.WEBSITE,),
        content=content,
        content_hash=content_hash,
    )


def revised(content: PromiseContent, reason: str | None = None) -> At:
    return at("2025-06-03 09:00", ServicePromise.revise, content=content, reason=reason)


def reviewed(when: str) -> At:
    return at(
        when,
        ServicePromise.review_keeping,
        first_day=date(2025, 3, 12),
        last_day=date(2025, 12, 31),
        obligations=10,
        kept=10,
    )


WITHDRAWN = at("2025-06-03 09:00", ServicePromise.withdraw)

ROWS = [
    Row(
        "CN-03",
        "未写标准与时限",
        a_promise(published(content=replace(CONTENT, days=None, standard=" "))),
        "2025-03-13 09:00",
        1,
        CHEN,
        "2025-03-12 09:00",
        (window(),),
    ),
    Row("CN-03", "事项、时限、标准齐全", a_promise(published()), "2025-03-13 09:00", 0),
    Row(
        "CN-03",
        "调整后漏写标准",
        a_promise(published(), revised(replace(CONTENT, standard=None))),
        "2025-06-04 09:00",
        1,
    ),
    Row("CN-03", "时限为当日", a_promise(published(content=replace(CONTENT, days=0))), "2025-03-13 09:00", 0),
    Row(
        "CN-03",
        "自身建设承诺没有事项和时限",
        a_promise(
            published(content=PromiseContent(kind=PromiseKind.INTERNAL, section=WINDOW, text="加强学习"))
        ),
        "2025-03-13 09:00",
        0,
    ),
    Row(
        "FC-08",
        "时限由十日延为十五日，未说理由",
        a_promise(published(), revised(LONGER)),
        "2025-06-04 09:00",
        1,
        CHEN,
        "2025-06-03 09:00",
        (window(),),
    ),
    Row(
        "FC-08",
        "时限延长，说明了理由",
        a_promise(published(), revised(LONGER, "新增现场勘验")),
        "2025-06-04 09:00",
        0,
    ),
    Row("FC-08", "时限缩短，不必说理由", a_promise(published(), revised(SHORTER)), "2025-06-04 09:00", 0),
    Row(
        "FC-08",
        "不再写时限",
        a_promise(published(), revised(replace(CONTENT, days=None))),
        "2025-06-04 09:00",
        1,
    ),
    Row("FC-08", "减少事项，未说理由", a_promise(published(), revised(NARROWER)), "2025-06-04 09:00", 1),
    Row("FC-08", "撤回承诺，未说理由", a_promise(published(), WITHDRAWN), "2025-06-04 09:00", 1),
    Row(
        "FC-09",
        "提诺、定诺、许诺依次进行",
        a_promise(proposed(), vetted(), published()),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "FC-09",
        "没有提诺",
        a_promise(vetted(), published()),
        "2025-12-31 09:00",
        1,
        CHEN,
        "2025-03-12 09:00",
        (window(),),
    ),
    Row(
        "FC-09",
        "先许诺后定诺",
        a_promise(proposed(), published(), vetted("2025-03-13 09:00")),
        "2025-12-31 09:00",
        1,
    ),
    Row(
        "FC-09",
        "定诺补录：发生在许诺之前",
        a_promise(proposed(), published(), vetted("2025-03-11 09:00")),
        "2025-12-31 09:00",
        0,
    ),
    Row(
        "FC-09",
        "一年内未评查践诺",
        a_promise(proposed(), vetted(), published()),
        "2026-03-12 17:31",
        1,
        moment="2026-03-12 17:30",
    ),
    Row(
        "FC-09",
        "一年内评查了践诺",
        a_promise(proposed(), vetted(), published(), reviewed("2026-03-12 17:30")),
        "2026-12-31 09:00",
        0,
    ),
    Row(
        "FC-10",
        "公开前无人提出",
        a_promise(vetted(), published()),
        "2025-03-13 09:00",
        1,
        CHEN,
        "2025-03-12 09:00",
        (window(),),
    ),
    Row("FC-10", "公开后才提出", a_promise(published(), proposed("2025-03-13 09:00")), "2025-03-14 09:00", 1),
    Row("FC-10", "公开前由本单位提出", a_promise(proposed(), published()), "2025-03-13 09:00", 0),
    Row(
        "FC-10",
        "提出的不是承诺单位",
        a_promise(proposed(content=replace(CONTENT, section=None)), published()),
        "2025-03-13 09:00",
        1,
    ),
    Row(
        "FC-11",
        "未经把关即公开",
        a_promise(proposed(), published()),
        "2025-03-13 09:00",
        1,
        CHEN,
        "2025-03-12 09:00",
        (window(),),
    ),
    Row(
        "FC-11",
        "由办公室而非局党组把关",
        a_promise(proposed(), vetted(by_party_group=False), published()),
        "2025-03-13 09:00",
        1,
    ),
    Row(
        "FC-11",
        "局党组未同意而公开",
        a_promise(proposed(), vetted(approved=False), published()),
        "2025-03-13 09:00",
        1,
    ),
    Row(
        "FC-11",
        "局党组第二次同意",
        a_promise(proposed(), vetted(approved=False), vetted("2025-03-11 09:00"), published()),
        "2025-03-13 09:00",
        0,
    ),
    Row(
        "FC-12",
        "公开的时限与审定的不同",
        a_promise(proposed(), vetted(), published(content=SHORTER)),
        "2025-03-13 09:00",
        1,
        CHEN,
        "2025-03-12 09:00",
        (window(),),
    ),
    Row(
        "FC-12",
        "公开的文本与审定的不是一个",
        a_promise(proposed(), vetted(), published(content_hash=digest_of("另一稿"))),
        "2025-03-13 09:00",
        1,
    ),
    Row("FC-12", "公开的就是审定的", a_promise(proposed(), vetted(), published()), "2025-12-31 09:00", 0),
    Row(
        "FC-12",
        "审定后二十个工作日未公开",
        a_promise(proposed(), vetted()),
        "2025-04-09 09:00",
        1,
        moment="2025-04-08 17:30",
    ),
    Row(
        "FC-12",
        "审定后第二十个工作日公开",
        a_promise(proposed(), vetted(), published("2025-04-08 17:30")),
        "2025-04-09 09:00",
        0,
    ),
    Row(
        "FC-12",
        "期限内重新审定，自后一次起算",
        a_promise(proposed(), vetted(), vetted("2025-04-08 09:00")),
        "2025-04-30 09:00",
        0,
    ),
]
