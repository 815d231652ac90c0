"""所办事项 — what the catalogue said, at a moment, of the item that a case is about."""

from collections.abc import Mapping
from datetime import datetime

from domain.cases.inquiry import InquiryReceived
from domain.cases.kind import CaseKind
from domain.regulation.context import Context
from domain.regulation.history import History
from domain.services.service_item import ItemContent, ServiceItem, ServiceItemChanged, ServiceItemListed


def item_at(history: History, context: Context, moment: datetime) -> ItemContent | None:
    """Return the item that a case was received with: the one it names, else the one of its matter and kind."""
    first = history.first(InquiryReceived)
    if first is None:
        return None
    found = context.history("service-item", first.fact.service_item)
    found = found or context.once(_items).get((first.fact.matter.strip(), first.fact.kind))
    if found is None:
        return None
    item = found.aggregate(ServiceItem, until=moment)
    return item.content if item.version and not item.withdrawn else None


def _items(context: Context) -> Mapping[tuple[str, CaseKind], History]:
    items: dict[tuple[str, CaseKind], History] = {}
    for history in context.histories("service-item"):
        for one in history.of(ServiceItemListed, ServiceItemChanged):
            items[one.fact.content.name.strip(), one.fact.content.kind] = history
            if isinstance(one.fact, ServiceItemListed):
                items[one.fact.code.strip(), one.fact.content.kind] = history
    return items
