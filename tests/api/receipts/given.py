"""Receipts for tests, built from the specifications alone: nothing here shares code with what is tested but the tree."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.evidence.merkle import Tree

OFFICE = "wenze.local/jiangsu-finance"
WITNESS = "witness.example/superior"
NOTE, COSIGNATURE = 1, 4


def base64(data: bytes) -> str:
    return b64encode(data).decode()


@dataclass(frozen=True)
class Key:
    """A key of a signed note."""

    name: str = OFFICE
    kind: int = NOTE
    seed: bytes = bytes(range(32))

    @cached_property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def encoded(self) -> bytes:
        return bytes([self.kind]) + self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + self.encoded).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64(self.encoded)}"

    def line(self, text: str, time: int = 1_741_000_000) -> str:
        """The signature line over a checkpoint."""
        if self.kind == NOTE:
            signature = self.private.sign(text.encode())
        else:
            message = f"cosignature/v1\ntime {time}\n{text}".encode()
            signature = time.to_bytes(8, "big") + self.private.sign(message)
        return f"— {self.name} {base64(self.id + signature)}\n"


KEY = Key()
OTHER_KEY = Key(seed=bytes(32))
COSIGNER = Key(WITNESS, COSIGNATURE, bytes(range(1, 33)))


def row(
    type_: str,
    state: Mapping[str, object],
    position: int,
    recorded_at: str = "2025-03-03T01:05:00.000004+00:00",
) -> bytes:
    return (
        f"wenze-leaf-v1\nposition: {position}\nrecorded-at: {recorded_at}\n"
        f"originator: 2c896fdf-99fc-5fe7-bdeb-6559fbd0a3c2\nversion: 3\ntype: {type_}\n\n"
        + json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    ).encode()


def receipt(
    leaf: bytes, *, index: int = 41, size: int = 70, signers: tuple[Key, ...] = (KEY,), origin: str = OFFICE
) -> str:
    """The receipt of a row in a ledger of other rows."""
    hashes = [sha256(b"\x00" + number.to_bytes(4, "big")).digest() for number in range(size)]
    hashes[index] = sha256(b"\x00" + leaf).digest()
    tree = Tree(hashes)
    return stated(leaf, index, size, tree.inclusion(index), tree.root(), signers=signers, origin=origin)


def stated(
    leaf: bytes,
    index: int,
    size: int,
    path: Sequence[bytes],
    root: bytes,
    *,
    signers: tuple[Key, ...] = (KEY,),
    origin: str = OFFICE,
) -> str:
    """A receipt that states this, duly signed, whether it is so or not."""
    text = f"{origin}\n{size}\n{base64(root)}\n"
    hashes = "".join(f"{base64(one)}\n" for one in path)
    signatures = "".join(signer.line(text) for signer in signers)
    return f"c2sp.org/tlog-proof@v1\nextra {base64(leaf)}\nindex {index}\n{hashes}\n{text}\n{signatures}"


ENTRY: Mapping[str, object] = {
    "occurred_at": "2025-03-03T01:02:00Z",
    "by": "6e1f6c0e-2a54-5c8e-9f3f-0d9a4f6f2b11",
    "on_behalf_of": None,
    "channel": "window",
    "late_reason": None,
}
SEALED: Mapping[str, object] = {
    "person": "00000000-0000-0000-0000-000000000001",
    "key": "00000000-0000-0000-0000-000000000002",
    "sealed": base64(sha256(b"name").digest() + sha256(b"more").digest()[:12]),
}
NOTICE: Mapping[str, object] = {
    "entry": ENTRY,
    "applicant": {"person": SEALED["person"], "name": SEALED, "unit": None, "contact": SEALED},
    "matter": "会计代理记账资格审批",
    "materials": [
        {"name": "代理记账资格申请表", "quantity": 1},
        {"name": "专职从业人员身份证明", "quantity": 3},
    ],
    "promised": "2025-03-18T09:30:00Z",
    "first_responder": "6e1f6c0e-2a54-5c8e-9f3f-0d9a4f6f2b11",
    "first_responder_phone": "025-83633000",
    "handler": "8a1d2f9b-5a0e-5b0c-9d57-2b7f3a6c1e44",
    "handler_phone": None,
    "content": "请于三个工作日内补交营业执照复印件一份；其余材料已齐全。",
    "delivered": True,
    "procedure": "受理—审查—决定—送达",
    "fee": "免费",
    "fee_basis": None,
}
VALID = receipt(row("case.notice-issued.v1", NOTICE, 42), signers=(KEY, COSIGNER))
