"""答复 — to the complainant, or in public.

在承诺的时限内办结或答复；将办理结果反馈信访人；公开办理结果。
"""

from datetime import timedelta

import pytest

from domain.complaints.reception import Naming
from domain.complaints.reply import ComplaintReplied, ReplyPublished
from domain.complaints.target import Target
from domain.entry import Channel
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.personal import Personal
from domain.services.promise_content import PublicationChannel
from tests.domain.complaints.given import (
    DUE,
    HEAD,
    LI,
    MONDAY,
    WANG,
    a_complaint,
    accepted,
    at,
    concluded,
    received,
)
from tests.domain.history import recorded, refused

AFTER = (DUE - MONDAY) / timedelta(hours=1) + 1


@pytest.mark.clause("XS-01", "XS-27")
@pytest.mark.parametrize(("hours", "late"), [(60, False), (AFTER, True)])
def test_the_complainant_is_told_in_time_or_late(hours: float, late: bool) -> None:
    complaint = concluded()
    complaint.reply(at(hours, HEAD), content="您反映的情况属实", way=Channel.TELEPHONE)
    said = recorded(complaint, ComplaintReplied)
    assert said.content == Personal(complaint.complainant, plain="您反映的情况属实")
    assert (said.way, said.delivered, said.due_at) == (Channel.TELEPHONE, True, DUE)
    assert said.late is late
    assert said.conclusion == complaint.concluded_version


@pytest.mark.clause("XS-01")
def test_a_reply_without_a_promise_or_a_conclusion_that_did_not_arrive_is_recorded_so() -> None:
    complaint = received()
    complaint.reply(at(2, HEAD), content="正在核实", delivered=False)
    said = recorded(complaint, ComplaintReplied)
    assert (said.conclusion, said.delivered, said.due_at, said.late) == (None, False, None, None)


@pytest.mark.clause("XS-27")
def test_an_anonymous_complainant_with_an_address_is_told() -> None:
    complaint = received(naming=Naming.ANONYMOUS, contact="匿名信箱")
    complaint.reply(at(2, HEAD), content="已核实")
    assert recorded(complaint, ComplaintReplied).content.subject == complaint.complainant


def test_nobody_is_told_who_cannot_be_reached() -> None:
    complaint = received(naming=Naming.ANONYMOUS)
    with refused(complaint, ImpossibleState, "publish the reply instead"):
        complaint.reply(at(2, HEAD), content="已核实")


@pytest.mark.clause("XS-01", "CN-05")
@pytest.mark.parametrize(("hours", "late"), [(60, False), (AFTER, True)])
def test_a_reply_in_public_names_nobody(hours: float, late: bool) -> None:
    complaint = concluded()
    complaint.publish_reply(
        at(hours, HEAD), text="群众反映窗口态度问题属实，已整改", channels=(PublicationChannel.WEBSITE,)
    )
    said = recorded(complaint, ReplyPublished)
    assert (said.text, said.channels) == ("群众反映窗口态度问题属实，已整改", (PublicationChannel.WEBSITE,))
    assert (said.due_at, said.late, said.conclusion) == (DUE, late, complaint.concluded_version)


@pytest.mark.clause("CN-05")
def test_a_reply_in_public_where_no_date_was_promised() -> None:
    complaint = received(naming=Naming.ANONYMOUS)
    complaint.publish_reply(at(2, HEAD), text="已核实", channels=(PublicationChannel.BOARD,))
    assert recorded(complaint, ReplyPublished).late is None


def test_whoever_it_is_about_does_not_reply() -> None:
    complaint = received(Target(persons=(WANG, LI)))
    for by in (WANG, LI):
        with refused(complaint, NotAllowed, "let somebody else reply to it", clause="DD-08"):
            complaint.reply(at(3, by), content="没有的事")
        with refused(complaint, NotAllowed, "let somebody else reply to it", clause="DD-08"):
            complaint.publish_reply(at(3, by), text="没有的事", channels=(PublicationChannel.BOARD,))


def test_a_reply_that_says_nothing_or_stands_nowhere_is_refused() -> None:
    complaint, web = accepted(), PublicationChannel.WEBSITE
    with refused(complaint, BadInput, "empty", field="content"):
        complaint.reply(at(3, HEAD), content=" ")
    with refused(complaint, BadInput, "empty", field="text"):
        complaint.publish_reply(at(3, HEAD), text="", channels=(web,))
    with refused(complaint, BadInput, "published nowhere", field="channels"):
        complaint.publish_reply(at(3, HEAD), text="已核实", channels=())
    with refused(complaint, BadInput, "twice", field="channels"):
        complaint.publish_reply(at(3, HEAD), text="已核实", channels=(web, web))


def test_no_such_complaint() -> None:
    complaint = a_complaint()
    with refused(complaint, NotFound, "no complaint"):
        complaint.reply(at(0), content="已核实")
    with refused(complaint, NotFound, "no complaint"):
        complaint.publish_reply(at(0), text="已核实", channels=(PublicationChannel.BOARD,))
