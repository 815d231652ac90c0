"""证据 — the Merkle log over a ledger: tiles, signed checkpoints, witnesses, proofs (docs/ledger-format.md)."""
