"""考核办法 — a dated set of weights; the numbers stand in its file."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Tally:
    """成绩 — what a year of one person or section comes to."""

    on_time: int
    late: int
    open_overdue: int

    @property
    def on_time_rate(self) -> Decimal | None:
        """按时办结率 — on time over completed and open overdue (XS-03), in percent, one decimal; None of nothing."""
        obligations = self.on_time + self.late + self.open_overdue
        if not obligations:
            return None
        return (Decimal(100 * self.on_time) / obligations).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Scheme:
    """考核办法 — points are whole numbers of the full score."""

    id: str
    title: str
    valid_from: date
    full_score: int
    deduction_late: int
    deduction_open_overdue: int
    deduction_cap: int

    def score(self, tally: Tally) -> int:
        """Return the points left of the full score."""
        lost = tally.late * self.deduction_late + tally.open_overdue * self.deduction_open_overdue
        return self.full_score - min(lost, self.deduction_cap)


@cache
def schemes() -> frozenset[str]:
    """Return the ids of all schemes."""
    found = (files("domain.assessment") / "schemes").iterdir()
    return frozenset(file.name.removesuffix(".toml") for file in found if file.name.endswith(".toml"))


@cache
def scheme(id: str = "basic-2025") -> Scheme:
    """Return the scheme of this id from its file."""
    text = (files("domain.assessment") / "schemes" / f"{id}.toml").read_text(encoding="utf-8")
    return Scheme(**tomllib.loads(text))
