"""Given — items and promises of these tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.cases.kind import CaseKind
from domain.entry import Channel, Entry
from domain.identity import derived_id
from domain.services.promise import ServicePromise
from domain.services.promise_content import PromiseContent, PublicationChannel
from domain.services.service_item import ItemContent, RequiredMaterial, ServiceItem

MONDAY = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
LI, HEAD = derived_id("staff", "李"), derived_id("staff", "局领导")
ACCOUNTING = derived_id("section", "会计处")
LICENCE_ITEM = derived_id("service-item", "代理记账许可")
CASE, MATTER = derived_id("case", "1"), derived_id("matter", "1")

LICENCE = ItemContent(
    name="代理记账许可",
    kind=CaseKind.PERMIT,
    section=ACCOUNTING,
    policy="代理记账管理办法",
    legal_basis="会计法",
    conditions="三名以上专职人员",
    materials=(RequiredMaterial(name="申请书", quantity=2, note="原件"),),
    steps=("受理", "审核", "决定"),
    fee=0,
    fee_basis="不收费",
    statutory_days=20,
    promised_days=10,
    channels=(Channel.WINDOW, Channel.NETWORK),
)
TEN_DAYS = PromiseContent(
    section=ACCOUNTING, items=(LICENCE_ITEM,), days=10, standard="一次办结", text="十个工作日内办结"
)
FIVE_DAYS = replace(TEN_DAYS, days=5)
TWENTY_DAYS = replace(TEN_DAYS, days=20)
WEBSITE, BOARD = PublicationChannel.WEBSITE, PublicationChannel.BOARD


def at(hours: float, by: UUID = LI) -> Entry:
    """An entry, so many hours after the first."""
    return Entry(occurred_at=MONDAY + timedelta(hours=hours), by=by)


def an_item() -> ServiceItem:
    """An item on which nothing is recorded."""
    return ServiceItem(LICENCE_ITEM)


def listed() -> ServiceItem:
    """The licence, as the catalogue has it."""
    item = an_item()
    item.list_item(at(0), code="XK-01", content=LICENCE)
    return item


def withdrawn_item() -> ServiceItem:
    """An item that can no longer be applied for."""
    item = listed()
    item.withdraw(at(5))
    return item


def a_promise() -> ServicePromise:
    """A promise on which nothing is recorded."""
    return ServicePromise(derived_id("promise", "代理记账许可"))


def proposed() -> ServicePromise:
    """A promise that the unit proposes."""
    promise = a_promise()
    promise.propose(at(0), content=TEN_DAYS)
    return promise


def published() -> ServicePromise:
    """A promise that went through the first three steps."""
    promise = proposed()
    promise.vet(at(1, HEAD), approved=True, by_party_group=True, meeting="党组〔2025〕3号")
    promise.publish(at(2), channels=(WEBSITE, BOARD))
    return promise


def withdrawn() -> ServicePromise:
    """A promise that is promised no longer."""
    promise = published()
    promise.withdraw(at(5))
    return promise
