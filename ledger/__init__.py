"""The only writer of events: order, proof, durability, sealed personal data."""
