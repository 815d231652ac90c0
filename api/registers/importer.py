"""导入 — a register into a ledger: streaming, restartable, nothing lost: read = imported + rejected."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

import msgspec

from api.registers.mapping import Mapping
from api.registers.source import Register, Rejected, SourceCase
from api.registers.translate import Translated, Translator
from ledger.ledger import Ledger
from ledger.sequence import Append

_BATCH = 5_000
"""Facts recorded in one transaction, about."""


@dataclass(slots=True)
class Count:
    """How many of one sort of row; read = imported + present + rejected."""

    read: int = 0
    imported: int = 0
    present: int = 0
    """Imported by an earlier run."""
    rejected: int = 0

    @property
    def adds_up(self) -> bool:
        """Say whether nothing was lost."""
        return self.read == self.imported + self.present + self.rejected


@dataclass(slots=True)
class Report:
    """导入结果 — what became of every row."""

    cases: Count = field(default_factory=Count)
    events: Count = field(default_factory=Count)
    facts: int = 0
    """Facts added to the ledger."""
    rejects: Path | None = None
    """The file of the rejected rows, where there are any."""


class Importer:
    """One import of one register into one ledger."""

    def __init__(
        self, ledger: Ledger, organisation: str, mapping: Mapping, register: str, rejects: Path
    ) -> None:
        self._ledger = ledger
        self._mapping = mapping
        self._translator = Translator(mapping, register, organisation)
        self._rejects = _Rejects(rejects)
        self._report = Report()

    def check(self, register: Register, progress: Callable[[int], None]) -> None:
        """Read the whole register without recording anything; ``progress`` is called with the bytes read so far.

        Raises:
            domain.errors.BadInput: the file is damaged, or has not the mapping's columns.

        """
        columns: set[str] = set()
        steps: set[str] = set()
        readable = False
        for row in register:
            if isinstance(row, SourceCase):
                readable = True
                columns.update(row.values)
                for event in row.events:
                    steps.update(event.values)
                progress(register.bytes_read)
        if readable:
            self._mapping.check(columns, steps)

    def run(self, register: Register, progress: Callable[[int], None]) -> Report:
        """Import a checked register; ``progress`` is called with the bytes read so far.

        May be stopped at any point: a second run passes over what the first has recorded.

        Raises:
            domain.errors.BadInput: the file changed since it was checked, and cannot be read on.
            domain.errors.DatabaseUnavailable: the server went away; repeat the command.

        """
        with self._rejects:
            group: list[Translated] = []
            size = 0
            for row in register:
                if isinstance(row, Rejected):
                    self._report.cases.read += 1
                    self._reject_case(row)
                    continue
                group.append(self._translator.translate(row))
                size += len(row.events) + 3
                if size >= _BATCH:
                    self._record(group)
                    group, size = [], 0
                    progress(register.bytes_read)
            self._record(group)
            progress(register.bytes_total)
        self._report.rejects = self._rejects.path if self._rejects.written else None
        return self._report

    def _record(self, group: list[Translated]) -> None:
        people = [batch for translated in group for batch in translated.people]
        cases = [(translated, translated.case) for translated in group if translated.case is not None]
        results = self._ledger.record_batches([*people, *(batch for _, batch in cases)])
        for result in results:
            if result.error is None and not result.repeated:
                self._report.facts += len(result.positions)
        recorded = dict(zip((id(translated) for translated, _ in cases), results[len(people) :], strict=True))
        for translated in group:
            self._count(translated, recorded.get(id(translated)))

    def _count(self, translated: Translated, result: Append | None) -> None:
        cases, events = self._report.cases, self._report.events
        cases.read += 1
        events.read += len(translated.source.events)
        bad_steps = [row for row in translated.rejected if row.where == "event"]
        good_steps = len(translated.source.events) - len(bad_steps)
        if result is None:
            self._reject_case(translated.rejected[0])
        elif result.error is not None:
            self._reject_case(
                Rejected(translated.source.row, "case", str(result.error), translated.source.values)
            )
            bad_steps = [
                Rejected(event.row, "event", "its case was rejected", event.values)
                for event in translated.source.events
            ]
        elif result.repeated:
            cases.present += 1
            events.present += good_steps
        else:
            cases.imported += 1
            events.imported += good_steps
        for row in bad_steps:
            events.rejected += 1
            self._rejects.write(row)

    def _reject_case(self, row: Rejected) -> None:
        self._report.cases.rejected += 1
        self._rejects.write(row)


class _Rejects:
    """The file of rejected rows, made when there is a first one; a new run writes it anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written = 0
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, row: Rejected) -> None:
        """Add a row with its number, its reason, and what the source says there."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file).writerow(("row", "where", "reason", "values"))
        values = msgspec.json.encode(row.values).decode()
        csv.writer(self._file).writerow((row.row, row.where, row.reason, values))
        self.written += 1
