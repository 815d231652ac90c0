"""A test that claims a clause records a fact that the clause asks for."""

from collections.abc import Iterator

import pytest

from domain.aggregate import Aggregate
from domain.fact import Fact


@pytest.fixture(autouse=True)
def _claims_what_it_records(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    shown: set[str] = set()
    record = Aggregate._record

    def noted(self: Aggregate, fact: Fact) -> None:
        record(self, fact)
        shown.update(fact.CLAUSES)

    monkeypatch.setattr(Aggregate, "_record", noted)
    yield
    claimed = {clause for mark in request.node.iter_markers("clause") for clause in mark.args}
    assert claimed <= shown, f"no fact of this test names {sorted(claimed - shown)}"
