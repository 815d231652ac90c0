"""机关内务 — what is recorded of a bureau's inner life."""
