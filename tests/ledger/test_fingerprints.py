"""指纹 — what is kept of a command tells nothing of the words that it is of."""

from hashlib import sha256
from uuid import uuid4

from domain.entry import Entry
from domain.identity import MACHINE
from domain.people.staff import Staff
from ledger.ledger import Ledger
from ledger.sequence import Command
from ledger.vault import MasterKey
from tests.domain.regulation.told import on


def test_the_words_of_a_command_cannot_be_guessed_from_what_is_kept(ledger: Ledger) -> None:
    words = sha256("电话 13800000000".encode()).digest()
    entry = Entry(occurred_at=on("2025-03-03 09:00"), by=MACHINE)
    clerk = Staff(uuid4())
    clerk.register(entry, code="0001", name="李明", section=None)
    ledger.record(clerk, command=Command("once", words))
    with ledger.pool.cursor() as cursor:
        cursor.execute("SELECT fingerprint FROM command WHERE key = 'once'")
        (kept,) = cursor.fetchone() or (b"",)
    assert bytes(kept) != words
    assert bytes(kept) == ledger.vault.fingerprint(words)
    one, other = (MasterKey(bytes(31) + last).derived("wenze command fingerprints") for last in (b"0", b"1"))
    assert one != other
