"""事项与承诺 — what the bureau offers and promises: listed, promised in four steps, kept mostly, improved once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

from api.demo.bureau import Item
from api.demo.case_story import INNER
from api.demo.chronicle import Chronicle
from api.demo.story import Story, chance
from domain.calendar import local_date, local_moment
from domain.cases.case import Case
from domain.entry import Channel
from domain.services.promise import ServicePromise
from domain.services.promise_content import PromiseContent, PublicationChannel
from domain.services.service_item import ItemContent, RequiredMaterial, ServiceItem


class Offer(Story):
    """一个事项 — its place in the catalogue and the promise about it."""

    def __init__(self, year: Chronicle, item: Item) -> None:
        begin = local_moment(date(year.bureau.plan.year, 1, 3), time(9))
        super().__init__(year, chance("offer", item.code), begin)
        self._item = item
        self._section = self.bureau.sections[item.section]
        self._head = self.bureau.head(item.section)
        self._clerk = self.bureau.staff["office"][1]
        self._content = ItemContent(
            name=item.matter,
            kind=item.kind,
            section=self._section,
            policy="江州市权责清单",
            legal_basis=item.basis,
            conditions="材料齐全、符合法定形式",
            materials=tuple(RequiredMaterial(name=name) for name in item.materials),
            steps=tuple(item.steps),
            fee=0,
            statutory_days=item.statutory_days,
            promised_days=item.promised_days,
            instant=not item.steps,
            channels=(Channel.WINDOW, Channel.NETWORK),
        )

    def tell(self) -> Iterator[datetime]:
        """List the item, promise it in four steps, and go through the year with it."""
        if self._item.kind in INNER:
            return
        yield self.then(self.random.randrange(3))
        self._service.list_item(self.by(self._clerk), code=self._item.code, content=self._content)
        yield from self._four_steps()
        if self.happens("item_copied_wrong"):
            yield self.then(3)
            self._service.correct(
                self.by(self._clerk),
                version=1,
                field="content.policy",
                right="江州市权责清单（2025年版）",
                reason=self.word("correction"),
            )
        if self.happens("item_improved"):
            yield self.then(80)
            self._improve()
        for quarter in (4, 7, 10):
            yield self.at(local_moment(date(self.bureau.plan.year, quarter, 8), time(10)))
            self._review(quarter)

    @property
    def _service(self) -> ServiceItem:
        return self.year.stream(ServiceItem, self.bureau.id("service-item", self._item.code))

    @property
    def _promise(self) -> ServicePromise:
        return self.year.stream(ServicePromise, self.bureau.id("promise", self._item.code))

    def _four_steps(self) -> Iterator[datetime]:
        """提诺、定诺、许诺、践诺 — now and then the party group sends it back, or nobody asks it."""
        item = self._item
        content = PromiseContent(
            section=self._section,
            items=(self._service.id,),
            days=item.promised_days,
            standard="一次告知、按时办结",
            text=f"{item.matter}：材料齐全的，{item.promised_days}个工作日内办结。",
        )
        yield self.then(1)
        self._promise.propose(self.by(self._head), content=content)
        if self.happens("promise_sent_back"):
            yield self.then(2)
            self._vet(approved=False)
            yield self.then(2)
            self._promise.propose(
                self.by(self._head), content=replace(content, text=f"{content.text}逾期可投诉。")
            )
        if not self.happens("promise_not_vetted"):
            yield self.then(3)
            self._vet(approved=True)
        yield self.then(2)
        self._promise.publish(
            self.by(self._clerk),
            channels=(PublicationChannel.POSTING, PublicationChannel.BOARD, PublicationChannel.WEBSITE),
        )
        if self.happens("promise_entry_wrong"):
            yield self.then(1)
            self._promise.correct(
                self.by(self._clerk),
                version=1,
                field="content.standard",
                right="一次性告知、按时办结",
                reason=self.word("correction"),
            )
        yield self.then(4)
        self._promise.take_measure(self.by(self._head), measure=self.word("measure"))

    def _vet(self, *, approved: bool) -> None:
        leader = self.bureau.leaders["leader-01"]
        self._promise.vet(
            self.by(self._clerk, of=leader),
            approved=approved,
            by_party_group=not self.happens("not_by_party_group"),
            meeting="局党组会议",
        )

    def _improve(self) -> None:
        """Promise less time, and say so in the catalogue."""
        days = max(1, self._item.promised_days - 2)
        self._service.change(
            self.by(self._clerk),
            content=replace(self._content, promised_days=days),
            reason=self.word("improvement"),
        )
        self._promise.revise(
            self.by(self._head),
            content=replace(self._promise.standing(), days=days),
            reason=self.word("improvement"),
        )

    def _review(self, quarter: int) -> None:
        """Count what was promised and kept in the last quarter, and own up to a promise that was broken."""
        first = date(self.bureau.plan.year, quarter - 3, 1)
        ended = [
            case
            for case in self.year.streams(Case)
            if case.completion is not None
            and case.completion.section == self._section
            and case.completion.late is not None
            and local_date(case.completion.occurred_at) >= first
        ]
        late = [case for case in ended if case.completion is not None and case.completion.late]
        self._promise.review_keeping(
            self.by(self._head),
            first_day=first,
            last_day=date(self.bureau.plan.year, quarter, 1),
            obligations=len(ended),
            kept=len(ended) - len(late),
        )
        if late and self.happens("promise_breach_owned"):
            self._promise.breach(
                self.by(self._head), case=late[0].id, explanation=self.word("extension_reason")
            )
