"""承诺履行 — what is promised now, where it can be read, and whether promised dates were kept."""

from datetime import UTC, date, datetime

from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.identity import derived_id
from domain.office.publication import Publication
from domain.office.publication_content import PublicationContent, PublicationKind, PublicationSubject
from domain.services.promise import ServicePromise
from domain.services.promise_content import PublicationChannel
from ledger.ledger import Ledger
from projections.folds.promises import PromiseRow, Promises, Step
from projections.queries import promises
from projections.runner import Runner
from projections.views import Views
from tests.domain.cases.given import DUE, LI, an_inquiry
from tests.domain.cases.given import at as case_at
from tests.domain.services.given import (
    ACCOUNTING,
    CASE,
    FIVE_DAYS,
    MATTER,
    TEN_DAYS,
    TWENTY_DAYS,
    WEBSITE,
    at,
)
from tests.projections.histories import keep, record_cases, told

PROMISE = derived_id("promise", "1")
POSTING = derived_id("publication", "张贴")


def proposed() -> ServicePromise:
    promise = ServicePromise(PROMISE)
    promise.propose(at(0), content=TEN_DAYS)
    return promise


def published() -> ServicePromise:
    promise = proposed()
    promise.vet(at(1), approved=True, by_party_group=True)
    promise.publish(at(2), channels=(WEBSITE,))
    return promise


def row(promise: ServicePromise, *others: Publication) -> PromiseRow:
    return Promises().fold(str(PROMISE), told(promise, *others))


def posting() -> Publication:
    publication = Publication(POSTING)
    publication.make(
        at(3),
        kind=PublicationKind.PROMISE,
        channel=PublicationChannel.POSTING,
        place="服务大厅",
        about=PublicationSubject(promise=PROMISE),
        content=PublicationContent(),
    )
    return publication


def test_what_is_only_proposed_is_promised_to_nobody() -> None:
    found = row(proposed())
    assert (found.step, found.since, found.content) == (Step.PROPOSED, None, TEN_DAYS)


def test_what_was_published_is_promised_since_then() -> None:
    found = row(published())
    assert (found.step, found.since, found.channels) == (Step.PUBLISHED, at(2).occurred_at, (WEBSITE,))
    assert found.section == ACCOUNTING


def test_a_new_proposal_changes_nothing_and_a_revision_does() -> None:
    promise = published()
    promise.propose(at(5), content=TWENTY_DAYS)
    assert row(promise).content == TEN_DAYS
    promise = published()
    promise.revise(at(6), content=FIVE_DAYS)
    found = row(promise)
    assert (found.content, found.since) == (FIVE_DAYS, at(6).occurred_at)


def test_what_was_refused_stays_proposed_and_what_was_withdrawn_is_promised_no_more() -> None:
    promise = proposed()
    promise.vet(at(1), approved=False, by_party_group=True)
    assert row(promise).step is Step.PROPOSED
    promise = published()
    promise.withdraw(at(4))
    assert row(promise).step is Step.WITHDRAWN


def test_breaches_and_reviews_stand_beside_it() -> None:
    promise = published()
    promise.breach(at(7), case=CASE, matter=MATTER)
    promise.review_keeping(
        at(8), first_day=date(2025, 3, 1), last_day=date(2025, 3, 31), obligations=4, kept=3
    )
    promise.take_measure(at(9), measure="增设窗口")
    found = row(promise)
    assert [(one.position, one.case, one.days) for one in found.breaches] == [(4, CASE, 10)]
    assert [(one.position, one.obligations, one.kept) for one in found.reviews] == [(5, 4, 3)]
    assert found.measures == ["增设窗口"]


def test_a_posting_can_be_read_until_it_is_taken_down() -> None:
    publication = posting()
    (read,) = row(published(), publication).published.values()
    assert (read.channel, read.place) == (PublicationChannel.POSTING, "服务大厅")
    publication = posting()
    publication.replace(at(4), content=PublicationContent(), place="二楼")
    (read,) = row(published(), publication).published.values()
    assert (read.place, read.since) == ("二楼", at(4).occurred_at)
    publication = posting()
    publication.withdraw(at(4))
    assert row(published(), publication).published == {}


def test_dates_kept_are_counted_by_month_and_promises_are_found_by_step(ledger: Ledger, views: Views) -> None:
    record_cases(ledger, 12)
    keep(ledger, published())
    Runner(ledger, views).catch_up()
    kept = promises.kept(views, 2025)
    assert {one.month for one in kept} == {"2025-03"}
    assert sum(one.on_time + one.late for one in kept) == 8
    assert sum(one.late for one in kept) > 0
    assert promises.kept(views, 2024) == []
    assert [one.id for one in promises.standing(views, step=Step.PUBLISHED)] == [str(PROMISE)]
    assert promises.standing(views, step=Step.WITHDRAWN) == []


def test_a_month_begins_at_midnight_in_china(ledger: Ledger, views: Views) -> None:
    case = an_inquiry()
    case.promise(case_at(1), due_at=DUE)
    midnight = datetime(2025, 3, 31, 16, 0, tzinfo=UTC)
    case.complete(Entry(occurred_at=midnight, by=LI), outcome=Outcome.GRANTED)
    keep(ledger, case)
    Runner(ledger, views).catch_up()
    (kept,) = promises.kept(views, 2025)
    assert (kept.month, kept.kind, kept.service_item) == ("2025-04", CaseKind.PERMIT, None)
    assert (kept.on_time, kept.late) == (0, 1)
