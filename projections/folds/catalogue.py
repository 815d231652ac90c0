"""投影目录 — every view that the runner keeps."""

from typing import Any

from projections.folds.assessment import Assessment
from projections.folds.cases import Cases
from projections.folds.deadlines import Deadlines
from projections.folds.directory import Directory
from projections.folds.disclosure import Disclosure
from projections.folds.handovers import Handovers
from projections.folds.matters import Matters
from projections.folds.presence import Presence
from projections.folds.projection import Projection
from projections.folds.promises import Promises
from projections.folds.registers import Registers
from projections.folds.search import Search
from projections.folds.workload import Workload

PROJECTIONS: tuple[Projection[Any], ...] = (
    Cases(),
    Deadlines(),
    Assessment(),
    Directory(),
    Registers(),
    Matters(),
    Search(),
    Promises(),
    Presence(),
    Workload(),
    Handovers(),
    Disclosure(),
)
