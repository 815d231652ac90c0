"""告知具体 — 各处室、服务窗口要印制《政务服务告知书》."""

import pytest

from domain.errors import BadInput
from domain.people.notice_template import NoticeTemplatePublished
from tests.domain.history import refused
from tests.domain.people.given import ACCOUNTING, NO_HASH, PAPER, WINDOW, at, moment, recorded
from tests.domain.people.test_organisation import an_organisation


@pytest.mark.clause("SW-07")
def test_every_section_has_its_form_printed() -> None:
    organisation = an_organisation()
    organisation.publish_notice_template(at(9), section=WINDOW, version="二", content_hash=PAPER)
    printed = recorded(organisation, NoticeTemplatePublished)
    assert (printed.section, printed.version, printed.content_hash) == (WINDOW, "二", PAPER)
    organisation.publish_notice_template(at(1), section=WINDOW, version="一", content_hash=PAPER)
    recorded(organisation, NoticeTemplatePublished)
    used = organisation.notice_templates[WINDOW]
    assert [used.at(moment(hours)) for hours in (0, 1, 9)] == [None, "一", "二"]
    assert ACCOUNTING not in organisation.notice_templates


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("version", " ", "is empty"), ("content_hash", NO_HASH, "is not a SHA-256")],
)
def test_a_form_has_a_version_and_a_content(field: str, value: str, words: str) -> None:
    organisation = an_organisation()
    said = {"version": "一", "content_hash": PAPER} | {field: value}
    with refused(organisation, BadInput, words, field=field):
        organisation.publish_notice_template(at(1), section=WINDOW, **said)
