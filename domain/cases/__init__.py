"""办件 — one matter from the first question to the reply; each concept of it has its own file."""
