"""编制岗位职责 — 具体岗位的设置及其职责汇编成册,在政府网站公示."""

import pytest

from domain.errors import BadInput
from domain.people.post_handbook import PostHandbookPublished
from tests.domain.history import refused
from tests.domain.people.given import NO_HASH, PAPER, at, moment, recorded
from tests.domain.people.test_organisation import an_organisation


@pytest.mark.clause("CN-07")
def test_the_posts_and_their_duties_stand_in_one_book_on_the_website() -> None:
    organisation = an_organisation()
    organisation.publish_post_handbook(at(9), version="二", content_hash=PAPER, where="政府网站")
    first = recorded(organisation, PostHandbookPublished)
    assert (first.version, first.content_hash, first.where) == ("二", PAPER, "政府网站")
    assert first.former_version is None
    organisation.publish_post_handbook(at(1), version="一", content_hash=PAPER, where="政府网站")
    organisation.publish_post_handbook(at(20), version="三", content_hash=PAPER, where="政府网站")
    assert recorded(organisation, PostHandbookPublished).former_version == "二"
    assert [organisation.handbooks.at(moment(hours)) for hours in (0, 2, 9, 20)] == [None, "一", "二", "三"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("version", "", "is empty"),
        ("where", " ", "is empty"),
        ("content_hash", NO_HASH, "is not a SHA-256"),
    ],
)
def test_a_book_has_a_version_a_content_and_a_place(field: str, value: str, words: str) -> None:
    organisation = an_organisation()
    said = {"version": "一", "content_hash": PAPER, "where": "政府网站"} | {field: value}
    with refused(organisation, BadInput, words, field=field):
        organisation.publish_post_handbook(at(1), **said)
