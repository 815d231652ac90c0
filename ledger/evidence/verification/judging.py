"""断定 — what is told of the rows: what was found out about each, in the light of what was signed."""

from collections.abc import Sequence

from ledger.evidence.tiles import HEIGHT, WIDTH
from ledger.evidence.verification.confirmation import Confirmation, Doubt
from ledger.evidence.verification.finding import COMPARE, RESTORE, Finding, Findings, Table
from ledger.evidence.verification.repair import Original
from ledger.evidence.verification.rereading import Rereading
from ledger.evidence.verification.rewriting import rewritten
from ledger.evidence.verification.rows import StoredRow, id_text, read_rows
from ledger.evidence.verification.settling import Fate, Settled, Settling
from ledger.postgres.connections import Cursor

_MISSING = 1_000
"""Missing hashes of tiles that are looked for."""
_REMOVE = "保全现场，停止签署；查明是谁写的 keep the evidence, stop signing, find out who wrote it"


_LEAF_CHANGED = "叶被改动，记录本身未变 the leaf was changed; the row is as it was"
_REWRITTEN = "，叶也随之改写 and its leaf was made to fit"
_TOLD = {
    Fate.LEAF: ("leaf", _LEAF_CHANGED, RESTORE),
    Fate.MAC: ("mac", "来源标记被改动，记录本身未变 the mac was changed; the row is as it was", RESTORE),
    Fate.TWICE: (None, "同一条记录出现两次 the row stands here twice", RESTORE),
    Fate.EXTRA: (None, "多出来的记录，不是登记在这里的 a row that was not recorded here", _REMOVE),
}
"""The column, what is wrong, what to do."""


class Judging:
    """断定 — makes findings of rows."""

    def __init__(
        self, rereading: Rereading, settling: Settling, confirmation: Confirmation, findings: Findings
    ) -> None:
        self._rereading = rereading
        self._settling = settling
        self._confirmation = confirmation
        self._findings = findings
        self._places: list[tuple[int, int]] = []
        """Positions of which something is told already."""

    def judge(self, cursor: Cursor, first_signed: int | None) -> None:
        """Tell what is wrong with the rows; ``first_signed`` is the size of the first checkpoint."""
        for first, last in self._settling.gaps():
            self._tell(first, last, None, "这里的记录不见了 the row is missing", RESTORE)
        for settled in self._settling.settled:
            self._judge(settled)
        self._judge_counted()
        self._judge_unmarked(first_signed)
        self._judge_end()
        for doubt in self._confirmation.doubts:
            if not any(doubt.holds(first, last) for first, last in self._places):
                self._judge_doubt(doubt, read_rows(cursor, doubt.first, min(doubt.last, doubt.first + WIDTH)))
        self._judge_order()

    def _judge(self, settled: Settled) -> None:
        first, last = settled.first, settled.last
        match settled.fate:
            case Fate.CHANGED if settled.original is not None:
                self._tell_changed(
                    settled.suspect.row, first, settled.original, rewritten=settled.suspect.fits
                )
            case Fate.MOVED:
                self._judge_moved(settled)
            case Fate.FOREIGN:
                self._judge_foreign(settled)
            case Fate.UNKNOWN:
                self._judge_unknown(settled)
            case fate:
                column, what, remedy = _TOLD[fate]
                self._tell(first, last, column, what, remedy)

    def _tell_changed(self, row: StoredRow, first: int | None, was: Original, *, rewritten: bool) -> None:
        how = (
            "被改动的是 what was changed is"
            if was.column == "state"
            else "被改动，原为 it was changed; it was"
        )
        stands = "空 empty" if row.position is None else row.position
        now = f"，现为 now {stands}" if was.column == "position" else ""
        what = f"{how} {was.value}{now}{_REWRITTEN if rewritten else ''}"
        self._tell(first, first, was.column, what, RESTORE)

    def _judge_moved(self, settled: Settled) -> None:
        by, first = settled.by, settled.first or 0
        if by > 0:
            gone = _span(first, first + by - 1)
            what = f"原第 {gone} 条被删除，后面的记录依次前移 what stood at {gone} was removed, and what follows moved up"
            self._tell(first, settled.last, "position", what, RESTORE)
        else:
            new = _span(first + by, first - 1)
            what = f"第 {new} 条是插入的，后面的记录依次后移 what stands at {new} was put in, and what follows moved down"
            self._tell(first + by, settled.last, "position", what, RESTORE)

    def _judge_foreign(self, settled: Settled) -> None:
        position = settled.first or 0
        counts = self._settling.leaves.get(position) in (None, settled.suspect.row.leaf)
        if counts and self._confirmation.is_sure_of(position):
            what = "来源标记被改动或抹去，记录本身与签署的一致 the mac was changed or removed; the row is as it was signed"
            self._tell(position, position, "mac", what, RESTORE)
        elif counts and position <= self._confirmation.signed:
            what = f"记录被改写 the row was rewritten{_REWRITTEN}"
            self._tell(position, position, None, what, COMPARE)
        else:
            what = "这条记录不是问责系统写的 Wenze did not write this row"
            self._tell(position, position, None, what, _REMOVE)

    def _judge_unknown(self, settled: Settled) -> None:
        position, suspect = settled.first or 0, settled.suspect
        empty = suspect.row.unreadable()
        if position in self._confirmation.swapped:
            self._tell(position, position, "leaf", _LEAF_CHANGED, RESTORE)
        elif empty:
            what = f"读不出来 it cannot be read: {', '.join(empty)}"
            self._tell(position, position, empty[0], what, RESTORE)
        elif suspect.leaf_is_ours or self._confirmation.is_sure_of(position):
            what = "内容被改动，或不止一列被改动 the state was changed, or more than one column"
            self._tell(position, position, "state", what, RESTORE)
        else:
            what = "记录与叶不符 the row and its leaf do not agree"
            self._tell(position, position, None, what, COMPARE)

    def _judge_doubt(self, doubt: Doubt, rows: Sequence[StoredRow]) -> None:
        """Tell which row of a stretch was rewritten, or, where that does not show, the stretch."""
        authenticator = self._rereading.authenticator
        foreign = [
            row
            for row in rows
            if authenticator is None or row.leaf is None or not authenticator.is_ours(row.leaf, row.mac)
        ]
        found = rewritten(foreign, doubt, self._confirmation.tree, self._settling)
        if found is not None:
            row, was = found
            self._tell_changed(row, row.position, was, rewritten=True)
            return
        what = (
            "其间的记录被改写，叶也随之改写，与签署的根不符 rows in between were rewritten with their leaves: "
            f"the root is not the one that was signed ({doubt.by})"
        )
        self._tell(doubt.first, doubt.last, None, what, COMPARE)

    def _judge_counted(self) -> None:
        more = self._settling.more
        if more is not None:
            what = "另有记录与叶或来源标记不符 further rows do not agree with leaf or mac"
            self._tell(more.first, more.last, None, f"{what}: {more.many:,}", COMPARE, more.many)
        for what, count in (
            ("另有多出来的记录 further rows that were not recorded", self._rereading.more_strays),
            ("另有缺失 further gaps", self._rereading.more_gaps),
        ):
            if count:
                self._tell(None, None, None, f"{what}: {count:,}", COMPARE, count)

    def _judge_unmarked(self, first_signed: int | None) -> None:
        last = self._rereading.unmarked
        if self._rereading.authenticator and first_signed is not None and first_signed < last:
            what = "没有来源标记，不是问责系统写的 no mac: Wenze did not write it"
            self._tell(first_signed + 1, last, "mac", what, _REMOVE)

    def _judge_end(self) -> None:
        cut, head = self._confirmation.cut, self._settling.head
        if cut is not None and cut.size > head:
            what = f"末尾的记录不见了：{cut.by} 签署了 {cut.size} 条 rows are missing at the end: {cut.size} were signed"
            self._tell(head + 1, cut.size, None, what, COMPARE)

    def _judge_order(self) -> None:
        """Tell which rows are out of order; what may follow from another finding is not told."""
        first = min((first for first, _ in self._places), default=self._rereading.head + 1)
        for position in self._rereading.backwards:
            if position < first:
                what = "登记时间早于前一条 it was recorded before the row before it"
                self._tell(position, position, "recorded_at", what, COMPARE)
        for jump in self._rereading.jumps:
            if jump.position < first:
                what = (
                    f"{id_text(jump.originator).decode()} 应为第 {jump.expected} 版 "
                    f"this stream goes on with version {jump.expected}, not {jump.found}"
                )
                self._tell(jump.position, jump.position, "originator_version", what, COMPARE)

    def _tell(
        self, first: int | None, last: int | None, column: str | None, what: str, remedy: str, count: int = 1
    ) -> None:
        if first is not None and last is not None:
            self._places.append((first, last))
        self._findings.add(Finding(Table.EVENT, what, remedy, first, last, column), count)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


class Tiles:
    """The kept hashes of full tiles, as they are read, beside those over the rows.

    ``size`` is that of the last checkpoint: up to there hashes are kept.
    """

    def __init__(self, size: int, confirmation: Confirmation, findings: Findings) -> None:
        self._confirmation = confirmation
        self._findings = findings
        self._counts: list[int] = []
        while count := size >> HEIGHT * (len(self._counts) + 1):
            self._counts.append(count)
        self._next = [0] * len(self._counts)
        self._missing: list[tuple[int, int]] = []
        self._strange: list[tuple[int, int, bytes]] = []

    def take(self, level: int, index: int, root: bytes) -> None:
        """Compare the next one."""
        if not self._is_due(level, index) or not self._holds(level, index, root):
            if len(self._strange) < _MISSING:
                self._strange.append((level, index, root))
            return
        self._skip(level, index)
        self._next[level] = index + 1

    def finish(self) -> None:
        """Tell which were changed, which are missing, and which should not be there."""
        for level, count in enumerate(self._counts):
            self._skip(level, count)
        for level, index in self._missing:
            self._tell_missing(level, index)
        for level, index, _ in self._strange:
            self._tell(level, index, None, "多出来的瓦片根，不是签署时留下的 nobody who signs kept this hash")

    def _is_due(self, level: int, index: int) -> bool:
        return 0 <= level < len(self._counts) and self._next[level] <= index < self._counts[level]

    def _holds(self, level: int, index: int, root: bytes) -> bool:
        """Say whether it is the hash over the rows; where these are in doubt themselves, it may be."""
        right = self._confirmation.tree.tile_root(level, index)
        span = WIDTH ** (level + 1)
        first, last = index * span + 1, (index + 1) * span
        return right in (None, root) or any(doubt.holds(first, last) for doubt in self._confirmation.doubts)

    def _tell_missing(self, level: int, index: int) -> None:
        right = self._confirmation.tree.tile_root(level, index)
        moved = next((one for one in self._strange if one[2] == right), None)
        changed = next((one for one in self._strange if one[:2] == (level, index)), None)
        if moved is not None:
            self._strange.remove(moved)
            column = "level" if moved[0] != level else "index"
            what = f"被改为第 {moved[0]} 层 {moved[1]} 号 changed to level {moved[0]}, index {moved[1]}"
            self._tell(level, index, column, what)
        elif changed is not None:
            self._strange.remove(changed)
            what = "瓦片根被改动，与记录算出的不同 the kept hash was changed; it is not that over the rows"
            self._tell(level, index, "hash", what)
        else:
            self._tell(level, index, None, "瓦片根不见了 the kept hash is missing")

    def _skip(self, level: int, index: int) -> None:
        first = self._next[level]
        self._missing += [(level, number) for number in range(first, min(index, first + _MISSING))]

    def _tell(self, level: int, index: int, column: str | None, what: str) -> None:
        what = f"第 {level} 层 level {level}：{what}"
        self._findings.add(Finding(Table.TILE, what, RESTORE, index, index, column))
