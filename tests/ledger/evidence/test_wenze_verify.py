"""核验 — the stand-alone verifier against exports, packs and receipts that were written slowly from the format page."""

import ast
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ledger.evidence import wenze_verify
from ledger.evidence.wenze_verify import (
    Result,
    ed25519_by_integers,
    ed25519_by_library,
    report,
    root_of_path,
    verify,
    verify_export,
    verify_pack,
    verify_receipt,
)
from tests.ledger.evidence.written import (
    BEGINNING,
    ORIGIN,
    Key,
    Written,
    audit_path,
    base45,
    base64,
    laid_out,
    lines,
    mth,
    row,
    tile_path,
    zipped,
)

SCRIPT = Path(wenze_verify.__file__)
FIRST, SECOND = Key(ORIGIN, 1), Key(ORIGIN, 2)
WITNESS = Key("witness.example/superior", 9, 4)
COSIGNED_AT = 1_764_000_000
Files = dict[str, bytes]


def written(new: Key = SECOND) -> Written:
    """600 rows; signed over 0, 1, 100, 256 and 300 by the first key, over 300, 511 and 600 by the second."""
    ledger = Written(FIRST)
    ledger.sign()
    for many in (1, 99, 156, 44):
        ledger.record(many)
        ledger.sign()
    ledger.rotate(new)
    ledger.sign()
    ledger.record(211)
    ledger.sign()
    ledger.record(89)
    ledger.sign()
    return ledger


LEDGER = written()
EXPORT = LEDGER.export()
PACK = LEDGER.pack(3)
RECEIPT = LEDGER.receipt(42)
ZIPPED_EXPORT = zipped(EXPORT)


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Result]:
    """Checks an export: the good one, with some of its files changed (None: missing)."""

    def check(
        changes: dict[str, bytes | None] | None = None,
        keys: Sequence[str] = (FIRST.vkey,),
        witnesses: Sequence[str] = (),
        known: Sequence[str] = (),
    ) -> Result:
        folder = tmp_path / "export"
        laid_out(with_changes(EXPORT, changes or {}), folder)
        return verify_export(folder, keys=keys, witnesses=witnesses, known=known)

    return check


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Result]:
    """Checks an evidence pack: the good one, with some of its files changed (None: missing), zipped."""

    def check(changes: dict[str, bytes | None] | None = None) -> Result:
        path = tmp_path / "pack.zip"
        path.write_bytes(zipped(with_changes(PACK, changes or {})))
        return verify_pack(path, keys=[FIRST.vkey])

    return check


@contextmanager
def kept(data: str | bytes) -> Iterator[Path]:
    """A file that holds this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        yield path


def with_changes(files: Files, changes: dict[str, bytes | None]) -> Files:
    return {name: data for name, data in (files | changes).items() if data is not None}


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def bundled(rows: list[bytes]) -> bytes:
    return b"".join(len(one).to_bytes(2, "big") + one for one in rows)


def said(result: Result) -> str:
    return "\n".join(f"{one.where} {one.what}" for one in result.findings)


def places(result: Result) -> list[tuple[int | None, int | None]]:
    return [(one.first, one.last) for one in result.findings]


def note_of(number: int) -> str:
    return LEDGER.notes[number - 1]


def with_notes(notes: list[str]) -> bytes:
    return lines({"number": number, "note": note} for number, note in enumerate(notes, 1)).encode()


def with_keys(vkeys: list[str], introductions: list[str | None]) -> bytes:
    return lines(
        {"number": number, "vkey": vkey, "introduction": note}
        for number, (vkey, note) in enumerate(zip(vkeys, introductions, strict=True), 1)
    ).encode()


# --- 导出 an export -------------------------------------------------------------------------------------------------


def test_an_export_as_it_was_written_is_proved(export: Callable[..., Result]) -> None:
    result = export()
    assert result.ok
    assert result.exit_code == 0
    found = result.summary
    assert (found.origin, found.size, found.rows, found.streams, found.checkpoints) == (
        ORIGIN,
        600,
        600,
        7,
        8,
    )
    assert (found.root, found.signed_by, found.keys) == (
        base64(mth(LEDGER.leaves)),
        SECOND.vkey,
        [FIRST.vkey, SECOND.vkey],
    )
    assert found.recorded == ("2025-03-03T01:02:03.000005+00:00", "2025-03-03T01:02:03.000604+00:00")
    assert found.pinned


def test_a_key_taken_from_the_files_is_said_to_be_so(export: Callable[..., Result]) -> None:
    result = export(keys=[])
    assert result.ok
    assert not result.summary.pinned
    verdict = report(result, quiet=True)[-1]
    assert "CONSISTENT" in verdict
    assert "密钥取自这些文件本身" in verdict
    assert FIRST.vkey in verdict


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 100, 255, 256, 257, 300]), max_size=5))
def test_an_export_of_any_size_signed_anywhere_is_proved(steps: list[int]) -> None:
    ledger = Written()
    ledger.sign()
    for many in steps:
        ledger.record(many)
        ledger.sign()
    with tempfile.TemporaryDirectory() as folder:
        result = verify_export(laid_out(ledger.export(), Path(folder)))
    assert result.ok, said(result)
    assert result.summary.rows == sum(steps)


def test_three_levels_of_tiles_are_proved_and_a_hash_changed_in_the_highest_is_found(tmp_path: Path) -> None:
    ledger = Written()
    ledger.record(65_536 + 300, streams=1000, state={})
    ledger.sign()
    files = ledger.export()
    assert verify_export(laid_out(files, tmp_path)).ok
    highest = tile_path("2", 0, 1)
    laid_out({highest: flipped(files[highest], 0)}, tmp_path)
    result = verify_export(tmp_path)
    assert places(result) == [(1, 65_536)]
    assert highest in result.findings[0].where


def test_the_path_of_a_tile_has_thousands_in_folders() -> None:
    assert wenze_verify._tile_name("0", 1234067, 256) == "tile/0/x001/x234/067"
    for number in (0, 7, 999, 1000, 999_999, 1_000_000):
        assert wenze_verify._tile_name("entries", number, 5) == tile_path("entries", number, 5)


BUNDLE = tile_path("entries", 1, 256)
TILE = tile_path("0", 1, 256)
LAST_BUNDLE = tile_path("entries", 2, 88)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("第 300 条", "第 3OO 条", ""),
        ("position: 300\n", "position: 301\n", "position"),
        ("position: 300\n", "position: 0300\n", "position"),
        ("recorded-at: 2025-03-03T01:02:03.000304", "recorded-at: 2025-03-03T01:02:03.000104", "recorded-at"),
        ("recorded-at: 2025-03-03T01:02:03.000304", "recorded-at: 2025-13-03T01:02:03.000304", "recorded-at"),
        ("recorded-at: 2025-03-03T01:02:03.000304", "recorded-at: 2025-03-03T01:02:03.304", "recorded-at"),
        ("recorded-at: 2025-03-03T01:02:03.000304", "recorded-at: 2025-03-03T01:02:05.000304", ""),
        ("version: 43\n", "version: 44\n", "version"),
        ("version: 43\n", "version: 43 \n", "version"),
        ("type: case.noted.v1\n", "type: case.voted.v1\n", ""),
        ("type: case.noted.v1\n", "type: case.no\u202eed.v1\n", "type"),
        ("originator: ", "originator: X", "originator"),
        ("wenze-leaf-v1", "wenze-leaf-v2", "form"),
        ('"count":300}', '"count":300', "state"),
        ('"count":300}', '"count":NaN}', "state"),
        ('"count":300}', '"count":301}', ""),
    ],
)
def test_a_row_changed_in_its_bundle_is_named_with_its_field(
    export: Callable[..., Result], old: str, new: str, field: str
) -> None:
    rows = LEDGER.rows[256:512]
    assert rows[43].count(old.encode()) == 1
    rows[43] = rows[43].replace(old.encode(), new.encode())
    result = export({BUNDLE: bundled(rows)})
    assert result.exit_code == 1
    assert places(result) == [(300, 300)]
    assert "the row was changed" in said(result)
    assert ("; " in result.findings[0].what) == bool(field)
    assert field in result.findings[0].what


def test_a_hash_changed_in_a_tile_is_told_from_a_row_that_was_changed(export: Callable[..., Result]) -> None:
    result = export({TILE: flipped(EXPORT[TILE], 43 * 256)})
    assert result.exit_code == 1
    assert places(result) == [(300, 300)]
    assert "the hash file was changed" in said(result)


def test_a_changed_row_and_a_changed_hash_are_told_apart_where_a_checkpoint_stands_between(
    export: Callable[..., Result],
) -> None:
    rows = LEDGER.rows[256:512]
    rows[9] = rows[9].replace("条".encode(), "款".encode())
    result = export({BUNDLE: bundled(rows), TILE: flipped(EXPORT[TILE], 200 * 256)})
    told = {one.first: one.what for one in result.findings}
    assert "the row was changed" in told[266]
    assert "the hash file was changed" in told[457]


def rewritten(position: int) -> Written:
    """The ledger with one row rewritten, and whatever was signed as it was."""
    ledger = written()
    ledger.rows[position - 1] = ledger.rows[position - 1].replace("条".encode(), "款".encode())
    return ledger


def test_a_row_rewritten_with_its_hash_is_placed_between_two_checkpoints_and_in_its_tile(
    export: Callable[..., Result],
) -> None:
    forged = rewritten(400).export()
    result = export({name: forged[name] for name in (BUNDLE, TILE)})
    assert result.exit_code == 1
    assert places(result) == [(257, 512), (301, 511)]
    assert "2 signed checkpoints" in said(result)


def test_rows_rewritten_with_every_hash_are_placed_between_two_checkpoints(
    export: Callable[..., Result],
) -> None:
    forged = rewritten(400).export()
    result = export({name: forged[name] for name in EXPORT if name.startswith("tile/")})
    assert places(result) == [(301, 511)]
    assert "rewritten" in said(result)


def test_a_ledger_rewritten_and_signed_anew_by_another_key_fails_under_the_published_key(
    tmp_path: Path,
) -> None:
    forged = Written(Key(ORIGIN, 666))
    forged.record(10)
    forged.sign()
    folder = laid_out(forged.export(), tmp_path)
    assert verify_export(folder).ok
    result = verify_export(folder, keys=[FIRST.vkey])
    assert result.exit_code == 1
    assert "the first key is not the one you gave" in said(result)


def test_a_removed_row_shows_where_the_rows_begin_to_stand_wrong(export: Callable[..., Result]) -> None:
    rows = LEDGER.rows[256:512]
    del rows[43]
    result = export({BUNDLE: bundled(rows)})
    assert result.exit_code == 1
    assert (300, 511) in places(result)
    assert "its position says 301" in said(result)
    assert "it holds 255 rows, not 256" in said(result)


def test_a_row_removed_with_its_hash_is_found(export: Callable[..., Result]) -> None:
    rows, hashes = LEDGER.rows[256:512], LEDGER.leaves[256:512]
    del rows[43], hashes[43]
    result = export({BUNDLE: bundled(rows), TILE: b"".join(hashes)})
    assert result.exit_code == 1
    assert {TILE, BUNDLE} <= {one.where for one in result.findings}


def test_an_inserted_row_is_found(export: Callable[..., Result]) -> None:
    rows = LEDGER.rows[256:512]
    rows.insert(43, rows[42])
    result = export({BUNDLE: bundled(rows)})
    assert result.exit_code == 1
    assert (300, 512) in places(result)
    assert "it holds more than 256 rows" in said(result)


def test_swapped_rows_are_both_named(export: Callable[..., Result]) -> None:
    rows = LEDGER.rows[256:512]
    rows[3], rows[200] = rows[200], rows[3]
    result = export({BUNDLE: bundled(rows)})
    assert places(result) == [(260, 260), (457, 457)]


def test_swapped_bundles_are_named_from_the_first_row(export: Callable[..., Result]) -> None:
    other = tile_path("entries", 0, 256)
    result = export({BUNDLE: EXPORT[other], other: EXPORT[BUNDLE]})
    assert result.exit_code == 1
    assert places(result)[0] == (1, 512)


def test_a_tail_that_was_cut_off_is_found_under_the_newest_checkpoint(export: Callable[..., Result]) -> None:
    result = export({LAST_BUNDLE: None, tile_path("0", 2, 88): None})
    assert result.exit_code == 1
    assert places(result)[-1] == (513, 600)
    assert "rows and hashes are both missing" in said(result)


def test_a_missing_bundle_is_named_and_what_follows_is_still_checked(export: Callable[..., Result]) -> None:
    rows = LEDGER.rows[512:]
    rows[-1] = rows[-1].replace("条".encode(), "款".encode())
    result = export({BUNDLE: None, LAST_BUNDLE: bundled(rows)})
    assert places(result) == [(257, 512), (600, 600)]
    assert result.summary.rows == 600 - 256 - 1


def test_a_bundle_that_is_cut_off_is_named_with_the_first_row_that_is_gone(
    export: Callable[..., Result],
) -> None:
    result = export({BUNDLE: EXPORT[BUNDLE][: len(bundled(LEDGER.rows[256:300])) - 1]})
    assert places(result) == [(300, 512)]
    assert "cut off" in said(result)


@pytest.mark.parametrize("change", [None, b"", EXPORT[TILE][:-1], EXPORT[TILE] + b"x"])
def test_a_tile_that_is_missing_or_cut_is_named(export: Callable[..., Result], change: bytes | None) -> None:
    result = export({TILE: change})
    assert places(result) == [(257, 512)]
    assert result.summary.rows == 600


@pytest.mark.parametrize("change", [None, b"", EXPORT[tile_path("1", 0, 2)] + b"x"])
def test_a_higher_tile_that_is_missing_or_of_another_length_is_named(
    export: Callable[..., Result], change: bytes | None
) -> None:
    result = export({tile_path("1", 0, 2): change})
    assert result.exit_code == 1
    assert places(result) == [(1, 512)]


def test_a_hash_changed_in_a_higher_tile_is_named_with_the_rows_under_it(
    export: Callable[..., Result],
) -> None:
    name = tile_path("1", 0, 2)
    assert places(export({name: flipped(EXPORT[name], 300)})) == [(257, 512)]


def test_findings_are_told_up_to_twenty_and_the_rest_counted(export: Callable[..., Result]) -> None:
    rows = [
        data.replace("条".encode(), "款".encode()) if at % 4 and at < 200 else data
        for at, data in enumerate(LEDGER.rows[256:512])
    ]
    result = export({BUNDLE: bundled(rows)})
    assert len(result.findings) == 20
    assert result.more == 50 - 20
    assert places(result)[:2] == [(258, 260), (262, 264)]
    assert "30 more are not listed" in report(result)[-1]


def test_rows_that_were_recorded_out_of_form_are_found_though_they_are_signed(tmp_path: Path) -> None:
    ledger = Written()
    ledger.record(2)
    stream = UUID(int=7)
    moment = BEGINNING.replace(year=2026)
    ledger.rows += [
        row(3, BEGINNING.replace(year=2024), stream, 1, b"{}"),
        row(4, moment, stream, 2, b"{}"),
        row(5, moment, stream, 4, b"{}"),
        row(6, moment, UUID(int=8), 2, b"{}"),
        row(7, moment, UUID(int=9), 0, b'{"a":Infinity}'),
        row(8, moment, UUID(int=9), 0, b"\xff"),
        row(9, moment, UUID(int=9), 0, b"[" * 60_000),
        row(10, moment, UUID(int=10), 0, b"{}"),
        row(11, moment, UUID(int=10), 1, b' {"n": ' + b"9" * 50_000 + b"} "),
        row(12, moment, UUID(int=10), 1, b"{}"),
    ]
    ledger.sign()
    result = verify_export(laid_out(ledger.export(), tmp_path))
    assert result.exit_code == 1
    assert places(result) == [(3, 3), (5, 6), (7, 9), (12, 12)], said(result)
    assert "recorded-at" in result.findings[0].what
    assert "version 4 of the stream follows 2" in result.findings[1].what
    assert "not JSON" in result.findings[2].what


@settings(max_examples=300)
@given(st.data())
def test_the_quick_look_at_a_row_says_what_the_slow_one_says(data: st.DataObject) -> None:
    rows = wenze_verify._Rows()
    assert rows.wrong(LEDGER.rows[0], 1) is None
    assert rows.wrong(LEDGER.rows[1], 2) is None
    good = LEDGER.rows[2]
    at = data.draw(st.integers(0, len(good)))
    drawn = data.draw(st.sampled_from([b"", b"0", b"1", b"-", b"\n", b"A", b"a", b" ", b"\xff", b"_", b":"]))
    changed = good[:at] + drawn + good[at + data.draw(st.integers(0, 2)) :]
    expected = rows.field(changed, 3)
    assert rows.wrong(changed, 3) == expected
    assert rows.gap == (rows.count == 2)


def test_an_export_in_a_zip_file_is_checked_like_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(zipped(EXPORT | {"commands.jsonl": b"{}\n"}))
    result = verify(path, keys=[FIRST.vkey])
    assert (result.kind, result.exit_code, result.summary.rows) == ("export", 0, 600)
    path.write_bytes(
        zipped(EXPORT | {BUNDLE: EXPORT[BUNDLE].replace("第 300 条".encode(), "第 3OO 条".encode())})
    )
    assert places(verify(path, keys=[FIRST.vkey])) == [(300, 300)]
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(BUNDLE, EXPORT[BUNDLE])
    assert "it stands there twice" in said(verify(path, keys=[FIRST.vkey]))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(EXPORT)), st.data())
def test_an_export_in_a_zip_file_with_a_damaged_entry_is_refused(name: str, data: st.DataObject) -> None:
    held = io.BytesIO(ZIPPED_EXPORT)
    with zipfile.ZipFile(held) as archive:
        entry = archive.getinfo(name)
    at = entry.header_offset + 30 + len(name) + data.draw(st.integers(0, entry.compress_size - 1))
    damaged = flipped(ZIPPED_EXPORT, at * 8 + data.draw(st.integers(0, 7)))
    assume(not unpacks_to(damaged, name, EXPORT[name]))
    with kept(damaged) as path:
        result = verify_export(path, keys=[FIRST.vkey])
    assert result.exit_code in {1, 2}
    assert any(name in one.where for one in result.findings)


def unpacks_to(data: bytes, name: str, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name) == content
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return False


# --- 校验点和密钥 checkpoints and keys ------------------------------------------------------------------------------


def resigned(number: int, key: Key, text: str | None = None) -> dict[str, bytes | None]:
    """The checkpoints with one signed by this key, over this text."""
    notes = list(LEDGER.notes)
    text = text or notes[number - 1].partition("\n\n")[0] + "\n"
    notes[number - 1] = f"{text}\n{key.sign(text)}"
    return {"checkpoints.jsonl": with_notes(notes)}


def test_a_root_changed_in_a_checkpoint_breaks_its_signature(export: Callable[..., Result]) -> None:
    notes = list(LEDGER.notes)
    notes[2] = notes[2].replace(base64(mth(LEDGER.leaves[:100])), base64(bytes(32)))
    result = export({"checkpoints.jsonl": with_notes(notes)})
    assert said(result).startswith("checkpoints.jsonl 第 3 行 line 3 ")
    assert "the signature of" in said(result)
    assert result.summary.checkpoints == 7


def test_a_changed_signature_is_found(export: Callable[..., Result]) -> None:
    notes = list(LEDGER.notes)
    notes[2] = note_of(3).replace(note_of(3).split("\n")[4], SECOND.sign("another text").rstrip("\n"))
    result = export({"checkpoints.jsonl": with_notes(notes)})
    assert result.exit_code == 1
    assert "line 3" in said(result)


@pytest.mark.parametrize(
    ("number", "key", "part"),
    [
        (4, SECOND, "was not in force"),
        (7, FIRST, "was not in force"),
        (4, Key(ORIGIN, 3), "no trusted key"),
        (4, Key("wenze.local/other", 1), "no trusted key"),
    ],
)
def test_a_checkpoint_signed_by_a_key_that_was_not_in_force_is_refused(
    export: Callable[..., Result], number: int, key: Key, part: str
) -> None:
    result = export(resigned(number, key))
    assert result.exit_code == 1
    assert f"line {number} " in said(result)
    assert part in said(result)


def test_the_origin_is_the_name_of_the_key(export: Callable[..., Result]) -> None:
    text = note_of(3).partition("\n\n")[0].replace("jiangsu", "zhejiang") + "\n"
    assert "the origin is not the name of the key" in said(export(resigned(3, FIRST, text)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n100\n", "\n0100\n"),
        ("\n100\n", "\n١٠٠\n"),
        ("\n100\n", "\n-100\n"),
        ("\n100\n", f"\n{10**400}\n"),
        ("=\n\n", "\n\n"),
        ("=\n\n", "==\n\n"),
        ("=\n\n", "=\n\nextension line\n\n"),
        (ORIGIN + "\n100", "\n100"),
    ],
)
def test_a_checkpoint_out_of_form_is_refused_though_it_is_signed(
    export: Callable[..., Result], old: str, new: str
) -> None:
    text = (note_of(3).partition("\n\n")[0] + "\n\n").replace(old, new, 1)[:-1]
    result = export(resigned(3, FIRST, text))
    assert result.exit_code == 1
    assert "line 3 " in said(result)


def test_a_note_with_a_control_character_is_refused_though_it_is_signed(
    export: Callable[..., Result],
) -> None:
    result = export(resigned(3, FIRST, note_of(3).partition("\n\n")[0] + "\nextension\tline\n"))
    assert "holds a control character" in said(result)


def test_extension_lines_and_signatures_of_strangers_say_nothing(export: Callable[..., Result]) -> None:
    changes = resigned(3, FIRST, note_of(3).partition("\n\n")[0] + "\nextension line\n")
    notes = [json.loads(line)["note"] for line in (changes["checkpoints.jsonl"] or b"").splitlines()]
    notes[3] += Key("stranger.example", 5).sign("anything")
    assert export({"checkpoints.jsonl": with_notes(notes)}).ok


def test_a_signed_checkpoint_of_another_history_is_told_from_rewritten_rows(
    export: Callable[..., Result],
) -> None:
    result = export(resigned(3, FIRST, f"{ORIGIN}\n100\n{base64(bytes(32))}\n"))
    assert len(result.findings) == 1
    assert "another history was signed" in said(result)
    assert "line 3" in said(result)


def test_two_trees_of_one_size_are_two_histories(export: Callable[..., Result]) -> None:
    text = f"{ORIGIN}\n600\n{base64(bytes(32))}\n"
    note = f"{text}\n{SECOND.sign(text)}"
    result = export({"checkpoints.jsonl": with_notes([*LEDGER.notes, note]), "checkpoint": note.encode()})
    assert result.exit_code == 1
    assert "another history was signed" in said(result)


def test_checkpoints_out_of_order_are_found(export: Callable[..., Result]) -> None:
    notes = list(LEDGER.notes)
    notes[1], notes[3] = notes[3], notes[1]
    result = export({"checkpoints.jsonl": with_notes(notes)})
    assert result.exit_code == 1
    assert "the number of rows falls from 256 to 100" in said(result)
    swapped = EXPORT["checkpoints.jsonl"].splitlines(keepends=True)
    swapped[1], swapped[3] = swapped[3], swapped[1]
    assert "number 4 stands in the place of 2" in said(export({"checkpoints.jsonl": b"".join(swapped)}))


def test_a_checkpoint_left_out_is_found_by_its_number(export: Callable[..., Result]) -> None:
    left = EXPORT["checkpoints.jsonl"].splitlines(keepends=True)
    del left[2]
    result = export({"checkpoints.jsonl": b"".join(left)})
    assert [one.what for one in result.findings] == ["编号 4 应为 3 number 4 stands in the place of 3"]


def test_the_newest_checkpoint_is_the_last_of_all(export: Callable[..., Result]) -> None:
    result = export({"checkpoint": note_of(7).encode()})
    assert [one.where for one in result.findings] == ["checkpoint"]
    assert result.summary.rows == 600


@pytest.mark.parametrize("name", ["checkpoint", "checkpoints.jsonl", "keys.jsonl"])
@pytest.mark.parametrize(
    "data", [None, b"", b"\xff\n", b"null\n", b"{}\n", b"[" * 100_000, b'{"number":1e9}\n']
)
def test_a_file_that_is_missing_empty_or_rubbish_is_named(
    export: Callable[..., Result], name: str, data: bytes | None
) -> None:
    result = export({name: data})
    assert result.exit_code in {1, 2}
    assert name in said(result)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("after: 300", "after: 299"),
        lambda text: text.replace("after: 300", "after: 301"),
        lambda text: text.replace("root: ", "root: A"),
        lambda text: text.replace("yearly", "early"),
        lambda text: text.replace(SECOND.vkey, Key(ORIGIN, 3).vkey),
        lambda text: text.replace("2026-11-23", "2026-11-24"),
        lambda text: text.replace("wenze-key-v1", "wenze-key-v2"),
        lambda text: "".join(text.splitlines(keepends=True)[:-1]),
        lambda text: "".join([*text.splitlines(keepends=True)[:-2], text.splitlines(keepends=True)[-1]]),
        lambda text: text.rstrip("\n"),
        lambda text: text[:0],
    ],
)
def test_a_key_that_was_not_introduced_by_both_keys_is_not_trusted_nor_what_it_signed(
    export: Callable[..., Result], change: Callable[[str], str]
) -> None:
    introduction = LEDGER.introductions[1]
    assert introduction
    assert change(introduction) != introduction
    result = export({"keys.jsonl": with_keys([FIRST.vkey, SECOND.vkey], [None, change(introduction)])})
    assert result.exit_code == 1
    assert "key 2 cannot be trusted" in said(result)
    assert "line 6–8" in said(result)
    assert result.summary.keys == [FIRST.vkey]


def test_a_key_that_nobody_introduced_is_not_trusted(export: Callable[..., Result]) -> None:
    result = export({"keys.jsonl": with_keys([FIRST.vkey, SECOND.vkey], [None, None])})
    assert "key 2 cannot be trusted" in said(result)


def test_swapped_keys_are_found(export: Callable[..., Result]) -> None:
    result = export({"keys.jsonl": with_keys([SECOND.vkey, FIRST.vkey], [None, LEDGER.introductions[1]])})
    assert result.exit_code == 1
    assert "key 2 cannot be trusted" in said(result)
    assert "the first key is not the one you gave" in said(result)


def test_a_key_whose_id_is_not_its_own_is_refused(export: Callable[..., Result]) -> None:
    wrong = FIRST.vkey.replace(FIRST.id.hex(), "00000000")
    result = export({"keys.jsonl": with_keys([wrong], [None])})
    assert "the key's id 00000000 is not that of its name and bytes" in said(result)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ({"number": 1, "vkey": WITNESS.vkey, "introduction": None}, "no key of a ledger"),
        ({"number": 2, "vkey": FIRST.vkey, "introduction": None}, "its number is not 1"),
        ({"number": 1, "vkey": FIRST.vkey, "introduction": LEDGER.introductions[1]}, "has no introduction"),
        ({"number": 1, "vkey": FIRST.vkey}, "not the JSON object that belongs here"),
        ({"number": 1, "vkey": 1, "introduction": None}, "this is not how a key is written"),
    ],
)
def test_a_first_key_out_of_form_is_not_trusted(
    export: Callable[..., Result], line: object, part: str
) -> None:
    result = export({"keys.jsonl": lines([line]).encode()})
    assert part in said(result)
    assert result.summary.keys == []


def introduced(after: int, root: bytes, new: Key = SECOND, before: Key = FIRST) -> str:
    text = (
        f"wenze-key-v1\nkey: {new.vkey}\nafter: {after}\nroot: {base64(root)}\n"
        "at: 2026-11-23T10:00:00Z\nreason: yearly rotation\n"
    )
    return f"{text}\n{before.sign(text)}{new.sign(text)}"


def test_keys_take_over_one_after_the_other(export: Callable[..., Result]) -> None:
    third = Key(ORIGIN, 3)
    earlier = introduced(200, mth(LEDGER.leaves[:200]), third, SECOND)
    keys = with_keys([FIRST.vkey, SECOND.vkey, third.vkey], [None, LEDGER.introductions[1], earlier])
    assert "it takes over before the key before it did" in said(export({"keys.jsonl": keys}))


def test_an_introduction_must_name_the_tree_that_the_rows_make(export: Callable[..., Result]) -> None:
    keys = with_keys([FIRST.vkey, SECOND.vkey], [None, introduced(300, bytes(32))])
    result = export({"keys.jsonl": keys})
    assert [(one.where, one.last) for one in result.findings] == [("keys.jsonl 第 2 行 line 2", 300)]
    assert "took over from another tree" in said(result)


def test_rows_cut_off_since_a_key_took_over_are_missed(export: Callable[..., Result]) -> None:
    keys = with_keys([FIRST.vkey, SECOND.vkey], [None, introduced(700, bytes(32))])
    result = export({"keys.jsonl": keys})
    assert "the tail was cut off" in said(result)
    assert (301, 700) in places(result)


def test_a_ledger_restored_with_a_loss_goes_on_under_a_new_name(tmp_path: Path) -> None:
    renamed = Key(f"{ORIGIN}/2", 2)
    ledger = written(renamed)
    result = verify_export(laid_out(ledger.export(), tmp_path / "export"), keys=[FIRST.vkey])
    assert result.ok, said(result)
    assert result.summary.origin == renamed.name
    assert f"after 300 rows the ledger goes on as {renamed.name}" in result.remarks[0]
    text = f"{ORIGIN}\n320\n{base64(bytes(32))}\n"
    with kept(f"{text}\n{FIRST.sign(text)}") as path:
        result = verify_export(tmp_path / "export", keys=[FIRST.vkey], known=[path])
    assert result.exit_code == 1
    assert "the office declared that rows after 300 were lost" in said(result)


# --- 他处所存的校验点、联署 checkpoints kept elsewhere, cosignatures ---------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        note_of(3),
        note_of(3).partition("\n\n")[0],
        note_of(3).partition("\n\n")[0].replace("\n", "\r\n") + "\r\n",
        LEDGER.proof(42, note_of(3)),
        LEDGER.receipt(42, note_of(3)),
        LEDGER.qr(42),
        LEDGER.qr(42) + "\n",
    ],
)
def test_a_ledger_that_only_grew_agrees_with_a_checkpoint_kept_elsewhere(
    export: Callable[..., Result], data: str
) -> None:
    with kept(data) as path:
        assert export(known=[str(path)]).ok


def test_a_ledger_that_was_cut_off_consistently_disagrees_with_a_checkpoint_kept_elsewhere(
    tmp_path: Path,
) -> None:
    short = Written(FIRST)
    short.record(100)
    short.sign()
    folder = laid_out(short.export(), tmp_path)
    assert verify_export(folder).ok
    with kept(note_of(4)) as path:
        result = verify_export(folder, known=[path])
    assert result.exit_code == 1
    assert places(result) == [(101, 256)]
    assert "the ledger was cut off since" in said(result)
    assert "it carries this ledger's signature" in said(result)


def test_a_ledger_rewritten_and_signed_anew_disagrees_with_a_checkpoint_kept_elsewhere(
    tmp_path: Path,
) -> None:
    forged = Written(FIRST)
    forged.record(600, state="another")
    forged.sign()
    folder = laid_out(forged.export(), tmp_path)
    for data, who in (
        (note_of(3), "it carries this ledger's signature"),
        (note_of(3).partition("\n\n")[0], "its holder vouches for it"),
        (note_of(3).replace("— ", "— x."), "its signature is not confirmed"),
    ):
        with kept(data) as path:
            result = verify_export(folder, known=[path])
        assert result.exit_code == 1
        assert "the ledger was rewritten since" in said(result)
        assert who in said(result)


def test_a_checkpoint_of_another_ledger_says_nothing_of_this_one(export: Callable[..., Result]) -> None:
    with kept(note_of(3).replace("jiangsu", "zhejiang")) as path:
        assert "a checkpoint of another ledger" in said(export(known=[str(path)]))


@pytest.mark.parametrize(
    "data", ["", "nothing", "a\nb\nc\n", b"\xff", "c2sp.org/tlog-proof@v1\n", "WENZE1:AB"]
)
def test_a_kept_file_that_holds_no_checkpoint_cannot_be_read(
    export: Callable[..., Result], data: str | bytes
) -> None:
    with kept(data) as path:
        result = export(known=[str(path)])
    assert result.exit_code == 2
    assert result.findings[0].unreadable


def test_cosignatures_of_the_given_witnesses_are_checked_and_told(export: Callable[..., Result]) -> None:
    text = LEDGER.text()
    note = note_of(8) + WITNESS.cosign(text, COSIGNED_AT)
    result = export({"checkpoint": note.encode()}, witnesses=[WITNESS.vkey])
    assert result.ok
    assert result.summary.cosigned == [(WITNESS.name, 600, COSIGNED_AT)]
    assert any("联署 cosigned" in one and "2025-11-25 00:00:00 北京时间" in one for one in report(result))


@pytest.mark.parametrize(
    "line",
    [
        WITNESS.cosign("another text\n", COSIGNED_AT),
        WITNESS.cosign(LEDGER.text(), 2**63),
        WITNESS.line(bytes(72)),
        WITNESS.line(b"short"),
        WITNESS.sign(LEDGER.text()),
    ],
)
def test_a_wrong_cosignature_of_a_given_witness_is_found_and_of_another_ignored(
    export: Callable[..., Result], line: str
) -> None:
    changes: dict[str, bytes | None] = {"checkpoint": (note_of(8) + line).encode()}
    result = export(changes, witnesses=[WITNESS.vkey])
    assert result.exit_code == 1
    assert "the cosignature of witness.example/superior is wrong" in said(result)
    assert export(changes).ok


def test_a_witness_that_did_not_cosign_is_told(export: Callable[..., Result]) -> None:
    result = export(witnesses=[WITNESS.vkey])
    assert result.ok
    assert result.remarks == [
        "未见 witness.example/superior 的联署 no cosignature of witness.example/superior was found"
    ]


@pytest.mark.parametrize(
    ("option", "text", "part"),
    [
        ("keys", "rubbish", "not how a key is written"),
        ("keys", "a+b+c", "not how a key is written"),
        ("keys", FIRST.vkey[:-4], "base64"),
        ("keys", FIRST.vkey.replace("jiangsu", "zhejiang"), "not that of its name"),
        ("keys", WITNESS.vkey, "the key of a witness"),
        ("witnesses", FIRST.vkey, "the key of a ledger"),
    ],
)
def test_a_given_key_that_is_none_is_one_clear_finding(
    export: Callable[..., Result], option: str, text: str, part: str
) -> None:
    result = export(**{option: [text]})
    assert result.exit_code == 2
    assert part in said(result)


# --- 回执 receipts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", [LEDGER.receipt(42), LEDGER.qr(42), LEDGER.qr(42) + "\r\n", "\ufeff" + LEDGER.qr(42)]
)
def test_a_receipt_is_proved_as_a_file_and_as_the_text_of_its_qr_code(source: str) -> None:
    with kept(source) as path:
        result = verify(path, keys=[SECOND.vkey])
    assert result.ok, said(result)
    assert result.kind == "receipt"
    text = "\n".join(report(result))
    assert "类型 type: case.noted.v1" in text
    assert "位置 position: 42" in text
    assert "2025-03-03 01:02:03.000046 UTC = 2025-03-03 09:02:03.000046 北京时间" in text
    assert "text: 第 42 条" in text
    assert "PROVED" in text


def test_the_text_of_a_qr_code_may_be_the_argument_itself() -> None:
    assert verify(LEDGER.qr(600), keys=[SECOND.vkey]).ok


def test_a_receipt_without_a_key_is_not_proved_and_says_which_key_it_needs() -> None:
    with kept(RECEIPT) as path:
        result = verify_receipt(path)
    assert result.exit_code == 2
    assert ORIGIN in said(result)
    assert "--key" in result.findings[0].remedy
    assert any("NOT proved" in line for line in report(result))


def test_a_receipt_under_another_key_is_refused() -> None:
    with kept(RECEIPT) as path:
        result = verify_receipt(path, keys=[FIRST.vkey])
    assert result.exit_code == 1
    assert "no trusted key signed it" in said(result)


def test_a_row_larger_than_any_bundle_holds_is_refused() -> None:
    ledger = Written(FIRST)
    ledger.record(state="文" * 30_000)
    ledger.sign()
    with kept(ledger.receipt(1)) as path:
        result = verify_receipt(path, keys=[FIRST.vkey])
    assert result.exit_code == 1
    assert "not the canonical form of a row" in said(result)


def test_a_row_that_was_signed_under_another_position_is_refused() -> None:
    ledger = Written(FIRST)
    ledger.record(3)
    ledger.rows[1] = ledger.rows[1].replace(b"position: 2\n", b"position: 3\n")
    ledger.sign()
    with kept(ledger.receipt(2)) as path:
        result = verify_receipt(path, keys=[FIRST.vkey])
    assert result.exit_code == 1
    assert "the row and the proof name other positions" in said(result)


def test_a_proof_without_the_row_is_no_receipt() -> None:
    with kept(LEDGER.proof(42)) as path:
        assert verify_receipt(path, keys=[SECOND.vkey]).exit_code == 2


@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(RECEIPT.encode()) * 8 - 1))
def test_a_receipt_with_any_bit_flipped_is_refused(bit: int) -> None:
    with kept(flipped(RECEIPT.encode(), bit)) as path:
        assert verify_receipt(path, keys=[SECOND.vkey]).exit_code in {1, 2}


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(RECEIPT.encode()) - 1))
def test_a_receipt_that_is_cut_off_is_refused(length: int) -> None:
    with kept(RECEIPT.encode()[:length]) as path:
        assert verify(path, keys=[SECOND.vkey]).exit_code == 2


def test_a_hash_that_is_not_written_canonically_is_refused() -> None:
    line = RECEIPT.split("\n")[3]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    bent = f"{line[:-2]}{alphabet[alphabet.index(line[-2]) + 1]}="
    assert b64decode(bent) == b64decode(line)
    for other in (bent, line.rstrip("="), f"{line} ", f" {line}", f"{line[:8]}\r{line[8:]}"):
        with kept(RECEIPT.replace(line, other)) as path:
            assert verify_receipt(path, keys=[SECOND.vkey]).exit_code == 2


@settings(deadline=None)
@given(st.integers(0, 700).filter(lambda index: index != 41))
def test_a_receipt_with_another_index_is_refused(index: int) -> None:
    with kept(RECEIPT.replace("\nindex 41\n", f"\nindex {index}\n")) as path:
        assert verify_receipt(path, keys=[SECOND.vkey]).exit_code == 1


@pytest.mark.parametrize("size", [0, 1, 41, 42, 599, 601, 2**63 - 1])
def test_a_receipt_with_another_size_is_refused_and_size_zero_though_it_is_signed(size: int) -> None:
    text = f"{ORIGIN}\n{size}\n{base64(mth(LEDGER.leaves))}\n"
    with kept(RECEIPT.replace("\n600\n", f"\n{size}\n")) as path:
        assert verify_receipt(path, keys=[SECOND.vkey]).exit_code == 1
    head = RECEIPT.partition("\n\n")[0]
    if size < 42:
        with kept(f"{head}\n\n{text}\n{SECOND.sign(text)}") as path:
            assert "does not lead to the signed root" in said(verify_receipt(path, keys=[SECOND.vkey]))


@settings(max_examples=200)
@given(st.integers(1, 70), st.data())
def test_a_path_leads_to_the_root_from_its_own_place_alone(size: int, data: st.DataObject) -> None:
    leaves = LEDGER.leaves[:size]
    index = data.draw(st.integers(0, size - 1))
    path, root = audit_path(index, leaves), mth(leaves)
    assert root_of_path(leaves[index], index, size, path) == root
    other = data.draw(st.integers(-2, size + 2).filter(lambda one: one != index))
    assert root_of_path(leaves[index], other, size, path) != root
    assert root_of_path(leaves[index], index, 0, path) is None
    assert root_of_path(leaves[index], index, size, [*path, root]) is None
    if path:
        at = data.draw(st.integers(0, len(path) - 1))
        assert root_of_path(leaves[index], index, size, path[:at] + path[at + 1 :]) is None
        path[at] = flipped(path[at], data.draw(st.integers(0, 255)))
        assert root_of_path(leaves[index], index, size, path) != root


def test_a_kept_checkpoint_of_the_same_size_shows_two_histories() -> None:
    text = f"{ORIGIN}\n600\n{base64(bytes(32))}\n"
    with kept(RECEIPT) as path, kept(f"{text}\n{SECOND.sign(text)}") as other, kept(note_of(3)) as shorter:
        assert verify_receipt(path, keys=[SECOND.vkey], known=[path]).ok
        result = verify_receipt(path, keys=[SECOND.vkey], known=[other])
        assert result.exit_code == 1
        assert "two histories" in said(result)
        result = verify_receipt(path, keys=[SECOND.vkey], known=[shorter])
        assert result.exit_code == 2
        assert "cannot be compared here" in said(result)


def packed(data: bytes) -> str:
    return "WENZE1:" + base45(data)


HELD = len(LEDGER.rows[0]).to_bytes(2, "big") + LEDGER.rows[0] + LEDGER.proof(1).encode()


@pytest.mark.parametrize(
    "text",
    [
        "WENZE1:",
        "WENZE1:a",
        "WENZE1:A",
        "WENZE1::::",
        LEDGER.qr(42)[:-1],
        LEDGER.qr(42) + "00",
        packed(b"no zlib"),
        packed(zlib.compress(b"")),
        packed(zlib.compress(b"\x00\x00")),
        packed(zlib.compress(b"\xff\xffrow")),
        packed(
            zlib.compress(
                len(LEDGER.rows[0]).to_bytes(2, "big") + LEDGER.rows[0] + LEDGER.receipt(1).encode()
            )
        ),
        packed(zlib.compress(bytes(50_000_000))),
        packed(zlib.compress(HELD) + b"more"),
        packed(zlib.compress(HELD)[:-1]),
    ],
)
def test_a_qr_text_that_is_none_cannot_be_read(text: str) -> None:
    assert verify(text, keys=[SECOND.vkey]).exit_code == 2


def test_what_a_receipt_records_is_told_in_words_and_nothing_steers_the_terminal() -> None:
    ledger = Written(FIRST)
    state = {
        "entry": {"occurred_at": "2025-03-03T01:02:00Z", "on_behalf_of": None, "late": False},
        "applicant": {"person": "6e1f6c0e", "key": "k", "sealed": "AAAA"},
        "materials": ["表\u001b[31m", {"copies": 12345678901234567890}, [], {}],
        "odd": "2025-99-99T99:99:99Z",
    }
    ledger.record(state=state)
    ledger.sign()
    with kept(ledger.receipt(1)) as path:
        result = verify_receipt(path, keys=[FIRST.vkey])
    told = report(result)
    assert result.ok
    for line in (
        "    entry:",
        "      occurred_at: 2025-03-03 01:02:00 UTC = 2025-03-03 09:02:00 北京时间 Beijing",
        "      on_behalf_of: 无 none",
        "      late: 否 no",
        "    applicant: 已封存 sealed（6e1f6c0e）",
        "      - 1: 表\\x1b[31m",
        "        copies: 12345678901234567890",
        "      - 3: 空 empty",
        "    odd: 2025-99-99T99:99:99Z",
    ):
        assert line in told, told


# --- 证据包 evidence packs ------------------------------------------------------------------------------------------


def test_a_pack_is_proved_as_a_zip_file_and_unpacked(pack: Callable[..., Result], tmp_path: Path) -> None:
    result = pack()
    assert result.ok, said(result)
    assert result.summary.rows == len(LEDGER.stream(3)) == 86
    assert result.summary.pinned
    assert "timeline.html" in result.remarks[-1]
    assert "  reference: 办件〔2025〕3号" in report(result)
    unpacked = verify(laid_out(PACK, tmp_path / "unpacked"), keys=[FIRST.vkey])
    assert unpacked.kind == "pack"
    assert unpacked.summary == result.summary


EVENTS = LEDGER.stream(3)


def event(number: int) -> str:
    return f"events/{EVENTS[number - 1]}.leaf"


def proof(number: int) -> str:
    return f"proofs/{EVENTS[number - 1]}.tlog-proof"


def test_a_row_changed_in_a_pack_is_named(pack: Callable[..., Result]) -> None:
    result = pack({event(2): PACK[event(2)].replace("条".encode(), "款".encode())})
    assert result.exit_code == 1
    assert places(result) == [(EVENTS[1], EVENTS[1])]


@pytest.mark.parametrize("number", [1, 2, 85])
def test_a_row_left_out_of_a_pack_is_found(pack: Callable[..., Result], number: int) -> None:
    result = pack({event(number): None, proof(number): None})
    assert result.exit_code == 1
    assert places(result) == [(EVENTS[number], EVENTS[number])]
    assert "version" in said(result)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({proof(2): None}, "the proof is missing"),
        ({event(2): None}, "the row of this proof is missing"),
        ({proof(2): PACK[proof(3)]}, "does not lead to the signed root"),
        ({proof(2): b"rubbish"}, "it is no proof"),
        ({proof(2): LEDGER.proof(EVENTS[1], note_of(7)).encode()}, "under another checkpoint"),
        ({event(2): PACK[event(3)], proof(2): PACK[proof(3)]}, "its position says"),
        ({"events/0017.leaf": PACK[event(2)]}, "its name is no position"),
        (
            {"events/7.leaf": LEDGER.rows[6], "proofs/7.tlog-proof": LEDGER.proof(7).encode()},
            "another stream",
        ),
        ({"pack.json": PACK["pack.json"].replace(b"originator", b"originatoR")}, "it has no originator"),
        ({"pack.json": PACK["pack.json"].replace(b"pack-v1", b"pack-v2")}, "format"),
        ({"pack.json": None}, "no such file"),
        ({"pack.json": b"[]"}, "not the JSON object that belongs here"),
        ({"keys.jsonl": None}, "no such file"),
        ({"checkpoint": None}, "no such file"),
        ({"checkpoint": note_of(7).encode()}, "under another checkpoint"),
        ({"checkpoint": PACK["checkpoint"][:-10]}, "no signed note"),
        ({"attachments/a.pdf": b"a file"}, "no row names this file"),
        ({"rulebooks/01-office.toml": b"another"}, "not the file that is listed"),
        ({"rulebooks/01-office.toml": None}, "a file that is listed is missing"),
        ({"rulebooks/02-other.toml": b""}, "does not name this file"),
        ({"rulebooks/events/1.tlog-proof": None}, "the receipt of an adoption is missing"),
        ({"rulebooks/events/1.tlog-proof": LEDGER.receipt(2).encode()}, "it proves another row"),
        ({"rulebooks/events/1.tlog-proof": LEDGER.proof(1).encode()}, "does not lead to the signed root"),
        ({"rulebooks/rulebooks.json": None}, "no such file"),
        ({"rulebooks/rulebooks.json": b"{}"}, "the list is malformed"),
        ({"rulebooks/rulebooks.json": b"[1]"}, "the list is malformed"),
        ({"../../etc/passwd": b"x"}, "points outside of the pack"),
        ({"/etc/passwd": b"x"}, "points outside of the pack"),
        ({"..\\evil.leaf": b"x"}, "points outside of the pack"),
    ],
)
def test_what_is_wrong_with_a_pack_is_said(
    pack: Callable[..., Result], changes: dict[str, bytes | None], part: str
) -> None:
    result = pack(changes)
    assert result.exit_code in {1, 2}
    assert part in said(result)


def test_a_pack_under_the_tree_at_which_a_key_took_over_has_its_root(pack: Callable[..., Result]) -> None:
    keys = with_keys([FIRST.vkey, SECOND.vkey], [None, introduced(300, bytes(32))])
    result = pack({"checkpoint": note_of(6).encode(), "keys.jsonl": keys})
    assert "took over from another tree than that of the checkpoint" in said(result)


def test_an_attachment_that_a_row_names_by_its_hash_is_proved(tmp_path: Path) -> None:
    ledger = Written(FIRST)
    ledger.record(1, streams=1, state={"minutes_hash": sha256(b"minutes").hexdigest()})
    ledger.sign()
    files = ledger.pack(0, {"minutes.pdf": b"minutes"})
    result = verify_pack(laid_out(files, tmp_path), keys=[FIRST.vkey])
    assert result.ok, said(result)
    assert result.summary.attachments == 1


def test_a_file_that_nothing_covers_is_told(pack: Callable[..., Result]) -> None:
    result = pack({"note.txt": b"believe me"})
    assert result.ok
    assert "note.txt" in result.remarks[0]


def test_a_name_that_stands_twice_in_a_zip_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped(PACK))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(event(1), PACK[event(1)])
    result = verify_pack(path)
    assert result.exit_code == 1
    assert "it stands there twice" in said(result)


def test_a_zip_file_that_unpacks_to_too_much_is_not_unpacked(
    pack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wenze_verify, "MOST_PACK", 10_000_000)
    result = pack({"attachments/bomb": bytes(20_000_000), event(1): bytes(30_000_000)})
    assert "it has more than 65535 bytes" in said(result)
    assert "more than 10000000 bytes" in said(result)


def test_a_zip_file_that_is_cut_off_cannot_be_read(tmp_path: Path) -> None:
    data = zipped(PACK)
    for length in (4, 100, len(data) // 2, len(data) - 1):
        path = tmp_path / "pack.zip"
        path.write_bytes(data[:length])
        result = verify(path)
        assert result.exit_code == 2
        assert "no whole ZIP file" in said(result)


def test_an_encrypted_or_oddly_packed_entry_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_BZIP2) as archive:
        for name, data in PACK.items():
            archive.writestr(name, data)
    path.write_bytes(held.getvalue())
    assert "packed in an unsupported way" in said(verify(path))


# --- 任意的字节 whatever the bytes ----------------------------------------------------------------------------------

COVERED = [name for name in EXPORT if name != "README.txt"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COVERED), st.data())
def test_an_export_with_any_bit_flipped_is_refused(name: str, data: st.DataObject) -> None:
    bit = data.draw(st.integers(0, len(EXPORT[name]) * 8 - 1))
    changed = flipped(EXPORT[name], bit)
    if name.endswith(".jsonl"):
        assume(not same_lines(changed, EXPORT[name]))
    with tempfile.TemporaryDirectory() as folder:
        result = verify_export(laid_out(EXPORT | {name: changed}, Path(folder)), keys=[FIRST.vkey])
    assert result.exit_code in {1, 2}
    assert not result.ok


def same_lines(one: bytes, other: bytes) -> bool:
    """Whether two files say the same in JSON, in all that counts."""
    try:
        said_by = [[json.loads(line) for line in data.splitlines()] for data in (one, other)]
        return said_by[0] == said_by[1]
    except ValueError:
        return False


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(COVERED), st.data())
def test_an_export_with_a_file_cut_or_lengthened_or_rubbish_is_refused(
    name: str, data: st.DataObject
) -> None:
    whole = EXPORT[name]
    length = data.draw(st.integers(0, len(whole) - 2))
    more = data.draw(st.binary(max_size=50))
    with tempfile.TemporaryDirectory() as folder:
        laid_out(EXPORT | {name: whole[:length] + more}, Path(folder))
        assert verify_export(folder, keys=[FIRST.vkey]).exit_code in {1, 2}


ZIP = zipped(PACK)
WITHOUT_PROOF = ("README.txt", "timeline.html", "wenze_verify.py", "pack.json", "rulebooks/rulebooks.json")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([name for name in PACK if name not in WITHOUT_PROOF]), st.data())
def test_a_pack_with_any_bit_of_its_proofs_flipped_is_refused(name: str, data: st.DataObject) -> None:
    changed = flipped(PACK[name], data.draw(st.integers(0, len(PACK[name]) * 8 - 1)))
    if name == "keys.jsonl":
        assume(not same_lines(changed, PACK[name]))
    with tempfile.TemporaryDirectory() as folder:
        result = verify_pack(laid_out(PACK | {name: changed}, Path(folder)), keys=[FIRST.vkey])
    assert result.exit_code in {1, 2}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(ZIP) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_zip_file_with_any_bytes_changed_never_fails_otherwise_than_by_a_finding(
    changes: list[tuple[int, int]],
) -> None:
    data = bytearray(ZIP)
    for at, byte in changes:
        data[at] = byte
    with kept(bytes(data)) as path:
        result = verify_pack(path, keys=[FIRST.vkey])
        assert result.exit_code in {0, 1, 2}
        assert report(result)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        [b"", b"PK\x03\x04", b"PK\x05\x06", b"c2sp.org/tlog-proof@v1\n", b"WENZE1:", RECEIPT.encode()[:500]]
    ),
    st.binary(max_size=200),
)
def test_any_bytes_at_all_are_a_clear_finding(begin: bytes, rest: bytes) -> None:
    with kept(begin + rest) as path:
        result = verify(path, keys=[FIRST.vkey], known=[])
        assert result.exit_code == 2
        assert all(one.what and one.remedy for one in result.findings)
        assert verify(RECEIPT_PATH, keys=[SECOND.vkey], known=[path]).exit_code == 2


RECEIPT_PATH = LEDGER.qr(42)


@given(st.text(max_size=300))
def test_any_text_as_a_key_is_a_clear_finding(text: str) -> None:
    assert verify(RECEIPT_PATH, keys=[text]).exit_code == 2


def test_pipes_loops_and_folders_in_the_place_of_files_are_findings(tmp_path: Path) -> None:
    folder = laid_out(EXPORT, tmp_path / "export")
    for name, make in (
        (BUNDLE, os.mkfifo),
        (TILE, lambda path: path.symlink_to(path)),
        ("checkpoints.jsonl", lambda path: path.mkdir()),
        ("keys.jsonl", lambda path: path.symlink_to("/dev/zero")),
        (tile_path("1", 0, 2), lambda path: path.symlink_to(path)),
    ):
        (folder / name).unlink()
        make(folder / name)
        result = verify_export(folder, keys=[FIRST.vkey])
        assert result.exit_code in {1, 2}
        assert name in said(result)
        shutil.rmtree(folder)
        laid_out(EXPORT, folder)
    os.mkfifo(tmp_path / "pipe")
    for check in (verify, verify_export, verify_pack, verify_receipt):
        assert check(tmp_path / "pipe", keys=[FIRST.vkey]).exit_code == 2
        assert check(tmp_path / "nowhere", keys=[FIRST.vkey]).exit_code == 2
        assert check("no\0path", keys=[FIRST.vkey]).exit_code == 2


def test_a_signed_checkpoint_over_more_rows_than_there_can_be_ends_at_once(
    export: Callable[..., Result],
) -> None:
    text = f"{ORIGIN}\n{2**63 - 1}\n{base64(bytes(32))}\n"
    note = f"{text}\n{SECOND.sign(text)}"
    result = export({"checkpoints.jsonl": with_notes([*LEDGER.notes, note]), "checkpoint": note.encode()})
    assert result.exit_code == 1
    assert places(result)[-1] == (513, 2**63 - 1)


# --- Ed25519 --------------------------------------------------------------------------------------------------------

RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
ORDER = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19
SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
"""All points of small order."""
BENT = [
    (P + 1).to_bytes(32, "little").hex(),
    P.to_bytes(32, "little").hex(),
    (1 | 1 << 255).to_bytes(32, "little").hex(),
    (P + 3).to_bytes(32, "little").hex(),
    "ff" * 32,
]
"""Encodings that are not the canonical one of any point."""
NOWHERE = "0200000000000000000000000000000000000000000000000000000000000000"
"""A canonical number that is no point's."""


def by_cryptography(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_integers_accept_the_signatures_of_rfc_8032(public: str, message: str, signature: str) -> None:
    check = ed25519_by_integers(bytes.fromhex(public))
    assert check(bytes.fromhex(message), bytes.fromhex(signature))
    assert not check(bytes.fromhex(message) + b"x", bytes.fromhex(signature))


@settings(max_examples=150, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.data())
def test_the_integers_and_cryptography_accept_the_same_signatures(
    seed: bytes, message: bytes, data: st.DataObject
) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, good = private.public_key().public_bytes_raw(), private.sign(message)
    larger = int.from_bytes(good[32:], "little") + ORDER
    point = bytes.fromhex(data.draw(st.sampled_from([*SMALL, *BENT, NOWHERE])))
    signature = data.draw(
        st.sampled_from(
            [
                good,
                flipped(good, data.draw(st.integers(0, 511))),
                good[:32] + larger.to_bytes(32, "little"),
                good[:32] + ORDER.to_bytes(32, "little"),
                good[:32] + bytes(32),
                point + good[32:],
                point + bytes(32),
                good[:63],
                good + b"\x00",
                b"",
            ]
        )
    )
    check, other = ed25519_by_integers(public), ed25519_by_library(public)
    assert other
    expected = by_cryptography(public, message, signature)
    assert expected == (signature == good)
    assert check(message, signature) == other(message, signature) == expected


@pytest.mark.parametrize("public", [*SMALL, *BENT, NOWHERE])
def test_a_key_under_which_anybody_could_sign_or_that_is_none_is_refused(public: str) -> None:
    typed = b"\x01" + bytes.fromhex(public)
    id = sha256(b"a.example\n" + typed).hexdigest()[:8]
    with pytest.raises(wenze_verify._Refused, match="no usable Ed25519 key"):
        wenze_verify.VerifierKey(f"a.example+{id}+{base64(typed)}")


@pytest.mark.parametrize("public", [*BENT, NOWHERE])
def test_the_integers_accept_nothing_under_what_is_no_point(public: str) -> None:
    check = ed25519_by_integers(bytes.fromhex(public))
    assert not check(b"", bytes.fromhex(SMALL[0]) + bytes(32))


@pytest.mark.parametrize("public", [SMALL[0], SMALL[1], SMALL[4]])
def test_the_integers_and_cryptography_agree_even_under_keys_of_small_order(public: str) -> None:
    for message in (b"%d" % number for number in range(16)):
        for point in SMALL:
            signature = bytes.fromhex(point) + bytes(32)
            key = bytes.fromhex(public)
            assert ed25519_by_integers(key)(message, signature) == by_cryptography(key, message, signature)


# --- 单独的文件 the file alone --------------------------------------------------------------------------------------


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a copy of the file in an empty folder, with the standard library alone."""
    folder = tmp_path / "empty"
    folder.mkdir()
    script = shutil.copy(SCRIPT, folder)

    def run(*arguments: str, isolated: bool = True) -> subprocess.CompletedProcess[str]:
        options = ["-I", "-S"] if isolated else []
        return subprocess.run(
            [sys.executable, *options, script, *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={"LC_ALL": "C.UTF-8"},
        )

    return run


Alone = Callable[..., subprocess.CompletedProcess[str]]


def test_the_file_imports_nothing_but_the_standard_library_and_perhaps_cryptography() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 9))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
        )
    }
    assert imported - sys.stdlib_module_names == {"cryptography"}
    assert not any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree))


def test_the_file_alone_proves_an_export_a_pack_and_a_receipt(alone: Alone, tmp_path: Path) -> None:
    without = subprocess.run(
        [sys.executable, "-I", "-S", "-c", "import cryptography"], capture_output=True, check=False
    )
    assert without.returncode == 1
    folder = laid_out(EXPORT, tmp_path / "export")
    (tmp_path / "pack.zip").write_bytes(ZIP)
    (tmp_path / "receipt.tlog-proof").write_text(RECEIPT, "utf-8")
    for path, key in (
        (str(folder), FIRST),
        (str(tmp_path / "pack.zip"), FIRST),
        (str(tmp_path / "receipt.tlog-proof"), SECOND),
        (LEDGER.qr(42), SECOND),
    ):
        run = alone("--key", key.vkey, path)
        assert (run.returncode, run.stderr) == (0, ""), run.stdout
        assert "全部属实 PROVED" in run.stdout
    quiet = alone("--quiet", "--key", FIRST.vkey, str(folder))
    assert len(quiet.stdout.splitlines()) == 1


def test_the_file_alone_finds_a_wrong_signature_without_cryptography(alone: Alone, tmp_path: Path) -> None:
    folder = laid_out(
        EXPORT | {"checkpoint": EXPORT["checkpoint"].replace(b"\n600\n", b"\n601\n")}, tmp_path / "export"
    )
    run = alone(str(folder))
    assert run.returncode == 1
    assert "的签名不对 the signature of wenze.local/jiangsu-finance is wrong" in run.stdout
    assert "怎么办 what to do" in run.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere",),
        (".",),
        (),
        ("wenze_verify.py",),
        ("--key", "rubbish", "."),
        ("--known", "nowhere", "."),
        ("--known", "/", "."),
        ("--unknown",),
        ("WENZE1:%%%",),
        ("/dev/null",),
    ],
)
def test_what_cannot_be_read_is_exit_status_2_and_no_traceback(
    alone: Alone, arguments: tuple[str, ...]
) -> None:
    run = alone(*arguments)
    assert run.returncode == 2
    assert "Traceback" not in run.stdout + run.stderr
    assert run.stdout + run.stderr


def test_the_file_checks_the_folder_it_lies_in(tmp_path: Path) -> None:
    for files in (EXPORT, PACK):
        folder = tmp_path / str(len(files))
        laid_out(files | {"wenze_verify.py": SCRIPT.read_bytes()}, folder)
        run = subprocess.run(
            [sys.executable, folder / "wenze_verify.py", "--key", FIRST.vkey],
            cwd="/",
            capture_output=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout


def test_the_file_checks_the_zip_file_it_lies_in(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped(PACK | {"wenze_verify.py": SCRIPT.read_bytes()}))
    run = subprocess.run(
        [sys.executable, "-m", "wenze_verify", "--key", FIRST.vkey],
        cwd="/",
        env={"PYTHONPATH": str(path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert str(path) in run.stdout


def test_nothing_that_lies_beside_the_file_is_run(alone: Alone, tmp_path: Path) -> None:
    for name in ("json", "argparse", "hashlib", "cryptography", "zipfile"):
        (tmp_path / "empty" / f"{name}.py").write_text("raise SystemExit(99)", "utf-8")
    folder = laid_out(EXPORT, tmp_path / "export")
    assert alone(str(folder), isolated=False).returncode == 0


def test_a_percentage_is_told_as_the_work_goes_on(tmp_path: Path) -> None:
    shares: list[float] = []
    verify_export(laid_out(EXPORT, tmp_path), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_help_says_what_the_exit_status_means(alone: Alone) -> None:
    run = alone("--help")
    assert run.returncode == 0
    assert "全部属实" in run.stdout
    assert "--witness" in run.stdout
