"""签发与报送 — what is signed, and sent up.

审查签发向上级机关报送的有关文件。
"""

import pytest

from domain.cases.outgoing import DocumentSentUp, DocumentSigned
from domain.errors import BadInput
from tests.domain.cases.given import HEAD, LI, WANG, an_inquiry, at
from tests.domain.history import recorded, refused


@pytest.mark.clause("GW-04")
def test_the_leader_who_signed_is_named() -> None:
    case = an_inquiry()
    case.sign_document(at(1), document="请示", signer=HEAD)
    signed = recorded(case, DocumentSigned)
    assert (signed.document, signed.signer) == ("请示", HEAD)
    case.sign_document(at(2, by=WANG, for_whom=HEAD), document="报告")
    assert recorded(case, DocumentSigned).signer == HEAD


@pytest.mark.clause("GW-04")
@pytest.mark.parametrize(("signed", "signer"), [("请示", HEAD), ("别的文件", None)])
def test_a_paper_goes_up_signed_or_not(signed: str, signer: object) -> None:
    case = an_inquiry()
    case.sign_document(at(1), document=signed, signer=HEAD)
    case.send_up(at(2), document="请示", recipient="省财政厅")
    sent = recorded(case, DocumentSentUp)
    assert (sent.document, sent.recipient, sent.signer) == ("请示", "省财政厅", signer)


@pytest.mark.clause("GW-04")
def test_of_two_signatures_the_later_counts() -> None:
    case = an_inquiry()
    case.sign_document(at(1, by=LI), document="请示")
    case.sign_document(at(2, by=HEAD), document="请示")
    case.send_up(at(3), document="请示", recipient="省财政厅")
    assert recorded(case, DocumentSentUp).signer == HEAD


def test_what_is_signed_or_sent_and_to_whom_is_named() -> None:
    case = an_inquiry()
    with refused(case, BadInput, "document is empty", field="document"):
        case.sign_document(at(1), document="")
    with refused(case, BadInput, "document is empty", field="document"):
        case.send_up(at(1), document=" ", recipient="省财政厅")
    with refused(case, BadInput, "recipient is empty", field="recipient"):
        case.send_up(at(1), document="请示", recipient="")
