"""最小权限 — what the application's login may do in the database, statement by statement."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.errors import InsufficientPrivilege
from psycopg2.extensions import connection, make_dsn

from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.entry import Entry
from domain.errors import NotDurable, NotPermitted
from domain.identity import MACHINE
from ledger.embedded import EmbeddedPostgres, server
from ledger.ledger import Ledger
from ledger.organisations import Organisations
from ledger.postgres.schema import make_login
from ledger.vault import MasterKey
from projections.runner import Runner
from projections.views import Views


@pytest.fixture(scope="module")
def owner_url(new_database: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """A database with one organisation, made by its owner."""
    with new_database() as url:
        Organisations(url).add("office")
        Ledger(url, "ledger_office", MasterKey(bytes(32))).close()
        Views(url, "ledger_office").create()
        yield url


@pytest.fixture(scope="module")
def login_url(owner_url: str) -> Iterator[str]:
    """The same database, by the login that an application gets."""
    name = f"app_{uuid4().hex}"
    make_login(owner_url, name, "secret")
    yield make_dsn(owner_url, user=name, password="secret")
    run(owner_url, sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(name)))


def run(url: str, statement: sql.Composable | str, role: str | None = None) -> None:
    opened: connection = psycopg2.connect(url)
    try:
        with opened, opened.cursor() as cursor:
            if role is not None:
                cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
            cursor.execute(statement)
    finally:
        opened.close()


def inquiry() -> Case:
    case = Case(uuid4())
    entry = Entry(occurred_at=datetime.now(UTC), by=MACHINE)
    case.receive(
        entry, reference="1", kind=CaseKind.PERMIT, matter="x", first_asked=None, first_responder=None
    )
    return case


def test_the_login_can_do_all_that_serving_needs(login_url: str) -> None:
    organisations = Organisations(login_url)
    assert organisations.find("office").schema == "ledger_office"
    organisations.close()
    ledger = Ledger(login_url, "ledger_office", MasterKey(bytes(32)))
    before = ledger.head()
    assert ledger.record(inquiry()) == [before + 1]
    views = Views(login_url, "ledger_office")
    assert Runner(ledger, views).catch_up() == before + 1
    views.close()
    ledger.close()


EVENT = "ledger_office.event"


@pytest.mark.parametrize("role", ["wenze_writer", "wenze_projector", "wenze_reader"])
@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {EVENT} SET state = ''",
        f"UPDATE {EVENT} SET recorded_at = now() WHERE position = 1",
        f"DELETE FROM {EVENT}",
        f"TRUNCATE {EVENT}",
        f"ALTER TABLE {EVENT} ADD COLUMN more text",
        f"ALTER TABLE {EVENT} DISABLE TRIGGER ALL",
        f"ALTER TABLE {EVENT} OWNER TO CURRENT_USER",
        f"DROP TABLE {EVENT}",
        f"CREATE TRIGGER t BEFORE INSERT ON {EVENT} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        f"CREATE INDEX ON {EVENT} (type)",
        f"LOCK TABLE {EVENT} IN EXCLUSIVE MODE",
        "UPDATE ledger_office.command SET last_position = 9",
        "DELETE FROM ledger_office.command",
        "UPDATE ledger_office_vault.person_key SET wrapped = NULL",
        "DELETE FROM ledger_office_vault.person_key",
        "DROP SCHEMA ledger_office CASCADE",
        "CREATE TABLE ledger_office.mine (id int)",
        "INSERT INTO wenze.organisation (code, name, schema) VALUES ('x', 'x', 'x')",
        "SET ROLE wenze_owner; DELETE FROM ledger_office.event",
    ],
)
def test_no_role_of_the_login_can_change_what_was_recorded(login_url: str, role: str, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        run(login_url, statement, role)


VAULT = "ledger_office_vault"


@pytest.mark.parametrize(
    "statement",
    [
        f"SELECT * FROM {EVENT}",
        f"INSERT INTO {EVENT} VALUES (999, now(), gen_random_uuid(), 1, 'x', '', '')",
        f"UPDATE {EVENT} SET state = ''",
        f"DELETE FROM {VAULT}.person_key",
        f"UPDATE {VAULT}.person_key SET person = gen_random_uuid()",
        f"UPDATE {VAULT}.person_key SET wrapped = 'x' WHERE wrapped IS NULL",
        f"ALTER TABLE {VAULT}.person_key DISABLE TRIGGER ALL",
        f"UPDATE {VAULT}.master SET id = 'x'",
        f"DELETE FROM {VAULT}.master",
        f"DROP TABLE {VAULT}.contact",
    ],
)
def test_the_keeper_destroys_keys_and_reaches_no_fact_nor_brings_a_key_back(
    login_url: str, owner_url: str, statement: str
) -> None:
    run(owner_url, f"INSERT INTO {VAULT}.person_key VALUES (gen_random_uuid(), gen_random_uuid(), NULL)")
    with pytest.raises(InsufficientPrivilege):
        run(login_url, statement, "wenze_keeper")


def test_the_login_can_erase_and_restrict(login_url: str) -> None:
    ledger = Ledger(login_url, "ledger_office", MasterKey(bytes(32)))
    person, other = uuid4(), uuid4()
    ledger.vault.prepare([person])
    assert ledger.vault.carry_out(ledger.vault.keys_of(person), {other}) == 1
    assert ledger.vault.is_restricted(other)
    assert ledger.vault.carry_out((), ()) == 0
    ledger.close()


def test_a_login_that_may_not_destroy_keys_is_told_so_before_anything_is_recorded(owner_url: str) -> None:
    name = f"app_{uuid4().hex}"
    make_login(owner_url, name, "secret")
    run(owner_url, sql.SQL("REVOKE wenze_keeper FROM {}").format(sql.Identifier(name)))
    ledger = Ledger(make_dsn(owner_url, user=name, password="secret"), "ledger_office", MasterKey(bytes(32)))
    with pytest.raises(NotPermitted, match="may not act as wenze_keeper"):
        ledger.vault.keys_of(uuid4())
    ledger.close()
    run(owner_url, sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(name)))


@pytest.mark.parametrize("role", ["wenze_projector", "wenze_reader"])
@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO {EVENT} VALUES (999, now(), gen_random_uuid(), 1, 'x', '', '')",
        "INSERT INTO ledger_office.command VALUES ('k', '', 1, 1)",
        "SELECT * FROM ledger_office_vault.person_key",
        "SELECT * FROM ledger_office_vault.contact",
    ],
)
def test_only_the_writer_adds_events_and_reads_keys(login_url: str, role: str, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        run(login_url, statement, role)


def test_the_login_itself_has_no_rights(login_url: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        run(login_url, f"SELECT * FROM {EVENT}")


def test_a_login_that_may_not_make_an_organisation_is_told_who_may(login_url: str) -> None:
    organisations = Organisations(login_url)
    with pytest.raises(NotPermitted, match="wenze init-db"):
        organisations.add("other")
    with pytest.raises(NotPermitted, match="wenze init-db"):
        Ledger(login_url, "ledger_other", MasterKey(bytes(32)))
    organisations.close()


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
def test_a_server_that_could_forget_is_refused(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(server.SETTINGS, setting, "off")
    with TemporaryDirectory(prefix="wenze-test-") as folder:
        Path(folder).chmod(0o711)
        with (
            EmbeddedPostgres(Path(folder) / "postgres") as careless,
            pytest.raises(NotDurable, match=f"{setting} is off"),
        ):
            Ledger(careless.url, "ledger", MasterKey(bytes(32)))
