"""公示内容 — what kind of thing is made public, about what, and which parts of it can be read."""

from dataclasses import dataclass
from typing import Self

from domain.given import named_once
from domain.identity import CaseId, PostId, PromiseId, SectionId, ServiceItemId, StaffId
from domain.office.evidence import digest_if_given
from domain.term import TermEnum


class PublicationKind(TermEnum):
    """公示种类 — what is made public."""

    PROMISE = "promise", "服务承诺"
    WINDOW_NOTICE = "window-notice", "窗口服务告知单"
    NOTICE_FORM = "notice-form", "政务服务告知书"
    SAMPLE_FORM = "sample-form", "示范文本"
    SERVICE_GUIDE = "service-guide", "办事指南"
    SERVICE_HANDBOOK = "service-handbook", "服务手册"
    POST_HANDBOOK = "post-handbook", "岗位职责汇编"
    DOOR_PLATE = "door-plate", "门牌"
    STAFF_BOARD = "staff-board", "工作人员公示牌"
    WHEREABOUTS_BOARD = "whereabouts-board", "去向告知牌"
    SUPERVISION_POST = "supervision-post", "窗岗位监督岗"
    PHONE_NUMBERS = "phone-numbers", "办公电话和监督电话"
    COMPLAINT_CHANNELS = "complaint-channels", "监督投诉方式"
    RESULT = "result", "办理结果"
    DECISION = "decision", "决策事项"
    OTHER = "other", "其他与公众利益密切相关的重要信息"


class PublishedPart(TermEnum):
    """公开要素 — one part of what can be read; a part that is missing is not named."""

    POLICY = "policy", "政策规定"
    BASIS = "basis", "办事依据"
    CONDITIONS = "conditions", "办事条件"
    MATERIALS = "materials", "申报材料"
    PROCEDURE = "procedure", "办事程序、办理流程"
    FEES = "fees", "收费标准"
    FEE_BASIS = "fee-basis", "收费依据"
    TIME_LIMIT = "time-limit", "承诺时限"
    STANDARD = "standard", "服务标准"
    POST_DUTIES = "post-duties", "岗位职责"
    NAME = "name", "姓名"
    TITLE = "title", "职务"
    PHOTO = "photo", "照片"
    CONTACT_PHONE = "contact-phone", "联系电话"
    PERSONAL_DUTIES = "personal-duties", "主要职责"
    COMPLAINT_PHONE = "complaint-phone", "投诉电话"
    OFFICE_PHONE = "office-phone", "办公电话"
    SUPERVISION_PHONE = "supervision-phone", "监督电话"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationSubject:
    """公示对象 — what the publication is about, as far as the ledger knows it.

    Raises:
        BadInput: a service item is named twice.

    """

    section: SectionId | None = None
    """处室、窗口"""
    items: tuple[ServiceItemId, ...] = ()
    """事项 — the service items it covers."""
    promise: PromiseId | None = None
    post: PostId | None = None
    case: CaseId | None = None
    """办件 — whose result is published."""

    def __post_init__(self) -> None:
        named_once(self.items, "items")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationContent:
    """公示文本 — which version can be read; the words stand in public, here stands their hash.

    Raises:
        BadInput: a part is named twice.

    """

    version: str | None = None
    content_hash: str | None = None
    """内容摘要 — SHA-256."""
    parts: tuple[PublishedPart, ...] = ()
    holder: StaffId | None = None
    """牌上人员 — whom a plate or board shows, to be compared with who holds the post."""
    masked: bool | None = None
    """已隐去个人信息 — personal data was taken out before publishing; None: nobody said."""

    def __post_init__(self) -> None:
        named_once(self.parts, "parts")

    def checked(self) -> Self:
        """Return the content as it is.

        Raises:
            BadInput: its hash is none.

        """
        digest_if_given(self.content_hash, "content.content_hash")
        return self
