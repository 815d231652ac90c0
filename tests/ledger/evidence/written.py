"""账本样本 — exports, packs and receipts written slowly and literally from ``docs/ledger-format.md`` and the RFCs.

It shares no code with what it is held against: neither with ``ledger/evidence`` nor with ``wenze_verify.py``.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "wenze.local/jiangsu-finance"
BEGINNING = datetime(2025, 3, 3, 1, 2, 3, 4, tzinfo=UTC)
STREAMS = UUID("2c896fdf-99fc-5fe7-bdeb-6559fbd0a3c2")


def base64(data: bytes) -> str:
    return b64encode(data).decode()


def mth(leaves: Sequence[bytes]) -> bytes:
    """MTH over hashes of leaves (RFC 6962, section 2.1)."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def audit_path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH (RFC 6962, section 2.1.1)."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*audit_path(m, leaves[:k]), mth(leaves[k:])]
    return [*audit_path(m - k, leaves[k:]), mth(leaves[:k])]


def row(
    position: int,
    recorded_at: datetime,
    originator: UUID,
    version: int,
    state: bytes,
    type_: str = "case.noted.v1",
) -> bytes:
    """The canonical bytes of a row."""
    return (
        b"wenze-leaf-v1\n"
        + f"position: {position}\n".encode()
        + f"recorded-at: {recorded_at.strftime('%Y-%m-%dT%H:%M:%S.%f')}+00:00\n".encode()
        + f"originator: {originator}\n".encode()
        + f"version: {version}\n".encode()
        + f"type: {type_}\n".encode()
        + b"\n"
        + state
    )


def leaf(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


class Key:
    """A key of a ledger (type 1) or of a witness (type 4), from a seed."""

    def __init__(self, name: str, seed: int, type_: int = 1) -> None:
        self.name = name
        self.private = Ed25519PrivateKey.from_private_bytes(sha256(b"%d" % seed).digest())
        self.typed = bytes([type_]) + self.private.public_key().public_bytes_raw()
        self.id = sha256(name.encode() + b"\n" + self.typed).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64(self.typed)}"

    def line(self, signature: bytes) -> str:
        return f"— {self.name} {base64(self.id + signature)}\n"

    def sign(self, text: str) -> str:
        """The signature line of a ledger."""
        return self.line(self.private.sign(text.encode()))

    def cosign(self, text: str, at: int) -> str:
        """The signature line of a witness."""
        message = f"cosignature/v1\ntime {at}\n{text}".encode()
        return self.line(at.to_bytes(8, "big") + self.private.sign(message))


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    return f"{origin}\n{size}\n{base64(root)}\n"


def tile_path(level: str, number: int, width: int) -> str:
    """The path of a tile: groups of three digits, all but the last behind an x."""
    digits = str(number)
    while len(digits) % 3:
        digits = "0" + digits
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([*("x" + group for group in groups[:-1]), groups[-1]])
    return f"tile/{level}/{path}" + (f".p/{width}" if width < 256 else "")


def base45(data: bytes) -> str:
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    text = ""
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            text += alphabet[number % 45]
            number //= 45
    return text


class Written:
    """A ledger kept in memory: rows, the checkpoints signed over them, the keys that signed."""

    def __init__(self, first: Key | None = None) -> None:
        self.rows: list[bytes] = []
        self.versions: dict[UUID, int] = {}
        self.keys = [first or Key(ORIGIN, 1)]
        self.introductions: list[str | None] = [None]
        self.notes: list[str] = []

    @property
    def leaves(self) -> list[bytes]:
        return [leaf(one) for one in self.rows]

    @property
    def size(self) -> int:
        return len(self.rows)

    def record(self, many: int = 1, streams: int = 7, state: object = None) -> None:
        """Add rows that go round several streams, one each microsecond."""
        for _ in range(many):
            position = self.size + 1
            stream = uuid5(STREAMS, str(position % streams))
            self.versions[stream] = self.versions.get(stream, 0) + 1
            said = {"text": f"第 {position} 条", "count": position} if state is None else state
            data = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
            moment = BEGINNING + timedelta(microseconds=position)
            self.rows.append(row(position, moment, stream, self.versions[stream], data))

    def stream(self, number: int) -> list[int]:
        """The positions of the rows of a stream."""
        name = f"originator: {uuid5(STREAMS, str(number))}\n".encode()
        return [position for position, data in enumerate(self.rows, 1) if name in data]

    def text(self, size: int | None = None) -> str:
        """What a checkpoint says over so many rows."""
        size = self.size if size is None else size
        return checkpoint_text(self.keys[-1].name, size, mth(self.leaves[:size]))

    def sign(self, *more: str) -> str:
        """Sign the ledger as it is."""
        text = self.text()
        self.notes.append(f"{text}\n{self.keys[-1].sign(text)}{''.join(more)}")
        return self.notes[-1]

    def rotate(self, new: Key, reason: str = "yearly rotation") -> None:
        """Go over to a new key."""
        text = (
            f"wenze-key-v1\nkey: {new.vkey}\nafter: {self.size}\nroot: {base64(mth(self.leaves))}\n"
            f"at: 2026-11-23T10:00:00Z\nreason: {reason}\n"
        )
        self.introductions.append(f"{text}\n{self.keys[-1].sign(text)}{new.sign(text)}")
        self.keys.append(new)

    def key_lines(self) -> str:
        return lines(
            {"number": number, "vkey": key.vkey, "introduction": said}
            for number, (key, said) in enumerate(zip(self.keys, self.introductions, strict=True), 1)
        )

    def export(self) -> dict[str, bytes]:
        """The files of an export, by name."""
        found = {
            "checkpoint": self.notes[-1].encode(),
            "checkpoints.jsonl": lines(
                {"number": number, "note": note} for number, note in enumerate(self.notes, 1)
            ).encode(),
            "keys.jsonl": self.key_lines().encode(),
        }
        leaves = self.leaves
        level = 0
        while size := self.size // 256**level:
            for start in range(0, size, 256):
                width = min(256, size - start)
                span = 256**level
                hashes = [mth(leaves[(start + at) * span : (start + at + 1) * span]) for at in range(width)]
                found[tile_path(str(level), start // 256, width)] = b"".join(hashes)
            level += 1
        for start in range(0, self.size, 256):
            some = self.rows[start : start + 256]
            bundle = b"".join(len(one).to_bytes(2, "big") + one for one in some)
            found[tile_path("entries", start // 256, len(some))] = bundle
        return found

    def proof(self, position: int, note: str | None = None, *, extra: bool = False) -> str:
        """The proof that a row is under a checkpoint (the last); a receipt with its ``extra`` line."""
        note = note or self.notes[-1]
        size = int(note.split("\n")[1])
        path = "".join(f"{base64(one)}\n" for one in audit_path(position - 1, self.leaves[:size]))
        held = f"extra {base64(self.rows[position - 1])}\n" if extra else ""
        return f"c2sp.org/tlog-proof@v1\n{held}index {position - 1}\n{path}\n{note}"

    def receipt(self, position: int, note: str | None = None) -> str:
        return self.proof(position, note, extra=True)

    def qr(self, position: int) -> str:
        data = self.rows[position - 1]
        packed = zlib.compress(len(data).to_bytes(2, "big") + data + self.proof(position).encode())
        return "WENZE1:" + base45(packed)

    def pack(self, number: int, attachments: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
        """The files of an evidence pack about a stream, by name; the first row adopted its one rulebook."""
        book = b'id = "office"\n'
        listed = [
            {
                "file": "01-office.toml",
                "id": "office",
                "version": "1",
                "sha256": sha256(book).hexdigest(),
                "positions": [1],
            }
        ]
        about = {
            "format": "wenze-pack-v1",
            "organisation": "jiangsu-finance",
            "category": "case",
            "originator": str(uuid5(STREAMS, str(number))),
            "reference": "办件〔2025〕3号",
            "made_at": "2025-03-04T00:00:00Z",
        }
        found = {
            "README.txt": "说明 README\n".encode(),
            "pack.json": json.dumps(about, ensure_ascii=False).encode(),
            "checkpoint": self.notes[-1].encode(),
            "keys.jsonl": self.key_lines().encode(),
            "rulebooks/01-office.toml": book,
            "rulebooks/rulebooks.json": json.dumps(listed).encode(),
            "rulebooks/events/1.tlog-proof": self.receipt(1).encode(),
            "timeline.html": b"<p>",
            "wenze_verify.py": b"#",
        }
        for position in self.stream(number):
            found[f"events/{position}.leaf"] = self.rows[position - 1]
            found[f"proofs/{position}.tlog-proof"] = self.proof(position).encode()
        return found | {f"attachments/{name}": data for name, data in (attachments or {}).items()}


def lines(values: object) -> str:
    """One JSON document a line."""
    assert hasattr(values, "__iter__")
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def laid_out(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Write files into a ZIP file."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()
