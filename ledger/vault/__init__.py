"""封存 — personal data sealed per person before it reaches an event (AES-256-GCM, bound to its place)."""

from ledger.vault.erased import ErasedKeys
from ledger.vault.master import MasterKey
from ledger.vault.vault import Vault

__all__ = ["ErasedKeys", "MasterKey", "Vault"]
