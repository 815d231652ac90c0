"""检查状态 — what every part of an inspection may know of the others."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.correction import Correctable
from domain.errors import BadInput, ImpossibleState
from domain.identity import SectionId
from domain.term import TermEnum


class InspectionKind(TermEnum):
    """检查种类 — what is looked at."""

    DISCIPLINE = "discipline", "工作纪律检查"
    BADGES = "badges", "挂牌上岗检查"
    PUBLICATIONS = "publications", "公示检查"
    THREE_SIMULTANEOUS = "three-simultaneous", "“三同时”实施和竣工验收检查"
    IMPACT_ASSESSMENT = "impact-assessment", "环境影响评价制度执行情况检查"
    DISCHARGER = "discharger", "排污单位执法检查"
    TREATMENT_FACILITY = "treatment-facility", "污染治理设施运行情况检查"
    DEADLINE_TREATMENT = "deadline-treatment", "限期治理项目检查"
    OTHER = "other", "其他督查"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """检查对象 — who or what is inspected: a section of ours, or a unit or project outside.

    Raises:
        BadInput: nothing is named.

    """

    section: SectionId | None = None
    unit: str | None = None
    """被检查单位 — the outside body; a person who is none is not named here."""
    project: str | None = None
    """建设项目、治理项目"""
    place: str | None = None

    def __post_init__(self) -> None:
        if self.section is None and not any((self.unit, self.project, self.place)):
            raise BadInput(
                "the inspection is of nothing; name the section, unit, project or place", field="inspected"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeficiencyState:
    """问题现状 — until when a deficiency is to be treated, and whether it is."""

    due_on: date | None = None
    treated: bool = False


class InspectionState(Correctable):
    """The state that more than one concept of an inspection reads; each field is assigned by the file named."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.kind = InspectionKind.OTHER  # inspection
        self.inspected: Inspected | None = None  # inspection
        self.inspectors: tuple[UUID, ...] = ()  # inspection
        self.planned_for: date | None = None  # inspection
        self.held = False  # inspection
        self.cancelled = False  # inspection
        self.deficiencies: dict[int, DeficiencyState] = {}  # deficiency, treatment
        """What was found, by number."""

    def must_be_held(self) -> None:
        """Refuse what only an inspection that was held can bring about.

        Raises:
            NotFound: no such inspection.
            ImpossibleState: it is planned or cancelled, and was never held.

        """
        self.must_exist()
        if not self.held:
            raise ImpossibleState(f"inspection {self.id} was not held; record that it was held first")

    def found(self, number: int) -> DeficiencyState:
        """Return a deficiency.

        Raises:
            NotFound: no such inspection.
            ImpossibleState: the inspection was not held.
            BadInput: it has no deficiency of this number.

        """
        self.must_be_held()
        deficiency = self.deficiencies.get(number)
        if deficiency is None:
            raise BadInput(
                f"inspection {self.id} has no deficiency {number}; it found {len(self.deficiencies)}",
                field="number",
            )
        return deficiency
