"""查询 — what is asked of the stored views; the statements stand in ``projections/sql``."""
