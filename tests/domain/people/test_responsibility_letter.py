"""党风廉政建设责任制 — 不断深化党风廉政建设责任制."""

import pytest

from domain.errors import BadInput
from domain.people.responsibility_letter import ResponsibilityLetterSigned
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, DEPUTY, NO_HASH, PAPER, at, recorded
from tests.domain.people.test_staff import a_clerk

TITLE = "党风廉政建设责任书"


@pytest.mark.clause("DJ-03")
@pytest.mark.parametrize("content_hash", [None, PAPER])
def test_a_letter_is_signed_for_a_year(content_hash: str | None) -> None:
    staff = a_clerk()
    staff.sign_responsibility_letter(
        at(1), year=2025, title=TITLE, signed_with=DEPUTY, content_hash=content_hash
    )
    signed = recorded(staff, ResponsibilityLetterSigned)
    assert (signed.year, signed.title, signed.section) == (2025, TITLE, ACCOUNTING)
    assert (signed.signed_with, signed.content_hash) == (DEPUTY, content_hash)


@pytest.mark.parametrize(
    ("title", "content_hash", "words", "field"),
    [("", None, "is empty", "title"), (TITLE, NO_HASH, "is not a SHA-256", "content_hash")],
)
def test_a_letter_has_a_title_and_its_hash_is_a_hash(
    title: str, content_hash: str | None, words: str, field: str
) -> None:
    staff = a_clerk()
    with refused(staff, BadInput, words, field=field):
        staff.sign_responsibility_letter(at(1), year=2025, title=title, content_hash=content_hash)
