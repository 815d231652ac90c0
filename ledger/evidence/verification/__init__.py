"""核验 — the verifier of a ledger in PostgreSQL: what was changed, where, and what stood there."""

from ledger.evidence.verification.finding import Cosigned, Finding, Table, Verification
from ledger.evidence.verification.verification import verify

__all__ = ["Cosigned", "Finding", "Table", "Verification", "verify"]
