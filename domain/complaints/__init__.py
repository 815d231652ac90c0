"""投诉与调查 — a complaint, from the first word to the reply, and who keeps out of it."""
