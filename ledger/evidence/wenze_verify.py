# ruff: noqa: B905, FURB161, T201, UP007, UP017 - it runs on Python 3.9, which has neither zip(strict=…), int.bit_count,
# a union of classes nor datetime.UTC; and it prints to a terminal.
"""核验 — checks what a Wenze ledger signed, with nothing but Python 3.9: an export, an evidence pack, a receipt.

::

    python3 wenze_verify.py [--key VKEY]… [--witness VKEY]… [--known FILE]… [--quiet] [PATH]

PATH is an export or an evidence pack, a folder or a ZIP file; a receipt (``.tlog-proof``); or the text
of a receipt's QR code (``WENZE1:…``), itself or in a file. Without PATH: the folder or ZIP file this file lies in.

It shares no code with the rest of Wenze: it is written from ``docs/ledger-format.md``, RFC 6962, RFC 8032 and the C2SP
specifications alone. Ed25519 is checked by ``cryptography`` where that is installed, else by the integers below.

Exit status: 0 all is proved; 1 something is not what was signed; 2 the input cannot be read, or a key is missing.
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    # Python looks for modules beside a script first; what lies beside this one is what is checked, never code.
    del sys.path[0]

import argparse
import json
import re
import stat
import zipfile
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple, Union

Progress = Callable[[float], None]
"""Is told how much of the work is done, from 0 to 1."""
Source = Union[str, Path]

KEEP = (
    "保留这些文件，勿改动；向出具机关重新索取，并与他处所存的校验点核对（--known） "
    "keep these files as they are; ask the office for them again, and compare with a checkpoint kept elsewhere (--known)"
)
AGAIN = "重新复制或下载完整文件，再核验 copy or download the whole file again, then check again"
ASK_KEY = "用 --key 给出该机关公布的密钥，再核验 give the key that the office publishes with --key, then check again"

MOST_FINDINGS = 20
"""Findings told one by one; more are only counted."""
MOST_NOTE = 1 << 20
MOST_SIGNATURES = 100
MOST_ROW = 0xFFFF
MOST_HASHES = 63
"""Hashes of a proof at the most: no ledger has 2**63 rows."""
MOST_LINES = 1 << 24
"""Bytes of ``keys.jsonl`` and of ``rulebooks.json`` at the most."""
MOST_FILES = 200_000
MOST_PACK = 4 << 30
"""Bytes that a pack may unpack to."""
_CHUNK = 1 << 20


# --- 结果 what is handed back ---------------------------------------------------------------------------------------


class Finding(NamedTuple):
    """不符 — something that is not what was signed, or that cannot be read: where, what, and what to do.

    ``first`` and ``last`` are positions of rows, where it can be told which.
    """

    where: str
    what: str
    remedy: str
    first: int | None = None
    last: int | None = None
    unreadable: bool = False


class Cosigned(NamedTuple):
    """联署 — the newest cosignature of a witness: over how many rows, and when (seconds since 1970, UTC)."""

    witness: str
    size: int
    at: int


@dataclass
class Summary:
    """概要 — what was checked; ``root`` is base64, ``keys`` are verifier keys in the order of use."""

    origin: str = ""
    size: int | None = None
    root: str = ""
    keys: list[str] = field(default_factory=list)
    signed_by: str = ""
    pinned: bool = False
    """False when the first key was taken from the checked files themselves."""
    checkpoints: int = 0
    """How many of the checkpoints carry a good signature."""
    rows: int = 0
    streams: int = 0
    recorded: tuple[str, str] | None = None
    """When the first and the last row were recorded (UTC)."""
    cosigned: list[Cosigned] = field(default_factory=list)
    attachments: int = 0


@dataclass
class Result:
    """核验结果 — ``kind`` is export, pack or receipt; ``shown`` says in words what a receipt records."""

    kind: str
    path: str
    summary: Summary
    findings: list[Finding]
    more: int
    """Findings beyond those that are told one by one."""
    remarks: list[str]
    shown: list[str]
    exit_code: int

    @property
    def ok(self) -> bool:
        """Say whether everything was proved."""
        return not self.findings


class _Refused(Exception):
    """These bytes are not of the documented form, or not what was signed."""


class _Unreadable(Exception):
    """The input is not there, cannot be read, or a key is missing."""

    def __init__(self, where: str, what: str, remedy: str = AGAIN) -> None:
        super().__init__(what)
        self.where = where
        self.what = what
        self.remedy = remedy


@dataclass
class _Found:
    """One finding while it is being made: neighbours with the same fault become one."""

    series: str
    kind: str
    what: str
    remedy: str
    first: int
    last: int
    detail: str = ""

    def is_followed_by(self, other: _Found) -> bool:
        """Say whether the other is the same fault of the next in the series."""
        return (self.series, self.kind, self.last + 1) == (other.series, other.kind, other.first)

    def finding(self) -> Finding:
        place = f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"
        where = self.series.format(place)
        told = (self.first, self.last) if self.series is _ROWS else (None, None)
        what = f"{self.what}; {self.detail}" if self.detail else self.what
        return Finding(where, what, self.remedy, *told)


_ROWS = "第 {0} 条 position {0}"
_LINES = "checkpoints.jsonl 第 {0} 行 line {0}"


class _Findings:
    """不符之处, at most ``MOST_FINDINGS`` of them; the rest is counted."""

    def __init__(self) -> None:
        self._told: list[Finding | _Found] = []
        self._last: dict[str, _Found] = {}
        self._contradicted = False
        self.more = 0

    def add(
        self,
        where: str,
        what: str,
        remedy: str = KEEP,
        *,
        first: int | None = None,
        last: int | None = None,
        unreadable: bool = False,
    ) -> None:
        """Add a finding that stands alone."""
        self._contradicted |= not unreadable
        self._tell(Finding(where, what, remedy, first, last, unreadable))

    def unreadable(self, error: _Unreadable) -> None:
        """Add what could not be read."""
        self.add(error.where, error.what, error.remedy, unreadable=True)

    def run(self, series: str, number: int, kind: str, what: str, detail: str = "") -> _Found:
        """Add a finding about one of a series; the next of the series with the same fault joins it."""
        self._contradicted = True
        found, before = _Found(series, kind, what, KEEP, number, number, detail), self._last.get(series)
        if before is not None and before.is_followed_by(found):
            before.last = number
            return before
        self._last[series] = found
        self._tell(found)
        return found

    def settle(self, found: _Found, kind: str, what: str) -> None:
        """Say more exactly what a finding is, and let it join the one before it where that is now the same."""
        found.kind, found.what = kind, what
        place = next((at for at, one in enumerate(self._told) if one is found), 0)
        before = self._told[place - 1] if place else None
        if isinstance(before, _Found) and before.is_followed_by(found):
            before.last = found.last
            del self._told[place]

    def _tell(self, finding: Finding | _Found) -> None:
        if len(self._told) < MOST_FINDINGS:
            self._told.append(finding)
        else:
            self.more += 1

    def all(self) -> list[Finding]:
        """Return what is told one by one."""
        return [one.finding() if isinstance(one, _Found) else one for one in self._told]

    @property
    def exit_code(self) -> int:
        """0 nothing found; 1 something is not what was signed; 2 something could only not be read."""
        if self._contradicted:
            return 1
        return 2 if self._told else 0


# --- Ed25519 (RFC 8032), checking only ------------------------------------------------------------------------------

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_1 = pow(2, (_P - 1) // 4, _P)
_KEY_BYTES = 32
_SIGNATURE_BYTES = 64

_Point = tuple[int, int, int, int]
"""X, Y, Z, T with x = X/Z, y = Y/Z, x*y = T/Z (section 5.1.4)."""
_Check = Callable[[bytes, bytes], bool]
"""Says whether a message has this signature."""

_ZERO: _Point = (0, 1, 1, 0)


def _add(one: _Point, other: _Point) -> _Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _decoded(data: bytes) -> _Point | None:
    """Return the point of 32 bytes, None where they are not the canonical form of one (section 5.1.3)."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= _P:
        return None
    u, v = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = u * pow(v, 3, _P) * pow(u * pow(v, 7, _P), (_P - 5) // 8, _P) % _P
    if v * x * x % _P == -u % _P:
        x = x * _ROOT_OF_MINUS_1 % _P
    if v * x * x % _P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _encoded(point: _Point) -> bytes:
    inverse = pow(point[2], -1, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(_KEY_BYTES, "little")


def _is_small(point: _Point) -> bool:
    """Say whether eight times the point is zero: anybody could sign under such a key."""
    for _ in range(3):
        point = _add(point, point)
    return point[0] == 0 and point[1] == point[2]


def _multiples(point: _Point) -> list[list[_Point]]:
    """Return, for each of the 64 hexadecimal digits of a number, the point times this digit there."""
    table = []
    for _ in range(64):
        row = [_ZERO]
        for _ in range(15):
            row.append(_add(row[-1], point))
        table.append(row)
        point = _add(row[-1], point)
    return table


@lru_cache(maxsize=1)
def _base_multiples() -> list[list[_Point]]:
    base = _decoded((4 * pow(5, -1, _P) % _P).to_bytes(_KEY_BYTES, "little"))
    if base is None:
        raise ArithmeticError
    return _multiples(base)


def _times(scalar: int, table: list[list[_Point]], total: _Point) -> _Point:
    """Return the total plus the number times the table's point."""
    place = 0
    while scalar:
        digit = scalar & 15
        if digit:
            total = _add(total, table[place][digit])
        scalar, place = scalar >> 4, place + 1
    return total


def ed25519_by_integers(public: bytes) -> _Check:
    """Return a check under this key, an encoded point (RFC 8032, section 5.1.7, without cofactor as in OpenSSL)."""
    point = _decoded(public)
    if point is None:
        return lambda _message, _signature: False
    table = _multiples((_P - point[0], point[1], 1, _P - point[3]))

    def check(message: bytes, signature: bytes) -> bool:
        if len(signature) != _SIGNATURE_BYTES:
            return False
        committed, scalar = signature[:_KEY_BYTES], int.from_bytes(signature[_KEY_BYTES:], "little")
        if scalar >= _ORDER:
            return False
        challenge = int.from_bytes(sha512(committed + public + message).digest(), "little") % _ORDER
        found = _times(challenge, table, _times(scalar, _base_multiples(), _ZERO))
        return _encoded(found) == committed

    return check


def ed25519_by_library(public: bytes) -> _Check | None:
    """Return a check under this key by ``cryptography``, None where it is not installed or cannot do it."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        key = Ed25519PublicKey.from_public_bytes(public)
    except Exception:  # noqa: BLE001 - however an old or broken installation fails, the integers remain
        return None

    def check(message: bytes, signature: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return check


# --- 文字的形式 the forms of texts ----------------------------------------------------------------------------------

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_VKEY_ID = re.compile(r"[0-9a-f]{8}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_HASH_BYTES = 32
_MOST_NUMBER = 2**63 - 1
_LOG_KEY, _WITNESS_KEY = 1, 4
"""Types of keys and signatures (C2SP signed-note)."""


def _number(text: str) -> int:
    """Read a decimal without leading zeroes, below 2**63."""
    if not _NUMBER.fullmatch(text) or int(text) > _MOST_NUMBER:
        raise _Refused(f"{text[:30]!r} 不是规范的十进制数 is no canonical decimal")
    return int(text)


def _base64(text: str, length: int | None = None) -> bytes:
    """Read canonical base64, of so many bytes."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        data = b""
    if b64encode(data).decode() != text or not data or (length is not None and len(data) != length):
        raise _Refused(f"{text[:30]!r} 不是规范的 base64 is no canonical base64 of the right length")
    return data


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise _Refused("不是 UTF-8 文字 it is not UTF-8") from None


def _no_constant(_name: str) -> Any:
    raise ValueError


_VALID = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_constant)
"""Reads JSON of any numbers, and keeps them as they are written."""


def _json(data: bytes) -> Any:
    """Read a JSON document; numbers stay the texts they are."""
    try:
        return _VALID.decode(_text(data))
    except (ValueError, RecursionError):
        raise _Refused("不是 JSON it is not JSON") from None


def _json_object(data: bytes, *names: str) -> dict[str, Any]:
    """Read a JSON object; where names are given, one that has these and no others."""
    value = _json(data)
    if not isinstance(value, dict) or (names and set(value) != set(names)):
        raise _Refused("不是所定的 JSON 对象 it is not the JSON object that belongs here")
    return value


def _json_text(value: dict[str, Any], name: str) -> str:
    """Return a text of a JSON object, one that can be written as UTF-8."""
    text = value.get(name)
    if not isinstance(text, str):
        raise _Refused(f"缺少 {name} it has no {name}")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _Refused(f"{name} 含有半个字符 holds half a character") from None
    return text


# --- 签名文书、密钥、校验点 notes, keys, checkpoints ------------------------------------------------------------------


class VerifierKey:
    """公钥 — a key that checks signatures of a ledger (type 1) or of a witness (type 4), as ``name+id+base64``."""

    def __init__(self, text: str) -> None:
        name, _, rest = text.partition("+")
        id, _, encoded = rest.partition("+")
        if not _is_name(name) or not _VKEY_ID.fullmatch(id):
            raise _Refused("不是公钥的写法 name+id+base64 this is not how a key is written: name+id+base64")
        data = _base64(encoded, 1 + _KEY_BYTES)
        if sha256(f"{name}\n".encode() + data).hexdigest()[:8] != id:
            raise _Refused(f"密钥编号 {id} 与密钥不符 the key's id {id} is not that of its name and bytes")
        self.text, self.name, self.id, self.type = text, name, bytes.fromhex(id), data[0]
        public = data[1:]
        point = _decoded(public)
        if point is None or _is_small(point) or self.type not in (_LOG_KEY, _WITNESS_KEY):
            raise _Refused("不是可用的 Ed25519 公钥 it is no usable Ed25519 key")
        self._check = ed25519_by_library(public) or ed25519_by_integers(public)

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Say whether the holder of this key signed the message."""
        return self._check(message, signature)


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(one.isspace() or one < " " for one in name)


class _Signature(NamedTuple):
    name: str
    key_id: bytes
    data: bytes


class _Note(NamedTuple):
    """签名文书 — a text and its signatures (C2SP signed-note)."""

    text: str
    signatures: list[_Signature]

    @classmethod
    def parse(cls, data: bytes) -> _Note:
        """Read a note of at most a mebibyte and a hundred signatures."""
        text = _text(data)
        body, blank, tail = text.rpartition("\n\n")
        lines = tail.split("\n")
        if (
            not blank
            or not body
            or lines.pop()
            or len(data) > MOST_NOTE
            or not 0 < len(lines) <= MOST_SIGNATURES
        ):
            raise _Refused("不是签名文书，或不完整 it is no signed note, or not the whole of it")
        if any(one < " " and one != "\n" for one in text):
            raise _Refused("签名文书含控制字符 the signed note holds a control character")
        return cls(body + "\n", [cls._signature(line) for line in lines])

    @staticmethod
    def _signature(line: str) -> _Signature:
        dash, name, encoded = [*line.split(" "), "", ""][:3]
        data = _base64(encoded)
        if line != f"— {name} {encoded}" or dash != "—" or not _is_name(name) or len(data) <= 4:  # noqa: PLR2004
            raise _Refused("签名行的形式不对 a signature line is malformed")
        return _Signature(name, data[:4], data[4:])

    def by(self, key: VerifierKey) -> list[bytes]:
        """Return what stands there as signatures of this key, right or wrong."""
        return [one.data for one in self.signatures if (one.name, one.key_id) == (key.name, key.id)]

    def signers(self, keys: Iterable[VerifierKey]) -> list[VerifierKey]:
        """Return which of these keys of ledgers signed; a wrong signature of any of them refuses the note."""
        found = []
        for key in keys:
            signatures = self.by(key)
            if not all(key.signed(self.text.encode(), one) for one in signatures):
                raise _Refused(f"{key.name} 的签名不对 the signature of {key.name} is wrong")
            if signatures:
                found.append(key)
        return found

    def cosigned(self, key: VerifierKey) -> int | None:
        """Return when this witness cosigned (C2SP tlog-cosignature), None where it did not."""
        latest = None
        for data in self.by(key):
            at, signature = int.from_bytes(data[:8], "big"), data[8:]
            message = f"cosignature/v1\ntime {at}\n{self.text}".encode()
            if at > _MOST_NUMBER or not key.signed(message, signature):
                raise _Refused(f"见证方 {key.name} 的联署不对 the cosignature of {key.name} is wrong")
            latest = max(at, latest or 0)
        return latest


class _Checkpoint(NamedTuple):
    """校验点 — the ledger of this origin had so many rows with this root (C2SP tlog-checkpoint)."""

    origin: str
    size: int
    root: bytes

    @classmethod
    def parse(cls, text: str) -> _Checkpoint:
        """Read the text of a note; extension lines are allowed and say nothing."""
        lines = text.split("\n")
        if lines.pop() or len(lines) < 3 or not all(lines):  # noqa: PLR2004
            raise _Refused("不是校验点 it is no checkpoint: origin, number of rows, root")
        return cls(lines[0], _number(lines[1]), _base64(lines[2], _HASH_BYTES))


class _Introduction(NamedTuple):
    """密钥更替 — what is said when a later key takes over."""

    vkey: str
    after: int
    root: bytes
    reason: str

    @classmethod
    def parse(cls, text: str) -> _Introduction:
        """Read the text of an introduction: its first line and five fields in order."""
        first, *lines = text.split("\n")
        parts = [line.partition(": ") for line in lines]
        if first != "wenze-key-v1" or [part[0] for part in parts] != [
            "key",
            "after",
            "root",
            "at",
            "reason",
            "",
        ]:
            raise _Refused("不是密钥更替文书 it introduces no key")
        vkey, after, root, at, reason, _ = (part[2] for part in parts)
        if not _AT.fullmatch(at):
            raise _Refused(f"更替时间 {at[:30]!r} 的写法不对 its time is malformed")
        return cls(vkey, _number(after), _base64(root, _HASH_BYTES), reason)


class _Era(NamedTuple):
    """A key and the sizes of the trees that it signs; the tree of size ``after`` has ``root`` (None for the first)."""

    key: VerifierKey
    after: int
    root: bytes | None
    until: int


class _Ring:
    """钥匙圈 — the keys that may be trusted, each with its time."""

    def __init__(self, eras: list[_Era]) -> None:
        self.eras = eras

    def signer(self, note: _Note, checkpoint: _Checkpoint) -> VerifierKey:
        """Return the key that signed a checkpoint; refuse one that no key in force signed.

        A tree of exactly ``after`` rows may be signed by the key before and by the one after.
        """
        signers = note.signers(era.key for era in self.eras)
        for era in self.eras:
            if (
                era.key in signers
                and era.key.name == checkpoint.origin
                and era.after <= checkpoint.size <= era.until
            ):
                return era.key
        if not signers:
            raise _Refused(
                "没有可信密钥的签名 no trusted key signed it: "
                + "、".join(f"{one.name}+{one.key_id.hex()}" for one in note.signatures)[:300]
            )
        if signers[0].name != checkpoint.origin:
            raise _Refused(
                f"账本名 {checkpoint.origin!r} 不是密钥的名称 the origin is not the name of the key"
            )
        raise _Refused(
            f"由当时不在用的密钥签名 it is signed by a key that was not in force at that size: {signers[0].text}"
        )


class _Known(NamedTuple):
    """他处所存的校验点 — a checkpoint kept elsewhere; ``note`` is None where only its three lines were kept."""

    where: str
    checkpoint: _Checkpoint
    note: _Note | None

    def who(self, ring: _Ring) -> str:
        """Say in words whether this ledger's key signed it."""
        try:
            if self.note is None:
                return "它不带签名，以持有者为凭 it carries no signature: its holder vouches for it"
            ring.signer(self.note, self.checkpoint)
        except _Refused as refused:
            return f"它的签名未得确认 its signature is not confirmed: {refused}"
        return "它有本账本的签名 it carries this ledger's signature"


# --- 默克尔树 the tree (RFC 6962, section 2.1) -----------------------------------------------------------------------

_EMPTY = sha256(b"").digest()
_WIDTH = 256
"""Hashes of a tile, rows of a bundle."""
_TILE_LEVEL = 8


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _leaf(row: bytes) -> bytes:
    return sha256(b"\x00" + row).digest()


def _perfect(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [sha256(b"\x01" + one + two).digest() for one, two in zip(hashes[::2], hashes[1::2])]
    return hashes[0]


class _Range:
    """紧凑区间 — the perfect subtrees of a growing tree, largest first: as few as its size has binary ones."""

    def __init__(self, nodes: Iterable[tuple[int, bytes]] = ()) -> None:
        self.nodes = list(nodes)

    def push(self, level: int, node: bytes) -> None:
        """Add the next perfect subtree; its level is not above that of the last."""
        nodes = self.nodes
        while nodes and nodes[-1][0] == level:
            node, level = _node(nodes.pop()[1], node), level + 1
        nodes.append((level, node))

    def root(self) -> bytes:
        """Return the root over all that was added."""
        if not self.nodes:
            return _EMPTY
        found = self.nodes[-1][1]
        for _, node in reversed(self.nodes[:-1]):
            found = _node(node, found)
        return found


def root_of_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root to which an inclusion proof leads, None where it cannot be one for this place.

    Below the level where the leaf's way parts from that of the last leaf, the bits of the index say on which side
    each sibling stands; above it every sibling stands on the left, one for each binary one of the index.
    """
    if not 0 <= index < size:
        return None
    inner = (index ^ (size - 1)).bit_length()
    if len(path) != inner + bin(index >> inner).count("1"):
        return None
    for place, sibling in enumerate(path):
        left = place >= inner or index >> place & 1
        leaf = _node(sibling, leaf) if left else _node(leaf, sibling)
    return leaf


# --- 条目 rows ------------------------------------------------------------------------------------------------------

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}\+00:00")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_HEADERS = ("position", "recorded-at", "originator", "version", "type")
_SHORT, _TAILS = 200, 10_000
"""How long and how many the texts are by which a row's version is known at once."""


class _Wrong(NamedTuple):
    """What is wrong with a row: the field, and in words."""

    field: str
    what: str


class _Row(NamedTuple):
    """一条 — one recorded fact."""

    position: int
    recorded_at: str
    originator: str
    version: int
    type: str
    state: Any
    data: bytes

    @classmethod
    def parse(cls, data: bytes) -> _Row | _Wrong:
        """Read the canonical bytes of a row, or say which field is not of the documented form."""
        first, *lines = data.split(b"\n", 7)
        if len(data) > MOST_ROW or first != b"wenze-leaf-v1" or len(lines) != 7 or lines[5]:  # noqa: PLR2004
            return _Wrong("form", "不是一条记录的规范形式 it is not the canonical form of a row")
        values = []
        for name, line, good in zip(
            _HEADERS, lines, (_is_number, _is_moment, _is_uuid, _is_number, _is_type)
        ):
            if not line.startswith(f"{name}: ".encode()) or not good(line[len(name) + 2 :]):
                return _Wrong(name, f"字段 {name} 的写法不对 its field {name} is malformed")
            values.append(line[len(name) + 2 :].decode())
        try:
            state = _json(lines[6])
        except _Refused as refused:
            return _Wrong("state", f"内容 state {refused}")
        return cls(int(values[0]), values[1], values[2], int(values[3]), values[4], state, data)


def _is_number(value: bytes) -> bool:
    try:
        _number(value.decode())
    except (UnicodeDecodeError, _Refused):
        return False
    return True


def _is_moment(value: bytes) -> bool:
    try:
        return _MOMENT.fullmatch(value) is not None and bool(date.fromisoformat(value[:10].decode()))
    except ValueError:
        return False


def _is_uuid(value: bytes) -> bool:
    return _UUID.fullmatch(value.decode("latin-1")) is not None


def _is_type(value: bytes) -> bool:
    try:
        return value.decode().isprintable() and bool(value)
    except UnicodeDecodeError:
        return False


class _Rows:
    """逐条 — rows in order: their places, times and versions follow each other.

    The last version of each stream is kept as two numbers: a hundred bytes a stream.
    """

    def __init__(self) -> None:
        self.count = 0
        self.moment = b""
        self.versions: dict[int, int] = {}
        self.gap = False
        """True once rows are missing or bad: from then on versions may jump."""
        self._tails: dict[bytes, int] = {}
        """Versions by what stands between ``version: `` and the empty line: one of few texts."""

    def wrong(self, row: bytes, position: int) -> _Wrong | None:
        """Return what is wrong with the row at this position.

        The quick way knows a row whose every part stands where it belongs; any other is read part by part.
        """
        head = b"wenze-leaf-v1\nposition: %d\nrecorded-at: " % position
        at = len(head)
        end = row.find(b"\n\n", at)
        moment, id, version = row[at : at + 32], row[at + 45 : at + 81], self._tails.get(row[at + 91 : end])
        if (
            version is None
            or not row.startswith(head)
            or row[at + 32 : at + 45] != b"\noriginator: "
            or row[at + 81 : at + 91] != b"\nversion: "
            or moment < self.moment
            or not (_MOMENT.fullmatch(moment) if moment[:10] == self.moment[:10] else _is_moment(moment))
            or id[8:24:5] != b"----"
            or id.translate(None, b"0123456789abcdef") != b"----"
            or len(row) > MOST_ROW
        ):
            return self._slowly(row, position)
        stream = int(id.translate(None, b"-"), 16)
        last = self.versions.get(stream)
        if (version > 1) if last is None else (version != last + 1):
            return self._slowly(row, position)
        try:
            state = row[end + 2 :].decode()
            if _VALID.raw_decode(state)[1] != len(state):
                return self._slowly(row, position)
        except (ValueError, RecursionError):
            return self._slowly(row, position)
        self.versions[stream], self.moment = version, moment
        self.count += 1
        return None

    def _slowly(self, data: bytes, position: int) -> _Wrong | None:
        row = _Row.parse(data)
        wrong = row if isinstance(row, _Wrong) else self.misplaced(row, position)
        if isinstance(row, _Wrong) or (wrong is not None and wrong.field == "position"):
            self.gap = True
            return wrong
        self.take(row)
        tail = f"{row.version}\ntype: {row.type}".encode()
        if len(tail) <= _SHORT:
            if len(self._tails) >= _TAILS:
                self._tails.clear()
            self._tails[tail] = row.version
        return wrong

    def field(self, data: bytes, position: int) -> _Wrong | None:
        """Return which field shows that the row is not the one that belongs here; nothing follows it."""
        row = _Row.parse(data)
        return row if isinstance(row, _Wrong) else self.misplaced(row, position)

    def take(self, row: _Row) -> None:
        """Let the following rows follow this one."""
        self.versions[_stream(row.originator)] = row.version
        self.moment = max(self.moment, row.recorded_at.encode())
        self.count += 1

    def misplaced(self, row: _Row, position: int) -> _Wrong | None:
        """Return which field of a well-formed row does not follow the rows before it."""
        if row.position != position:
            return _Wrong("position", f"自称第 {row.position} 条 its position says {row.position}")
        if row.recorded_at.encode() < self.moment:
            return _Wrong(
                "recorded-at",
                f"入账时间 {row.recorded_at} 早于前一条 it was recorded before the row before it: recorded-at",
            )
        last = self.versions.get(_stream(row.originator))
        follows = row.version in (0, 1) if last is None else row.version == last + 1
        if follows or (self.gap and row.version > (last or 0)):
            return None
        before = "无 none" if last is None else last
        return _Wrong(
            "version",
            f"{row.originator} 的第 {row.version} 版之前是 {before} version {row.version} of the stream follows {before}",
        )


def _stream(originator: str) -> int:
    return int(originator.replace("-", ""), 16)


# --- 文件 files -----------------------------------------------------------------------------------------------------


class _File(NamedTuple):
    """A file that is open, and how many bytes it should have."""

    data: IO[bytes]
    size: int


class _Folder:
    """A folder, read by the names of its files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self, name: str) -> _File | None:
        """Open a file, None where there is none; never a device or a pipe."""
        path = self.path / name
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise _Unreadable(name, "不是普通文件 it is no ordinary file")
            return _File(path.open("rb"), found.st_size)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _Unreadable(name, f"无法读取 it cannot be read: {error.strerror}") from None

    def names(self) -> list[str]:
        """Return the names of all files below, sorted."""
        found = []
        for path in self.path.rglob("*"):
            if not path.is_dir():
                found.append(path.relative_to(self.path).as_posix())
            if len(found) > MOST_FILES:
                raise _Unreadable(str(self.path), f"超过 {MOST_FILES} 个文件 more than {MOST_FILES} files")
        return sorted(found)


class _Archive:
    """A ZIP file, read in memory by the names of its entries; nothing is unpacked to disk."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            entries = self._zip.infolist()
        except Exception as error:  # noqa: BLE001 - a broken directory fails in many ways
            raise _Unreadable(str(path), f"不是完整的 ZIP 文件 it is no whole ZIP file: {error}") from None
        if len(entries) > MOST_FILES:
            raise _Unreadable(str(path), f"超过 {MOST_FILES} 个文件 more than {MOST_FILES} files")
        self._names = sorted(one.filename for one in entries if not one.is_dir())
        self._entries = {one.filename: one for one in entries}

    def open(self, name: str) -> _File | None:
        """Open an entry, None where there is none."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 1:
            raise _Unreadable(name, "加密或压缩方式不支持 it is encrypted, or packed in an unsupported way")
        with _reading(name):
            return _File(self._zip.open(entry), entry.file_size)

    def names(self) -> list[str]:
        """Return the names of all entries, sorted; one that stands there twice is named twice."""
        return self._names


_Files = Union[_Folder, _Archive]


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn whatever goes wrong while bytes are read into a finding: a damaged entry fails in many ways."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - as said
        raise _Unreadable(name, f"无法读取，或已损坏 it cannot be read, or is damaged: {error}") from None


def _opened(files: _Files, name: str) -> _File:
    """Open a file that must be there."""
    file = files.open(name)
    if file is None:
        raise _Unreadable(name, "没有这个文件 there is no such file")
    return file


def _pieces(files: _Files, name: str) -> Iterator[bytes]:
    """Yield the bytes of a file, which is there."""
    file = _opened(files, name)
    with file.data:
        while True:
            with _reading(name):
                piece = file.data.read(min(_CHUNK, file.size + 1))
            if not piece:
                return
            yield piece


def _read(files: _Files, name: str, most: int) -> bytes:
    """Return the bytes of a file, which is there and has at most so many."""
    data = b""
    for piece in _pieces(files, name):
        data += piece
        if len(data) > most:
            raise _Unreadable(name, f"超过 {most} 字节 it has more than {most} bytes")
    return data


def _files_of(context: _Context, path: Path) -> _Files:
    """Return the files of a folder or ZIP file; a name that could mean two things is a finding."""
    if path.is_dir():
        return _Folder(path)
    if not path.is_file():
        raise _Unreadable(
            str(path), "没有这个文件或文件夹 there is no such file or folder", "检查路径 check the path"
        )
    files = _Archive(path)
    names = files.names()
    for before, name in zip(["", *names], names):
        parts = name.replace("\\", "/").split("/")
        if name == before:
            context.findings.add(name, "同名文件出现两次 it stands there twice: nobody can say which counts")
        elif ".." in parts or not parts[0] or ":" in parts[0]:
            context.findings.add(name, "文件名指向包外 its name points outside of the pack")
    return files


# --- 核验的公共部分 what every check begins with ---------------------------------------------------------------------


class _Context:
    """What a check is given and what it finds."""

    def __init__(
        self,
        keys: Iterable[str],
        witnesses: Iterable[str],
        known: Iterable[Source],
        progress: Progress | None,
    ) -> None:
        self.findings = _Findings()
        self.summary = Summary()
        self.remarks: list[str] = []
        self.shown: list[str] = []
        self.keys = [_given_key(text, _LOG_KEY, "--key") for text in keys]
        self.witnesses = [_given_key(text, _WITNESS_KEY, "--witness") for text in witnesses]
        self.known = [_read_known(source) for source in known]
        self._cosigned: dict[str, Cosigned] = {}
        self._progress = progress

    def progress(self, share: float) -> None:
        """Say how much is done."""
        if self._progress is not None:
            self._progress(share)

    def cosignatures(self, note: _Note, size: int, where: str) -> None:
        """Check what the given witnesses cosigned."""
        for witness in self.witnesses:
            try:
                at = note.cosigned(witness)
            except _Refused as refused:
                self.findings.add(where, str(refused))
                continue
            before = self._cosigned.get(witness.text)
            if at is not None and (before is None or (size, at) > (before.size, before.at)):
                self._cosigned[witness.text] = Cosigned(witness.name, size, at)

    def signed(self, checkpoint: _Checkpoint, signer: VerifierKey | None) -> None:
        """Take the checkpoint under which everything stands into the summary."""
        summary = self.summary
        summary.origin, summary.size = checkpoint.origin, checkpoint.size
        summary.root = b64encode(checkpoint.root).decode()
        summary.signed_by = signer.text if signer is not None else ""

    def result(self, kind: str, path: str) -> Result:
        """Return what was found."""
        self.summary.cosigned = list(self._cosigned.values())
        self.remarks += [
            f"未见 {witness.name} 的联署 no cosignature of {witness.name} was found"
            for witness in self.witnesses
            if witness.text not in self._cosigned
        ]
        told = self.findings
        return Result(
            kind, path, self.summary, told.all(), told.more, self.remarks, self.shown, told.exit_code
        )


def _given_key(text: str, type_: int, option: str) -> VerifierKey:
    try:
        key = VerifierKey(text.strip())
    except _Refused as refused:
        raise _Unreadable(
            f"{option} {text[:80]}", str(refused), "照公布的写法完整抄写 copy it whole, as it is published"
        ) from None
    if key.type != type_:
        whose = "见证方 a witness" if key.type == _WITNESS_KEY else "账本 a ledger"
        raise _Unreadable(
            f"{option} {text[:80]}",
            f"这是{whose}的密钥 this is the key of {whose.split(' ', 1)[1]}",
            "账本用 --key，见证方用 --witness use --key for ledgers, --witness for witnesses",
        )
    return key


def _read_known(source: Source) -> _Known:
    """Read a checkpoint kept elsewhere: a note, its three lines alone, a proof, a receipt or its QR text."""
    where = str(source)
    data = _read_path(Path(source), MOST_NOTE)
    try:
        if data.startswith((_PROOF.encode(), _QR.encode())):
            note = _Proof.read(data).note
            return _Known(where, _Checkpoint.parse(note.text), note)
        try:
            note = _Note.parse(data)
            return _Known(where, _Checkpoint.parse(note.text), note)
        except _Refused:
            lines = _text(data).replace("\r\n", "\n").strip("\n").split("\n\n")[0]
            return _Known(where, _Checkpoint.parse(lines + "\n"), None)
    except _Refused as refused:
        raise _Unreadable(where, str(refused)) from None


def _read_path(path: Path, most: int) -> bytes:
    """Read a file that somebody named."""
    try:
        if not path.name:
            raise _Unreadable(str(path), "不是文件 it is no file")
        return _read(_Folder(path.parent), path.name, most)
    except ValueError as error:
        raise _Unreadable(str(path)[:80], f"不是路径 it is no path: {error}") from None


def _read_ring(context: _Context, files: _Files) -> _Ring:
    """Read ``keys.jsonl``: the first key is trusted as it is published, each later one by its introduction."""
    eras: list[_Era] = []
    try:
        lines = _read(files, "keys.jsonl", MOST_LINES).splitlines()
    except _Unreadable as error:
        context.findings.unreadable(error)
        lines = []
    for number, line in enumerate(lines, 1):
        try:
            _add_era(context, eras, number, line)
        except _Refused as refused:
            context.findings.add(
                f"keys.jsonl 第 {number} 行 line {number}",
                f"第 {number} 把密钥不可信 key {number} cannot be trusted: {refused}",
            )
            break
    else:
        if not eras:
            context.findings.add("keys.jsonl", "没有密钥 there is no key in it")
    context.summary.keys = [era.key.text for era in eras]
    pinned = {key.text for key in context.keys}
    context.summary.pinned = bool(eras) and eras[0].key.text in pinned
    if eras and pinned and not context.summary.pinned:
        context.findings.add(
            "keys.jsonl 第 1 行 line 1",
            f"第一把密钥不是所给的密钥 the first key is not the one you gave: {eras[0].key.text}",
        )
    return _Ring(eras)


def _add_era(context: _Context, eras: list[_Era], number: int, line: bytes) -> None:
    said = _json_object(line, "number", "vkey", "introduction")
    if said.get("number") != str(number):
        raise _Refused(f"编号不是 {number} its number is not {number}")
    key = VerifierKey(_json_text(said, "vkey"))
    if key.type != _LOG_KEY:
        raise _Refused("不是账本的密钥 it is no key of a ledger")
    if not eras:
        if said.get("introduction") is not None:
            raise _Refused("第一把密钥无须更替文书 the first key has no introduction")
        eras.append(_Era(key, 0, None, _MOST_NUMBER))
        return
    before = eras[-1]
    note = _Note.parse(_json_text(said, "introduction").encode())
    introduced = _Introduction.parse(note.text)
    signers = note.signers([before.key, key])
    if introduced.vkey != key.text or before.key not in signers or key not in signers:
        raise _Refused(
            "更替文书须由前后两把密钥签名 the key before it and the key itself must both sign for it"
        )
    if introduced.after < before.after:
        raise _Refused("更替早于前一次 it takes over before the key before it did")
    eras[-1] = before._replace(until=introduced.after)
    eras.append(_Era(key, introduced.after, introduced.root, _MOST_NUMBER))
    if key.name != before.key.name:
        context.remarks.append(
            f"账本自第 {introduced.after} 条之后改名为 {key.name}（曾因丢失而恢复） after {introduced.after} rows the "
            f"ledger goes on as {key.name} (it was restored with a loss): {introduced.reason}"
        )


def _read_newest(context: _Context, files: _Files, ring: _Ring) -> tuple[_Note, _Checkpoint] | None:
    """Read ``checkpoint``; None where it is not there or nobody who may signed it."""
    try:
        note = _Note.parse(_read(files, "checkpoint", MOST_NOTE))
        checkpoint = _Checkpoint.parse(note.text)
        signer = ring.signer(note, checkpoint)
    except _Unreadable as error:
        context.findings.unreadable(error)
        return None
    except _Refused as refused:
        context.findings.add("checkpoint", str(refused))
        return None
    context.signed(checkpoint, signer)
    context.cosignatures(note, checkpoint.size, "checkpoint")
    return note, checkpoint


# --- 导出 an export -------------------------------------------------------------------------------------------------

_MOST_BUNDLE = _WIDTH * (MOST_ROW + 2)
_SIGNATURES = 0.2
"""Share of the work that checking signatures counts for."""


def verify_export(
    path: Source,
    *,
    keys: Iterable[str] = (),
    witnesses: Iterable[str] = (),
    known: Iterable[Source] = (),
    progress: Progress | None = None,
) -> Result:
    """核验导出 — check an export, a folder or a ZIP file (a backup is one): every row, hash, checkpoint and key.

    ``keys`` and ``witnesses`` are verifier keys as they are published, ``known`` files with checkpoints kept elsewhere.
    Memory: about a hundred bytes for each stream and fifty for each checkpoint, whatever the number of rows.
    """

    def check(context: _Context) -> None:
        _Export(context, _files_of(context, Path(path))).check()

    return _checked("export", path, check, keys, witnesses, known, progress)


def _checked(
    kind: str,
    path: Source,
    check: Callable[[_Context], None],
    keys: Iterable[str],
    witnesses: Iterable[str],
    known: Iterable[Source],
    progress: Progress | None,
) -> Result:
    """Run a check; what cannot be read at all becomes its one finding."""
    context = _Context((), (), (), progress)
    try:
        context = _Context(keys, witnesses, known, progress)
        check(context)
    except _Unreadable as error:
        context.findings.unreadable(error)
    except (_Refused, OSError, ValueError) as error:
        context.findings.add(str(path)[:200], str(error), AGAIN, unreadable=True)
    return context.result(kind, str(path))


class _Claims:
    """Trees that somebody vouches for, by size: forty-eight bytes each.

    ``whose`` is the line of ``checkpoints.jsonl``, 0 for the file ``checkpoint``, and −n for what is told by n.
    """

    def __init__(self) -> None:
        self._sizes = array("Q")
        self._roots = bytearray()
        self._whose = array("q")

    def add(self, size: int, root: bytes, whose: int) -> None:
        """Add a tree."""
        self._sizes.append(size)
        self._roots += root
        self._whose.append(whose)

    @property
    def largest(self) -> int:
        """Return the largest size."""
        return max(self._sizes, default=0)

    def ascending(self) -> Iterator[tuple[int, bytes, int]]:
        """Yield all, the smallest first, those of one size in the order in which they were added."""
        for one in sorted(range(len(self._sizes)), key=self._sizes.__getitem__):
            yield self._sizes[one], bytes(self._roots[one * 32 : one * 32 + 32]), self._whose[one]


class _Export:
    """One export being checked."""

    def __init__(self, context: _Context, files: _Files) -> None:
        self.context = context
        self.findings = context.findings
        self.files = files
        self.claims = _Claims()

    def check(self) -> None:
        """Check keys, then signatures, then rows against hashes, and both against what was signed."""
        ring = _read_ring(self.context, self.files)
        newest = _read_newest(self.context, self.files, ring)
        last = self._checkpoints(ring)
        if newest is not None:
            if last is None or newest[0].text != last[0]:
                self.findings.add(
                    "checkpoint", "不是 checkpoints.jsonl 的最后一个 it is not the last of checkpoints.jsonl"
                )
                self.claims.add(newest[1].size, newest[1].root, 0)
        elif last is not None:
            self.context.signed(_Checkpoint.parse(last[0]), last[1])
        size = self.claims.largest
        if newest is None and last is None:
            self.context.remarks.append(
                "没有可信的校验点，记录未能核对 no checkpoint could be trusted: the rows were not checked"
            )
        self._special(ring, size)
        _Walk(self.context, self.files, ring, self.claims, size).walk()

    def _checkpoints(self, ring: _Ring) -> tuple[str, VerifierKey] | None:
        """Check the signature of every checkpoint; return the text of the last good one and who signed it."""
        last = None
        largest, expected = 0, 1
        for line, data in enumerate(self._lines(), 1):
            try:
                number, note, checkpoint, signer = self._checkpoint(data, ring)
            except _Refused as refused:
                self.findings.run(_LINES, line, str(refused), str(refused))
                expected += 1
                continue
            if number != expected:
                self.findings.run(
                    _LINES,
                    line,
                    "order",
                    f"编号 {number} 应为 {expected} number {number} stands in the place of {expected}",
                )
            if checkpoint.size < largest:
                self.findings.run(
                    _LINES,
                    line,
                    "size",
                    f"条数从 {largest} 减为 {checkpoint.size} the number of rows falls from {largest} to {checkpoint.size}",
                )
            expected, largest = number + 1, max(largest, checkpoint.size)
            self.claims.add(checkpoint.size, checkpoint.root, line)
            self.context.cosignatures(note, checkpoint.size, _LINES.format(line))
            self.context.summary.checkpoints += 1
            last = note.text, signer
        return last

    @staticmethod
    def _checkpoint(line: bytes, ring: _Ring) -> tuple[int, _Note, _Checkpoint, VerifierKey]:
        said = _json_object(line, "number", "note")
        number = said.get("number")
        note = _Note.parse(_json_text(said, "note").encode())
        checkpoint = _Checkpoint.parse(note.text)
        signer = ring.signer(note, checkpoint)
        return _number(number if isinstance(number, str) else ""), note, checkpoint, signer

    def _lines(self) -> Iterator[bytes]:
        """Yield the lines of ``checkpoints.jsonl``, none longer than a note may be."""
        name, done = "checkpoints.jsonl", 0
        try:
            file = _opened(self.files, name)
            with file.data:
                while True:
                    with _reading(name):
                        line = file.data.readline(2 * MOST_NOTE)
                    if not line:
                        return
                    yield line
                    done += len(line)
                    self.context.progress(_SIGNATURES * min(1, done / max(1, file.size)))
        except _Unreadable as error:
            self.findings.unreadable(error)

    def _special(self, ring: _Ring, size: int) -> None:
        """Add the trees that introductions and checkpoints kept elsewhere name."""
        names = [era.key.name for era in ring.eras]
        for number, era in enumerate(ring.eras, 1):
            if era.root is not None and era.after <= size:
                self.claims.add(era.after, era.root, -number)
            elif era.root is not None:
                self.findings.add(
                    f"keys.jsonl 第 {number} 行 line {number}",
                    f"更替时已有 {era.after} 条，现在只有 {size} 条：末尾被截去 the key took over after {era.after} rows, now "
                    f"there are {size}: the tail was cut off",
                    first=size + 1,
                    last=era.after,
                )
        for number, known in enumerate(self.context.known, len(ring.eras) + 1):
            if known.checkpoint.origin not in names:
                self.findings.add(
                    known.where,
                    f"这是另一账本的校验点 this is a checkpoint of another ledger: {known.checkpoint.origin}",
                    "给出同一账本的校验点 give a checkpoint of the same ledger",
                )
            elif known.checkpoint.size > size:
                self.findings.add(
                    known.where,
                    f"当时有 {known.checkpoint.size} 条，现在只有 {size} 条：账本被截短 it counts {known.checkpoint.size} rows, now "
                    f"there are {size}: the ledger was cut off since{_lost(ring, known)}. {known.who(ring)}",
                    first=size + 1,
                    last=known.checkpoint.size,
                )
            else:
                self.claims.add(known.checkpoint.size, known.checkpoint.root, -number)


def _lost(ring: _Ring, known: _Known) -> str:
    """Say whether a declared loss explains why a kept checkpoint no longer fits."""
    name, size = known.checkpoint.origin, known.checkpoint.size
    for before, era in zip(ring.eras, ring.eras[1:]):
        if before.key.name == name != era.key.name and size > era.after:
            return f"（机关声明曾丢失第 {era.after} 条之后的记录 the office declared that rows after {era.after} were lost）"
    return ""


def _tile_name(level: str, index: int, width: int) -> str:
    """Return the path of a tile or bundle (C2SP tlog-tiles): thousands in folders, a partial one by its width."""
    name = f"{index % 1000:03}"
    while index >= 1000:  # noqa: PLR2004
        index //= 1000
        name = f"x{index % 1000:03}/{name}"
    return f"tile/{level}/{name}" + ("" if width == _WIDTH else f".p/{width}")


class _Walk:
    """逐条重建 — the rows of an export, from the first to the last.

    Two trees grow: that of the rows, and that of the hash files; as long as both agree they are one. Where they do not,
    the next signed root that fits one of them tells which was changed, and both go on from there.
    """

    def __init__(self, context: _Context, files: _Files, ring: _Ring, claims: _Claims, size: int) -> None:
        self.context = context
        self.findings = context.findings
        self.files = files
        self.ring = ring
        self.size = size
        self.rows = _Rows()
        self.by_rows = self.by_tiles = _Range()
        self.upper = _Upper(context.findings, files)
        self._claims = claims.ascending()
        self._next = next(self._claims, None)
        self._at = 0
        self._proved = 0
        """Rows under the last signed root that fits."""
        self._differing: dict[int, _Wrong | None] = {}
        """What is wrong with the rows of a tile that are not the rows of their hashes, where it can be told."""
        self._open: list[_Found] = []
        """Rows that differ from their hashes; which of both was changed is not known yet."""
        self._bad: tuple[int, list[int]] | None = None
        """The size of the first signed tree since the last good one that does not fit, and the lines of all."""

    def walk(self) -> None:
        """Rebuild the tree row by row and compare it with everything that was signed."""
        self._compare()
        for start in range(0, self.size, _WIDTH):
            width = min(_WIDTH, self.size - start)
            hashes = self._hashes(start, width)
            if hashes is None:
                self._cannot_go_on(start)
                break
            self._grow(*hashes)
            if not start % (_WIDTH * 64):
                self.context.progress(_SIGNATURES + (1 - _SIGNATURES) * start / self.size)
        else:
            self.upper.end()
        self._rewritten()
        self.context.summary.rows = self.rows.count
        self.context.summary.streams = len(self.rows.versions)
        if self.context.summary.recorded is not None:
            self.context.summary.recorded = self.context.summary.recorded[0], self.rows.moment.decode()
        self.context.progress(1)

    def _hashes(self, start: int, width: int) -> tuple[list[bytes], list[bytes]] | None:
        """Return the leaves of a bundle's rows and those of its tile; each stands in where the other is missing."""
        tile = self._tile(start, width)
        bundle = self._bundle(start, width)
        if bundle is None:
            self.rows.gap = True
            return None if tile is None else (tile, tile)
        if not start and bundle:
            first = _Row.parse(bundle[0])
            self.context.summary.recorded = (first.recorded_at, "") if isinstance(first, _Row) else None
        leaves = [sha256(b"\x00" + row).digest() for row in bundle]
        self._look(start, bundle, leaves, (tile or leaves)[: len(leaves)])
        if len(leaves) < width:
            self.rows.gap = True
            if tile is None:
                return None
            leaves += tile[len(leaves) :]
        return (leaves, leaves) if tile is None or leaves == tile else (leaves, tile)

    def _look(self, start: int, bundle: list[bytes], leaves: list[bytes], tile: list[bytes]) -> None:
        """Name every row that is out of form; remember what is wrong with those that are not the rows of their hashes."""
        self._differing = {}
        same = leaves == tile
        for at, row in enumerate(bundle):
            position = start + at + 1
            if not same and leaves[at] != tile[at]:
                self._differing[position] = self.rows.field(row, position)
                self.rows.gap = True
                continue
            wrong = self.rows.wrong(row, position)
            if wrong is not None:
                self.findings.run(_ROWS, position, wrong.field, wrong.what)

    def _differs(self, position: int) -> None:
        """Name a row that is not the row of its hash."""
        what = "记录与其哈希不一致 the row and its hash do not agree"
        wrong = self._differing.get(position)
        field_, detail = (wrong.field, wrong.what) if wrong else ("", "")
        found = self.findings.run(_ROWS, position, f"hash {field_}", what, detail)
        if not any(found is one for one in self._open):
            self._open.append(found)

    def _tile(self, start: int, width: int) -> list[bytes] | None:
        name = _tile_name("0", start // _WIDTH, width)
        data = self._part(name, start, width, width * _HASH_BYTES)
        if data is None:
            return None
        if len(data) != width * _HASH_BYTES:
            self._damaged(name, start, width, f"应有 {width} 个哈希 it should hold {width} hashes")
            return None
        return [data[at : at + _HASH_BYTES] for at in range(0, len(data), _HASH_BYTES)]

    def _bundle(self, start: int, width: int) -> list[bytes] | None:
        """Return the rows of a bundle; fewer where it is cut off."""
        name = _tile_name("entries", start // _WIDTH, width)
        data = self._part(name, start, width, _MOST_BUNDLE)
        if data is None:
            return None
        rows: list[bytes] = []
        at, end = 0, len(data)
        while at + 2 <= end and len(rows) < width:
            begin = at + 2
            at = begin + (data[at] << 8 | data[at + 1])
            rows.append(data[begin:at])
        if at > end:
            rows.pop()
            self._damaged(name, start + len(rows), width - len(rows), "文件被截断 the file is cut off")
        elif len(rows) < width:
            self._damaged(
                name,
                start + len(rows),
                width - len(rows),
                f"只有 {len(rows)} 条，应有 {width} 条 it holds {len(rows)} rows, not {width}",
            )
        elif at < end:
            self._damaged(name, start, width, f"多于 {width} 条 it holds more than {width} rows")
        return rows

    def _part(self, name: str, start: int, width: int, most: int) -> bytes | None:
        try:
            file = self.files.open(name)
            if file is None:
                self._damaged(name, start, width, "缺少这个文件 the file is missing")
                return None
            with file.data, _reading(name):
                return file.data.read(min(most, file.size) + 1)
        except _Unreadable as error:
            self._damaged(name, start, width, error.what)
            return None

    def _damaged(self, name: str, start: int, width: int, what: str) -> None:
        self.findings.add(name, what, first=start + 1, last=start + width)

    def _cannot_go_on(self, start: int) -> None:
        self.findings.add(
            f"第 {start + 1}–{self.size} 条 position {start + 1}–{self.size}",
            "记录和哈希都缺少，无法继续重建 rows and hashes are both missing: from here on nothing could be checked",
            first=start + 1,
            last=self.size,
        )

    def _grow(self, leaves: list[bytes], tile: list[bytes]) -> None:
        """Add the hashes of one tile, and compare where a signed tree ends inside it."""
        whole = len(leaves) == _WIDTH
        inside = self._next is not None and self._next[0] < self._at + len(leaves)
        one = _perfect(leaves) if whole else b""
        if whole:
            self.upper.add(one, one if leaves is tile else _perfect(tile))
        if whole and leaves is tile and not inside:
            self._push(_TILE_LEVEL, one, one)
            self._at += _WIDTH
            self._compare()
            return
        for leaf, hash_ in zip(leaves, tile):
            self._push(0, leaf, hash_)
            self._at += 1
            if leaf != hash_:
                self._differs(self._at)
            self._compare()

    def _push(self, level: int, one: bytes, other: bytes) -> None:
        if self.by_rows is self.by_tiles and one != other:
            self.by_tiles = _Range(self.by_rows.nodes)
        self.by_rows.push(level, one)
        if self.by_rows is not self.by_tiles:
            self.by_tiles.push(level, other)

    def _compare(self) -> None:
        """Compare every signed tree of the size that is reached."""
        if self._next is None or self._next[0] != self._at:
            return
        roots = self.by_rows.root(), self.by_tiles.root()
        while self._next is not None and self._next[0] == self._at:
            _, root, whose = self._next
            if whose < 0:
                if root not in roots:
                    self._special(-whose)
            elif root in roots:
                self._fits(root == roots[0])
            else:
                self._bad = self._bad or (self._at, [])
                self._bad[1].append(whose)
            self._next = next(self._claims, None)

    def _fits(self, rows_are_right: bool) -> None:
        """Take note of a signed root that fits: it settles what differed, and what did not fit before it is foreign."""
        if self._bad is not None:
            self._another_history(self._bad[1])
            self._bad = None
        which, what = (
            ("tile", "哈希文件被改动，记录属实 the hash file was changed, the row is what was signed")
            if rows_are_right
            else ("row", "记录被改动，不是签名时的内容 the row was changed: it is not what was signed")
        )
        for found in self._open:
            self.findings.settle(found, f"{which} {found.kind.rpartition(' ')[2]}", what)
        self._open.clear()
        self._proved = self._at
        self.by_rows = self.by_tiles = self.by_rows if rows_are_right else self.by_tiles

    def _another_history(self, lines: list[int]) -> None:
        for line in lines:
            if not line:
                self.findings.add("checkpoint", "根与记录不符 its root is not that of the rows")
                continue
            self.findings.run(
                _LINES,
                line,
                "history",
                "根与记录不符，而之后的校验点相符：签过另一段历史 its root is not that of the rows though a later one is: "
                "another history was signed",
            )

    def _rewritten(self) -> None:
        """Say between which signed trees the rows were changed together with their hashes."""
        if self._bad is None:
            return
        size, lines = self._bad
        if size <= self._proved:
            self._another_history(lines)
            return
        first = self._proved + 1
        self.findings.add(
            f"第 {first}–{size} 条 position {first}–{size}",
            f"这段记录被改写：重建的根与 {len(lines)} 个签名校验点不符 these rows were rewritten: the rebuilt root is not that of "
            f"{len(lines)} signed checkpoints, the first over {size} rows",
            first=first,
            last=size,
        )

    def _special(self, number: int) -> None:
        """Tell of an introduction or a checkpoint kept elsewhere whose tree is not that of the rows."""
        eras = self.ring.eras
        if number <= len(eras):
            self.findings.add(
                f"keys.jsonl 第 {number} 行 line {number}",
                f"更替时 {self._at} 条的根与记录不符 the key took over from another tree of {self._at} rows",
                first=1,
                last=self._at,
            )
            return
        known = self.context.known[number - len(eras) - 1]
        self.findings.add(
            known.where,
            f"当时 {self._at} 条的根与现在不符：此后账本被改写 the root over these {self._at} rows was another: the ledger was "
            f"rewritten since{_lost(self.ring, known)}. {known.who(self.ring)}",
            first=1,
            last=self._at,
        )


class _Upper:
    """高层瓦片 — the tiles above the leaves: hashes of whole tiles of the level below."""

    def __init__(self, findings: _Findings, files: _Files) -> None:
        self._findings = findings
        self._files = files
        self._levels: list[list[tuple[bytes, bytes]]] = []
        self._done: list[int] = []

    def add(self, one: bytes, other: bytes, level: int = 1) -> None:
        """Add the hash of a whole tile, as the rows and as the tile itself give it."""
        if len(self._levels) < level:
            self._levels.append([])
            self._done.append(0)
        pairs = self._levels[level - 1]
        pairs.append((one, other))
        if len(pairs) == _WIDTH:
            self._compare(level)
            hashes = _perfect([pair[0] for pair in pairs]), _perfect([pair[1] for pair in pairs])
            pairs.clear()
            self._done[level - 1] += 1
            self.add(*hashes, level + 1)

    def end(self) -> None:
        """Compare the tiles that are not whole."""
        for level, pairs in enumerate(self._levels, 1):
            if pairs:
                self._compare(level)

    def _compare(self, level: int) -> None:
        pairs, index = self._levels[level - 1], self._done[level - 1]
        name = _tile_name(str(level), index, len(pairs))
        span = _WIDTH**level
        start = index * _WIDTH * span
        try:
            data = _read(self._files, name, _WIDTH * _HASH_BYTES)
        except _Unreadable as error:
            self._findings.add(name, error.what, first=start + 1, last=start + len(pairs) * span)
            return
        if len(data) != len(pairs) * _HASH_BYTES:
            self._findings.add(
                name,
                f"应有 {len(pairs)} 个哈希 it should hold {len(pairs)} hashes",
                first=start + 1,
                last=start + len(pairs) * span,
            )
            return
        for place, pair in enumerate(pairs):
            if data[place * _HASH_BYTES : (place + 1) * _HASH_BYTES] not in pair:
                self._findings.add(
                    name,
                    f"第 {place + 1} 个哈希与重建的不符 its hash number {place + 1} is not the rebuilt one",
                    first=start + place * span + 1,
                    last=start + (place + 1) * span,
                )


# --- 回执 a receipt -------------------------------------------------------------------------------------------------

_PROOF = "c2sp.org/tlog-proof@v1\n"
_QR = "WENZE1:"
_BASE45 = {one: number for number, one in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _Proof(NamedTuple):
    """证明 — the row of this index is in the tree of this checkpoint (C2SP tlog-proof)."""

    leaf: int
    """The row's index: its position less one."""
    path: list[bytes]
    note: _Note
    row: bytes | None
    signed: bytes
    """The bytes of the note."""

    @classmethod
    def read(cls, data: bytes) -> _Proof:
        """Read a proof, a receipt or the text of a receipt's QR code."""
        data = data.removeprefix(_BYTE_ORDER_MARK)
        return cls._of_qr(_text(data).strip("\r\n")) if data.startswith(_QR.encode()) else cls.parse(data)

    @classmethod
    def parse(cls, data: bytes) -> _Proof:
        """Read the lines of a proof: extra, index, hashes, an empty line, the note."""
        head, blank, signed = data.partition(b"\n\n")
        first, *lines = _text(head).split("\n")
        if first != _PROOF[:-1] or not blank or not lines:
            raise _Refused("不是证明文件，或不完整 it is no proof, or not the whole of it")
        row = _base64(lines.pop(0)[6:]) if lines[0].startswith("extra ") else None
        if not lines or not lines[0].startswith("index ") or len(lines) > MOST_HASHES + 1:
            raise _Refused("证明中的序号或哈希不对 the proof names no index, or too many hashes")
        path = [_base64(line, _HASH_BYTES) for line in lines[1:]]
        return cls(_number(lines[0][6:]), path, _Note.parse(signed), row, signed)

    @classmethod
    def _of_qr(cls, text: str) -> _Proof:
        stream = zlib.decompressobj()
        try:
            data = stream.decompress(_from_base45(text[len(_QR) :]), MOST_ROW + MOST_NOTE)
        except zlib.error:
            raise _Refused(
                "二维码文字有误或不完整 the text of the QR code is damaged, or not the whole of it"
            ) from None
        length = int.from_bytes(data[:2], "big")
        row, rest = data[2 : 2 + length], data[2 + length :]
        if not stream.eof or stream.unused_data or not row:
            raise _Refused("二维码文字不完整 this is not the whole text of the QR code")
        proof = cls.parse(rest)
        if proof.row is not None:
            raise _Refused("二维码中的记录出现两次 the QR code holds the row twice")
        return proof._replace(row=row)

    def check(self, row: bytes, checkpoint: _Checkpoint) -> None:
        """Refuse a row that the proof does not lead to the checkpoint's root."""
        if root_of_path(_leaf(row), self.leaf, checkpoint.size, self.path) != checkpoint.root:
            raise _Refused(
                "证明推不出校验点的根：不是签名时的记录 the row does not lead to the signed root: it is not what was signed"
            )


def _from_base45(text: str) -> bytes:
    """Read base45 (RFC 9285): three characters for two bytes, two for a last one."""
    found = bytearray()
    try:
        for start in range(0, len(text), 3):
            values = [_BASE45[one] for one in text[start : start + 3]]
            number = sum(value * 45**place for place, value in enumerate(values))
            found += number.to_bytes((0, 0, 1, 2)[len(values)], "big")
    except (KeyError, OverflowError):
        raise _Refused("不是 base45 文字，或不完整 this is no base45, or not the whole of it") from None
    return bytes(found)


def verify_receipt(
    source: Source,
    *,
    keys: Iterable[str] = (),
    witnesses: Iterable[str] = (),
    known: Iterable[Source] = (),
    progress: Progress | None = None,
) -> Result:
    """核验回执 — check a receipt (``.tlog-proof``), a file with the text of its QR code, or that text itself.

    ``keys`` are all keys of ledgers that are trusted; a receipt holds none itself.
    """

    def check(context: _Context) -> None:
        text = str(source)
        data = text.encode() if text.startswith(_QR) else _read_path(Path(source), MOST_NOTE)
        _check_receipt(context, _Proof.read(data), text[:80])

    return _checked(
        "receipt", source if not str(source).startswith(_QR) else _QR, check, keys, witnesses, known, progress
    )


def _check_receipt(context: _Context, proof: _Proof, where: str) -> None:
    findings, data = context.findings, proof.row
    if data is None:
        raise _Refused("这份证明不含记录本身，不是回执 this proof does not hold the row: it is no receipt")
    checkpoint = _Checkpoint.parse(proof.note.text)
    row = _Row.parse(data)
    if isinstance(row, _Wrong):
        findings.add(where, row.what)
    else:
        context.shown = list(_in_words(row))
        if row.position != proof.leaf + 1:
            findings.add(
                where,
                f"自称第 {row.position} 条，证明的是第 {proof.leaf + 1} 条 the row and the proof name other positions",
            )
    try:
        proof.check(data, checkpoint)
    except _Refused as refused:
        findings.add(where, str(refused))
    ring = _Ring([_Era(key, 0, None, _MOST_NUMBER) for key in context.keys])
    context.signed(checkpoint, _receipt_signer(context, ring, proof.note, checkpoint, where))
    context.summary.rows, context.summary.pinned = 1, True
    context.cosignatures(proof.note, checkpoint.size, where)
    _compare_known(context, ring, checkpoint)


def _receipt_signer(
    context: _Context, ring: _Ring, note: _Note, checkpoint: _Checkpoint, where: str
) -> VerifierKey | None:
    if not ring.eras:
        context.findings.add(
            where,
            f"签名未能核对：回执不含密钥 the signature was not checked: a receipt holds no key ({checkpoint.origin})",
            ASK_KEY,
            unreadable=True,
        )
        return None
    try:
        return ring.signer(note, checkpoint)
    except _Refused as refused:
        remedy = f"{KEEP}；账本若换过密钥，一并给出 if the ledger changed its key, give each with --key"
        context.findings.add(where, str(refused), remedy)
        return None


def _compare_known(context: _Context, ring: _Ring, checkpoint: _Checkpoint) -> None:
    """Compare the one checkpoint of a pack or receipt with those kept elsewhere: only trees of one size can be."""
    for known in context.known:
        other = known.checkpoint
        if (other.origin, other.size) != (checkpoint.origin, checkpoint.size):
            context.findings.add(
                known.where,
                f"条数不同（{other.origin} {other.size}），无法在此比较 it is of another ledger or size: it cannot be compared here",
                "用整个导出核验 check a whole export against it",
                unreadable=True,
            )
        elif other.root != checkpoint.root:
            context.findings.add(
                known.where,
                f"{other.size} 条的根不同：账本有两段历史 the same {other.size} rows have another root: the ledger has two "
                f"histories. {known.who(ring)}",
                first=1,
                last=other.size,
            )


# --- 证据包 an evidence pack ----------------------------------------------------------------------------------------

_PACK_FILES = {"README.txt", "pack.json", "checkpoint", "keys.jsonl", "timeline.html", "wenze_verify.py"}
_PACK_FOLDERS = ("events/", "proofs/", "rulebooks/", "attachments/")
_LIST = "rulebooks/rulebooks.json"
_EVENT = "events/", ".leaf"
_PACK_PROOF = "proofs/", ".tlog-proof"
_ADOPTION = "rulebooks/events/", ".tlog-proof"
_DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def verify_pack(
    path: Source,
    *,
    keys: Iterable[str] = (),
    witnesses: Iterable[str] = (),
    known: Iterable[Source] = (),
    progress: Progress | None = None,
) -> Result:
    """核验证据包 — check an evidence pack, a ZIP file or the folder it was unpacked into."""

    def check(context: _Context) -> None:
        _Pack(context, _files_of(context, Path(path))).check()

    return _checked("pack", path, check, keys, witnesses, known, progress)


class _Pack:
    """One evidence pack being checked."""

    def __init__(self, context: _Context, files: _Files) -> None:
        self.context = context
        self.findings = context.findings
        self.files = files
        self.names = files.names()
        self.rows = _Rows()
        self._originator = ""
        self._digests: set[str] = set()
        self._left = MOST_PACK
        self._checkpoints: dict[bytes, _Checkpoint] = {}

    def check(self) -> None:
        """Check keys and checkpoint, then each row and its proof, then the attachments."""
        self._check_names()
        self._read_about()
        ring = _read_ring(self.context, self.files)
        newest = _read_newest(self.context, self.files, ring)
        if newest is not None:
            self._check_eras(ring, newest[1])
            _compare_known(self.context, ring, newest[1])
        self._check_rows(ring, newest[0].text if newest else None)
        self._check_attachments()
        self._check_rulebooks(ring, newest[0].text if newest else None)
        self.context.remarks.append(
            "timeline.html、README.txt 和 rulebooks/ 的文本供阅读，本身不是证据；校验点之后如有记录，不在包中 timeline.html, "
            "README.txt and the texts in rulebooks/ are for reading and prove nothing; what was recorded later is not here"
        )

    def _check_names(self) -> None:
        other = [one for one in self.names if one not in _PACK_FILES and not one.startswith(_PACK_FOLDERS)]
        if other:
            self.context.remarks.append(
                f"另有 {len(other)} 个文件不受签名保护 {len(other)} other files are covered by no signature: {other[0]}"
            )

    def _read_about(self) -> None:
        """Read whose stream it is; what else ``pack.json`` says is signed by nobody."""
        try:
            about = _json_object(_read(self.files, "pack.json", MOST_NOTE))
            self._originator = _json_text(about, "originator")
        except _Unreadable as error:
            self.findings.unreadable(error)
            return
        except _Refused as refused:
            self.findings.add("pack.json", str(refused))
            return
        if about.get("format") != "wenze-pack-v1":
            self.findings.add("pack.json", "不是 wenze-pack-v1 its format is not wenze-pack-v1")
        for name in ("organisation", "category", "reference", "made_at"):
            if isinstance(about.get(name), str):
                self.context.shown.append(f"{name}: {about[name]}")

    def _check_eras(self, ring: _Ring, checkpoint: _Checkpoint) -> None:
        for number, era in enumerate(ring.eras, 1):
            if era.root is not None and era.after == checkpoint.size and era.root != checkpoint.root:
                self.findings.add(
                    f"keys.jsonl 第 {number} 行 line {number}",
                    "更替时的根与校验点不符 the key took over from another tree than that of the checkpoint",
                )

    def _positions(self, form: tuple[str, str]) -> dict[int, str]:
        """Return the names of rows or proofs by the position they name."""
        found = {}
        folder, ending = form
        for name in self.names:
            if not name.startswith(folder):
                continue
            position = name[len(folder) :].removesuffix(ending)
            if name.endswith(ending) and _NUMBER.fullmatch(position):
                found[int(position)] = name
            else:
                self.findings.add(name, "文件名不是一个位置 its name is no position")
        return dict(sorted(found.items()))

    def _check_rows(self, ring: _Ring, under: str | None) -> None:
        events, proofs = self._positions(_EVENT), self._positions(_PACK_PROOF)
        if not events:
            self.findings.add("events/", "没有任何记录 there is no row in it")
        for position in sorted(proofs.keys() - events.keys()):
            self.findings.add(
                proofs[position],
                "有证明而无记录 the row of this proof is missing",
                first=position,
                last=position,
            )
        for done, (position, name) in enumerate(events.items()):
            self.context.progress(done / len(events))
            try:
                data = _read(self.files, name, MOST_ROW)
                self._check_row(position, name, data)
                self._check_proof(ring, position, proofs.get(position), data, under)
            except _Unreadable as error:
                self.findings.unreadable(error)
        self.context.summary.rows = self.rows.count

    def _check_row(self, position: int, name: str, data: bytes) -> None:
        self._digests.update(match.decode() for match in _DIGEST.findall(data))
        row = _Row.parse(data)
        wrong = row if isinstance(row, _Wrong) else self.rows.misplaced(row, position)
        if wrong is not None:
            self.findings.add(name, wrong.what, first=position, last=position)
        if isinstance(row, _Wrong):
            return
        self._originator = self._originator or row.originator
        if row.originator != self._originator:
            self.findings.add(
                name, f"属于另一卷宗 it is of another stream: {row.originator}", first=position, last=position
            )
        summary = self.context.summary
        summary.recorded = (summary.recorded or (row.recorded_at,))[0], row.recorded_at
        self.rows.take(row)

    def _check_proof(
        self, ring: _Ring, position: int, name: str | None, data: bytes, under: str | None
    ) -> None:
        if name is None:
            name, wrong = f"proofs/{position}.tlog-proof", "缺少证明 the proof is missing"
        else:
            wrong = self._unproved(ring, position, name, data, under)
        if wrong:
            self.findings.add(name, wrong, first=position, last=position)

    def _unproved(self, ring: _Ring, position: int, name: str, row: bytes | None, under: str | None) -> str:
        """Return why a proof does not prove the row (None: the one in it), nothing where it does."""
        try:
            proof = _Proof.parse(_read(self.files, name, MOST_NOTE))
            row = proof.row if row is None else row
            proof.check(row or b"", self._checkpoint_of(ring, proof, name))
        except _Refused as refused:
            return str(refused)
        if proof.leaf != position - 1 or proof.row not in (None, row):
            return "证明的是另一条记录 it proves another row"
        if under is not None and proof.note.text != under:
            return "不在同一校验点之下 it stands under another checkpoint than the pack"
        return ""

    def _checkpoint_of(self, ring: _Ring, proof: _Proof, where: str) -> _Checkpoint:
        """Return the signed checkpoint of a proof; the signatures of one note are checked once."""
        if proof.signed not in self._checkpoints:
            checkpoint = _Checkpoint.parse(proof.note.text)
            ring.signer(proof.note, checkpoint)
            self.context.cosignatures(proof.note, checkpoint.size, where)
            self._checkpoints[proof.signed] = checkpoint
        return self._checkpoints[proof.signed]

    def _check_attachments(self) -> None:
        """Check that a row names each file by its SHA-256."""
        for name in self.names:
            if not name.startswith("attachments/"):
                continue
            try:
                digest = self._digest(name)
            except _Unreadable as error:
                self.findings.unreadable(error)
                continue
            self.context.summary.attachments += 1
            if digest not in self._digests:
                self.findings.add(
                    name, "没有一条记录提到这份文件的 SHA-256 no row names this file by its SHA-256"
                )

    def _digest(self, name: str) -> str:
        """Return the SHA-256 of a file, as long as all together are not too large."""
        digest = sha256()
        for piece in _pieces(self.files, name):
            digest.update(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise _Unreadable(
                    name, f"内容共超过 {MOST_PACK} 字节 all together are more than {MOST_PACK} bytes"
                )
        return digest.hexdigest()

    def _check_rulebooks(self, ring: _Ring, under: str | None) -> None:
        """Check that each rulebook file is the one that is listed, and that the rows by which it was adopted are proved."""
        receipts = self._positions(_ADOPTION)
        for position, name in receipts.items():
            try:
                wrong = self._unproved(ring, position, name, None, under)
            except _Unreadable as error:
                self.findings.unreadable(error)
                continue
            if wrong:
                self.findings.add(name, wrong, first=position, last=position)
        try:
            listed = _json(_read(self.files, _LIST, MOST_LINES))
            books = [_listed(book) for book in (listed if isinstance(listed, list) else [listed])]
        except _Unreadable as error:
            self.findings.unreadable(error)
            return
        except _Refused as refused:
            self.findings.add(_LIST, str(refused))
            return
        self._check_books(books, receipts)

    def _check_books(self, books: Sequence[tuple[str, str, list[int]]], receipts: dict[int, str]) -> None:
        for name, digest, positions in books:
            try:
                if name not in self.names:
                    self.findings.add(name, "缺少清单所列的文件 a file that is listed is missing")
                elif self._digest(name) != digest:
                    self.findings.add(name, "文件不是清单所列的那一份 it is not the file that is listed")
            except _Unreadable as error:
                self.findings.unreadable(error)
            for position in positions:
                if position not in receipts:
                    self.findings.add(
                        _LIST,
                        "缺少施行登记的回执 the receipt of an adoption is missing",
                        first=position,
                        last=position,
                    )
        listed = {_LIST, *(name for name, _, _ in books), *receipts.values()}
        for name in self.names:
            if name.startswith("rulebooks/") and name not in listed:
                self.findings.add(name, "清单中没有这个文件 the list of rulebooks does not name this file")


def _listed(book: Any) -> tuple[str, str, list[int]]:
    """Read what ``rulebooks.json`` says of a file: its name, its SHA-256, the positions of the rows that adopted it."""
    if not isinstance(book, dict) or not isinstance(book.get("positions"), list):
        raise _Refused("清单的形式不对 the list is malformed")
    positions = [_number(at if isinstance(at, str) else "") for at in book["positions"]]
    return f"rulebooks/{_json_text(book, 'file')}", _json_text(book, "sha256"), positions


# --- 给人看的文字 words for people -----------------------------------------------------------------------------------

_ANY_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)", re.ASCII)
_BEIJING = timezone(timedelta(hours=8))
_SEALED = {"person", "key", "sealed"}
_DEEPEST = 60
"""Levels of a state that are shown."""
_TITLES = {
    "export": "导出 export",
    "pack": "证据包 evidence pack",
    "receipt": "回执 receipt",
    "unknown": "输入 input",
}


def _both_times(text: str) -> str:
    """Return a moment in UTC and in Beijing time; any other text as it is."""
    match = _ANY_MOMENT.fullmatch(text)
    if match is None:
        return text
    day, time, part, zone = match.groups()
    zone = "+00:00" if zone == "Z" else zone
    try:
        moment = datetime.fromisoformat(f"{day}T{time}.{(part or '0').ljust(6, '0')}{zone}")
        utc, beijing = moment.astimezone(timezone.utc), moment.astimezone(_BEIJING)
    except (ValueError, OverflowError):
        return text
    return f"{_clock(utc)} UTC = {_clock(beijing)} 北京时间 Beijing"


def _clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S") + (f".{moment.microsecond:06}" if moment.microsecond else "")


def _at(seconds: int) -> str:
    """Return seconds since 1970 as both times."""
    try:
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)
    except OverflowError:
        return f"{seconds} s"
    return _both_times(moment.isoformat())


def _in_words(row: _Row) -> Iterator[str]:
    """Yield what a row records, a line each: its headers, then every field of its state."""
    yield f"类型 type: {row.type}"
    yield f"位置 position: {row.position}"
    yield f"入账时间 recorded: {_both_times(row.recorded_at)}"
    yield f"卷宗 stream: {row.originator}，第 {row.version} 版 version {row.version}"
    yield "内容 state:"
    yield from _value_in_words("", row.state, 1)


def _value_in_words(name: str, value: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    label = f"{indent}{name}: " if name else indent
    if isinstance(value, dict) and set(value) >= _SEALED:
        yield f"{label}已封存 sealed（{value['person']}）"
    elif isinstance(value, (dict, list)) and value and depth < _DEEPEST:
        inner = depth
        if name:
            yield label.rstrip()
            inner += 1
        parts = (
            value.items()
            if isinstance(value, dict)
            else ((f"- {at}", one) for at, one in enumerate(value, 1))
        )
        for key, one in parts:
            yield from _value_in_words(str(key), one, inner)
    elif isinstance(value, str):
        yield label + _both_times(value)
    elif value is None or isinstance(value, bool):
        yield label + {None: "无 none", True: "是 yes", False: "否 no"}[value]
    else:
        yield label + ("……" if value else "空 empty")


def report(result: Result, *, quiet: bool = False) -> list[str]:
    """Return the lines that a person reads; ``quiet`` leaves what is not the verdict."""
    lines = [] if quiet else [*_facts(result), *_recorded(result)]
    lines.append(_verdict(result))
    for number, finding in enumerate(result.findings, 1):
        lines += [
            f"{number:>3}. {finding.where}",
            f"     {finding.what}",
            f"     怎么办 what to do: {finding.remedy}",
        ]
    if result.more:
        lines.append(f"     另有 {result.more} 处未列出 {result.more} more are not listed")
    return [_printable(line) for line in lines]


def _facts(result: Result) -> Iterator[str]:
    summary = result.summary
    yield f"问责核验 Wenze verification — {_TITLES[result.kind]}: {result.path}"
    if summary.size is not None:
        yield f"账本 ledger: {summary.origin}，{summary.size} 条 rows"
        yield f"根 root: {summary.root}"
    if summary.signed_by:
        yield f"签名 signed by: {summary.signed_by}"
    if len(summary.keys) > 1:
        yield f"密钥 keys: {len(summary.keys)}，第一把 the first: {summary.keys[0]}"
    if result.kind == "export":
        yield (
            f"已核对 checked: {summary.rows} 条 rows，{summary.streams} 个卷宗 streams，"
            f"{summary.checkpoints} 个校验点 checkpoints"
        )
    if result.kind == "pack":
        yield f"已核对 checked: {summary.rows} 条 rows，{summary.attachments} 份附件 attachments"
    if summary.recorded:
        yield f"入账 recorded: {_both_times(summary.recorded[0])}"
        yield f"  至 to: {_both_times(summary.recorded[1])}"
    for one in summary.cosigned:
        yield f"联署 cosigned: {one.witness}，{one.size} 条 rows，{_at(one.at)}"
    for remark in result.remarks:
        yield f"说明 remark: {remark}"


def _recorded(result: Result) -> Iterator[str]:
    if result.shown and result.kind == "pack":
        yield "pack.json 所称（无签名） as pack.json says (signed by nobody):"
    elif result.shown and result.ok:
        yield "所记内容 what was recorded:"
    elif result.shown:
        yield "以下内容未得到证明 what follows is NOT proved:"
    for line in result.shown:
        yield f"  {line}"


def _verdict(result: Result) -> str:
    count = len(result.findings) + result.more
    if result.exit_code == 1:
        return f"结论 verdict: 不符 FAILED — {count} 处与签名不符 findings: {count}"
    if result.exit_code:
        return f"结论 verdict: 未能核验 NOT CHECKED — {count} 处无法读取或缺少密钥 findings: {count}"
    if result.summary.pinned:
        return "结论 verdict: 全部属实 PROVED — 与所给密钥的签名一致 everything is what the given key signed"
    return (
        "结论 verdict: 前后一致 CONSISTENT — 但密钥取自这些文件本身，须与机关公布的核对 but the key was taken from these "
        f"files themselves: compare it with the one the office publishes: {''.join(result.summary.keys[:1])}"
    )


def _printable(line: str) -> str:
    """Return a line in which nothing steers a terminal."""
    return "".join(
        one if one.isprintable() or one == "\u3000" else one.encode("unicode_escape").decode() for one in line
    )


# --- 命令行 the command line ----------------------------------------------------------------------------------------


def verify(
    source: Source,
    *,
    keys: Iterable[str] = (),
    witnesses: Iterable[str] = (),
    known: Iterable[Source] = (),
    progress: Progress | None = None,
) -> Result:
    """核验 — check whatever it is: an export, a pack, a receipt, or the text of a QR code."""
    keys, witnesses, known = list(keys), list(witnesses), list(known)
    try:
        kind = _kind(source)
    except _Unreadable as error:
        findings = _Findings()
        findings.unreadable(error)
        return Result("unknown", str(source), Summary(), findings.all(), 0, [], [], findings.exit_code)
    check = {"export": verify_export, "pack": verify_pack, "receipt": verify_receipt}[kind]
    return check(source, keys=keys, witnesses=witnesses, known=known, progress=progress)


def _kind(source: Source) -> str:
    """Say what it is: by the files of a folder, by the first bytes of a file."""
    where = str(source)
    if where.startswith(_QR):
        return "receipt"
    path = Path(source)
    try:
        if path.is_dir():
            if (path / "tile").exists() or (path / "checkpoints.jsonl").exists():
                return "export"
            if (path / "pack.json").exists() or (path / "events").exists():
                return "pack"
            raise _Unreadable(
                where,
                "这个文件夹既不是导出，也不是证据包 this folder is neither an export nor an evidence pack",
                "给出其路径：wenze_verify.py PATH give the path of one: wenze_verify.py PATH",
            )
        with path.open("rb") if path.is_file() else BytesIO() as file:
            begin = file.read(64)
    except (OSError, ValueError) as error:
        raise _Unreadable(where, f"无法读取 it cannot be read: {error}") from None
    if begin.startswith(b"PK") or path.suffix.lower() == ".zip":
        return "export" if "checkpoints.jsonl" in _Archive(path).names() else "pack"
    if begin:
        return "receipt"
    raise _Unreadable(
        where, "没有这个文件，或是空的 there is no such file, or it is empty", "检查路径 check the path"
    )


def _percentage() -> Progress | None:
    """Return what shows a percentage on a terminal, None where nobody would see it."""
    if not sys.stderr.isatty():
        return None
    shown = -1

    def show(share: float) -> None:
        nonlocal shown
        percent = int(share * 100)
        if percent != shown:
            shown = percent
            print(f"\r{percent:3}%", end="", file=sys.stderr, flush=True)

    return show


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="wenze_verify.py",
        description="核验问责账本的导出、证据包或回执 checks an export, an evidence pack or a receipt of a Wenze ledger.",
        epilog="退出码 exit status: 0 全部属实 all proved; 1 有不符 something is not what was signed; "
        "2 无法读取，或缺少密钥 it cannot be read, or a key is missing.",
    )
    parser.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="导出文件夹、证据包、回执或 WENZE1: 文字 a folder, file or QR text",
    )
    for option, metavar, what in (
        ("--key", "VKEY", "机关公布的账本公钥 the ledger's key as its office publishes it"),
        ("--witness", "VKEY", "见证方的公钥 the key of a witness"),
        ("--known", "FILE", "他处所存的校验点或回执 a checkpoint or receipt kept elsewhere"),
    ):
        parser.add_argument(option, action="append", default=[], metavar=metavar, help=what)
    parser.add_argument("--quiet", action="store_true", help="只给结论 the verdict alone")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    given = _arguments(arguments)
    path = given.path if given.path is not None else Path(__file__).resolve().parent
    progress = None if given.quiet else _percentage()
    result = verify(path, keys=given.key, witnesses=given.witness, known=given.known, progress=progress)
    if progress is not None:
        print("\r", end="", file=sys.stderr)
    for line in report(result, quiet=given.quiet):
        print(line)
    return result.exit_code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - a person sees one line, whatever the input
        print(f"核验程序出错，未能核验 the verifier failed, nothing was checked: {error!r}", file=sys.stderr)
        sys.exit(2)
