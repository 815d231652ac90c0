"""释义 — what the words of the clauses mean in recorded facts: who answers, who is away, what is public, what is due."""
