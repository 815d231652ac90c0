"""践诺 — 忠实履行自己的承诺；采取有效措施保障承诺事项落实; a promise that was broken says what was promised then."""

from datetime import date

import pytest

from domain.errors import BadInput, NotFound
from domain.services.promise_keeping import PromiseBreached, PromiseKeepingReviewed, PromiseMeasureTaken
from tests.domain.history import recorded, refused
from tests.domain.services.given import (
    ACCOUNTING,
    CASE,
    MATTER,
    TWENTY_DAYS,
    a_promise,
    at,
    published,
    withdrawn,
)

FIRST, LAST = date(2025, 1, 1), date(2025, 3, 31)


@pytest.mark.clause("FC-09", "FC-13")
@pytest.mark.parametrize(("obligations", "kept"), [(12, 11), (12, 12), (12, 0), (0, 0)])
def test_how_it_was_kept_is_reviewed_by_period(obligations: int, kept: int) -> None:
    promise = published()
    promise.review_keeping(at(9), first_day=FIRST, last_day=LAST, obligations=obligations, kept=kept)
    said = recorded(promise, PromiseKeepingReviewed)
    assert (said.section, said.first_day, said.last_day) == (ACCOUNTING, FIRST, LAST)
    assert (said.obligations, said.kept) == (obligations, kept)


@pytest.mark.parametrize(
    ("first", "last", "obligations", "kept", "field"),
    [
        (LAST, FIRST, 1, 1, "last_day"),
        (FIRST, LAST, -1, -1, "obligations"),
        (FIRST, LAST, 1, 2, "kept"),
        (FIRST, LAST, 1, -1, "kept"),
    ],
)
def test_a_review_that_cannot_be_is_refused(
    first: date, last: date, obligations: int, kept: int, field: str
) -> None:
    promise = published()
    with refused(promise, BadInput, "it is|ends before", field=field):
        promise.review_keeping(at(9), first_day=first, last_day=last, obligations=obligations, kept=kept)


@pytest.mark.clause("FC-13", "FC-14")
def test_a_breach_says_what_was_promised_to_the_public_at_that_moment() -> None:
    promise = published()
    promise.propose(at(3), content=TWENTY_DAYS)
    promise.breach(at(9), case=CASE, matter=MATTER, explanation="第十二个工作日办结")
    said = recorded(promise, PromiseBreached)
    assert (said.case, said.matter, said.section) == (CASE, MATTER, ACCOUNTING)
    assert (said.days, said.standard, said.explanation) == (10, "一次办结", "第十二个工作日办结")


@pytest.mark.clause("FC-13")
def test_a_breach_comes_to_light_after_the_promise_was_withdrawn() -> None:
    promise = withdrawn()
    promise.breach(at(99))
    said = recorded(promise, PromiseBreached)
    assert (said.case, said.matter, said.explanation) == (None, None, None)


@pytest.mark.clause("CN-02")
def test_what_is_done_so_that_it_is_kept() -> None:
    promise = published()
    promise.take_measure(at(9), measure="增设窗口")
    said = recorded(promise, PromiseMeasureTaken)
    assert (said.measure, said.section) == ("增设窗口", ACCOUNTING)


def test_a_measure_is_said() -> None:
    promise = published()
    with refused(promise, BadInput, "empty", field="measure"):
        promise.take_measure(at(9), measure=" ")


def test_no_such_promise() -> None:
    promise = a_promise()
    with refused(promise, NotFound, "no promise"):
        promise.review_keeping(at(9), first_day=FIRST, last_day=LAST, obligations=1, kept=1)
    with refused(promise, NotFound, "no promise"):
        promise.breach(at(9))
    with refused(promise, NotFound, "no promise"):
        promise.take_measure(at(9), measure="增设窗口")
