"""事项 — what can be applied for: conditions, materials, steps, fee and its basis, both limits."""

from dataclasses import dataclass, fields
from uuid import UUID

from domain.aggregate import applies
from domain.cases.kind import CaseKind
from domain.correction import Correctable, Corrected
from domain.entry import Channel, Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import named_once, written
from domain.identity import SectionId


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredMaterial:
    """申报材料 — one paper that the applicant brings.

    Raises:
        BadInput: a quantity below one, or no name.

    """

    name: str
    quantity: int = 1
    note: str | None = None
    """说明 — the form that it takes, an original or a copy, what spares it."""

    def __post_init__(self) -> None:
        written(self.name, "material.name")
        if self.quantity < 1:
            raise BadInput(
                f"{self.quantity} copies of {self.name}; leave out what is not required",
                field="material.quantity",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContent:
    """事项内容 — what the catalogue says of an item; None is what it does not say.

    Raises:
        BadInput: no name; a fee or limit below zero; a material or channel twice.

    """

    name: str
    kind: CaseKind
    section: SectionId | None
    """承办处室"""
    policy: str | None = None
    """政策规定"""
    legal_basis: str | None = None
    """办事依据"""
    conditions: str | None = None
    """办事条件"""
    materials: tuple[RequiredMaterial, ...] | None = None
    """申报材料 — an empty list says that none are needed."""
    steps: tuple[str, ...] | None = None
    """办事流程"""
    fee: int | None = None
    """收费标准 — in fen (分); 0 is free of charge."""
    fee_basis: str | None = None
    """收费依据"""
    statutory_days: int | None = None
    """法定时限 — in working days."""
    promised_days: int | None = None
    """承诺时限 — in working days."""
    instant: bool = False
    """即办件 — done on the spot (立办立结)."""
    channels: tuple[Channel, ...] = ()
    """受理渠道"""

    def __post_init__(self) -> None:
        written(self.name, "content.name")
        for field, value in (
            ("fee", self.fee),
            ("statutory_days", self.statutory_days),
            ("promised_days", self.promised_days),
        ):
            if value is not None and value < 0:
                raise BadInput(
                    f"the {field} of {self.name} is {value}; it is 0 or more, or left out",
                    field=f"content.{field}",
                )
        named_once(tuple(material.name for material in self.materials or ()), "content.materials")
        named_once(self.channels, "content.channels")


@fact(
    "service-item.listed.v1",
    clauses=("WC-13", "FC-04", "CN-01", "CN-03", "CN-04", "SW-04", "SW-11", "XS-02"),
)
class ServiceItemListed(Fact):
    """事项公布 — it can be applied for from now on."""

    code: str
    """事项编码"""
    content: ItemContent


@fact(
    "service-item.changed.v1",
    clauses=("XS-03", "WC-13", "FC-04", "CN-01", "CN-03", "CN-04", "SW-04", "SW-11", "XS-02"),
)
class ServiceItemChanged(Fact):
    """事项变更、流程优化 — the whole content as it is from now on; cases under way keep their promise."""

    content: ItemContent
    changed: tuple[str, ...]
    """Which parts differ from what the catalogue said before."""
    reason: str | None


@fact("service-item.withdrawn.v1", clauses=("SW-04", "CN-01"))
class ServiceItemWithdrawn(Fact):
    """事项停办 — it can no longer be applied for."""

    section: SectionId | None
    """The section that handled it last."""
    reason: str | None
    basis: str | None
    """停办依据"""


@fact("service-item.corrected.v1")
class ServiceItemCorrected(Corrected):
    """事项更正 — the catalogue was copied wrongly; the item itself did not change."""


class ServiceItem(Correctable, category="service-item"):
    """事项 — one entry of the catalogue, by its code."""

    CORRECTED = ServiceItemCorrected
    FIXED = frozenset({"code"})

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.code = ""
        self._content: ItemContent | None = None
        self.withdrawn = False

    @property
    def content(self) -> ItemContent:
        """What the catalogue says now.

        Raises:
            NotFound: the item is not listed.

        """
        self.must_exist()
        assert self._content is not None  # noqa: S101  # the first fact says it
        return self._content

    def list_item(self, entry: Entry, *, code: str, content: ItemContent) -> None:
        """List the item; an item that was withdrawn can be listed again.

        Raises:
            ImpossibleState: it is listed already.
            BadInput: no code, or another than the item had before it was withdrawn.

        """
        if not self.withdrawn:
            self.must_be_new()
        written(code, "code")
        if self.version and code != self.code:
            raise BadInput(
                f"this service item has the code {self.code}, not {code}; list another under an id of its own",
                field="code",
            )
        self._record(ServiceItemListed(entry=entry, code=code, content=content))

    def change(self, entry: Entry, *, content: ItemContent, reason: str | None = None) -> None:
        """Change what the catalogue says, a shorter procedure or a longer limit alike.

        Raises:
            NotFound: the item is not listed.
            ImpossibleState: it is withdrawn.
            BadInput: nothing differs.

        """
        self._must_be_offered()
        before = self.content
        changed = tuple(
            field.name
            for field in fields(ItemContent)
            if getattr(before, field.name) != getattr(content, field.name)
        )
        if not changed:
            raise BadInput(
                f"nothing differs from what the catalogue says of item {self.code}; nothing to record",
                field="content",
            )
        self._record(ServiceItemChanged(entry=entry, content=content, changed=changed, reason=reason))

    def withdraw(self, entry: Entry, *, reason: str | None = None, basis: str | None = None) -> None:
        """Withdraw the item (停办).

        Raises:
            NotFound: the item is not listed.
            ImpossibleState: it is withdrawn already.

        """
        self._must_be_offered()
        self._record(
            ServiceItemWithdrawn(entry=entry, section=self.content.section, reason=reason, basis=basis)
        )

    def _must_be_offered(self) -> None:
        self.must_exist()
        if self.withdrawn:
            raise ImpossibleState(f"service item {self.code} is withdrawn; list it again first")

    @applies(ServiceItemListed)
    def _listed(self, fact: ServiceItemListed) -> None:
        self.code, self.withdrawn, self._content = fact.code, False, fact.content

    @applies(ServiceItemChanged)
    def _changed(self, fact: ServiceItemChanged) -> None:
        self._content = fact.content

    @applies(ServiceItemWithdrawn)
    def _withdrawn(self, fact: ServiceItemWithdrawn) -> None:
        self.withdrawn = True
