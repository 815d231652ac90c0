"""证据包 — whoever gets one file checks it alone: nothing missing, nothing changed, nothing that a name could break."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

from api.evidence_pack import Pack, evidence_pack
from api.evidence_texts import Subject, readme
from api.http.app import create_app
from api.installation import Installation
from api.settings import Settings
from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.cases.promise import PromiseMade
from domain.complaints.evidence import EvidenceAttached
from domain.entry import Entry
from domain.errors import NotFound
from domain.event import Recorded
from domain.identity import MACHINE
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.introduction import trusted_keys
from ledger.evidence.log import Signed
from ledger.evidence.note import KeyKind, Note, SigningKey, VerifierKey
from ledger.evidence.proof import Proof
from ledger.vault import MasterKey
from tests.api.test_cli import Run, runner
from tests.api.told import (
    BOOK,
    CASE,
    COMPLAINT,
    HANDED_IN,
    HOSTILE,
    HOSTILE_NUMBER,
    NAME,
    TELEPHONE,
    Told,
    entry,
    tell,
)

NOW = datetime(2025, 4, 1, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "golden" / "evidence-readme.txt"
LONG = Settings(sign_seconds=3600)
"""Nothing is signed by itself while a test runs."""
MASTER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

Members = Mapping[str, bytes]
Opened = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="module")
def place(new_database: Opened, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    with new_database() as url:
        yield url, tmp_path_factory.mktemp("evidence")


@pytest.fixture(scope="module")
def told(place: tuple[str, Path]) -> Iterator[Told]:
    url, folder = place
    installation = Installation(url, MasterKey(bytes(32)), folder / "data", LONG)
    yield tell(installation)
    installation.close()


@pytest.fixture(scope="module")
def wenze(told: Told, place: tuple[str, Path]) -> Run:
    url, folder = place
    run = runner(url, folder)
    return lambda *arguments, **environment: run(*arguments, WENZE_MASTER_KEY=MASTER, **environment)


@pytest.fixture(scope="module")
def client(told: Told) -> Iterator[TestClient]:
    with TestClient(create_app(told.installation, lambda: NOW), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def key(told: Told) -> VerifierKey:
    told.desk.signing.now()
    return trusted_keys(told.desk.log.keys())[0].key


def packed(told: Told, id: UUID = CASE, category: str = "case") -> Pack:
    return evidence_pack(told.installation, told.desk, category, id)


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unpacked(contents: Members, folder: Path) -> Path:
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def verified(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the verifier that lies in the pack, as a stranger would, with nothing of ours within reach."""
    command = [sys.executable, "-I", str(folder / "wenze_verify.py"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, cwd=folder, env={}
    )


def test_the_pack_is_checked_by_the_verifier_inside_it(told: Told, key: VerifierKey, tmp_path: Path) -> None:
    result = verified(unpacked(members(packed(told).data), tmp_path), "--key", str(key))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "2025-0001" in result.stdout


def test_a_pack_under_another_key_than_the_published_one_is_refused(told: Told, tmp_path: Path) -> None:
    other = SigningKey("wenze.local/bureau", KeyKind.NOTE, bytes(32)).verifier
    result = verified(unpacked(members(packed(told).data), tmp_path), "--key", str(other))
    assert result.returncode == 1


def test_one_changed_byte_in_any_member_that_proves_is_found(
    told: Told, key: VerifierKey, tmp_path: Path
) -> None:
    contents = members(packed(told).data)
    proving = [name for name in contents if name.startswith(("events/", "proofs/"))]
    for name in [*proving, "checkpoint", "keys.jsonl"]:
        data = bytearray(contents[name])
        data[len(data) // 2] ^= 1
        folder = unpacked({**contents, name: bytes(data)}, tmp_path / name.replace("/", "-"))
        result = verified(folder, "--key", str(key))
        assert result.returncode in {1, 2}, f"{name}: {result.stdout}"


def test_a_pack_that_says_it_is_of_another_stream_is_found(
    told: Told, key: VerifierKey, tmp_path: Path
) -> None:
    contents = members(packed(told).data)
    forged = contents["pack.json"].replace(str(CASE).encode(), str(HOSTILE).encode())
    folder = unpacked({**contents, "pack.json": forged}, tmp_path)
    assert verified(folder, "--key", str(key)).returncode == 1


def test_a_version_that_was_taken_out_is_found(told: Told, key: VerifierKey, tmp_path: Path) -> None:
    position = told.position("case.promise-made.v1")
    gone = {f"events/{position}.leaf", f"proofs/{position}.tlog-proof"}
    contents = {name: data for name, data in members(packed(told).data).items() if name not in gone}
    assert verified(unpacked(contents, tmp_path), "--key", str(key)).returncode == 1


def test_every_version_is_there_with_its_proof_and_all_are_under_one_checkpoint(
    told: Told, key: VerifierKey
) -> None:
    contents = members(packed(told).data)
    stream = told.desk.ledger.stream(CASE)
    assert [one.originator_version for one in stream] == list(range(1, 11))
    assert {name for name in contents if name.startswith(("events/", "proofs/"))} == {
        f"{kind}.{suffix}".replace("*", str(one.position))
        for one in stream
        for kind, suffix in (("events/*", "leaf"), ("proofs/*", "tlog-proof"))
    }
    for one in stream:
        proof = Proof.parse(contents[f"proofs/{one.position}.tlog-proof"].decode())
        assert proof.row is None
        assert str(proof.note).encode() == contents["checkpoint"]
        assert proof.check(contents[f"events/{one.position}.leaf"], [key])


def test_the_same_ledger_under_the_same_checkpoint_gives_the_same_bytes(told: Told) -> None:
    assert packed(told).data == packed(told).data


def test_times_names_and_rights_in_the_archive_tell_nothing_of_the_machine(told: Told) -> None:
    pack = packed(told)
    with ZipFile(io.BytesIO(pack.data)) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    signed_at = pack.signed.signed_at.astimezone(UTC)
    assert {info.date_time[:5] for info in infos} == {signed_at.timetuple()[:5]}
    assert {(info.create_system, info.external_attr) for info in infos} == {(3, 0o100644 << 16)}


def test_nothing_that_was_sealed_stands_in_any_member(told: Told) -> None:
    for id, category in ((CASE, "case"), (COMPLAINT, "complaint")):
        for name, data in members(packed(told, id, category).data).items():
            for secret in (NAME, TELEPHONE, "请来领取"):
                assert secret.encode() not in data, name


def test_the_timeline_says_when_by_whom_what_and_which_clauses(told: Told) -> None:
    pack = packed(told)
    page = members(pack.data)["timeline.html"].decode()
    promised = told.position("case.promise-made.v1")
    shown = page[page.index(f'id="p{promised}"') : page.index(f'id="p{promised + 1}"')]
    for words in ("承诺办结日期", "Promise made", "2025-03-03 09:15", "2025-03-03 09:20", "李明", "WC-04"):
        assert words in shown
    assert "2025-03-18 17:30" in shown
    assert "SW-13" in shown, "a clause of the rulebook that was adopted"
    assert "XS-01" not in shown, "a clause of a rulebook that was not adopted"
    assert "已封存 sealed" in page
    assert pack.signed.note.text.splitlines()[2] in page, "the root of the checkpoint"


def test_what_happened_before_a_rulebook_was_in_force_cites_no_clause_of_it(told: Told) -> None:
    before, after = uuid4(), uuid4()
    told.desk.ledger.record(_case_of(before, "2024-12-30 09:00"), _case_of(after))
    assert "SW-01" not in members(packed(told, before).data)["timeline.html"].decode()
    assert "SW-01" in members(packed(told, after).data)["timeline.html"].decode()


def test_a_late_entry_is_marked_with_its_reason(told: Told) -> None:
    page = members(packed(told).data)["timeline.html"].decode()
    archived = told.position("case.archived.v1")
    assert page.count("补录 ") == 1
    late = page[page.index(f'id="p{archived}"') :]
    assert "补录 " in late
    assert "档案室停电" in late


def test_the_timeline_needs_nothing_beside_it_and_runs_nothing(told: Told) -> None:
    for id in (CASE, HOSTILE):
        page = members(packed(told, id).data)["timeline.html"].decode()
        assert "<script" not in page
        assert not re.search(r"\s(?:src|href)=|url\(|@import", page)
        assert "http:" not in page
        assert "https:" not in page


def test_the_rulebooks_in_force_are_there_byte_for_byte_with_the_facts_that_adopted_them(
    told: Told, key: VerifierKey
) -> None:
    contents = members(packed(told).data)
    books = {book["id"]: book for book in json.loads(contents["rulebooks/rulebooks.json"])}
    assert set(books) == {BOOK, "national-baseline"}
    for id, book in books.items():
        text = contents[f"rulebooks/{book['file']}"]
        assert text == (files("domain.regulation") / "rulebooks" / f"{id}.toml").read_bytes()
        assert book["sha256"] == sha256(text).hexdigest()
        assert book["version"] == "1"
    assert books["national-baseline"]["positions"] == []
    adopted, mended = books[BOOK]["positions"]
    for position, name in ((adopted, b"rulebook-adopted.v1"), (mended, b"organisation.corrected.v1")):
        receipt = Proof.parse(contents[f"rulebooks/events/{position}.tlog-proof"].decode())
        assert receipt.row is not None
        assert name in receipt.row
        assert str(receipt.note).encode() == contents["checkpoint"]
        assert receipt.check(receipt.row, [key])


def test_a_number_on_paper_that_wants_to_be_a_path_or_a_tag_breaks_nothing(
    told: Told, key: VerifierKey, tmp_path: Path
) -> None:
    pack = packed(told, HOSTILE)
    contents = members(pack.data)
    assert pack.name == f"evidence-case-{HOSTILE}.zip"
    for name in contents:
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", name)
        assert ".." not in name
        assert not name.startswith("/")
    assert json.loads(contents["pack.json"])["reference"] == HOSTILE_NUMBER
    text = contents["README.txt"].decode()
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert not any(line.startswith("：通过") for line in text.splitlines())
    page = contents["timeline.html"].decode()
    assert "&lt;script&gt;alert(2)" in page
    assert all(sign.isprintable() or sign == "\n" for sign in page)
    result = verified(unpacked(contents, tmp_path), "--key", str(key))
    assert result.returncode == 0, result.stdout
    assert "\x1b" not in result.stdout


def test_the_files_that_facts_name_by_their_hash_are_listed(told: Told) -> None:
    text = members(packed(told, COMPLAINT, "complaint").data)["README.txt"].decode()
    position = told.position(EvidenceAttached.NAME, COMPLAINT)
    assert f"#{position}  digest  {HANDED_IN}" in text
    assert "登记中没有以摘要值" in members(packed(told).data)["README.txt"].decode()


def test_what_was_recorded_a_moment_ago_is_signed_and_in_the_pack(told: Told) -> None:
    id = uuid4()
    told.desk.ledger.record(_case_of(id))
    last = told.desk.log.last()
    head = told.desk.ledger.head()
    assert last is None or last.checkpoint.size < head
    pack = packed(told, id)
    assert pack.signed.checkpoint.size == head
    assert f"events/{head}.leaf" in members(pack.data)


def test_where_the_key_is_elsewhere_the_pack_goes_as_far_as_was_signed(
    told: Told, place: tuple[str, Path]
) -> None:
    id = uuid4()
    told.desk.ledger.record(_case_of(id))
    told.desk.signing.now()
    told.desk.ledger.record(_begun(told, id))
    elsewhere = Installation(place[0], MasterKey(bytes(32)), place[1] / "elsewhere", LONG)
    try:
        desk = elsewhere.desk(elsewhere.organisation(None))
        pack = evidence_pack(elsewhere, desk, "case", id)
        assert pack.rows == 1
        new = uuid4()
        desk.ledger.record(_case_of(new))
        with pytest.raises(NotFound, match="wenze log sign"):
            evidence_pack(elsewhere, desk, "case", new)
    finally:
        elsewhere.close()


def test_the_command_writes_a_pack_named_after_the_number_on_paper(
    wenze: Run, key: VerifierKey, place: tuple[str, Path], tmp_path: Path
) -> None:
    done = wenze("evidence", "2025-0001")
    assert done.returncode == 0, done.stderr
    file = place[1] / "evidence-case-2025-0001.zip"
    verifier = unpacked(members(file.read_bytes()), tmp_path)
    assert verified(verifier, "--key", str(key), str(file)).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such-case",), "check the number"),
        ((str(CASE), "--category", "complaint"), "no complaint has the id"),
        ((str(CASE), "--category", "tea"), "nothing is called 'tea'"),
        ((str(CASE), "-o", "no/such/folder/pack.zip"), "cannot be written"),
    ],
)
def test_what_cannot_be_packed_is_one_clear_line(wenze: Run, arguments: tuple[str, ...], said: str) -> None:
    done = wenze("evidence", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_over_http_the_pack_is_a_file_to_keep(client: TestClient, told: Told) -> None:
    answer = client.get(f"/api/v1/organisations/bureau/evidence/case/{CASE}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="evidence-case-2025-0001.zip"'
    assert answer.content == packed(told).data
    by_number = client.get("/api/v1/organisations/bureau/evidence/complaint/" + str(COMPLAINT))
    assert json.loads(members(by_number.content)["pack.json"])["reference"] == "T2025-1"


@pytest.mark.parametrize(
    "path", ["case/none", f"complaint/{CASE}", f"tea/{CASE}", f"case/{UUID(int=1)}", "case/a%00b"]
)
def test_what_is_not_there_is_a_problem_document(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/organisations/bureau/evidence/{path}")
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_case_page_leads_to_the_pack(client: TestClient) -> None:
    page = client.get(f"/bureau/cases/{CASE}").text
    assert f'href="/api/v1/organisations/bureau/evidence/case/{CASE}"' in page


def test_the_text_for_people_is_as_it_was(tmp_path: Path) -> None:
    """The golden text: delete the file to write it anew, then read it."""
    text = readme(_fixed(), [6, 9])
    if not GOLDEN.exists():
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text("utf-8")


def _fixed() -> Subject:
    """A subject of which every letter is known."""
    key = SigningKey("wenze.local/jiangsu-finance", KeyKind.NOTE, bytes(range(32)))
    witness = SigningKey("witness.example/superior", KeyKind.COSIGNATURE, bytes(32))
    text = str(Checkpoint("wenze.local/jiangsu-finance", 27_321, bytes(range(32))))
    note = Note(text, [key.sign(text), witness.cosign(text, 1_741_000_000)])
    happened = Entry(occurred_at=datetime(2025, 3, 3, 1, 2, tzinfo=UTC), by=MACHINE)
    facts = (
        EvidenceAttached(
            entry=happened,
            digest="ab" * 32,
            size=7,
            media_type="image/jpeg",
            description="照片",
            handed_in_by=None,
        ),
        PromiseMade(entry=happened, due_at=NOW, statutory_due_at=None, basis="WC-04", responsible=None),
    )
    events = [
        Recorded(position, datetime(2025, 3, 3, 2, tzinfo=UTC), CASE, version, fact)
        for version, (position, fact) in enumerate(zip((41, 42), facts, strict=True), 1)
    ]
    signed = Signed(12, note, datetime(2025, 3, 3, 3, tzinfo=UTC))
    return Subject("江苏省财政厅", "case", events, signed)


def _case_of(id: UUID, when: str = "2025-03-20 09:00") -> Case:
    case = Case(id)
    case.receive(
        entry(when),
        reference=str(id),
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=None,
        first_responder=None,
    )
    return case


def _begun(told: Told, id: UUID) -> Case:
    case = told.desk.ledger.get(Case, id)
    case.accept(entry("2025-03-20 10:00"), handler=None)
    return case
