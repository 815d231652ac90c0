"""事项 — what can be applied for.

公开政策规定、办事依据、办事条件、办事程序、收费标准和依据；优化办事流程，精简办事环节。
"""

from dataclasses import replace
from typing import Any

import pytest

from domain.cases.kind import CaseKind
from domain.entry import Channel
from domain.errors import BadInput, ImpossibleState, NotFound
from domain.services.service_item import (
    ItemContent,
    RequiredMaterial,
    ServiceItemChanged,
    ServiceItemCorrected,
    ServiceItemListed,
    ServiceItemWithdrawn,
)
from tests.domain.history import recorded, refused
from tests.domain.services.given import ACCOUNTING, LICENCE, an_item, at, listed, withdrawn_item


@pytest.mark.clause("WC-13", "FC-04", "CN-01", "CN-03", "CN-04")
def test_an_item_is_listed_with_basis_conditions_materials_steps_fee_and_limits() -> None:
    item = an_item()
    item.list_item(at(0), code="XK-01", content=LICENCE)
    said = recorded(item, ServiceItemListed)
    assert (said.code, said.content) == ("XK-01", LICENCE)
    assert (item.code, item.content) == ("XK-01", LICENCE)


@pytest.mark.clause("SW-04", "XS-02")
@pytest.mark.parametrize("kind", CaseKind)
def test_an_item_is_of_one_of_the_kinds(kind: CaseKind) -> None:
    item = an_item()
    item.list_item(at(0), code="XK-01", content=replace(LICENCE, kind=kind))
    assert recorded(item, ServiceItemListed).content.kind is kind


@pytest.mark.clause("SW-11")
def test_what_can_be_done_on_the_spot_is_marked_so() -> None:
    item = an_item()
    item.list_item(at(0), code="XK-01", content=replace(LICENCE, instant=True))
    assert recorded(item, ServiceItemListed).content.instant


@pytest.mark.clause("CN-04", "FC-04")
def test_what_the_catalogue_does_not_say_is_recorded_empty() -> None:
    item = an_item()
    item.list_item(
        at(0), code="XK-02", content=ItemContent(name="咨询", kind=CaseKind.CONSULTATION, section=None)
    )
    content = recorded(item, ServiceItemListed).content
    assert (content.fee_basis, content.materials, content.promised_days) == (None, None, None)


CHANGES: dict[str, Any] = {
    "name": "代理记账行政许可",
    "kind": CaseKind.FILING,
    "section": None,
    "policy": None,
    "legal_basis": "新会计法",
    "conditions": None,
    "materials": (),
    "steps": ("受理", "决定"),
    "fee": 5_000,
    "fee_basis": None,
    "statutory_days": None,
    "promised_days": 30,
    "instant": True,
    "channels": (),
}


@pytest.mark.clause("XS-03", "WC-13", "FC-04", "CN-01", "CN-03", "CN-04", "SW-04", "SW-11", "XS-02")
@pytest.mark.parametrize("part", CHANGES)
def test_each_part_may_change_for_better_or_worse(part: str) -> None:
    item = listed()
    content = replace(LICENCE, **{part: CHANGES[part]})
    item.change(at(3), content=content, reason="优化流程")
    said = recorded(item, ServiceItemChanged)
    assert (said.changed, said.content, said.reason) == ((part,), content, "优化流程")
    assert item.content == content


def test_a_change_that_changes_nothing_is_refused() -> None:
    item = listed()
    with refused(item, BadInput, "nothing differs", field="content"):
        item.change(at(3), content=LICENCE)


@pytest.mark.clause("SW-04", "CN-01")
def test_an_item_is_withdrawn_with_its_basis() -> None:
    item = listed()
    item.withdraw(at(5), reason="取消许可", basis="国发〔2025〕1号")
    said = recorded(item, ServiceItemWithdrawn)
    assert (said.section, said.reason, said.basis) == (ACCOUNTING, "取消许可", "国发〔2025〕1号")


def test_nothing_follows_a_withdrawal_but_a_new_listing_under_the_same_code() -> None:
    item = withdrawn_item()
    with refused(item, ImpossibleState, "list it again first"):
        item.change(at(6), content=replace(LICENCE, fee=1))
    with refused(item, ImpossibleState, "list it again first"):
        item.withdraw(at(6))
    with refused(item, BadInput, "has the code XK-01", field="code"):
        item.list_item(at(6), code="XK-09", content=LICENCE)
    item.list_item(at(7), code="XK-01", content=LICENCE)
    assert recorded(item, ServiceItemListed).code == "XK-01"
    assert not item.withdrawn


def test_a_listing_that_cannot_be_is_refused() -> None:
    item = listed()
    with refused(item, ImpossibleState, "is recorded already"):
        item.list_item(at(1), code="XK-01", content=LICENCE)
    fresh = an_item()
    with refused(fresh, BadInput, "empty", field="code"):
        fresh.list_item(at(1), code=" ", content=LICENCE)


def test_what_is_not_listed_is_neither_read_nor_changed() -> None:
    item = an_item()
    with refused(item, NotFound, "no service-item"):
        item.change(at(1), content=LICENCE)
    with refused(item, NotFound, "no service-item"):
        item.withdraw(at(1))
    with refused(item, NotFound, "no service-item"):
        item.correct(at(1), version=1, field="content.fee", right="1", reason="误")
    with pytest.raises(NotFound, match="no service-item"):
        item.content  # noqa: B018  # it is asked for


def test_what_was_copied_wrongly_is_corrected_but_not_the_code() -> None:
    item = listed()
    item.correct(at(3), version=1, field="content.promised_days", right="8", reason="抄错")
    assert recorded(item, ServiceItemCorrected).correction.right == "8"
    assert item.content == replace(LICENCE, promised_days=8)
    with refused(item, BadInput, "is not corrected", field="field"):
        item.correct(at(3), version=1, field="code", right="XK-02", reason="抄错")


@pytest.mark.parametrize(
    ("part", "value", "field"),
    [
        ("name", " ", "content.name"),
        ("fee", -1, "content.fee"),
        ("statutory_days", -1, "content.statutory_days"),
        ("promised_days", -1, "content.promised_days"),
        ("materials", (RequiredMaterial(name="书"), RequiredMaterial(name="书")), "content.materials"),
        ("channels", (Channel.WINDOW, Channel.WINDOW), "content.channels"),
    ],
)
def test_a_content_that_cannot_be_is_refused(part: str, value: object, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        replace(LICENCE, **{part: value})  # type: ignore[arg-type]
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("name", "quantity", "field"), [("", 1, "material.name"), ("申请书", 0, "material.quantity")]
)
def test_a_material_that_cannot_be_is_refused(name: str, quantity: int, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        RequiredMaterial(name=name, quantity=quantity)
    assert refusal.value.field == field
