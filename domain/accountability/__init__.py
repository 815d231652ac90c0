"""问责 — from a suspicion to a finding to a sanction, by different persons; and who read what."""
