"""制度 — the regulations: dated rulebooks, and what each clause asks for."""
