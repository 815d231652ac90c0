"""How things are measured: contestants in turn, several rounds, medians and ratios; never a single figure."""

import json
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

Rate = Callable[[], float]
"""Runs a contestant once and returns its rate (things per second)."""

_console = Console()


@dataclass(frozen=True, slots=True)
class Bar:
    """What a ratio is asked to reach."""

    over: str
    """The contestant that the first one is compared with."""
    at_least: float


@dataclass(slots=True)
class Contest:
    """Contestants over the same work; the first is ours."""

    title: str
    unit: str
    contestants: Mapping[str, Rate]
    bars: Sequence[Bar] = ()
    rates: dict[str, list[float]] = field(default_factory=dict)

    def run(self, rounds: int, *, warm_up: bool = True) -> None:
        """Let the contestants run in turn, ``rounds`` times after one that does not count."""
        for number in range(rounds + warm_up):
            for name, rate in self.contestants.items():
                measured = rate()
                if number >= warm_up:
                    self.rates.setdefault(name, []).append(measured)

    def ratios(self) -> dict[str, float]:
        """Return our rate over each other's: the median of the rounds' ratios, so that drift cancels out."""
        ours, *others = self.contestants
        return {
            other: statistics.median(a / b for a, b in zip(self.rates[ours], self.rates[other], strict=True))
            for other in others
        }

    def result(self) -> dict[str, object]:
        """Return the figures as plain values."""
        return {
            "title": self.title,
            "unit": self.unit,
            "median": {name: statistics.median(rates) for name, rates in self.rates.items()},
            "lowest": {name: min(rates) for name, rates in self.rates.items()},
            "highest": {name: max(rates) for name, rates in self.rates.items()},
            "ratio": self.ratios(),
            "bars": {bar.over: bar.at_least for bar in self.bars},
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured without a contestant."""

    title: str
    unit: str
    values: Mapping[str, float]
    asked: str = ""

    def result(self) -> dict[str, object]:
        """Return the figures as plain values."""
        return {"title": self.title, "unit": self.unit, "values": dict(self.values), "asked": self.asked}


def show(contests: Sequence[Contest | Figures], *, as_json: bool) -> None:
    """Print the contests as tables, or as JSON."""
    if as_json:
        print(json.dumps([contest.result() for contest in contests], ensure_ascii=False, indent=2))
        return
    for contest in contests:
        _console.print(_table(contest) if isinstance(contest, Contest) else _listed(contest))


def _listed(figures: Figures) -> Table:
    table = Table(
        title=f"{figures.title} ({figures.unit})",
        title_justify="left",
        caption=figures.asked,
        show_header=False,
    )
    for name, value in figures.values.items():
        table.add_row(name, f"{value:,.2f}")
    return table


def _table(contest: Contest) -> Table:
    table = Table(title=f"{contest.title} ({contest.unit})", title_justify="left")
    for column in ("", "median", "lowest", "highest", "ours is … times as fast", "asked"):
        table.add_column(column, justify="right" if column else "left")
    ratios, bars = contest.ratios(), {bar.over: bar.at_least for bar in contest.bars}
    for name, rates in contest.rates.items():
        ratio = f"{ratios[name]:.2f}" if name in ratios else ""
        asked = f"≥ {bars[name]:g}" if name in bars else ""
        table.add_row(
            name, *(f"{n:,.0f}" for n in (statistics.median(rates), min(rates), max(rates))), ratio, asked
        )
    return table
