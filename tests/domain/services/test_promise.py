"""服务承诺 — 承诺要经过四个步骤: 提诺、定诺、许诺、践诺; a step left out or out of order is recorded so."""

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.services.promise import (
    PromiseCorrected,
    PromiseProposed,
    PromisePublished,
    PromiseRevised,
    PromiseVetted,
    PromiseWithdrawn,
)
from domain.services.promise_content import PromiseContent, PromiseKind, PublicationChannel
from tests.domain.history import recorded, refused
from tests.domain.services.given import (
    ACCOUNTING,
    BOARD,
    FIVE_DAYS,
    HEAD,
    LICENCE_ITEM,
    TEN_DAYS,
    TWENTY_DAYS,
    WEBSITE,
    a_promise,
    at,
    proposed,
    published,
    withdrawn,
)

OTHER_HASH = "f" * 64


@pytest.mark.clause("FC-09", "FC-10", "CN-01")
def test_a_unit_proposes_what_it_will_promise() -> None:
    promise = a_promise()
    promise.propose(at(0), content=TEN_DAYS)
    said = recorded(promise, PromiseProposed)
    assert (said.content, said.content_hash) == (TEN_DAYS, TEN_DAYS.digest())
    assert promise.standing() == TEN_DAYS


@pytest.mark.clause("FC-02")
def test_a_unit_promises_to_improve_itself() -> None:
    promise = a_promise()
    promise.propose(
        at(0),
        content=PromiseContent(kind=PromiseKind.INTERNAL, section=ACCOUNTING, text="优质高效地完成工作任务"),
    )
    said = recorded(promise, PromiseProposed)
    assert (said.content.kind, said.content.items, said.content.days) == (PromiseKind.INTERNAL, (), None)


@pytest.mark.clause("FC-09", "FC-11")
def test_the_party_group_vets_it() -> None:
    promise = proposed()
    promise.vet(at(1, HEAD), approved=True, by_party_group=True, meeting="党组〔2025〕3号")
    said = recorded(promise, PromiseVetted)
    assert (said.by_party_group, said.meeting, said.approved) == (True, "党组〔2025〕3号", True)
    assert (said.content, said.content_hash) == (TEN_DAYS, TEN_DAYS.digest())


@pytest.mark.clause("FC-11")
def test_another_body_another_paper_and_a_rejection_are_recorded_as_they_were() -> None:
    promise = a_promise()
    promise.vet(at(1, HEAD), approved=False, by_party_group=False, content=FIVE_DAYS, content_hash=OTHER_HASH)
    said = recorded(promise, PromiseVetted)
    assert (said.by_party_group, said.meeting, said.approved) == (False, None, False)
    assert (said.content, said.content_hash) == (FIVE_DAYS, OTHER_HASH)


@pytest.mark.clause("FC-04", "FC-09", "FC-12", "CN-01", "CN-03")
def test_it_is_published_with_item_limit_and_standard() -> None:
    promise = proposed()
    promise.vet(at(1, HEAD), approved=True, by_party_group=True)
    vetted = recorded(promise, PromiseVetted)
    promise.publish(at(2), channels=tuple(PublicationChannel))
    said = recorded(promise, PromisePublished)
    assert said.channels == tuple(PublicationChannel)
    assert said.content_hash == vetted.content_hash
    assert (said.content.items, said.content.days, said.content.standard) == (
        (LICENCE_ITEM,),
        10,
        "一次办结",
    )


@pytest.mark.clause("FC-09", "FC-12")
def test_what_nobody_proposed_or_vetted_and_another_text_than_the_vetted_is_recorded_so() -> None:
    promise = a_promise()
    promise.publish(at(2), channels=(WEBSITE,), content=TWENTY_DAYS)
    assert recorded(promise, PromisePublished).content == TWENTY_DAYS
    other = published()
    other.publish(at(3), channels=(BOARD,), content_hash=OTHER_HASH)
    assert recorded(other, PromisePublished).content_hash == OTHER_HASH


def test_a_new_proposal_does_not_change_what_the_public_was_told() -> None:
    promise = published()
    promise.propose(at(3), content=TWENTY_DAYS)
    promise.vet(at(4, HEAD), approved=False, by_party_group=True)
    assert recorded(promise, PromiseVetted).content == TWENTY_DAYS
    assert promise.standing() == TEN_DAYS
    promise.publish(at(5), channels=(WEBSITE,))
    assert promise.standing() == TWENTY_DAYS


@pytest.mark.clause("FC-08")
@pytest.mark.parametrize(
    ("content", "reason"), [(FIVE_DAYS, "提高标准"), (TWENTY_DAYS, None)], ids=["higher", "weaker"]
)
def test_a_revision_shows_the_old_and_the_new_limit(content: PromiseContent, reason: str | None) -> None:
    promise = published()
    promise.revise(at(9), content=content, reason=reason)
    said = recorded(promise, PromiseRevised)
    assert (said.old_days, said.new_days, said.reason) == (10, content.days, reason)
    assert (said.content, said.content_hash) == (content, content.digest())
    assert promise.standing() == content


@pytest.mark.clause("FC-08")
def test_a_revision_before_the_publication_tells_the_public_nothing() -> None:
    promise = proposed()
    promise.revise(at(1), content=FIVE_DAYS)
    assert recorded(promise, PromiseRevised).old_days == 10
    assert (promise.standing(), promise.published) == (FIVE_DAYS, None)


@pytest.mark.clause("FC-08", "CN-01")
def test_it_is_withdrawn() -> None:
    promise = published()
    promise.withdraw(at(9), reason="事项取消")
    said = recorded(promise, PromiseWithdrawn)
    assert (said.section, said.reason) == (ACCOUNTING, "事项取消")


def test_nothing_follows_a_withdrawal() -> None:
    promise, words = withdrawn(), "is withdrawn"
    with refused(promise, ImpossibleState, words):
        promise.propose(at(9), content=TEN_DAYS)
    with refused(promise, ImpossibleState, words):
        promise.vet(at(9), approved=True, by_party_group=True)
    with refused(promise, ImpossibleState, words):
        promise.publish(at(9), channels=(WEBSITE,))
    with refused(promise, ImpossibleState, words):
        promise.revise(at(9), content=FIVE_DAYS)
    with refused(promise, ImpossibleState, words):
        promise.withdraw(at(9))


def test_a_step_without_a_content_is_refused() -> None:
    promise = a_promise()
    with refused(promise, BadInput, "was not proposed", field="content"):
        promise.vet(at(1), approved=True, by_party_group=True)
    with refused(promise, BadInput, "was not proposed", field="content"):
        promise.publish(at(1), channels=(WEBSITE,))


def test_a_step_that_cannot_be_is_refused() -> None:
    promise = published()
    with refused(promise, BadInput, "SHA-256", field="content_hash"):
        promise.vet(at(3), approved=True, by_party_group=True, content_hash="3号")
    with refused(promise, BadInput, "SHA-256", field="content_hash"):
        promise.publish(at(3), channels=(WEBSITE,), content_hash="F" * 64)
    with refused(promise, BadInput, "published nowhere", field="channels"):
        promise.publish(at(3), channels=())
    with refused(promise, BadInput, "twice", field="channels"):
        promise.publish(at(3), channels=(WEBSITE, WEBSITE))
    with refused(promise, BadInput, "nothing differs", field="content"):
        promise.revise(at(3), content=TEN_DAYS)


def test_no_such_promise() -> None:
    promise = a_promise()
    with refused(promise, NotFound, "no promise"):
        promise.revise(at(3), content=TEN_DAYS)
    with refused(promise, NotFound, "no promise"):
        promise.withdraw(at(3))
    with refused(promise, NotFound, "no promise"):
        promise.correct(at(3), version=1, field="content.days", right="9", reason="误")


def test_what_was_written_down_wrongly_is_corrected() -> None:
    promise = published()
    promise.correct(at(3), version=3, field="content.days", right="9", reason="抄错")
    assert recorded(promise, PromiseCorrected).correction.right == "9"
    assert promise.standing().days == 9
