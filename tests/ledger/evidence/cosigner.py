"""A process that has its witness cosign; run by the tests, killed by them.

``python cosigner.py FOLDER once OLD NEW`` cosigns one growth and dies before anybody hears of it.
``python cosigner.py FOLDER climb TOP`` cosigns from wherever the witness is, row by row, up to a size; each size that was
acknowledged goes to standard output.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from ledger.errors import NotLatest
from ledger.evidence.witness import Witness
from tests.ledger.evidence.book import Book


def climb(witness: Witness, book: Book, top: int) -> None:
    known = 0
    while known < top:
        try:
            witness.cosign(known, book.proof(known, known + 1), book.note(known + 1))
        except NotLatest as error:
            known = error.size
            continue
        known += 1
        os.write(1, f"{known}\n".encode())


def main() -> None:
    folder, what, *sizes = sys.argv[1:]
    witness = Witness(Path(folder), lambda: datetime.now(UTC))
    if what == "once":
        old, new = map(int, sizes)
        book = Book(new)
        witness.cosign(old, book.proof(old, new), book.note(new))
        os.kill(os.getpid(), signal.SIGKILL)
    climb(witness, Book(int(sizes[0])), int(sizes[0]))


if __name__ == "__main__":
    main()
