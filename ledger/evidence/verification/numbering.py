"""编号 — checkpoints count 1, 2, 3 … and never grow shorter: which are missing, which are out of their order."""

import sys
from typing import NamedTuple

_TWICE = "编号重复或不可能有 this number is there twice, or impossible"


class _Gap(NamedTuple):
    """Numbers that no checkpoint has, and the sizes of those beside it."""

    first: int
    last: int
    before: int
    after: int


class _Strange(NamedTuple):
    """A checkpoint out of its order."""

    number: int
    size: int
    what: str


class Fault(NamedTuple):
    """What is wrong with one number, or with several."""

    first: int
    last: int
    what: str


class Numbering:
    """The numbers as they come, in their order; those of one number by their size."""

    def __init__(self) -> None:
        self.size = 0
        """The largest size of those in order."""
        self.doubtful: set[int] = set()
        """Numbers under which something else may stand than what was signed."""
        self._next = 1
        self._key = 0
        self._fitted = True
        self._gaps: list[_Gap] = []
        self._strange: list[_Strange] = []

    def take(self, number: int, size: int, key: int | None) -> bool:
        """Say whether the next one, signed by the key of a number, is in order."""
        key = self._key if key is None else key
        fits = size >= self.size and key >= self._key
        if not fits or number != self._next:
            self.doubtful.add(number)
        again = number == self._next - 1 and fits
        behind_gap = bool(self._gaps) and self._gaps[-1].last == number - 1
        if again and self._fitted and behind_gap:
            gap = self._gaps.pop()
            self._gaps.append(gap._replace(after=size))
            self._strange.append(_Strange(number, gap.after, _TWICE))
        elif number < self._next and not (again and not self._fitted):
            self._strange.append(_Strange(number, size, _TWICE))
            return False
        elif number > self._next:
            self._gaps.append(_Gap(self._next, number - 1, self.size, size))
        self._next = number + 1
        self._fitted = fits
        if fits:
            self.size, self._key = size, key
        else:
            what = f"次序不对：比前一个短，或由更早的钥匙签署（{size} 条） it is shorter than the one before, or by an earlier key"
            self._strange.append(_Strange(number, size, what))
        return fits

    def faults(self) -> list[Fault]:
        """Return what is wrong, once all were taken."""
        found = []
        gaps = [*self._gaps, _Gap(self._next, self._next, self.size, sys.maxsize)]
        for strange in self._strange:
            number = strange.number
            gap = next((gap for gap in gaps if self._belongs(strange, gap)), None)
            if gap is None:
                found.append(Fault(number, number, strange.what))
                continue
            gaps = [one for one in gaps if one is not gap and one.last != number - 1]
            what = f"编号被改为 {number} its number was changed to {number}"
            found.append(Fault(gap.first, gap.first, what))
        for gap in gaps:
            if gap in self._gaps:
                what = "没有这个编号：校验点被删除，或编号被改 no such number: it was deleted, or renumbered"
                found.append(Fault(gap.first, gap.last, what))
        return found

    def _belongs(self, strange: _Strange, gap: _Gap) -> bool:
        """Say whether a checkpoint out of its order fills the place of one that is missing."""
        is_copy_of_last = strange.number == self._next - 1 and strange.size == self.size
        return gap.first == gap.last and gap.before <= strange.size <= gap.after and not is_copy_of_last
