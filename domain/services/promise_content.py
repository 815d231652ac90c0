"""承诺内容 — item, limit and standard (CN-03), and the hash by which the vetted and the public text are compared."""

import json
from dataclasses import dataclass

from domain.errors import BadInput
from domain.given import digest_of, named_once
from domain.identity import SectionId, ServiceItemId
from domain.term import TermEnum


class PromiseKind(TermEnum):
    """承诺类别 — to whom it speaks: to the public, or of the unit itself (FC-02)."""

    SERVICE = "service", "对外服务承诺"
    INTERNAL = "internal", "自身建设承诺"


class PublicationChannel(TermEnum):
    """公开方式 — where the public can read it (CN-08, CN-12 to CN-15, FC-05, FC-07)."""

    POSTING = "posting", "窗口或醒目处张贴"
    BOARD = "board", "公告牌"
    SCREEN = "screen", "电子信息屏"
    WEBSITE = "website", "网站"
    PICKUP_POINT = "pickup-point", "资料索取点"
    NOTICE = "notice", "发布公告"
    PRESS = "press", "新闻发布会"
    DOOR_PLATE = "door-plate", "门牌、去向牌"
    TELEPHONE = "telephone", "公布电话号码"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseContent:
    """承诺内容 — what is promised; None is what is not said.

    Raises:
        BadInput: a limit below zero, or an item twice.

    """

    kind: PromiseKind = PromiseKind.SERVICE
    section: SectionId | None
    """承诺单位"""
    items: tuple[ServiceItemId, ...] = ()
    """承诺事项 — the service items; none where the promise is about the unit itself."""
    days: int | None = None
    """承诺时限 — in working days."""
    standard: str | None = None
    """服务标准"""
    text: str | None = None
    """承诺原文 — word for word."""

    def __post_init__(self) -> None:
        if self.days is not None and self.days < 0:
            raise BadInput(
                f"the promised limit is {self.days} working days; it is 0 or more, or left out",
                field="content.days",
            )
        named_once(self.items, "content.items")

    def digest(self) -> str:
        """Return the hash of the content: the same words, whoever proposes, vets or publishes them."""
        parts = [
            self.kind,
            str(self.section),
            [str(item) for item in self.items],
            self.days,
            self.standard,
            self.text,
        ]
        return digest_of(json.dumps(parts, ensure_ascii=False, separators=(",", ":")))
