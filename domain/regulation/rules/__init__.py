"""规则 — one small function per clause, by concept; each is told the history, the context and its parameters."""
