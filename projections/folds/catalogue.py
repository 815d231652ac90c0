"""投影目录 — every view that the runner keeps."""

from typing import Any

from projections.folds.assessment import Assessment
from projections.folds.cases import Cases
from projections.folds.deadlines import Deadlines
from projections.folds.directory import Directory
from projections.folds.matters import Matters
from projections.folds.projection import Projection
from projections.folds.registers import Registers
from projections.folds.search import Search

PROJECTIONS: tuple[Projection[Any], ...] = (
    Cases(),
    Deadlines(),
    Assessment(),
    Directory(),
    Registers(),
    Matters(),
    Search(),
)
