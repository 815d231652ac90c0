"""巡查 — looks at what may have been broken since the last time, and raises each suspicion once."""
