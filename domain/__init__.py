"""What happened and what it means: facts, decisions, regulations. Pure: no I/O, no clock, no settings."""
