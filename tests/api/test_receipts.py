"""回执 — what is handed over the counter, checked at home: with the file, the QR code and the published key alone."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from api.http.app import create_app
from api.installation import Installation
from api.receipt_kinds import RECEIPT_KINDS
from api.receipts import ReceiptRow, day_in_words, give, latest, published_keys, receipt_text, verify
from api.settings import Settings
from domain.calendar import OFFICIAL_TIME
from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.errors import BadInput, NotFound
from ledger.errors import ProofRefused
from ledger.evidence.note import Note, VerifierKey
from ledger.evidence.proof import Proof
from ledger.evidence.qr_text import qr_text
from ledger.vault import MasterKey
from tests.api.receipts.given import COSIGNER, KEY, NOTICE, OTHER_KEY, receipt, row
from tests.api.test_cli import Run, runner
from tests.api.told import CASE, COMPLAINT, NAME, TELEPHONE, Told, entry, tell

NOW = datetime(2025, 4, 1, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "golden" / "receipt-verdict.txt"
LONG = Settings(sign_seconds=3600)
"""Nothing is signed by itself while a test runs."""
MASTER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
BASE = "/api/v1/organisations/bureau/receipts"
DUE = "2025年3月18日 星期二 17:30（北京时间）"
NONE = "这种回执不承诺日期"

FIVE = {
    "case.notice-issued.v1": DUE,
    "case.acceptance-slip-issued.v1": DUE,
    "case.promise-made.v1": DUE,
    "case.handover-receipt-issued.v1": DUE,
    "case.result-replied.v1": NONE,
}
"""一次告知、受理、承诺、移交、答复 — and what each says of the promised date."""
VALID = receipt(row("case.notice-issued.v1", NOTICE, 42), signers=(KEY, COSIGNER))
PUBLISHED, WITNESS = VerifierKey.parse(KEY.vkey), VerifierKey.parse(COSIGNER.vkey)

Opened = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="module")
def place(new_database: Opened, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    with new_database() as url:
        yield url, tmp_path_factory.mktemp("receipts")


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
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command where there is no ledger, and nothing listens at the address of its database."""
    return runner("postgresql://nobody@127.0.0.1:1/none", tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def client(told: Told) -> Iterator[TestClient]:
    with TestClient(create_app(told.installation, lambda: NOW), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def key(told: Told) -> str:
    (published,) = published_keys(told.desk)
    return published


# What is handed out


@pytest.mark.parametrize(("fact", "promised"), FIVE.items())
def test_each_of_the_five_kinds_is_made_at_the_counter_and_checked_at_home(
    wenze: Run, at_home: Run, told: Told, key: str, tmp_path: Path, fact: str, promised: str
) -> None:
    file = tmp_path / "mine.tlog-proof"
    position = str(told.position(fact))
    made = wenze("receipt", "make", "case", "2025-0001", "--position", position, "--output", file)
    assert made.returncode == 0, made.stderr
    checked = at_home("receipt", "verify", file, "--key", key)
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.startswith("有效 VALID")
    for words in (RECEIPT_KINDS[fact].term, fact, promised, str(CASE)):
        assert words in checked.stdout


@pytest.mark.parametrize("fact", FIVE)
def test_each_of_the_five_kinds_is_a_file_over_http(
    client: TestClient, told: Told, key: str, fact: str
) -> None:
    position = told.position(fact)
    answer = client.get(f"{BASE}/{position}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="bureau-{position}.tlog-proof"'
    found = verify(answer.text, [VerifierKey.parse(key)], [])
    assert (found.row.position, found.row.type, found.row.originator) == (position, fact, CASE)
    (recorded,) = told.desk.ledger.at([position])
    assert (found.row.occurred_at, found.row.recorded_at) == (recorded.occurred_at, recorded.recorded_at)


def test_every_kind_of_receipt_names_a_date_that_the_fact_has() -> None:
    for kind in RECEIPT_KINDS.values():
        assert kind.date is None or kind.date in kind.fact.__dataclass_fields__


def test_without_a_position_it_is_the_latest_fact_of_which_a_receipt_is_given(
    wenze: Run, told: Told, key: str
) -> None:
    made = wenze("receipt", "make", "case", "2025-0001")
    assert verify(made.stdout, [VerifierKey.parse(key)], []).row.position == told.position(
        "case.result-replied.v1"
    )
    assert latest(told.desk.ledger.stream(COMPLAINT)) == told.position("complaint.accepted.v1", COMPLAINT)


def test_a_receipt_tells_nothing_that_was_sealed(told: Told) -> None:
    for fact in FIVE:
        receipt = give(told.desk, told.position(fact))
        assert receipt.row is not None
        for secret in (NAME, TELEPHONE, "请来领取"):
            assert secret not in receipt.row.decode()


def test_what_was_recorded_a_moment_ago_is_signed_when_its_receipt_is_asked_for(
    client: TestClient, told: Told, key: str
) -> None:
    case = Case(uuid4())
    case.receive(
        entry("2025-03-20 09:00"),
        reference=str(case.id),
        kind=CaseKind.PERMIT,
        matter="许可",
        first_asked=None,
        first_responder=None,
    )
    case.accept(entry("2025-03-20 10:00"), handler=None)
    told.desk.ledger.record(case)
    position = told.desk.ledger.head()
    last = told.desk.log.last()
    assert last is None or last.checkpoint.size < position
    found = verify(client.get(f"{BASE}/{position}").text, [VerifierKey.parse(key)], [])
    assert (found.row.position, found.proof.checkpoint.size) == (position, position)


def test_where_the_key_is_elsewhere_it_says_where_to_sign(told: Told, place: tuple[str, Path]) -> None:
    told.desk.signing.now()
    elsewhere = Installation(place[0], MasterKey(bytes(32)), place[1] / "elsewhere", LONG)
    try:
        desk = elsewhere.desk(elsewhere.organisation(None))
        promised = told.position("case.promise-made.v1")
        assert give(desk, promised).position == promised
        case = desk.ledger.get(Case, CASE)
        case.reply(entry("2025-03-21 09:00"), content=None)
        (position,) = desk.ledger.record(case)
        with pytest.raises(NotFound, match="not signed yet"):
            give(desk, position)
    finally:
        elsewhere.close()


@pytest.mark.parametrize("position", ["1", "999999", str(2**62)])
@pytest.mark.parametrize("end", ["", "/qr"])
def test_of_what_is_no_receipt_there_is_none(client: TestClient, position: str, end: str) -> None:
    answer = client.get(f"{BASE}/{position}{end}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get(f"/bureau/receipts/{position}").status_code == 404


@pytest.mark.parametrize("position", ["0", "-1", "x", str(2**70)])
def test_a_position_that_no_ledger_has_is_refused(client: TestClient, position: str) -> None:
    assert client.get(f"{BASE}/{position}").status_code == 422


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("case", "none"), "check the number"),
        (("case", "2025-0001", "--position", "1"), "position 1 is not one of case 2025-0001"),
        (("tea", "x"), "nothing is called 'tea'"),
        (("complaint", str(CASE)), "no complaint has the id"),
        (("staff", "李明"), "nothing of which a receipt is given"),
    ],
)
def test_what_has_no_receipt_is_one_clear_line(wenze: Run, arguments: tuple[str, ...], said: str) -> None:
    done = wenze("receipt", "make", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


# Checking at home


def test_the_printed_verdict_is_as_it_was(at_home: Run, tmp_path: Path) -> None:
    """The golden text: delete the file to write it anew, then read it."""
    file = tmp_path / "mine.tlog-proof"
    file.write_text(VALID, encoding="utf-8")
    done = at_home("receipt", "verify", file, "--key", KEY.vkey, "--witness", COSIGNER.vkey)
    assert done.returncode == 0, done.stderr
    if not GOLDEN.exists():
        GOLDEN.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == GOLDEN.read_text("utf-8")


def test_the_text_of_the_qr_code_is_as_good_as_the_file(at_home: Run, tmp_path: Path) -> None:
    file = tmp_path / "scanned.txt"
    for end in ("", "\n", "\r\n"):
        file.write_text(qr_text(VALID) + end, encoding="utf-8", newline="")
        done = at_home("receipt", "verify", file, WENZE_TRUSTED_KEYS=f"{OTHER_KEY.vkey}\n{KEY.vkey}")
        assert done.returncode == 0, done.stderr
    assert receipt_text(qr_text(VALID)) == VALID


def test_without_a_trusted_key_it_says_so_and_which_is_needed(at_home: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.tlog-proof"
    file.write_text(VALID, encoding="utf-8")
    done = at_home("receipt", "verify", file)
    assert done.returncode == 2
    assert "没有给出可信的公钥 no trusted key was given" in done.stderr
    assert f"{KEY.name}+{KEY.id.hex()}+" in done.stderr
    assert "有效" not in done.stdout


def test_under_another_key_it_is_not_valid(at_home: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.tlog-proof"
    file.write_text(VALID, encoding="utf-8")
    done = at_home("receipt", "verify", file, "--key", OTHER_KEY.vkey)
    assert done.returncode == 1
    assert done.stdout.startswith("无效 NOT VALID\n")
    assert "no key you trust signed" in done.stdout


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"hello", "this is no receipt"),
        (b"", "this is no receipt"),
        (b"\xff\xfe", "is no UTF-8 text"),
        (b"WENZE1:", "scan"),
        (b"WENZE1:ABC", "scan"),
        (VALID[:200].encode(), "damaged"),
        (VALID[:-20].encode(), "signed note"),
        (re.sub(r"extra .*\n", "", VALID).encode(), "holds no row"),
        (b"x" * 2_000_000, "more than"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(at_home: Run, tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "mine"
    file.write_bytes(data)
    done = at_home("receipt", "verify", file, "--key", KEY.vkey)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_witness_that_did_not_cosign_is_named_as_one(at_home: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.tlog-proof"
    file.write_text(receipt(row("case.notice-issued.v1", NOTICE, 42)), encoding="utf-8")
    done = at_home("receipt", "verify", file, "--key", KEY.vkey, "--witness", COSIGNER.vkey)
    assert done.returncode == 0
    assert "没有见证 did not cosign it" in done.stdout


def test_a_row_that_says_it_stands_elsewhere_is_not_valid() -> None:
    elsewhere = receipt(row("case.notice-issued.v1", NOTICE, 43))
    with pytest.raises(ProofRefused, match="position 43, but its proof is of 42"):
        verify(elsewhere, [PUBLISHED], [])


def test_the_key_of_a_witness_alone_is_no_key_of_a_ledger() -> None:
    with pytest.raises(BadInput, match="no trusted key"):
        verify(VALID, [WITNESS], [])


def test_words_in_a_receipt_cannot_turn_the_terminal(at_home: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.tlog-proof"
    words = "许可\x1b[2J\r\n有效 VALID\u202e"
    file.write_text(receipt(row("case.notice-issued.v1", {**NOTICE, "matter": words}, 42)), encoding="utf-8")
    done = at_home("receipt", "verify", file, "--key", KEY.vkey)
    assert done.returncode == 0
    assert all(sign.isprintable() or sign == "\n" for sign in done.stdout)
    assert done.stdout.count("\n有效 VALID") == 0


def test_a_promise_without_a_date_is_shown_as_one() -> None:
    undated = ReceiptRow.parse(row("case.notice-issued.v1", {**NOTICE, "promised": None}, 42))
    assert undated.kind is not None
    assert undated.promised is None


_BYTES = st.tuples(
    st.sampled_from(["row", "index", "path", "root", "signature", "cosignature"]), st.integers(0)
)


@settings(max_examples=300, deadline=None)
@given(_BYTES)
def test_with_any_bit_flipped_it_is_never_valid(flip: tuple[str, int]) -> None:
    forged = _flipped(Proof.parse(VALID), *flip)
    with pytest.raises((ProofRefused, BadInput)):
        verify(str(forged), [PUBLISHED], [WITNESS])


def _flipped(proof: Proof, part: str, bit: int) -> Proof:
    """The proof with one bit of one of its parts flipped."""

    def flip(data: bytes) -> bytes:
        changed = bytearray(data)
        changed[bit // 8 % len(changed)] ^= 1 << bit % 8
        return bytes(changed)

    note = proof.note
    match part:
        case "row":
            return replace(proof, row=flip(proof.row or b""))
        case "index":
            return replace(proof, index=proof.index ^ 1 << bit % 6)
        case "path":
            at = bit % len(proof.hashes)
            return replace(
                proof, hashes=[flip(one) if at == place else one for place, one in enumerate(proof.hashes)]
            )
        case "root":
            origin, size, root = note.text.splitlines()
            other = b64encode(flip(b64decode(root))).decode()
            return replace(proof, note=Note(f"{origin}\n{size}\n{other}\n", note.signatures))
        case _:
            at = 0 if part == "signature" else 1
            lines = list(note.signatures)
            lines[at] = replace(lines[at], data=flip(lines[at].data))
            return replace(proof, note=Note(note.text, lines))


FIRST, LAST = datetime(1950, 1, 1), datetime(2199, 12, 31)  # noqa: DTZ001  # Hypothesis wants bounds without a zone


@given(st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
def test_a_day_in_words_is_the_day_in_china(moment: datetime) -> None:
    chinese, english = day_in_words(moment)
    local = moment.astimezone(OFFICIAL_TIME)
    assert (
        chinese
        == f"{local:%Y}年{int(f'{local:%m}')}月{int(f'{local:%d}')}日 星期{'日一二三四五六'[int(f'{local:%w}')]}"
    )
    assert datetime.strptime(english, "%A, %d %B %Y").date() == local.date()  # noqa: DTZ007  # a day alone


# Pages


def test_the_page_of_a_receipt_can_be_printed_with_its_code_and_where_to_check_it(
    client: TestClient, told: Told
) -> None:
    position = told.position("case.notice-issued.v1")
    page = client.get(f"/bureau/receipts/{position}")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    for words in (
        "2025年3月18日",
        "星期二 17:30",
        "18 March 2025",
        "2025-0001",
        "出具告知书",
        "<svg",
        "2025-03-03 09:05",
    ):
        assert words in page.text
    assert "http://testserver/bureau/receipt-check" in page.text
    assert NAME not in page.text
    svg = client.get(f"{BASE}/{position}/qr")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert svg.text in page.text


def test_a_receipt_longer_than_any_code_is_printed_without_one(client: TestClient, told: Told) -> None:
    case = told.desk.ledger.get(Case, CASE)
    noise = "".join(str(uuid4()) for _ in range(200))
    case.issue_notice(
        entry("2025-03-22 09:00"),
        applicant=None,
        matter=None,
        materials=None,
        promised=None,
        first_responder=None,
        first_responder_phone=None,
        handler=None,
        handler_phone=None,
        content=noise,
        delivered=True,
    )
    (position,) = told.desk.ledger.record(case)
    page = client.get(f"/bureau/receipts/{position}").text
    assert "Too long for a QR code" in page
    assert "没有写明日期" in page
    assert client.get(f"{BASE}/{position}/qr").status_code == 422


def test_the_page_for_checking_runs_nothing_but_its_own_script(client: TestClient, key: str) -> None:
    page = client.get("/bureau/receipt-check")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert key in page.text


def test_the_command_writes_the_same_page(wenze: Run, client: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "check.html"
    assert wenze("receipt", "page", "--output", file).returncode == 0
    assert file.read_text("utf-8") == client.get("/bureau/receipt-check").text


def test_the_case_page_links_each_entry_that_has_a_receipt(client: TestClient, told: Told) -> None:
    page = client.get(f"/bureau/cases/{CASE}").text
    linked = {int(position) for position in re.findall(r'href="/bureau/receipts/(\d+)"', page)}
    given = {one.position for one in told.desk.ledger.stream(CASE) if one.fact.NAME in RECEIPT_KINDS}
    assert linked == given


@pytest.mark.parametrize("path", ["deadlines", "handovers", "disclosure", "search?q=x"])
def test_the_last_checkpoint_stands_at_the_foot_of_every_page(
    client: TestClient, told: Told, path: str
) -> None:
    signed = told.desk.signing.now()
    foot = client.get(f"/bureau/{path}").text
    foot = foot[foot.index('<footer class="container">') :]
    root = signed.note.text.splitlines()[2]
    assert f"校验点 #{signed.number} · {signed.checkpoint.size} 条" in foot
    assert f"{root[:8]}…" in foot
    assert root in unescape(foot)
