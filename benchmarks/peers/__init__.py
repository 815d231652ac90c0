"""Programs of others that we measure ourselves against; each runs in an environment of its own."""
