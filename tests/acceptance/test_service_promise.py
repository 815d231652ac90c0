"""服务承诺 — proposed, vetted, published, kept; what is skipped, weakened or broken stands in the ledger as it was."""

from dataclasses import replace

import pytest

from domain.accountability.sanction import NoActionReasoned
from domain.cases.completion import Completed, Outcome
from domain.cases.kind import CaseKind
from domain.cases.work_step import WorkStepDone
from domain.identity import MACHINE
from domain.services.promise import (
    PromiseProposed,
    PromisePublished,
    PromiseRevised,
    PromiseVetted,
    PromiseWithdrawn,
    ServicePromise,
)
from domain.services.promise_content import PromiseContent, PromiseKind, PublicationChannel
from domain.services.promise_keeping import PromiseBreached, PromiseKeepingReviewed, PromiseMeasureTaken
from domain.services.service_item import ItemContent, ServiceItem, ServiceItemListed
from tests.acceptance.bureau import (
    ACCOUNTING,
    LI_MING,
    QIAN_YONG,
    SUN_LI,
    XU_JUN,
    ZHAO_MIN,
    ZHENG_YI,
    Bureau,
    Record,
    moment,
)

EVERYWHERE = (PublicationChannel.POSTING, PublicationChannel.BOARD, PublicationChannel.WEBSITE)


def content(bureau: Bureau, days: int | None = 10) -> PromiseContent:
    """What the accounting section promises: its item, within so many working days, to a standard."""
    item = bureau.of(ServiceItem, "代理记账许可")
    if not item.recorded:
        listed = ItemContent(
            name="代理记账许可", kind=CaseKind.PERMIT, section=ACCOUNTING, promised_days=days
        )
        item.list_item(ZHAO_MIN, code="1", content=listed)
    return PromiseContent(section=ACCOUNTING, items=(item.id,), days=days, standard="一次办好")


def promise(bureau: Bureau) -> Record[ServicePromise]:
    """A promise of which nothing is recorded yet."""
    return bureau.of(ServicePromise, "代理记账许可")


@pytest.mark.clause("FC-04", "FC-09", "FC-10", "FC-11", "FC-12", "FC-13", "CN-01", "CN-03", "CN-02")
def test_a_promise_is_proposed_vetted_published_and_kept(bureau: Bureau) -> None:
    """「承诺要经过四个步骤」:「承诺单位据实提出本单位的承诺事项」，「承诺内容以一定形式公开、公布」."""
    bureau.given("2025-01-06 09:00")
    offered = content(bureau)
    four_steps = promise(bureau).propose(SUN_LI, content=offered)

    bureau.when("2025-01-10 15:00")
    four_steps.vet(XU_JUN, approved=True, by_party_group=True, meeting="党组会2025年第1次")
    bureau.at("2025-01-13 09:00")
    four_steps.publish(ZHAO_MIN, channels=EVERYWHERE)
    four_steps.take_measure(SUN_LI, measure="每周核对在办件")
    bureau.at("2026-01-05 09:00")
    four_steps.review_keeping(
        ZHAO_MIN, first_day="2025-01-13", last_day="2025-12-31", obligations=40, kept=40
    )

    assert four_steps.history == ["提诺", "定诺", "许诺", "保障措施", "践诺评查"]
    vetted, published = four_steps.fact(PromiseVetted), four_steps.fact(PromisePublished)
    assert vetted.by_party_group
    assert four_steps.fact(PromiseProposed).content_hash == vetted.content_hash == published.content_hash
    assert (published.content.items, published.content.days) == (offered.items, 10)
    assert published.content.standard == "一次办好"
    assert bureau.of(ServiceItem, "代理记账许可").fact(ServiceItemListed).content.promised_days == 10
    assert four_steps.fact(PromiseMeasureTaken).section == ACCOUNTING
    review = four_steps.fact(PromiseKeepingReviewed)
    assert review.kept == review.obligations


@pytest.mark.clause("FC-09", "FC-12", "CN-03")
def test_a_promise_published_without_vetting_is_recorded_so(bureau: Bureau) -> None:
    """「承诺要经过四个步骤」;「公开承诺内容包括向社会和公众提供公共服务的事项、时限与标准」."""
    bureau.given("2025-01-06 09:00")
    hasty = promise(bureau)

    hasty.publish(SUN_LI, channels=(PublicationChannel.BOARD,), content=PromiseContent(section=ACCOUNTING))

    assert hasty.history == ["许诺"]
    published = hasty.fact(PromisePublished).content
    assert (published.items, published.days, published.standard) == ((), None, None)


@pytest.mark.clause("FC-11", "FC-12")
def test_a_promise_that_reads_otherwise_in_public_than_it_was_vetted_is_recorded_so(bureau: Bureau) -> None:
    """「由局党组对承诺单位的承诺事项把关，确保其有针对性和可操作性」."""
    bureau.given("2025-01-06 09:00")
    offered = content(bureau)
    changed = promise(bureau).propose(SUN_LI, content=offered)
    changed.vet(ZHENG_YI, approved=True, by_party_group=False)

    changed.publish(ZHAO_MIN, channels=EVERYWHERE, content=replace(offered, days=15))

    vetted, published = changed.fact(PromiseVetted), changed.fact(PromisePublished)
    assert (vetted.by_party_group, vetted.meeting) == (False, None)
    assert vetted.content_hash != published.content_hash
    assert (vetted.content.days, published.content.days) == (10, 15)


@pytest.mark.clause("FC-08", "CN-01")
def test_a_promise_is_raised_weakened_and_withdrawn_with_and_without_a_reason(bureau: Bureau) -> None:
    """「逐步扩大承诺内容，提高承诺标准」."""
    bureau.given("2025-01-06 09:00")
    offered = content(bureau)
    made = promise(bureau).publish(SUN_LI, channels=EVERYWHERE, content=offered)

    bureau.when("2025-05-06 09:00")
    made.revise(SUN_LI, content=replace(offered, days=5), reason="流程优化")
    bureau.at("2025-09-01 09:00")
    made.revise(SUN_LI, content=replace(offered, days=15))
    bureau.at("2025-12-01 09:00")
    made.withdraw(SUN_LI)

    raised, weakened = made.facts(PromiseRevised)
    assert (raised.old_days, raised.new_days, raised.reason) == (10, 5, "流程优化")
    assert (weakened.old_days, weakened.new_days, weakened.reason) == (5, 15, None)
    assert made.fact(PromiseWithdrawn).reason is None


@pytest.mark.clause("FC-02")
def test_a_unit_promises_something_of_itself(bureau: Bureau) -> None:
    """「对加强自身建设，优质高效地完成工作任务做出承诺」."""
    bureau.given("2025-01-06 09:00")
    own = bureau.of(ServicePromise, "自身建设")

    own.propose(
        SUN_LI,
        content=PromiseContent(kind=PromiseKind.INTERNAL, section=ACCOUNTING, text="每月学习一次业务"),
    )

    assert own.fact(PromiseProposed).content.kind is PromiseKind.INTERNAL


@pytest.mark.clause("FC-13", "FC-14")
def test_a_broken_promise_goes_on_to_accountability(bureau: Bureau) -> None:
    """「对违反承诺规定事项的，严格按《问责办法》规定问责」."""
    bureau.given("2025-01-13 09:00")
    made = promise(bureau).publish(SUN_LI, channels=EVERYWHERE, content=content(bureau))
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)
    case.promise(LI_MING, due_at=moment("2025-03-17 17:30"))
    bureau.at("2025-03-20 09:00")
    case.complete(LI_MING, outcome=Outcome.GRANTED)

    bureau.when("2025-03-21 00:00")
    matter = bureau.suspicion(
        MACHINE,
        "FC-13",
        case.id,
        "2025-03-17",
        person=LI_MING,
        evidence=(case.position(Completed),),
        recorders=(LI_MING,),
    )
    bureau.at("2025-03-28 09:00")
    matter.find(
        QIAN_YONG,
        capacity="discipline-inspection",
        person=LI_MING,
        seriousness="minor",
        reason="超期三个工作日",
        evidence=(case.position(Completed),),
    )
    made.breach(ZHAO_MIN, case=case.id, matter=matter.id, explanation="超期三个工作日")
    bureau.at("2025-04-01 09:00")
    matter.reason_no_action(
        ZHENG_YI, capacity="leader", reason="系统停机所致，已公告", basis="问责办法第九条"
    )

    broken = made.fact(PromiseBreached)
    assert (broken.case, broken.matter, broken.days) == (case.id, matter.id, 10)
    assert matter.history == ["疑似", "认定", "不予问责"]
    assert bureau.words(matter.fact(NoActionReasoned).reason) == "系统停机所致，已公告"
    assert matter.now.person == LI_MING


@pytest.mark.clause("FC-01")
def test_work_is_done_by_the_rule_or_a_step_without_one_is_recorded_so(bureau: Bureau) -> None:
    """「严格按照有关规定办理各项业务」."""
    case = bureau.given("2025-03-03 09:00").inquiry(LI_MING)

    case.do_step(LI_MING, name="审查", done_by=LI_MING, details={"依据": "代理记账管理办法第六条"})
    case.do_step(LI_MING, name="会商", done_by=LI_MING)

    by_rule, without = case.facts(WorkStepDone)
    assert by_rule.details == {"依据": "代理记账管理办法第六条"}
    assert without.details == {}
