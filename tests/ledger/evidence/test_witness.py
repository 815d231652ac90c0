"""见证 — cosigns what grows; refuses and keeps what contradicts itself; forgets nothing, whoever dies when."""

import os
import random
import shutil
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import BadInput, Damaged, WenzeError
from ledger.errors import (
    Forked,
    Inconsistent,
    Misbehaved,
    NotLatest,
    NotTrusted,
    NotWatched,
    ProofRefused,
    RolledBack,
    Unreachable,
)
from ledger.evidence.checkpoint import Checkpoint, parse_hash
from ledger.evidence.contradiction import begun_root
from ledger.evidence.follow import follow, follow_all
from ledger.evidence.introduction import Introduction, KeyEntry
from ledger.evidence.merkle import check_consistency
from ledger.evidence.note import KeyKind, Note, SigningKey, VerifierKey, check_signature
from ledger.evidence.watched import Watched, parse_keys
from ledger.evidence.witness import Witness
from ledger.ledger import Ledger
from tests.ledger.evidence.book import KEY, ORIGIN, Book, forked
from tests.ledger.evidence.published import Published

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
COSIGNER = Path(__file__).with_name("cosigner.py")
ROOT = Path(__file__).parents[3]
STRANGER = SigningKey(ORIGIN, KeyKind.NOTE, bytes(32))
SIZES = st.integers(1, 300)


def made(folder: Path) -> Witness:
    """A witness that watches the book."""
    witness = Witness.create(folder, "superior.gov.cn/w1", lambda: NOW)
    witness.watch(KEY.verifier)
    return witness


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return made(tmp_path / "witness")


def size_of(witness: Witness, origin: str = ORIGIN) -> int:
    return witness.ledger(origin).size()


def kept(witness: Witness, origin: str = ORIGIN) -> list[Path]:
    return witness.ledger(origin).kept()


def read(folder: Path) -> tuple[Note, Note]:
    """The two notes of what is kept, each signed by a key of the ledger."""
    keys = [entry.key for entry in parse_keys((folder / "keys.jsonl").read_text("utf-8"))]
    notes = [Note.parse((folder / name).read_text("utf-8")) for name in ("1.note", "2.note")]
    assert all(note.signed_by(keys) for note in notes)
    return notes[0], notes[1]


def assert_proves_two_histories(folder: Path) -> None:
    """Check what is kept as a stranger would, from the files alone."""
    first, second = map(Checkpoint.of, read(folder))
    assert first.origin == second.origin
    if first.size == second.size:
        assert first.root != second.root
        return
    old, begun, *proof = (folder / "consistency").read_text("ascii").splitlines()
    assert old == f"old {first.size}"
    other = parse_hash(begun.removeprefix("root "))
    assert other != first.root
    check_consistency(first.size, second.size, other, second.root, list(map(parse_hash, proof)))


# --- what grows is cosigned ------------------------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(sizes=st.lists(st.integers(0, 300), min_size=1, max_size=8).map(sorted))
def test_whatever_only_grows_is_cosigned(sizes: list[int]) -> None:
    book, last = Book(300), 0
    with TemporaryDirectory() as folder:
        witness = made(Path(folder))
        for size in sizes:
            signature = witness.cosign(last, book.proof(last, size), book.note(size))
            check_signature(witness.key, book.note(size).text, signature)
            assert signature.timestamp == int(NOW.timestamp())
            latest = witness.ledger(ORIGIN).latest()
            assert latest is not None
            assert latest.text == book.note(size).text
            assert {key for key, _ in latest.signed_by([KEY.verifier, witness.key])} == {
                KEY.verifier,
                witness.key,
            }
            last = size
        assert kept(witness) == []


def test_its_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = Witness.create(tmp_path / "w", "superior.gov.cn/w1", lambda: NOW)
    again = Witness.create(tmp_path / "w", "superior.gov.cn/w1", lambda: NOW)
    assert first.key == again.key == VerifierKey.parse(str(first.key))
    assert first.key.kind is KeyKind.COSIGNATURE
    assert stat.S_IMODE((tmp_path / "w/witness.key").stat().st_mode) == 0o600
    with pytest.raises(BadInput, match="is the folder of"):
        Witness.create(tmp_path / "w", "superior.gov.cn/w2", lambda: NOW)
    with pytest.raises(BadInput, match="wenze witness init"):
        Witness(tmp_path / "elsewhere", lambda: NOW)


def test_signatures_of_others_are_ignored_and_not_kept(witness: Witness) -> None:
    note = Book(5).note(5)
    witness.cosign(0, [], note.with_signatures([STRANGER.sign(note.text)]))
    latest = witness.ledger(ORIGIN).latest()
    assert latest is not None
    assert [one.key_id for one in latest.signatures] == [KEY.verifier.id, witness.key.id]


# --- what does not is refused ----------------------------------------------------------------------------------------


def test_an_unknown_ledger_is_refused_and_leaves_nothing_behind(witness: Witness, tmp_path: Path) -> None:
    other = Book(5, key=SigningKey("wenze.local/other", KeyKind.NOTE, bytes(32)))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotWatched, match="wenze witness add"):
        witness.cosign(0, [], other.note(5))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("key", [STRANGER, SigningKey("else", KeyKind.NOTE, bytes(range(32)))])
def test_a_checkpoint_that_no_trusted_key_signed_is_refused(witness: Witness, key: SigningKey) -> None:
    text = Book(5).note(5).text
    with pytest.raises(NotTrusted):
        witness.cosign(0, [], Note(text, [key.sign(text)]))
    assert witness.ledger(ORIGIN).latest() is None


def test_a_signature_of_something_else_is_refused(witness: Witness) -> None:
    book = Book(6)
    with pytest.raises(NotTrusted):
        witness.cosign(0, [], Note(book.note(5).text, book.note(6).signatures))


def test_an_old_size_that_is_not_the_last_is_answered_with_the_last(witness: Witness) -> None:
    book = Book(20)
    witness.cosign(0, [], book.note(10))
    for old in (0, 9, 11):
        with pytest.raises(NotLatest) as refused:
            witness.cosign(old, book.proof(old, 20), book.note(20))
        assert refused.value.size == 10
    with pytest.raises(BadInput):
        witness.cosign(11, [], book.note(10))
    assert size_of(witness) == 10
    assert kept(witness) == []


def test_a_smaller_checkpoint_never_takes_the_place_of_a_larger(witness: Witness) -> None:
    book = Book(20)
    witness.cosign(0, [], book.note(20))
    for old in (0, 10, 20):
        with pytest.raises((NotLatest, BadInput)):
            witness.cosign(old, book.proof(min(old, 10), 10), book.note(10))
    assert size_of(witness) == 20


def test_a_ledger_of_no_rows_has_one_root_only(witness: Witness) -> None:
    text = str(Checkpoint(ORIGIN, 0, bytes(32)))
    with pytest.raises(ProofRefused):
        witness.cosign(0, [], Note(text, [KEY.sign(text)]))


def test_a_proof_where_none_belongs_is_refused_and_shows_nothing(witness: Witness) -> None:
    book = Book(20)
    with pytest.raises(ProofRefused):
        witness.cosign(0, [bytes(32)], book.note(10))
    witness.cosign(0, [], book.note(10))
    with pytest.raises(ProofRefused):
        witness.cosign(10, [bytes(32)], book.note(10))
    assert kept(witness) == []


# --- what contradicts itself is kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize("old", [0, 7, 10])
def test_two_roots_over_as_many_rows_are_kept_and_nothing_is_cosigned_any_more(
    witness: Witness, old: int
) -> None:
    honest, other = Book(20), forked(3, 20)
    witness.cosign(0, [], honest.note(10))
    with pytest.raises(Misbehaved if old == 10 else NotLatest):
        witness.cosign(old, [], other.note(10))
    (folder,) = kept(witness)
    assert_proves_two_histories(folder)
    for _ in range(2):
        with pytest.raises(Misbehaved, match="a person"):
            witness.cosign(10, honest.proof(10, 20), honest.note(20))
    assert len(kept(witness)) == 1
    assert size_of(witness) == 10


def test_it_still_refuses_after_a_restart_until_somebody_took_the_proof_away(
    witness: Witness, tmp_path: Path
) -> None:
    honest = Book(20)
    witness.cosign(0, [], honest.note(10))
    with pytest.raises(Misbehaved):
        witness.cosign(10, [], forked(3, 20).note(10))
    again = Witness(tmp_path / "witness", lambda: NOW)
    with pytest.raises(Misbehaved):
        again.cosign(10, honest.proof(10, 20), honest.note(20))
    (folder,) = kept(again)
    folder.rename(tmp_path / "files")
    again.cosign(10, honest.proof(10, 20), honest.note(20))
    assert_proves_two_histories(tmp_path / "files")


@settings(max_examples=60, deadline=None)
@given(old=SIZES, new=SIZES, data=st.data())
def test_a_rewritten_ledger_proves_its_own_rewriting(old: int, new: int, data: st.DataObject) -> None:
    """Its proof leads from another root; only a power of two leaves that root out of the proof."""
    old, new = sorted((old, new))
    if old == new:
        new += 1
    other = forked(data.draw(st.integers(0, old - 1)), new)
    with TemporaryDirectory() as folder:
        witness = made(Path(folder))
        witness.cosign(0, [], Book(old).note(old))
        with pytest.raises(Inconsistent):
            witness.cosign(old, other.proof(old, new), other.note(new))
        (found,) = kept(witness)
        if old & (old - 1):
            assert begun_root(old, new, other.proof(old, new)) == other.tree.root(old)
            assert_proves_two_histories(found)
        else:
            assert "-unproven-" in found.name
            read(found)
        assert size_of(witness) == old


@pytest.mark.parametrize("proof", [[], [bytes(32)], [bytes(32)] * 63])
def test_a_wrong_proof_that_a_stranger_sends_is_kept_but_does_not_stop_the_ledger(
    witness: Witness, proof: list[bytes]
) -> None:
    book = Book(20)
    witness.cosign(0, [], book.note(11))
    with pytest.raises(Inconsistent):
        witness.cosign(11, proof, book.note(15))
    (folder,) = kept(witness)
    read(folder)
    assert "-unproven-" in folder.name
    assert "This alone does not show" in (folder / "README.txt").read_text("utf-8")
    witness.cosign(11, book.proof(11, 20), book.note(20))


def test_what_is_kept_says_in_both_languages_what_it_shows_and_who_signed(witness: Witness) -> None:
    witness.cosign(0, [], Book(10).note(10))
    with pytest.raises(Misbehaved):
        witness.cosign(10, [], forked(3, 10).note(10))
    (folder,) = kept(witness)
    text = (folder / "README.txt").read_text("utf-8")
    assert folder.name.startswith("20261123T100000Z-fork-")
    for part in (
        "失信证据",
        "两段互相矛盾的历史",
        "signed two histories",
        ORIGIN,
        KEY.verifier.id.hex(),
        "2026-11-23",
    ):
        assert part in text
    assert witness.key.id.hex() in text, "the witness had cosigned the first of them"


def test_a_stolen_key_cannot_fill_the_disk(witness: Witness) -> None:
    witness.cosign(0, [], Book(11).note(11))
    for number in range(120):
        text = str(Checkpoint(ORIGIN, 12 + number, bytes(32)))
        with pytest.raises(Inconsistent):
            witness.cosign(11, [bytes(32)], Note(text, [KEY.sign(text)]))
    assert len(kept(witness)) == 100


# --- nothing is forgotten --------------------------------------------------------------------------------------------


def test_a_damaged_memory_is_no_empty_memory(witness: Witness) -> None:
    book = Book(20)
    witness.cosign(0, [], book.note(10))
    (witness.ledger(ORIGIN).folder / "checkpoint").write_text("", "utf-8")
    with pytest.raises(Damaged):
        witness.cosign(0, [], book.note(20))
    (witness.ledger(ORIGIN).folder / "keys.jsonl").write_text("{}", "utf-8")
    with pytest.raises(Damaged):
        witness.ledgers()


def test_eight_threads_at_once_never_take_the_memory_back(witness: Witness) -> None:
    book, seen, done = Book(120), [0], Event()

    def climb(seed: int) -> list[int]:
        draw, known, acknowledged = random.Random(seed), 0, []
        while known < 120:
            new = min(120, known + draw.randint(1, 5))
            try:
                witness.cosign(known, book.proof(known, new), book.note(new))
            except NotLatest as error:
                known = error.size
                continue
            acknowledged.append(new)
            known = new
        return acknowledged

    def watch() -> None:
        while not done.is_set():
            seen.append(size_of(witness))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    with ThreadPoolExecutor(8) as climbers:
        acknowledged = list(climbers.map(climb, range(8)))
    done.set()
    watcher.join()
    grown = sorted(size for sizes in acknowledged for size in sizes)
    assert len(set(grown)) == len(grown), "no size was grown to twice"
    assert all(sizes == sorted(sizes) for sizes in acknowledged)
    assert seen == sorted(seen)
    assert size_of(witness) == 120


def cosigner(folder: Path, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(COSIGNER), str(folder), *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def acknowledged_by(process: subprocess.Popen[str]) -> list[int]:
    output, _ = process.communicate(timeout=120)
    return [int(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]


def test_two_processes_at_once_never_take_the_memory_back(witness: Witness, tmp_path: Path) -> None:
    processes = [cosigner(tmp_path / "witness", "climb", 150) for _ in range(2)]
    first, second = map(acknowledged_by, processes)
    assert sorted(first + second) == list(range(1, 151)), "each row was grown to once, by one of them"
    assert first == sorted(first)
    assert second == sorted(second)
    assert size_of(witness) == 150


def test_whoever_dies_between_remembering_and_answering_has_remembered(
    witness: Witness, tmp_path: Path
) -> None:
    book = Book(20)
    witness.cosign(0, [], book.note(10))
    process = cosigner(tmp_path / "witness", "once", 10, 20)
    process.communicate(timeout=60)
    assert process.returncode == -9
    with pytest.raises(NotLatest) as refused:
        witness.cosign(10, book.proof(10, 20), book.note(20))
    assert refused.value.size == 20
    check_signature(witness.key, book.note(20).text, witness.cosign(20, [], book.note(20)))


def test_killed_at_any_moment_it_remembers_all_that_it_answered(witness: Witness, tmp_path: Path) -> None:
    draw, known = random.Random(7), 0
    for _ in range(5):
        process = cosigner(tmp_path / "witness", "climb", 100_000 if known < 0 else 3_000)
        assert process.stdout is not None
        answered = int(process.stdout.readline() or known)
        time.sleep(draw.uniform(0, 0.3))
        process.kill()
        answered = max([answered, *acknowledged_by(process)])
        assert answered <= size_of(witness) <= answered + 1
        assert answered > known
        known = size_of(witness)
    assert kept(witness) == []


# --- keys ------------------------------------------------------------------------------------------------------------


def introduced(old: SigningKey, new: SigningKey, after: int, book: Book) -> KeyEntry:
    text = str(Introduction(new.verifier, after, book.tree.root(after), NOW, "yearly rotation"))
    return KeyEntry(2, new.verifier, Note(text, [old.sign(text), new.sign(text)]))


FIRST = KeyEntry(1, KEY.verifier, None)
NEW = SigningKey(ORIGIN, KeyKind.NOTE, b"2" * 32)


def test_an_introduced_key_signs_what_comes_after_and_the_old_one_no_more(witness: Witness) -> None:
    book, later = Book(30), Book(30, key=NEW)
    witness.cosign(0, [], book.note(10))
    with pytest.raises(NotTrusted):
        witness.cosign(10, book.proof(10, 20), later.note(20))
    witness.introduce(ORIGIN, [FIRST, introduced(KEY, NEW, 10, book)])
    for old, note in ((10, book.note(20)), (0, later.note(9))):
        with pytest.raises(NotTrusted):
            witness.cosign(old, book.proof(old, 20), note)
    witness.cosign(10, [], later.note(10))
    witness.cosign(10, book.proof(10, 20), later.note(20))


def test_a_key_that_nobody_who_may_introduced_is_refused(witness: Witness) -> None:
    book = Book(30)
    alone = introduced(KEY, NEW, 10, book)
    assert alone.introduction is not None
    for entry in (
        KeyEntry(2, NEW.verifier, None),
        introduced(STRANGER, NEW, 10, book),
        KeyEntry(2, STRANGER.verifier, alone.introduction),
        KeyEntry(2, NEW.verifier, Note(alone.introduction.text, alone.introduction.signatures[:1])),
    ):
        with pytest.raises(ProofRefused):
            witness.introduce(ORIGIN, [FIRST, entry])
    with pytest.raises(NotTrusted, match="pinned"):
        witness.introduce(ORIGIN, [KeyEntry(1, STRANGER.verifier, None)])
    with pytest.raises(NotTrusted):
        witness.cosign(0, [], Book(5, key=NEW).note(5))


def test_a_list_of_keys_that_is_older_takes_nothing_back(witness: Witness) -> None:
    book = Book(30)
    witness.introduce(ORIGIN, [FIRST, introduced(KEY, NEW, 10, book)])
    witness.introduce(ORIGIN, [FIRST])
    witness.cosign(0, [], Book(30, key=NEW).note(20))


def test_a_key_that_introduces_two_successors_is_caught(witness: Witness) -> None:
    book, thief = Book(30), SigningKey(ORIGIN, KeyKind.NOTE, b"3" * 32)
    witness.introduce(ORIGIN, [FIRST, introduced(KEY, NEW, 10, book)])
    with pytest.raises(Misbehaved):
        witness.introduce(ORIGIN, [FIRST, introduced(KEY, thief, 10, book)])
    (folder,) = kept(witness)
    said = [Introduction.parse(note.text).key for note in read(folder)]
    assert said == [NEW.verifier, thief.verifier]
    with pytest.raises(Misbehaved):
        witness.cosign(0, [], Book(30, key=NEW).note(20))


def test_another_first_key_is_not_taken_for_the_pinned_one(witness: Witness) -> None:
    with pytest.raises(BadInput, match="introduced by the ledger"):
        witness.watch(STRANGER.verifier)
    with pytest.raises(BadInput, match="key of a witness"):
        witness.watch(witness.key)
    for url in ("ftp://example.com/log", "log", "http://a\nb"):
        with pytest.raises(BadInput, match="no address"):
            witness.watch(KEY.verifier, url)
    assert witness.watch(KEY.verifier, "https://example.com/log").url == "https://example.com/log"
    assert witness.watch(KEY.verifier).url is None


# --- real ledgers, followed ------------------------------------------------------------------------------------------


@pytest.fixture
def published(ledger: Ledger, tmp_path: Path) -> Published:
    opened = Published(ledger, tmp_path)
    opened.publish(3)
    return opened


@pytest.fixture
def watched(tmp_path: Path, published: Published) -> tuple[Witness, Watched]:
    witness = Witness.create(tmp_path / "witness", "superior.gov.cn/w1", lambda: NOW)
    return witness, witness.watch(published.log.keys()[0].key, published.url)


def test_a_ledger_that_is_followed_is_cosigned_as_it_grows(
    published: Published, watched: tuple[Witness, Watched]
) -> None:
    witness, ledger = watched
    for rows in (0, 0, 1, 4, 252, 700):
        size = published.publish(rows)
        follow(witness, ledger)
        assert ledger.size() == size
    assert ledger.kept() == []


def test_a_tile_that_has_become_full_is_read_instead_of_its_beginning(
    published: Published, watched: tuple[Witness, Watched]
) -> None:
    witness, ledger = watched
    published.publish(7)
    follow(witness, ledger)
    size = published.publish(240)
    note = (published.folder / "checkpoint").read_bytes()
    published.publish(100)
    shutil.rmtree(published.folder / "tile/0/000.p")
    (published.folder / "checkpoint").write_bytes(note)
    follow(witness, ledger)
    assert ledger.size() == size


def test_a_rotated_key_is_trusted_because_the_old_one_introduced_it(
    published: Published, watched: tuple[Witness, Watched]
) -> None:
    witness, ledger = watched
    follow(witness, ledger)
    published.write(5)
    published.signer.rotate(NOW, "yearly rotation")
    published.publish(5)
    follow(witness, ledger)
    assert ledger.size() == 13
    published.signer.rotate(NOW, "yearly rotation")
    published.publish(1)
    follow(witness, ledger)
    assert len(ledger.entries()) == 3
    later = Witness.create(published.folder.parent / "later", "w2", lambda: NOW)
    follow(later, later.watch(published.log.keys()[1].key, published.url))
    assert size_of(later) == 14


def test_a_key_that_a_superuser_put_there_is_refused(
    published: Published, watched: tuple[Witness, Watched]
) -> None:
    witness, ledger = watched
    follow(witness, ledger)
    published.run("INSERT INTO signing_key (number, vkey) VALUES (2, %s)", str(NEW.verifier))
    published.keys.add(2, NEW)
    published.write(1)
    published.forge()
    published.export()
    with pytest.raises(ProofRefused, match="introduced by nobody"):
        follow(witness, ledger)
    assert ledger.size() == 3


@pytest.mark.parametrize("size", [3, 4, 10], ids=["as long", "after a power of two", "longer"])
def test_a_rewritten_ledger_is_not_signed_and_with_a_stolen_key_not_cosigned(
    published: Published, watched: tuple[Witness, Watched], size: int
) -> None:
    witness, ledger = watched
    published.publish(size - 3)
    follow(witness, ledger)
    published.rewrite(2)
    published.write(0 if size == 3 else 6)
    with pytest.raises(Forked):
        published.signer.sign()
    published.forge()
    published.export()
    with pytest.raises(Misbehaved):
        follow(witness, ledger)
    (folder,) = ledger.kept()
    assert "-fork-" in folder.name
    assert_proves_two_histories(folder)
    assert ledger.size() == size
    with pytest.raises(Misbehaved, match="a person"):
        follow(witness, ledger)


def test_a_ledger_that_shows_less_than_before_is_caught(
    published: Published, watched: tuple[Witness, Watched], tmp_path: Path
) -> None:
    witness, ledger = watched
    shutil.copytree(published.folder, tmp_path / "old")
    size = published.publish(5)
    follow(witness, ledger)
    witness.watch(published.log.keys()[0].key, (tmp_path / "old").as_uri())
    for _ in range(2):
        with pytest.raises(RolledBack, match="shows 3 rows; it showed 8"):
            follow(witness, ledger)
    (folder,) = ledger.kept()
    assert [Checkpoint.of(note).size for note in read(folder)] == [8, 3]
    witness.watch(published.log.keys()[0].key, published.url)
    follow(witness, ledger)
    assert ledger.size() == size
    (told,) = follow_all(witness)
    assert told.problem is None
    assert told.misbehaved, "it is mentioned until somebody takes it away"


def test_tiles_that_do_not_lead_to_the_signed_root_are_not_cosigned(
    published: Published, watched: tuple[Witness, Watched]
) -> None:
    witness, ledger = watched
    follow(witness, ledger)
    published.publish(5)
    tile = published.folder / "tile/0/000.p/8"
    tile.write_bytes(tile.read_bytes()[:-32] + bytes(32))
    with pytest.raises(Inconsistent):
        follow(witness, ledger)
    assert ledger.size() == 3
    tile.write_bytes(bytes(31))
    with pytest.raises(BadInput):
        follow(witness, ledger)


def test_a_ledger_restored_with_a_loss_goes_on_only_when_a_person_says_so(
    published: Published, watched: tuple[Witness, Watched]
) -> None:
    witness, ledger = watched
    published.publish(5)
    follow(witness, ledger)
    published.run("DELETE FROM event WHERE position > 3")
    published.run("DELETE FROM checkpoint WHERE size > 3")
    published.signer.start_anew(NOW, "disk lost")
    published.export()
    with pytest.raises(NotTrusted, match="disk lost"):
        follow(witness, ledger)
    key = published.keys.key(2)
    assert key is not None
    assert key.verifier.name == f"{ORIGIN}/2"
    for size in (3, 8):
        text = str(Checkpoint(ORIGIN, size, bytes(32)))
        with pytest.raises(NotTrusted):
            witness.cosign(8, [], Note(text, [key.sign(text)]))
    witness.watch(key.verifier, published.url)
    follow(witness, witness.ledger(f"{ORIGIN}/2"))
    assert (ledger.size(), size_of(witness, f"{ORIGIN}/2")) == (8, 3)


def test_one_that_cannot_be_reached_does_not_stop_the_others(
    published: Published, watched: tuple[Witness, Watched], tmp_path: Path
) -> None:
    witness, _ = watched
    for name, url in (("a", "http://127.0.0.1:1/"), ("b", tmp_path.as_uri()), ("z", "http://")):
        witness.watch(SigningKey(name, KeyKind.NOTE, bytes(32)).verifier, url)
    (tmp_path / "checkpoint").write_bytes(b"\xff")
    found = {one.origin: one for one in follow_all(witness)}
    assert all(isinstance(found[name].problem, Unreachable) for name in ("a", "b", "z"))
    assert found[ORIGIN].problem is None
    assert found[ORIGIN].size == 3


def test_what_a_ledger_submits_during_a_visit_is_no_rollback(
    published: Published, watched: tuple[Witness, Watched]
) -> None:
    """The visitor read the old checkpoint; by the time it asks to cosign it, the ledger has gone on."""
    witness, ledger = watched
    follow(witness, ledger)
    size = published.publish(4)
    stop, problems = Event(), []

    def visit() -> None:
        while not stop.is_set():
            try:
                follow(witness, ledger)
            except WenzeError as error:
                problems.append(error)

    visitors = [Thread(target=visit, daemon=True) for _ in range(3)]
    for visitor in visitors:
        visitor.start()
    for _ in range(15):
        published.write(1)
        signed = published.signer.sign()
        published.export()
        grown = signed.checkpoint.size
        known = ledger.size()
        with suppress(NotLatest):
            witness.cosign(known, published.log.consistency(known, grown), signed.note)
        size = grown
    stop.set()
    for visitor in visitors:
        visitor.join()
    assert not [error for error in problems if isinstance(error, Misbehaved)]
    assert ledger.kept() == []
    assert ledger.size() == size
