"""The page as it is made: its keys and words are data, its policy allows its own script alone."""

import json
import re
from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.commands.form import parts
from api.pages import STATIC
from api.receipt_kinds import RECEIPT_KINDS, ReceiptKind
from api.receipt_page import receipt_page
from domain.hint import choices


class DataBlocks(HTMLParser):
    """The data blocks and the running scripts of a page, as a browser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: dict[str, str] = {}
        self.scripts = 0
        self._id: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._id = given.get("id") if tag == "script" and given.get("type") else None
        self.scripts += tag == "script" and self._id is None

    def handle_data(self, data: str) -> None:
        if self._id:
            self.blocks[self._id] = self.blocks.get(self._id, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._id = None


hostile = st.lists(
    st.text() | st.sampled_from(["</script>", "<!--<script>", "\u2028", '"', "\\"]), max_size=3
)


@settings(max_examples=50)
@given(hostile, hostile)
def test_whatever_the_keys_are_the_page_holds_them_as_data(keys: list[str], witnesses: list[str]) -> None:
    found = DataBlocks(receipt_page(keys, witnesses))
    assert json.loads(found.blocks["keys"]) == {"keys": keys, "witnesses": witnesses}
    assert set(found.blocks) == {"keys", "labels"}
    assert found.scripts == 1


@pytest.mark.parametrize("tag", ["script", "style"])
def test_the_page_allows_its_own_script_and_style_alone(tag: str) -> None:
    page = (STATIC / "receipt-check.html").read_text("utf-8")
    own = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert len(own) == 1
    digest = b64encode(sha256(own[0].encode()).digest()).decode()
    assert f"{tag}-src 'sha256-{digest}';" in page, f"write {tag}-src 'sha256-{digest}' into its policy"
    assert "default-src 'none';" in page
    assert "unsafe" not in page


@pytest.mark.parametrize("kind", RECEIPT_KINDS.values(), ids=str)
def test_the_date_of_a_kind_is_a_date_of_its_fact(kind: ReceiptKind) -> None:
    if kind.date is None:
        dates = [name for name, hint in parts(kind.fact).items() if datetime in choices(hint)]
        assert dates == []
    else:
        assert datetime in choices(parts(kind.fact)[kind.date])
