"""Each test has a bureau with a ledger of its own, quotes the clauses it is marked with, and records their facts."""

import re
from collections.abc import Iterator
from unicodedata import normalize

import pytest

from domain.regulation.rulebook import clause
from ledger.ledger import Ledger
from tests.acceptance.bureau import Bureau

_QUOTED = re.compile(r"「([^」]+)」")


@pytest.fixture
def bureau(ledger: Ledger, request: pytest.FixtureRequest) -> Iterator[Bureau]:
    """A bureau at the beginning of 2025."""
    opened = Bureau(ledger)
    yield opened
    marked = {id for mark in request.node.iter_markers("clause") for id in mark.args}
    shown = {id for recorded in opened.recorded for id in recorded.fact.CLAUSES}
    assert not marked - shown, f"no fact was recorded for {sorted(marked - shown)}"
    texts = [normalize("NFKC", clause(id).text) for id in marked]
    quotes = _QUOTED.findall(request.function.__doc__ or "")
    assert quotes, "the docstring quotes no clause"
    for quote in quotes:
        assert any(normalize("NFKC", quote) in text for text in texts), f"no clause marked says {quote}"
