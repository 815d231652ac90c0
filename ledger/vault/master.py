"""主密钥 — the key that wraps the persons' keys; it stands outside the database."""

import hmac
import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from domain.errors import BadInput, Damaged

_BYTES = 32
_NONCE = 12


class MasterKey:
    """A 256-bit key from a file or the environment; it wraps and unwraps persons' keys (AES-256-GCM)."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _BYTES:
            raise BadInput(
                f"the master key has {len(secret)} bytes, not {_BYTES}; make one with `head -c 32 /dev/urandom | base64`"
            )
        self._cipher = AESGCM(secret)
        self._secret = secret
        self._fingerprints = self.derived("wenze command fingerprints")

    @classmethod
    def from_text(cls, text: str) -> "MasterKey":
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
    def from_file(cls, path: Path) -> "MasterKey":
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
        return cls.from_text(path.read_text(encoding="ascii"))

    def derived(self, purpose: str) -> bytes:
        """Return the 32 bytes of a key for one purpose alone (HKDF, RFC 5869)."""
        return HKDF(SHA256(), _BYTES, salt=None, info=purpose.encode()).derive(self._secret)

    def wrap(self, key: bytes, name: UUID) -> bytes:
        """Encrypt a person's key under its name."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, key, name.bytes)

    def fingerprint(self, digest: bytes) -> bytes:
        """Return a digest as only the holder of this key can make it: what was hashed cannot be guessed from it."""
        return hmac.digest(self._fingerprints, digest, "sha256")

    def unwrap(self, wrapped: bytes, name: UUID) -> bytes:
        """Decrypt a person's key.

        Raises:
            Damaged: it was wrapped by another master key, or changed.

        """
        try:
            return self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], name.bytes)
        except InvalidTag:
            raise Damaged(
                f"key {name} does not open under this master key; use the master key of this data folder"
            ) from None
