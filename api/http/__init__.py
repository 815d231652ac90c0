"""HTTP — the interface for programs; its errors are problem documents (RFC 9457)."""
