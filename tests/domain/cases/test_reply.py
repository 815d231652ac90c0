"""回复 — the result reaches the applicant.

办结后及时向服务对象回复办理结果；将办理结果反馈信访人。
"""

import pytest

from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.cases.reply import ResultReplied
from domain.entry import Channel
from domain.personal import Personal
from tests.domain.cases.given import an_inquiry, at
from tests.domain.history import recorded


@pytest.mark.clause("SW-14", "XS-27", "XS-30", "WC-10")
@pytest.mark.parametrize("kind", [CaseKind.PERMIT, CaseKind.PETITION, CaseKind.PETITION_APPEAL])
@pytest.mark.parametrize("channel", [Channel.TELEPHONE, Channel.LETTER])
def test_the_applicant_is_told_the_result_in_words_that_are_sealed(kind: CaseKind, channel: Channel) -> None:
    case = an_inquiry(kind)
    case.complete(at(3), outcome=Outcome.GRANTED)
    case.reply(at(4, channel=channel), content="已办结，请领取")
    replied = recorded(case, ResultReplied)
    assert replied.content == Personal(case.applicant, plain="已办结，请领取")
    assert replied.entry.channel is channel


@pytest.mark.clause("SW-14")
def test_a_reply_may_come_before_the_end_without_words_and_more_than_once() -> None:
    case = an_inquiry()
    case.reply(at(1), content=None)
    assert recorded(case, ResultReplied).content is None
    case.reply(at(2), content="补充")
    assert case.replies == 2
