"""见证 over HTTP — the protocol's statuses on a real socket, ledgers that submit, and the commands of the witness."""

import json
import os
import re
import signal
import socket
import socketserver
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import pytest
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.http.witness import create_witness_app
from domain.errors import BadInput, NotFound
from ledger.errors import Forked, NotTrusted, NotWatched, ProofRefused, Unreachable
from ledger.evidence import web
from ledger.evidence.add_checkpoint import AddCheckpoint, origin_hash
from ledger.evidence.checkpoint import Checkpoint, encoded
from ledger.evidence.export import jsonl, key_line
from ledger.evidence.follow import follow_all
from ledger.evidence.introduction import KeyEntry
from ledger.evidence.log import EvidenceLog
from ledger.evidence.note import KeyKind, Note, Signature, SigningKey, VerifierKey, check_signature
from ledger.evidence.submission import WitnessAddress, known_to, parse_witnesses, submit
from ledger.evidence.web import Answer, ask, fetch
from ledger.evidence.witness import Witness
from ledger.ledger import Ledger
from tests.ledger.evidence.book import KEY, ORIGIN, Book, forked
from tests.ledger.evidence.published import Published

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HASH = origin_hash(ORIGIN)
WENZE = Path(sys.executable).parent / "wenze"


@contextmanager
def served(witness: Witness) -> Iterator[str]:
    """The witness on a real socket."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_witness_app(witness), log_level="error"))
        thread = Thread(target=partial(server.run, [listener]))
        thread.start()
        listener.listen()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def answering(
    handler: Callable[..., BaseHTTPRequestHandler], secured: ssl.SSLContext | None = None
) -> Iterator[str]:
    """Some other server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if secured:
        server.socket = secured.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"{'https' if secured else 'http'}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """A web server of static files that does not talk."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing."""


class Superior(NamedTuple):
    """A witness that is served."""

    witness: Witness
    url: str

    def post(self, old: int, proof: list[bytes], note: Note) -> Answer:
        return self.send(str(AddCheckpoint(old, proof, note)).encode())

    def send(self, body: bytes) -> Answer:
        return ask(f"{self.url}/add-checkpoint", 1 << 20, body)

    def get(self, path: str) -> Answer:
        return ask(f"{self.url}{path}", 1 << 20)


@pytest.fixture
def superior(tmp_path: Path) -> Iterator[Superior]:
    witness = Witness.create(tmp_path / "witness", "superior.gov.cn/w1", lambda: NOW)
    witness.watch(KEY.verifier)
    with served(witness) as url:
        yield Superior(witness, url)


# --- the protocol ----------------------------------------------------------------------------------------------------


def test_growth_is_answered_with_a_cosignature_and_shown_to_whoever_asks(superior: Superior) -> None:
    book = Book(300)
    for old, new in ((0, 0), (0, 7), (7, 7), (7, 256), (256, 300)):
        answer = superior.post(old, book.proof(old, new), book.note(new))
        assert answer.status == 200
        signature = Signature.parse(answer.text.removesuffix("\n"))
        check_signature(superior.witness.key, book.note(new).text, signature)
    for path in (f"/checkpoints/{HASH}", f"/{HASH}/checkpoint"):
        answer = superior.get(path)
        assert (answer.status, answer.kind) == (200, "text/plain")
        note = Note.parse(answer.text)
        assert Checkpoint.of(note).size == 300
        assert len(note.signed_by([KEY.verifier, superior.witness.key])) == 2
    assert VerifierKey.parse(superior.get("/key").text) == superior.witness.key
    assert json.loads(superior.get("/health").text) == {"status": "ok", "ledgers": 1, "misbehaved": []}


def test_each_refusal_has_the_status_of_the_protocol(superior: Superior) -> None:
    book, other = Book(40), forked(3, 40)
    note, wrong = book.note(20), SigningKey(ORIGIN, KeyKind.NOTE, bytes(32))
    unknown = Book(5, key=SigningKey("wenze.local/unknown", KeyKind.NOTE, bytes(32)))
    empty = str(Checkpoint(ORIGIN, 0, bytes(32)))
    assert superior.post(0, [], Note(empty, [KEY.sign(empty)])).status == 422
    assert superior.post(0, [bytes(32)], book.note(10)).status == 422
    assert superior.post(0, [], book.note(10)).status == 200
    proof = book.proof(10, 20)
    assert superior.post(10, proof, unknown.note(5)).status == 404
    assert superior.post(10, proof, Note(note.text, [wrong.sign(note.text)])).status == 403
    assert superior.post(10, proof, Note(note.text, book.note(19).signatures)).status == 403
    assert superior.post(30, [], note).status == 400
    for old in (0, 9, 11):
        stale = superior.post(old, book.proof(old, 20), note)
        assert (stale.status, stale.kind, stale.body) == (409, "text/x.tlog.size", b"10\n")
    assert superior.post(10, proof[1:], note).status == 422
    assert superior.post(10, [], note).status == 422
    assert superior.post(10, other.proof(10, 20), other.note(20)).status == 422
    assert superior.get(f"/checkpoints/{origin_hash('else')}").status == 404
    assert superior.get("/docs").status == superior.get("/openapi.json").status == 404


def test_the_size_is_named_in_exactly_the_type_of_the_protocol(superior: Superior) -> None:
    superior.post(0, [], Book(5).note(5))
    connection = HTTPConnection(superior.url.removeprefix("http://"))
    connection.request("POST", "/add-checkpoint", str(AddCheckpoint(0, [], Book(9).note(9))).encode())
    with connection.getresponse() as response:
        assert response.headers["Content-Type"] == "text/x.tlog.size"
    connection.close()


def test_a_fork_is_a_conflict_each_time_and_stands_in_the_health(superior: Superior) -> None:
    superior.post(0, [], Book(10).note(10))
    stale = superior.post(0, [], forked(3, 10).note(10))
    assert (stale.status, stale.kind) == (409, "text/x.tlog.size")
    for old, note in ((10, forked(3, 10).note(10)), (10, Book(10).note(10)), (10, Book(11).note(11))):
        answer = superior.post(old, [], note)
        assert (answer.status, answer.kind) == (409, "text/plain")
        assert "a person" in answer.text
        assert str(superior.witness.ledger(ORIGIN).folder) not in answer.text
    assert json.loads(superior.get("/health").text)["misbehaved"] == [ORIGIN]


BLANK = Book(9).note(9)
GOOD = str(AddCheckpoint(0, [], BLANK))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 0",
        b"old 0\n\n",
        GOOD.replace("old 0", "old 00").encode(),
        GOOD.replace("old 0", "old -1").encode(),
        GOOD.replace("old 0", "old  0").encode(),
        GOOD.replace("old 0\n", "old 0\nAAAA\n").encode(),
        GOOD.replace("old 0\n", "old 0\n" + (encoded(bytes(32)) + "\n") * 64).encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.removesuffix("\n").encode(),
        GOOD.encode("utf-16"),
        GOOD.replace("\n9\n", "\n09\n").encode(),
        GOOD.replace("\n9\n", f"\n{10**19}\n").encode(),
        b"\xff" * 100,
    ],
)
def test_what_is_malformed_is_a_bad_request(superior: Superior, body: bytes) -> None:
    assert superior.send(body).status == 400


def test_a_body_without_end_is_cut_off(superior: Superior) -> None:
    assert superior.send(GOOD.encode() + b"x" * (1 << 18)).status == 413
    assert ask(f"{superior.url}/add-keys/{HASH}", 1 << 16, b"x" * (1 << 21)).status == 413


LINES = st.sampled_from(
    [
        "old 0", "old 5", "old 9", "old", "", "\n", encoded(bytes(32)), encoded(bytes(31)), ORIGIN, "wenze.local/else",
        "9", "0", "007", "999999999999999999", "18446744073709551616", encoded(Book(9).tree.root(9)),
        str(BLANK.signatures[0]).rstrip(), "— x AAAA", "—", f"— {ORIGIN} {encoded(KEY.verifier.id + bytes(64))}",
        "extension", "\x00", "\u2028", "\ud7ff", "é" * 50,
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Superior]:
    witness = Witness.create(tmp_path_factory.mktemp("witness"), "w", lambda: NOW)
    witness.watch(KEY.verifier)
    witness.cosign(0, [], Book(11).note(11))
    with served(witness) as url:
        yield Superior(witness, url)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.one_of(
        st.binary(max_size=300),
        st.lists(LINES, max_size=14).map(lambda lines: "\n".join(lines).encode()),
        st.builds(
            lambda at, by: GOOD.encode()[:at] + by + GOOD.encode()[at + len(by) :],
            st.integers(0, len(GOOD.encode())),
            st.binary(min_size=1, max_size=3),
        ),
        st.builds(
            lambda first, second: GOOD.encode()[:first] + GOOD.encode()[second:], *[st.integers(0, 200)] * 2
        ),
    ).filter(lambda body: body != GOOD.encode())
)
def test_whatever_is_sent_is_refused_and_changes_nothing(fuzzed: Superior, body: bytes) -> None:
    assert 400 <= fuzzed.send(body).status < 500
    assert 400 <= ask(f"{fuzzed.url}/add-keys/{HASH}", 1 << 16, body).status < 500
    assert fuzzed.witness.ledger(ORIGIN).size() == 11
    assert fuzzed.witness.ledger(ORIGIN).entries() == [KeyEntry(1, KEY.verifier, None)]


# --- ledgers that submit ---------------------------------------------------------------------------------------------


@pytest.fixture
def published(ledger: Ledger, tmp_path: Path) -> Published:
    opened = Published(ledger, tmp_path)
    opened.publish(3)
    return opened


@pytest.fixture
def watching(tmp_path: Path, published: Published) -> Iterator[Superior]:
    """A witness that waits for what the published ledger submits."""
    witness = Witness.create(tmp_path / "witness", "superior.gov.cn/w1", lambda: NOW)
    witness.watch(published.log.keys()[0].key)
    with served(witness) as url:
        yield Superior(witness, url)


def submitted(published: Published, superior: Superior) -> Signature:
    return submit(published.log, superior.url, superior.witness.key)


def test_a_ledger_has_its_checkpoints_cosigned_and_keeps_the_cosignatures(
    published: Published, watching: Superior
) -> None:
    key = watching.witness.key
    for rows in (0, 0, 5, 300):
        published.publish(rows)
        signature = submitted(published, watching)
        signed = published.log.last()
        assert signed is not None
        check_signature(key, signed.note.text, signature)
        assert [one for one, _ in signed.note.signed_by([key])] == [key]
        note = known_to(f"{watching.url}/", key, ORIGIN)
        assert note is not None
        assert note.text == signed.note.text
    assert watching.witness.ledger(ORIGIN).kept() == []


def test_what_the_ledger_remembers_wrongly_the_witness_sets_right(
    published: Published, watching: Superior, tmp_path: Path
) -> None:
    submitted(published, watching)
    size = published.publish(5)
    watching.witness.watch(published.log.keys()[0].key, published.url)
    (followed,) = follow_all(watching.witness)
    assert followed.size == size
    published.publish(5)
    submitted(published, watching)
    assert watching.witness.ledger(ORIGIN).size() == 13


def test_a_rotated_key_is_introduced_to_a_witness_that_only_waits(
    published: Published, watching: Superior
) -> None:
    submitted(published, watching)
    published.write(2)
    published.signer.rotate(NOW, "yearly rotation")
    submitted(published, watching)
    published.signer.rotate(NOW, "yearly rotation")
    published.publish(3)
    submitted(published, watching)
    assert watching.witness.ledger(ORIGIN).size() == 8
    assert len(watching.witness.ledger(ORIGIN).entries()) == 3


def test_a_key_that_was_not_introduced_is_not_taken_over_http(
    published: Published, watching: Superior
) -> None:
    stranger = SigningKey(ORIGIN, KeyKind.NOTE, b"9" * 32)
    published.run("INSERT INTO signing_key (number, vkey) VALUES (2, %s)", str(stranger.verifier))
    published.keys.add(2, stranger)
    published.forge()
    with pytest.raises(NotTrusted, match="does not trust the key"):
        submitted(published, watching)
    body = jsonl(map(key_line, published.log.keys()))
    assert ask(f"{watching.url}/add-keys/{HASH}", 1 << 16, body).status == 422
    assert ask(f"{watching.url}/add-keys/{origin_hash('else')}", 1 << 16, body).status == 404


@pytest.mark.parametrize("size", [3, 4, 7])
def test_a_rewritten_ledger_under_a_stolen_key_is_told_so_and_kept(
    published: Published, watching: Superior, size: int
) -> None:
    published.publish(size - 3)
    submitted(published, watching)
    published.rewrite(2)
    published.write(5)
    with pytest.raises(Forked):
        published.signer.sign()
    published.forge()
    for _ in range(2):
        with pytest.raises(Forked, match="is not what it cosigned"):
            submitted(published, watching)
    (kept,) = watching.witness.ledger(ORIGIN).kept()
    assert ("-unproven-" if size == 4 else "-fork-") in kept.name
    assert watching.witness.ledger(ORIGIN).size() == size


@pytest.mark.parametrize("stolen", [False, True], ids=["restored", "signed anew with a stolen key"])
def test_a_ledger_that_lost_rows_is_told_how_many_were_seen(
    published: Published, watching: Superior, stolen: bool
) -> None:
    published.publish(5)
    submitted(published, watching)
    published.run("DELETE FROM event WHERE position > 3")
    if stolen:
        published.forge()
    else:
        published.run("DELETE FROM cosignature")
        published.run("DELETE FROM checkpoint WHERE size > 3")
    with pytest.raises(Forked, match="saw 8 rows"):
        submitted(published, watching)


def test_a_witness_that_does_not_know_the_ledger_says_so(published: Published, superior: Superior) -> None:
    superior.witness.watch(SigningKey("else", KeyKind.NOTE, bytes(32)).verifier)
    with pytest.raises(NotTrusted):
        submitted(published, superior)
    other = Witness.create(published.folder.parent / "other", "w2", lambda: NOW)
    with served(other) as url, pytest.raises(NotWatched, match="wenze witness add"):
        submit(published.log, url, other.key)
    assert known_to(superior.url, superior.witness.key, ORIGIN) is None


def test_nothing_signed_is_nothing_submitted(ledger: Ledger, superior: Superior) -> None:
    with pytest.raises(NotFound, match="wenze log sign"):
        submit(EvidenceLog(ledger.pool), superior.url, superior.witness.key)


def test_an_answer_under_another_key_is_no_cosignature(published: Published, watching: Superior) -> None:
    other = SigningKey("superior.gov.cn/w1", KeyKind.COSIGNATURE, bytes(32))
    with pytest.raises(ProofRefused, match="check its key"):
        submit(published.log, watching.url, other.verifier)
    with pytest.raises(ProofRefused):
        known_to(watching.url, other.verifier, ORIGIN)
    signed = published.log.last()
    assert signed is not None
    assert len(signed.note.signatures) == 1


class Odd(Quiet):
    """A server that is no witness."""

    answer: tuple[int, str, bytes] = (200, "text/plain", b"")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def do_GET(self) -> None:
        status, kind, body = self.answer
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((200, "text/plain", b""), ProofRefused),
        ((200, "text/html", b"<html>"), Unreachable),
        ((200, "text/plain", b"x" * (1 << 20)), Unreachable),
        ((302, "text/plain", b""), Unreachable),
        ((503, "text/plain", b"busy"), Unreachable),
        ((409, "text/x.tlog.size", b"many\n"), Unreachable),
        ((409, "text/x.tlog.size", b"1\n"), Unreachable),
        ((409, "text/x.tlog.size", b"999\n"), Forked),
        ((409, "text/plain", b"other root\n"), Forked),
    ],
)
def test_whatever_is_no_witness_is_one_clear_error(
    published: Published, answer: tuple[int, str, bytes], error: type[Exception]
) -> None:
    key = SigningKey("w", KeyKind.COSIGNATURE, bytes(32)).verifier
    with answering(type("Answering", (Odd,), {"answer": answer})) as url:
        with pytest.raises(error):
            submit(published.log, url, key)
        with pytest.raises((Unreachable, ProofRefused)):
            known_to(url, key, ORIGIN)
    with pytest.raises(Unreachable, match="does not answer"):
        submit(published.log, "http://127.0.0.1:1", key)


def test_a_line_in_the_witnesss_name_that_it_did_not_sign_is_not_kept(published: Published) -> None:
    key = SigningKey("w", KeyKind.COSIGNATURE, bytes(32))
    body = str(key.cosign("something else", 1)).encode()
    with (
        answering(type("Answering", (Odd,), {"answer": (200, "text/plain", body)})) as url,
        pytest.raises(ProofRefused, match="did not sign this"),
    ):
        submit(published.log, url, key.verifier)
    signed = published.log.last()
    assert signed is not None
    assert len(signed.note.signatures) == 1


def test_what_was_cosigned_of_another_ledger_is_not_taken_for_this_one() -> None:
    witness = SigningKey("w", KeyKind.COSIGNATURE, bytes(32))
    note = Book(5).note(5)
    body = str(note.with_signatures([witness.cosign(note.text, 1)])).encode()
    with answering(type("Answering", (Odd,), {"answer": (200, "text/plain", body)})) as url:
        assert known_to(url, witness.verifier, ORIGIN) is not None
        with pytest.raises(ProofRefused, match="no checkpoint of wenze"):
            known_to(url, witness.verifier, "wenze.local/other")


def test_more_than_was_asked_for_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 101)
    with answering(partial(Quiet, directory=str(tmp_path))) as url:
        for address in (f"{url}/large", (tmp_path / "large").as_uri()):
            assert fetch(address, 101) == b"x" * 101
            with pytest.raises(Unreachable, match="more than 100 bytes"):
                fetch(address, 100)
            assert fetch(f"{address}r", 100) is None


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that it signed itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(
        made.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return path


def test_a_secured_address_is_asked_only_under_a_certificate_that_this_machine_trusts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "checkpoint").write_bytes(b"signed")
    path = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    monkeypatch.setattr(socketserver.BaseServer, "handle_error", lambda *_: None)
    with answering(partial(Quiet, directory=str(tmp_path)), context) as url:
        with pytest.raises(Unreachable, match="certificate"):
            fetch(f"{url}/checkpoint", 100)
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        assert fetch(f"{url}/checkpoint", 100) == b"signed"


class Dripping(Quiet):
    """A server that never ends its answer, but never is silent for long."""

    stop = Event()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.stop.wait(0.05):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return


def test_an_answer_that_drips_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_WHOLE", 0.5)
    with answering(Dripping) as url:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            fetch(url, 1 << 20)
        assert time.monotonic() - began < 5
        Dripping.stop.set()


def test_witnesses_are_read_from_the_settings() -> None:
    first, second = (
        SigningKey(name, KeyKind.COSIGNATURE, bytes(32)).verifier for name in ("a.cn/w1", "b.cn/w2")
    )
    text = f"{first}=https://a.cn/witness?x=y  {second}=http://127.0.0.1:8001\n"
    assert parse_witnesses(text) == [
        WitnessAddress(first, "https://a.cn/witness?x=y"),
        WitnessAddress(second, "http://127.0.0.1:8001"),
    ]
    assert parse_witnesses("") == []
    for wrong in (
        str(first), f"{first}=", f"{first}=ftp://a", f"{first}=file:///a", f"{first}=http://", f"{KEY.verifier}=http://a",
        "a=http://a", f"{first}=http://a {first}=http://b",
    ):  # fmt: skip
        with pytest.raises(BadInput):
            parse_witnesses(wrong)


# --- the commands ----------------------------------------------------------------------------------------------------


def wenze(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [str(WENZE), "witness", *map(str, arguments)]
    env = {"PATH": os.environ["PATH"], "COLUMNS": "160"}
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_witness_is_made_follows_a_web_server_and_says_by_its_exit_code_what_it_found(
    published: Published, tmp_path: Path
) -> None:
    run = partial(wenze, tmp_path)
    made = run("init", "--name", "superior.gov.cn/w1")
    assert made.returncode == 0, made.stderr
    assert VerifierKey.parse(made.stdout).name == "superior.gov.cn/w1"
    assert run("init", "--name", "superior.gov.cn/w1").stdout == made.stdout
    key = published.log.keys()[0].key
    with answering(partial(Quiet, directory=str(published.folder))) as url:
        assert run("add", key, "--url", url).returncode == 0
        followed = run("follow")
        assert (followed.returncode, followed.stderr) == (0, "")
        assert f"{ORIGIN}: 3 条" in followed.stdout
        published.publish(5)
        (told,) = json.loads(run("follow", "--json").stdout)
        assert (told["before"], told["size"], told["problem"]) == (3, 8, None)
        run("add", SigningKey("gone", KeyKind.NOTE, bytes(32)).verifier, "--url", "http://127.0.0.1:1")
        unreachable = run("follow")
        assert unreachable.returncode == 1
        assert "gone: http://127.0.0.1:1/checkpoint does not answer" in unreachable.stderr
        assert f"{ORIGIN}: 8 条" in unreachable.stdout
        published.rewrite(2)
        published.forge()
        published.export()
        for _ in range(2):
            caught = run("follow")
            assert caught.returncode == 2
            assert "失信" in caught.stderr
            assert "-fork-" in caught.stderr
    listed = json.loads(run("list", "--json").stdout)
    assert [(one["origin"], one["size"], len(one["misbehaviour"])) for one in listed] == [
        ("gone", 0, 0),
        (ORIGIN, 8, 1),
    ]
    assert ORIGIN in run("list").stdout


def test_bad_input_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    witness = str(SigningKey("w", KeyKind.COSIGNATURE, bytes(32)).verifier)
    for arguments, said in (
        (("list",), "wenze witness init"),
        (("init", "--name", "a b"), "no spaces"),
        (("add", "nonsense"), "wenze witness init"),
        (("follow",), "wenze witness init"),
    ):
        done = wenze(tmp_path, *arguments)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    wenze(tmp_path, "init", "--name", "w")
    for wrong in ("nonsense", witness):
        done = wenze(tmp_path, "add", wrong)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_witness_serves_and_follows_until_it_is_stopped(published: Published, tmp_path: Path) -> None:
    wenze(tmp_path, "init", "--name", "superior.gov.cn/w1")
    wenze(tmp_path, "add", published.log.keys()[0].key, "--url", published.url)
    with serving(tmp_path) as url:
        witness = VerifierKey.parse(ask(f"{url}/key", 1 << 16).text)
        for _ in range(100):
            if known_to(url, witness, ORIGIN) is not None:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the ledger was not followed")
        published.publish(4)
        submit(published.log, url, witness)
    assert Witness(tmp_path / "wenze-witness", lambda: NOW).ledger(ORIGIN).size() == 7


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """``wenze witness serve`` until it is stopped as a person stops it."""
    process = subprocess.Popen(
        [str(WENZE), "witness", "serve", "--port", "0"], cwd=folder, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found is not None
        yield found[0]
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate()
