"""材料 — papers that come in: received, reviewed, completed after one list of corrections (补正)."""

from dataclasses import dataclass
from uuid import UUID

from domain.aggregate import applies
from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.identity import StaffId


@dataclass(frozen=True, slots=True)
class Material:
    """材料 — one kind of paper, by name and quantity (SW-08, SW-19).

    Raises:
        BadInput: a quantity below one, or no name.

    """

    name: str
    quantity: int = 1

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadInput("a material has no name; write what the paper is", field="name", clause="SW-08")
        if self.quantity < 1:
            raise BadInput(
                f"{self.quantity} copies of {self.name}; leave out what was not received",
                field="quantity",
                clause="SW-08",
            )


@fact("case.materials-received.v1", clauses=("SW-08", "XS-06"))
class MaterialsReceived(Fact):
    """接收材料 — what was handed in, and whether it was all that is needed."""

    materials: tuple[Material, ...]
    complete: bool


@fact("case.materials-reviewed.v1", clauses=("CM-18",))
class MaterialsReviewed(Fact):
    """审查材料 — somebody read them, and how he found them."""

    reviewer: StaffId | None
    sufficient: bool


@fact("case.corrections-requested.v1", clauses=("WC-05", "CM-03", "CM-19", "XS-08"))
class CorrectionsRequested(Fact):
    """一次性补正告知 — the list of what is missing or wrong; there should be one list, in the notice."""

    items: tuple[str, ...]
    round: int
    """第几次 — counted by the case: 1 for the first list."""
    in_notice: bool
    guidance: str | None
    """How to put it right."""


@fact("case.supplement-received.v1", clauses=("WC-14", "XS-07"))
class SupplementReceived(Fact):
    """收到补正材料 — and whether everything asked for is now there."""

    materials: tuple[Material, ...]
    complete: bool


class Materials(CaseState):
    """材料审查与补正 — one list, told once."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.correction_rounds = 0

    def receive_materials(self, entry: Entry, *, materials: tuple[Material, ...], complete: bool) -> None:
        """Record what was handed in.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(MaterialsReceived(entry=entry, materials=materials, complete=complete))

    def review_materials(self, entry: Entry, *, sufficient: bool, reviewer: StaffId | None = None) -> None:
        """Record the review.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(MaterialsReviewed(entry=entry, reviewer=reviewer or entry.actor, sufficient=sufficient))

    def request_corrections(
        self, entry: Entry, *, items: tuple[str, ...], in_notice: bool = True, guidance: str | None = None
    ) -> None:
        """Ask for what is missing or wrong. A second list is recorded as the second.

        Raises:
            NotFound: no such case.
            ImpossibleState: the case is completed.
            BadInput: nothing is asked for.

        """
        self.must_be_open()
        if not items:
            raise BadInput(
                "the list of corrections is empty; name what is missing or wrong",
                field="items",
                clause="XS-08",
            )
        self._record(
            CorrectionsRequested(
                entry=entry,
                items=items,
                round=self.correction_rounds + 1,
                in_notice=in_notice,
                guidance=guidance,
            )
        )

    def receive_supplement(self, entry: Entry, *, materials: tuple[Material, ...], complete: bool) -> None:
        """Record what was handed in after a list of corrections.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(SupplementReceived(entry=entry, materials=materials, complete=complete))

    @applies(CorrectionsRequested)
    def _corrections_requested(self, fact: CorrectionsRequested) -> None:
        self.correction_rounds = fact.round
