"""主密钥 — the key that wraps the persons' keys; it stands outside the database."""

import hmac
import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from pathlib import Path
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from domain.errors import BadInput, Damaged
from ledger.evidence.durable import settle

_BYTES = 32
_NONCE = 12
_ID = 16


def expand(root: bytes, purpose: str) -> bytes:
    """Return the 32 bytes of a key for one purpose alone (HKDF-Expand with SHA-256, RFC 5869, section 2.3)."""
    return HKDFExpand(SHA256(), _BYTES, info=purpose.encode()).derive(root)


class MasterKey:
    """A 256-bit key from a file or the environment; it wraps and unwraps persons' keys (AES-256-GCM)."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _BYTES:
            raise BadInput(
                f"the master key has {len(secret)} bytes, not {_BYTES}; make one with `head -c 32 /dev/urandom | base64`"
            )
        self._cipher = AESGCM(secret)
        self.root = hmac.digest(bytes(_BYTES), secret, "sha256")
        """What keys for single purposes are made from (HKDF-Extract, RFC 5869, section 2.2); it unwraps nothing."""
        self.id = self.derived("wenze master key id")[:_ID]
        """Tells one master key from another, and nothing else of it."""

    @classmethod
    def new(cls) -> Self:
        """Make a key."""
        return cls(AESGCM.generate_key(_BYTES * 8))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a key from base64 text (the environment).

        Raises:
            BadInput: it is not the base64 of 32 bytes.

        """
        try:
            return cls(b64decode(text.strip(), validate=True))
        except NotBase64:
            raise BadInput(
                "the master key is not base64 text; make one with `head -c 32 /dev/urandom | base64`"
            ) from None

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Read the key from a file that its owner alone can read; a missing file gets a new key.

        Raises:
            BadInput: the file holds something else.

        """
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(descriptor, "wb") as file:
                file.write(b64encode(AESGCM.generate_key(_BYTES * 8)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            settle(path.parent)
        return cls.from_text(path.read_text(encoding="ascii"))

    def derived(self, purpose: str) -> bytes:
        """Return the 32 bytes of a key for one purpose alone; it changes with the master key."""
        return expand(self.root, purpose)

    def wrap(self, key: bytes, name: UUID) -> bytes:
        """Encrypt a person's key under its name."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, key, name.bytes)

    def unwrap(self, wrapped: bytes, name: UUID) -> bytes:
        """Decrypt a person's key.

        Raises:
            Damaged: it was wrapped by another master key, or changed.

        """
        try:
            return self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], name.bytes)
        except (InvalidTag, ValueError):
            raise Damaged(
                f"key {name} does not open under this master key; use the master key of this data folder, "
                "and start again where it was changed meanwhile"
            ) from None


class MasterKeyFile:
    """主密钥文件 — ``master.key``, and while it is being changed ``master.key.new`` beside it.

    At every moment the key under which the database stands is in one of the two, so that a change that was interrupted
    can be finished. The key before stays aside as ``master.key.<id>``: backups made under it need it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._new = path.with_name(f"{path.name}.new")

    def next(self) -> MasterKey:
        """Return the key that comes next: made durable before it is used, the same again until it is taken up.

        Raises:
            BadInput: the file holds something else.

        """
        return MasterKey.from_file(self._new)

    def take_up(self) -> Path:
        """Put the next key in the place of the one in use; return where that one is kept aside."""
        before = MasterKey.from_file(self.path)
        aside = self.path.with_name(f"{self.path.name}.{before.id.hex()[:8]}")
        with suppress(FileExistsError):
            aside.hardlink_to(self.path)
        self._new.replace(self.path)
        settle(self.path.parent)
        return aside
