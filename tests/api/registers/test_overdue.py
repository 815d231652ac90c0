"""超期疑似 — on a real register, the rules find as many overdue cases as the file itself says there are."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from api.sweep.sweep import Sweep
from domain.calendar import official
from domain.entry import Entry
from domain.identity import MACHINE
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.rulebook import RulebookKind
from domain.regulation.rulebook import rulebooks
from ledger.ledger import Ledger
from projections.queries import matters
from projections.views import Views
from tests.api.registers.test_import import run, traces

BOOK = "suqian-finance-time-limits"
NOW = datetime(2012, 6, 1, tzinfo=UTC)


def test_as_many_overdue_suspicions_as_the_register_has_overdue_permits(
    ledger: Ledger, views: Views, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    path = shared("coselog-receipt.xes.gz")

    def overdue(values: dict[str, str]) -> bool:
        if "enddate_planned" not in values:
            return False
        promised = datetime.fromisoformat(values["enddate_planned"])
        return (datetime.fromisoformat(values["enddate"]) if "enddate" in values else NOW) > promised

    expected = sum(overdue(values) for values, _ in traces(path))
    run(ledger, path, tmp_path / "rejects.csv")
    office = Organisation(uuid4())
    at = Entry(occurred_at=datetime(2010, 1, 1, tzinfo=UTC), by=MACHINE)
    office.register(at, code="office", name="环境许可", kind=OrganisationKind.CIVIL_SERVICE)
    office.adopt_rulebook(
        at,
        rulebook=BOOK,
        version="1",
        kind=RulebookKind.SYSTEM,
        title="限时办结制度",
        valid_from=date(2010, 1, 1),
    )
    ledger.record(office)
    books = [book for book in rulebooks() if book.id == BOOK]
    swept = Sweep(ledger, views, books, official()).run(NOW)
    assert not swept.failures
    assert swept.by_clause["XS-01"] == expected > 300
    again = Sweep(ledger, views, books, official()).run(NOW)
    assert again.raised == 0
    assert len(matters.page(views, clause="XS-01", limit=5_000)) == expected
