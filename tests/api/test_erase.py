"""删除个人信息 — after an erasure no word of the person is found anywhere, and everything that was proved still is."""

import io
import json
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

import psycopg2
import pytest
from fastapi.testclient import TestClient
from psycopg2 import sql

from api.commands.catalogue import command
from api.commands.execution import NEW, Done, execute
from api.desk import Desk
from api.http.app import create_app
from api.installation import Installation
from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid
from domain.cases.kind import CaseKind
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState, NotAllowed, NotFound
from domain.event import Event
from domain.fact import Fact, Retired, category, fact_types
from domain.identity import MACHINE, derived_id
from domain.people.erasure import PersonErased
from domain.people.person import Person
from domain.people.person_state import person_id
from domain.people.restriction import PersonRestricted
from domain.people.staff import Staff
from domain.personal import Personal
from ledger.embedded import EmbeddedPostgres
from ledger.erasure import reapply_erasures
from ledger.evidence.export import Folder, export
from ledger.evidence.proof import Proof
from ledger.evidence.wenze_verify import verify_export
from ledger.ledger import Batch, Ledger
from ledger.mapper import personal_paths
from ledger.organisations import OrganisationEntry
from ledger.vault import MasterKey, vault
from ledger.vault.contacts import ContactIndex
from ledger.vault.number import NumberKind, number_of
from projections.runner import Runner
from tests.api.test_cli import Run, one_line, runner
from tests.golden.facts import sample

NOW = datetime(2025, 12, 31, 9, 30, tzinfo=UTC)
ENTRY = Entry(occurred_at=datetime(2025, 3, 3, 1, tzinfo=UTC), by=MACHINE)
PERSON = derived_id("applicant", "the one who is erased")
OTHER = derived_id("applicant", "the one who is not")
CLERK = derived_id("staff", "the one who is erased")
BASIS = "《个人信息保护法》第四十七条第一款第三项"
CANARY = "zjinsique"
TELEPHONE = "13987650421"
PUBLIC = "zgongkaide-0000"
"""Stands in a field that is not sealed: that it is found shows that what is not found was looked for."""


@dataclass
class Canaries:
    """Words that stand nowhere else, one for every field in which they are planted."""

    planted: dict[str, str] = field(default_factory=dict)

    def new(self, place: str) -> str:
        word = f"{CANARY}-{len(self.planted):04d}-金丝雀"
        self.planted[place] = word
        return word

    def seen_in(self, data: bytes | str) -> set[str]:
        """Return the planted words, and the telephone, of which anything stands in these bytes."""
        found = data.encode() if isinstance(data, str) else data
        marks = {word.partition("-金")[0].encode(): word for word in self.planted.values()}
        seen = {
            marks[mark] for mark in set(re.findall(rb"%b-\d{4}" % CANARY.encode(), found)) if mark in marks
        }
        return seen | ({TELEPHONE} if TELEPHONE.encode() in found else set())


@dataclass
class Bureau:
    """A bureau in a database cluster of its own, of which every byte can be read."""

    server: EmbeddedPostgres
    installation: Installation
    entry: OrganisationEntry
    desk: Desk
    folder: Path

    @property
    def ledger(self) -> Ledger:
        return self.desk.ledger

    @cached_property
    def client(self) -> TestClient:
        return TestClient(create_app(self.installation, lambda: NOW), raise_server_exceptions=False)

    def do(self, what: str, target: str | UUID = NEW, /, **said: Any) -> Done:
        asked = command(*what.split())
        body = asked.model.model_validate({"entry": {"by": MACHINE}} | said)
        done = execute(self.ledger, asked, str(target), body, NOW, views=self.desk.views)
        Runner(self.ledger, self.desk.views).catch_up()
        return done

    def erase(self, person: UUID, basis: str = BASIS) -> Done:
        return self.do("person erase", person=person, basis=basis, approved_by=CLERK)


@pytest.fixture(scope="module")
def bureau() -> Iterator[Bureau]:
    binaries = os.environ.get("WENZE_TEST_BINARIES")
    with TemporaryDirectory(prefix="wenze-test-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with EmbeddedPostgres(folder / "postgres", binaries=Path(binaries) if binaries else None) as server:
            installation = Installation(server.url, MasterKey(bytes(32)), folder / "data")
            entry = installation.organisations.add("bureau")
            yield Bureau(server, installation, entry, installation.desk(entry), folder)
            installation.close()


@pytest.fixture(autouse=True)
def _every_process_asks_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk of the pages is another than the one that erases: as if they were in two processes."""
    monkeypatch.setattr(vault, "FRESH", 0.0)


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    return Canaries()


def in_place(value: Any, path: tuple[str, ...], right: object) -> Any:
    if not path:
        return right
    name, *rest = path
    return replace(value, **{name: in_place(getattr(value, name), tuple(rest), right)})


def planted(kind: type[Fact], canaries: Canaries) -> list[Fact]:
    """A fact with a canary in each of its personal fields, all of them about one person; a correction after its fact."""
    fact = replace(sample(kind, kind.NAME), entry=ENTRY)
    before: list[Fact] = []
    if isinstance(fact, Corrected):
        of = corrected_by(kind)
        (path, *_) = (*personal_paths(of.NAME), ("entry", "late_reason"))
        before = planted(of, canaries)
        fact = replace(
            fact, correction=replace(fact.correction, version=1, fact=of.NAME, field=".".join(path))
        )
    for path in personal_paths(kind.NAME):
        place = ".".join((kind.NAME, *path))
        fact = in_place(fact, path, Personal(PERSON, plain=canaries.new(place)))
    return [*before, fact]


def corrected_by(kind: type[Fact]) -> type[Fact]:
    """A fact of the category that a correction is of, one with personal texts where there is any."""
    of = [
        one
        for one in fact_types()
        if category(one.NAME) == category(kind.NAME) and not issubclass(one, Corrected)
    ]
    return max(of, key=lambda one: len(personal_paths(one.NAME)))


def carriers() -> list[type[Fact]]:
    """Every fact that can be recorded and carries a personal text."""
    return [kind for kind in fact_types() if personal_paths(kind.NAME) and not issubclass(kind, Retired)]


def stream_of(kind: type[Fact]) -> UUID:
    return derived_id("planted", kind.NAME)


def plant(bureau: Bureau, canaries: Canaries) -> UUID:
    """Plant canaries in every personal field of every fact, and by commands in a case, its correction and a name."""
    batches = [
        Batch(
            [Event(stream_of(kind), version, fact) for version, fact in enumerate(planted(kind, canaries), 1)]
        )
        for kind in carriers()
    ]
    appends = bureau.ledger.record_batches(batches)
    assert not [append.error for append in appends if append.error]
    bureau.do("staff register", CLERK, code="0001", name=canaries.new("a clerk's name"))
    received = bureau.do(
        "case receive",
        reference="2025-1",
        kind="permit",
        matter=PUBLIC,
        first_asked=CLERK,
        first_responder=CLERK,
        applicant={
            "person": PERSON,
            "name": canaries.new("by command: name"),
            "unit": canaries.new("by command: unit"),
            "contact": f"{canaries.new('by command: contact')} {TELEPHONE}",
        },
        content=canaries.new("by command: content"),
    )
    bureau.do(
        "case correct", received.id,
        version=1, field="applicant.name", right=canaries.new("by command: correction"), reason="笔误",
    )  # fmt: skip
    bureau.do("case receive", reference="2025-2", kind="permit", matter="x", first_asked=None,
        first_responder=None, applicant={"person": OTHER, "name": "无关的人", "contact": "13800000002"},
    )  # fmt: skip
    ContactIndex(bureau.ledger).catch_up()
    return received.id


def columns_of_every_table(url: str) -> Iterator[tuple[str, bytes]]:
    """Yield every table of every schema, byte for byte as its columns hold it."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
            )
            for schema, name in cursor.fetchall():
                out = io.BytesIO()
                form = "text" if schema in {"pg_catalog", "information_schema"} else "binary"
                copy = f"COPY {{}} TO STDOUT (FORMAT {form})"
                cursor.copy_expert(sql.SQL(copy).format(sql.Identifier(schema, name)), out)
                yield f"{schema}.{name}", out.getvalue()
    finally:
        connection.close()


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def pages(bureau: Bureau, case: UUID) -> Iterator[tuple[str, bytes]]:
    """Yield what is answered to whoever looks at anything of the person, and to who sends words that are refused."""
    api = "/api/v1/organisations/bureau"
    client = bureau.client
    for path in (
        f"/bureau/cases/{case}",
        "/bureau/deadlines",
        "/bureau/disclosure",
        f"/bureau/search?q={CANARY}",
        f"{api}/cases",
        f"{api}/cases/{case}",
        f"{api}/cases/{case}/timeline",
        f"{api}/cases/{case}/responsibility",
        f"{api}/history/case/{case}",
        f"{api}/history/staff/{CLERK}",
        f"{api}/search?q={CANARY}",
        "/metrics",
    ):
        yield path, client.get(path).content
    for kind in carriers():
        category = kind.NAME.partition(".")[0]
        path = f"{api}/history/{category}/{stream_of(kind)}"
        yield path, client.get(path).content


def everywhere(bureau: Bureau, case: UUID) -> dict[str, dict[str, bytes]]:
    """Everything in which a word could stand: tables, files of the database with its WAL, exports, pages, settings."""
    size = bureau.desk.signing.latest().checkpoint.size
    export(bureau.desk.log, Folder(bureau.folder / "export"), lambda _: None)
    assert size == bureau.ledger.head()
    connection = psycopg2.connect(bureau.server.url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    connection.close()
    return {
        "tables": dict(columns_of_every_table(bureau.server.url)),
        "database files and WAL": dict(files_below(bureau.server.data)),
        "export": dict(files_below(bureau.folder / "export")),
        "data folder": dict(files_below(bureau.folder / "data")),
        "pages": dict(pages(bureau, case)),
    }


def found(canaries: Canaries, where: dict[str, dict[str, bytes]]) -> dict[str, set[str]]:
    return {
        f"{kind}: {name}": seen
        for kind, parts in where.items()
        for name, data in parts.items()
        if (seen := canaries.seen_in(data))
    }


def openable(bureau: Bureau, canaries: Canaries) -> set[str]:
    """The planted words that the vault opens from what stands in the ledger."""
    seen: set[str] = set()
    for event in bureau.ledger.read(limit=10_000):
        for path in personal_paths(event.fact.NAME):
            text: Any = event.fact
            for name in path:
                text = None if text is None else getattr(text, name)
            if text is not None:
                seen |= canaries.seen_in(bureau.ledger.vault.open(text) or "")
    return seen


@pytest.mark.clause("DD-05")
def test_a_canary_in_every_personal_field_is_found_nowhere_and_everything_still_proves(
    bureau: Bureau, canaries: Canaries, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    case = plant(bureau, canaries)
    assert len(canaries.planted) > 72
    assert openable(bureau, canaries) == {*canaries.planted.values(), TELEPHONE}
    bureau.desk.signing.now()
    receipts = [
        Proof.parse(str(bureau.desk.log.receipt(position))) for position in range(1, bureau.ledger.head() + 1)
    ]

    decided = Person(person_id(PERSON))  # not by the command, which would find the planted complaints open
    decided.erase(ENTRY, person=PERSON, basis=BASIS, keys=bureau.ledger.vault.keys_of(PERSON))
    bureau.ledger.record(decided)
    assert reapply_erasures(bureau.ledger) == 1
    assert isinstance(bureau.erase(CLERK).recorded[-1].fact, PersonErased)

    assert openable(bureau, canaries) == set()
    where = everywhere(bureau, case)
    assert found(canaries, where) == {}
    assert canaries.seen_in(caplog.text) == set()
    read = {
        kind: [name for name, data in parts.items() if PUBLIC.encode() in data]
        for kind, parts in where.items()
    }
    assert {f"{bureau.entry.schema}.event", f"{bureau.entry.schema}_views.search_v1"} <= {*read["tables"]}
    assert any(name.startswith("pg_wal/") for name in read["database files and WAL"])
    assert any(name.startswith("base/") for name in read["database files and WAL"])
    assert any(name.startswith("tile/entries/") for name in read["export"])
    assert f"/bureau/cases/{case}" in read["pages"]

    keys = [entry.key for entry in bureau.desk.log.keys()]  # noqa: SIM118  # a log, no dictionary
    for receipt in receipts:
        assert receipt.row is not None
        assert receipt.check(receipt.row, keys)
    assert verify_export(bureau.folder / "export").ok
    numbers = ContactIndex(bureau.ledger)
    numbers.catch_up()
    assert numbers.find(number_of(NumberKind.TELEPHONE, TELEPHONE)) == []
    assert len(numbers.find(number_of(NumberKind.TELEPHONE, "13800000002"))) == 1


def complaint(bureau: Bureau, reference: str, person: UUID) -> UUID:
    return bureau.do(
        "complaint receive",
        reference=reference, kinds=("delay",), matter="超时", naming="real-name", complainant=person,
        name="王芳", contact="13800000003", first_responder=None,
    ).id  # fmt: skip


def sealed_in(bureau: Bureau, stream: UUID) -> Personal:
    """The first sealed text of a stream."""
    fact: Any = bureau.ledger.stream(stream)[0].fact
    text: Personal = fact.name if hasattr(fact, "name") else fact.applicant.name
    return text


def case_of(bureau: Bureau, reference: str, person: UUID) -> UUID:
    return bureau.do(
        "case receive",
        reference=reference, kind="permit", matter="代理记账许可", first_asked=None, first_responder=None,
        applicant={"person": person, "name": "王芳"},
    ).id  # fmt: skip


def shown_of(bureau: Bureau, case: UUID) -> str:
    return bureau.client.get(f"/bureau/cases/{case}").text


def test_pages_say_that_it_was_erased_and_the_neighbours_are_untouched(bureau: Bureau) -> None:
    person = uuid4()
    case, neighbour = case_of(bureau, "2025-10", person), case_of(bureau, "2025-11", uuid4())
    assert "已封存" in shown_of(bureau, case)
    bureau.erase(person)
    assert "申请人 已依法删除" in shown_of(bureau, case)
    assert "已依法删除" not in shown_of(bureau, neighbour)


def test_a_member_of_staff_who_is_erased_has_no_name_on_any_page(bureau: Bureau) -> None:
    clerk = bureau.do("staff register", code="0007", name="欧阳震华").id
    case = bureau.do(
        "case receive",
        reference="2025-12",
        kind="permit",
        matter="x",
        first_asked=clerk,
        first_responder=clerk,
    ).id
    assert "欧阳震华" in shown_of(bureau, case)
    bureau.do("person restrict", person=clerk, ground="request", reason="本人要求")
    assert "限制处理" in shown_of(bureau, case)
    bureau.erase(clerk)
    shown = shown_of(bureau, case)
    assert "欧阳震华" not in shown
    assert "已依法删除" in shown


@pytest.mark.clause("DD-05")
def test_an_open_complaint_turns_an_erasure_into_a_restriction_until_it_is_over(bureau: Bureau) -> None:
    person = uuid4()
    case, open_one = case_of(bureau, "2025-20", person), complaint(bureau, "TS-20", person)
    restricted = bureau.erase(person).recorded[-1].fact
    assert isinstance(restricted, PersonRestricted)
    assert restricted.under_way == (open_one,)
    assert bureau.ledger.vault.is_restricted(person)
    assert "已封存（限制处理）" in shown_of(bureau, case)
    with pytest.raises(NotAllowed, match="is restricted"):
        bureau.ledger.vault.open(sealed_in(bureau, case))
    with pytest.raises(ImpossibleState, match="is restricted since"):
        bureau.erase(person)
    bureau.do("complaint withdraw", open_one, goes_on=False, reason="误会")
    assert isinstance(bureau.erase(person).recorded[-1].fact, PersonErased)
    assert bureau.ledger.vault.open(sealed_in(bureau, case)) is None
    assert not bureau.ledger.vault.is_restricted(person)


def test_a_complaint_about_a_clerk_holds_what_is_sealed_of_him_and_not_of_who_wrote_it_down(
    bureau: Bureau,
) -> None:
    about, writer = (bureau.do("staff register", code=code, name="李明").id for code in ("0021", "0022"))
    bureau.do(
        "complaint receive",
        reference="TS-21", kinds=("attitude",), matter="态度", naming="anonymous", first_responder=None,
        target={"persons": [about]}, entry={"by": writer},
    )  # fmt: skip
    assert isinstance(bureau.erase(about).recorded[-1].fact, PersonRestricted)
    assert isinstance(bureau.erase(writer).recorded[-1].fact, PersonErased)


@pytest.mark.parametrize("ending", ["dismissed", "no action"])
def test_a_suspicion_holds_until_it_is_decided_and_followed_through(bureau: Bureau, ending: str) -> None:
    tag = ending[:2]
    clerk, inspector, leader = (
        bureau.do("staff register", code=f"{tag}-{number}", name="李明").id for number in range(3)
    )
    case = case_of(bureau, f"2025-{tag}", uuid4())
    matter = bureau.do(
        "accountability raise-suspicion",
        capacity="machine", clause="XS-01", rulebook="suqian-finance-time-limits", rulebook_version="1",
        subject=case, occasion="1", moment=ENTRY.occurred_at, person=clerk, evidence=(1,),
        sentence_zh="超时", sentence_en="late",
    ).id  # fmt: skip
    assert isinstance(bureau.erase(clerk).recorded[-1].fact, PersonRestricted)
    inspecting = {"entry": {"by": inspector}, "capacity": "discipline-inspection"}
    if ending == "dismissed":
        bureau.do("accountability dismiss", matter, reason="不成立", **inspecting)
    else:
        bureau.do(
            "accountability find", matter, person=clerk, seriousness="minor", reason="属实", **inspecting
        )
        with pytest.raises(ImpossibleState, match="is restricted since"):
            bureau.erase(clerk)
        bureau.do(
            "accountability reason-no-action", matter, entry={"by": leader}, capacity="leader", reason="轻微"
        )
    assert isinstance(bureau.erase(clerk).recorded[-1].fact, PersonErased)


def test_a_hold_is_honoured_until_it_is_lifted(bureau: Bureau) -> None:
    person = uuid4()
    case = case_of(bureau, "2025-40", person)
    held = bureau.do(
        "person place-hold", person=person, ground="retention", until="2035-12-31", reason="保管期限十年"
    )
    assert isinstance(bureau.erase(person).recorded[-1].fact, PersonRestricted)
    bureau.do("person lift-hold", person=person, hold=held.version, reason="档案已移交")
    assert isinstance(bureau.erase(person).recorded[-1].fact, PersonErased)
    assert bureau.ledger.vault.open(sealed_in(bureau, case)) is None


def test_a_second_erasure_says_that_it_was_done_and_an_unknown_person_is_named(bureau: Bureau) -> None:
    person = uuid4()
    case_of(bureau, "2025-41", person)
    bureau.erase(person)
    with pytest.raises(ImpossibleState, match="was erased at"):
        bureau.erase(person)
    with pytest.raises(NotFound, match="nothing is sealed of a person"):
        bureau.erase(uuid4())
    with pytest.raises(BadInput, match="basis is empty"):
        bureau.erase(person, basis=" ")


def test_an_erasure_that_was_cut_off_is_done_when_the_ledger_is_opened_again(bureau: Bureau) -> None:
    person = uuid4()
    case = case_of(bureau, "2025-42", person)
    decided = Person(person_id(person))
    decided.erase(ENTRY, person=person, basis=BASIS, keys=bureau.ledger.vault.keys_of(person))
    bureau.ledger.record(decided)  # and the process is killed
    assert bureau.ledger.vault.open(sealed_in(bureau, case)) == "王芳"
    again = Installation(bureau.server.url, MasterKey(bytes(32)), bureau.folder / "data")
    assert again.ledger(bureau.entry).vault.open(sealed_in(bureau, case)) is None
    again.close()
    text = (bureau.folder / "data" / "erased" / "bureau").read_text()
    assert str(sealed_in(bureau, case).key) in text


@pytest.fixture
def wenze(new_database: Callable[[], AbstractContextManager[str]], tmp_path: Path) -> Iterator[Run]:
    """The command in a bureau with a clerk and a case."""
    with new_database() as database:
        folder = tmp_path / "data"
        folder.mkdir()
        installation = Installation(database, MasterKey.from_file(folder / "master.key"), folder)
        entry = installation.organisations.add("bureau")
        desk = installation.desk(entry)
        clerk = Staff(uuid4())
        clerk.register(ENTRY, code="0001", name="李明", section=None)
        case = Case(uuid4())
        case.receive(
            ENTRY, reference="2025-1", kind=CaseKind.PERMIT, matter="许可", first_asked=clerk.id,
            first_responder=clerk.id, applicant=ApplicantSaid(name="王芳", contact=TELEPHONE),
        )  # fmt: skip
        desk.ledger.record(clerk, case)
        Runner(desk.ledger, desk.views).catch_up()
        installation.close()
        yield runner(database, tmp_path)


def said(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_who_is_behind_a_case_is_looked_at_then_erased_from_the_command_line(wenze: Run) -> None:
    looked = said(wenze("erase", "2025-1", "--json"))
    assert (looked["outcome"], [one["reference"] for one in looked["streams"]]) == (None, ["2025-1"])
    assert "什么也没有改变" in wenze("erase", "2025-1").stderr
    assert "who makes the entry" in one_line(wenze("erase", "2025-1", "--basis", BASIS))
    found = said(wenze("find", "--telephone", f"+86 {TELEPHONE}", "--json"))
    assert [(one["reference"], one["field"]) for one in found] == [("2025-1", "applicant.contact")]
    erased = said(
        wenze("erase", "2025-1", "--basis", BASIS, "--by", "0001", "--approved-by", "0001", "--json")
    )
    assert erased["outcome"] == "erased"
    assert said(wenze("find", "--telephone", TELEPHONE, "--json")) == []
    timeline = said(wenze("case", "show", "2025-1", "--json"))["timeline"]
    assert "申请人 已依法删除" in timeline[0]["text"]
    assert "was erased at" in one_line(wenze("erase", "2025-1", "--basis", BASIS, "--by", "0001"))
    assert "已依法删除 erased" in wenze("erase", "2025-1").stdout
    history = said(wenze("show", "person", str(person_id(UUID(erased["person"]))), "--json"))
    assert [item["fact"] for item in history["timeline"]] == ["person.erased.v1"]


def test_what_cannot_be_erased_or_found_is_one_clear_line(wenze: Run) -> None:
    for words in ("9999", str(uuid4())):
        assert words in one_line(wenze("erase", words, "--basis", BASIS, "--by", "0001"))
    assert "is not a telephone" in one_line(wenze("find", "--telephone", "王芳"))
    assert "one --telephone, or one --id-number" in one_line(wenze("find"))


def test_a_held_person_is_restricted_from_the_command_line_and_told_why(wenze: Run) -> None:
    looked = said(wenze("erase", "2025-1", "--json"))
    held = wenze(
        "do", "person", "place-hold", "new", f"person={looked['person']}", "ground=retention", "until=2099-12-31",
        "reason=保管期限", "--by", "0001",
    )  # fmt: skip
    assert held.returncode == 0, held.stderr
    done = wenze("erase", "2025-1", "--basis", BASIS, "--by", "0001")
    assert "暂不删除，已限制处理" in done.stdout
    assert "保存期限未届满" in done.stdout
    assert said(wenze("erase", "2025-1", "--json"))["restricted_since"]


def test_the_master_key_in_the_file_is_changed_and_everything_goes_on(wenze: Run, tmp_path: Path) -> None:
    before = (tmp_path / "data" / "master.key").read_text()
    done = wenze("keys", "rotate-master")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "master.key").read_text() != before
    assert [path.read_text() for path in (tmp_path / "data").glob("master.key.*")] == [before]
    assert before.strip() not in done.stdout + done.stderr
    assert "李明" in wenze("case", "show", "2025-1").stdout
    (tmp_path / "data" / "master.key").write_text(before)
    assert "not the master key of this ledger" in one_line(wenze("case", "show", "2025-1"))


def test_a_change_of_the_master_key_that_was_cut_off_is_finished(wenze: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert wenze("keys", "rotate-master").returncode == 0
    (aside,) = folder.glob("master.key.*")
    (folder / "master.key").rename(folder / "master.key.new")  # as it was before the last step
    aside.rename(folder / "master.key")
    assert "rotate-master" in one_line(wenze("case", "show", "2025-1"))
    done = wenze("keys", "rotate-master")
    assert done.returncode == 0, done.stderr
    assert "补完收尾" in done.stderr
    assert "李明" in wenze("case", "show", "2025-1").stdout


def test_the_master_key_in_the_environment_is_changed_by_naming_the_next_one(
    wenze: Run, tmp_path: Path
) -> None:
    (old,) = ((tmp_path / "data" / "master.key").read_text().strip(),)
    new = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    assert "WENZE_NEW_MASTER_KEY" in one_line(wenze("keys", "rotate-master", WENZE_MASTER_KEY=old))
    done = wenze("keys", "rotate-master", WENZE_MASTER_KEY=old, WENZE_NEW_MASTER_KEY=new)
    assert done.returncode == 0, done.stderr
    assert "set WENZE_MASTER_KEY to what WENZE_NEW_MASTER_KEY is" in done.stdout
    assert new not in done.stdout + done.stderr
    assert "李明" in wenze("case", "show", "2025-1", WENZE_MASTER_KEY=new).stdout
    assert "not the master key" in one_line(wenze("case", "show", "2025-1", WENZE_MASTER_KEY=old))


def test_the_index_of_numbers_is_made_anew(wenze: Run) -> None:
    assert len(said(wenze("find", "--telephone", TELEPHONE, "--json"))) == 1
    assert "indexed up to position 2" in wenze("keys", "rebuild-index").stdout
    assert len(said(wenze("find", "--telephone", TELEPHONE, "--json"))) == 1
