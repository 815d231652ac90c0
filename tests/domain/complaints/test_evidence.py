"""证据 — what was handed in is known again by its digest; its bytes stay outside."""

from typing import Any

import pytest

from domain.complaints.evidence import EvidenceAttached
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from tests.domain.complaints.given import CITIZEN, DIGEST, WANG, ZHAO, a_complaint, at, concluded, received
from tests.domain.history import recorded, refused

VIDEO: dict[str, Any] = {
    "digest": DIGEST,
    "size": 1_048_576,
    "media_type": "video/mp4",
    "description": "窗口监控录像",
    "handed_in_by": CITIZEN,
}


@pytest.mark.clause("GW-21")
def test_it_stands_by_digest_size_and_kind_and_who_handed_it_in() -> None:
    complaint = received()
    complaint.attach_evidence(at(5, ZHAO), **VIDEO)
    said = recorded(complaint, EvidenceAttached)
    assert (said.digest, said.size, said.media_type) == (DIGEST, 1_048_576, "video/mp4")
    assert (said.description, said.handed_in_by) == ("窗口监控录像", CITIZEN)
    assert complaint.evidence == {(DIGEST, CITIZEN): 2}


@pytest.mark.clause("GW-21")
def test_the_same_paper_from_another_hand_is_another_piece() -> None:
    complaint = received()
    complaint.attach_evidence(at(5, ZHAO), **VIDEO)
    complaint.attach_evidence(at(6, ZHAO), **VIDEO | {"handed_in_by": None})
    assert recorded(complaint, EvidenceAttached).handed_in_by is None
    with refused(complaint, ImpossibleState, "by its version 2", field="digest"):
        complaint.attach_evidence(at(7, ZHAO), **VIDEO)


def test_the_person_complained_of_hands_in_what_speaks_for_him_and_nothing_of_others() -> None:
    complaint = received()
    complaint.attach_evidence(at(5, WANG), **VIDEO | {"handed_in_by": WANG})
    assert recorded(complaint, EvidenceAttached).handed_in_by == WANG
    with refused(complaint, NotAllowed, "let somebody else take", field="handed_in_by", clause="DD-08"):
        complaint.attach_evidence(at(6, WANG), **VIDEO)


def test_new_evidence_after_the_end_is_recorded() -> None:
    complaint = concluded()
    complaint.attach_evidence(at(90, ZHAO), **VIDEO)
    assert recorded(complaint, EvidenceAttached).digest == DIGEST


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"digest": "A" * 64}, "digest"),
        ({"digest": "a" * 63}, "digest"),
        ({"size": -1}, "size"),
        ({"media_type": "mp4"}, "media_type"),
        ({"media_type": "video/"}, "media_type"),
        ({"description": " "}, "description"),
    ],
)
def test_what_cannot_be_evidence_is_refused(words: dict[str, object], field: str) -> None:
    complaint = received()
    with refused(complaint, BadInput, "not a|bytes|empty", field=field):
        complaint.attach_evidence(at(5), **VIDEO | words)


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.attach_evidence(at(0), **VIDEO)
