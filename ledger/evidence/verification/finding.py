"""核验结果 — what was found: where, what is wrong, what to do; and what was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.note import VerifierKey

_LISTED = 20
"""Findings of one table that are told one by one."""


class Table(StrEnum):
    """Where something is wrong, in the order in which it is told."""

    KEY = "signing_key"
    EVENT = "event"
    TILE = "tile_root"
    CHECKPOINT = "checkpoint"
    COSIGNATURE = "cosignature"
    COMMAND = "command"
    FOLDER = "key folder"
    NOTE = "known checkpoint"


_PLACES = {
    Table.KEY: ("第 {} 号公钥", "key {}"),
    Table.EVENT: ("第 {} 条", "position {}"),
    Table.TILE: ("瓦片根 {}", "tile root {}"),
    Table.CHECKPOINT: ("第 {} 号校验点", "checkpoint {}"),
    Table.COSIGNATURE: ("第 {} 号校验点的联署", "cosignature of checkpoint {}"),
    Table.COMMAND: ("命令记录", "commands"),
    Table.FOLDER: ("密钥夹", "the key folder"),
    Table.NOTE: ("库外的校验点", "a checkpoint from outside"),
}

COMPARE = (
    "停止写入，保全现场，与备份、回执、见证方的校验点比对 "
    "stop writing, keep the evidence, compare with backups, receipts and the checkpoints of witnesses"
)
RESTORE = "保全现场，查明是谁改的；从备份取回这一处 keep the evidence, find out who changed it, restore this place from a backup"


@dataclass(frozen=True, slots=True)
class Finding:
    """不符 — one thing that is wrong.

    ``first`` and ``last`` are positions of ``event``, numbers of ``checkpoint``, ``signing_key`` and ``cosignature``,
    indexes of ``tile_root``.
    """

    table: Table
    what: str
    remedy: str = COMPARE
    first: int | None = None
    last: int | None = None
    column: str | None = None

    @property
    def where(self) -> str:
        """The place, as people name it."""
        chinese, english = _PLACES[self.table]
        ends = [str(end) for end in (self.first, self.last) if end is not None]
        numbers = "–".join(dict.fromkeys(ends)) or "…"
        place = f"{chinese.format(numbers)} {english.format(numbers)}"
        return f"{place}, {self.column}" if self.column else place

    def __str__(self) -> str:
        return f"{self.where}：{self.what}；{self.remedy}"


class Cosigned(NamedTuple):
    """联署 — which tree a witness saw last, and when (UTC)."""

    name: str
    size: int
    at: datetime


@dataclass(slots=True)
class Verification:
    """核验结果 — what the ledger is, and everything that is wrong with it."""

    size: int = 0
    """Rows that stand in the table."""
    root: bytes | None = None
    """The root over them; none where one is missing."""
    checkpoints: int = 0
    """Checkpoints whose signature was checked."""
    head: Checkpoint | None = None
    """The newest checkpoint that a trusted key signed."""
    signed_by: VerifierKey | None = None
    """The key that signed it."""
    cosigned_by: Sequence[Cosigned] = ()
    """What each witness cosigned last."""
    unsigned: int = 0
    """Rows behind the newest checkpoint."""
    remarks: Sequence[str] = ()
    """What is not wrong, but should be known."""
    findings: Sequence[Finding] = ()

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.findings


@dataclass(slots=True)
class Findings:
    """Findings while they are made; of each table the first are told one by one, the others are counted."""

    remarks: list[str] = field(default_factory=list)
    _found: dict[Table, list[Finding]] = field(default_factory=lambda: {table: [] for table in Table})
    _more: dict[Table, tuple[Finding, Finding, int]] = field(default_factory=dict)

    def add(self, finding: Finding, count: int = 1) -> None:
        """Add what is wrong; ``count`` is how many places of a stretch it stands for."""
        found = self._found[finding.table]
        if len(found) < _LISTED:
            found.append(finding)
        else:
            first, _, before = self._more.get(finding.table, (finding, finding, 0))
            self._more[finding.table] = (first, finding, before + count)

    def remark(self, text: str) -> None:
        """Add what should be known."""
        if text not in self.remarks:
            self.remarks.append(text)

    def of(self, table: Table) -> Sequence[Finding]:
        """Return what is told of one table so far."""
        return self._found[table]

    def has_room(self, table: Table) -> bool:
        """Say whether a further finding of a table would be told by itself."""
        return len(self._found[table]) < _LISTED

    def all(self) -> list[Finding]:
        """Return all findings, table by table."""
        told = []
        for table, found in self._found.items():
            told += sorted(found, key=lambda one: one.first or 0)
            if table in self._more:
                first, last, count = self._more[table]
                what = f"另有 {count:,} 处不符 and {count:,} more"
                told.append(Finding(table, what, first.remedy, first.first, last.last or last.first))
        return told
