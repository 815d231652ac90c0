"""演示 — one made-up year of a municipal finance bureau, the same on every machine."""
