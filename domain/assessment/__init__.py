"""年度考核 — how a year of recorded facts becomes a score."""
