"""过错 — what a finding says of the breach: whether it was meant, and how serious it is."""

from domain.term import TermEnum


class Seriousness(TermEnum):
    """情节 — how serious it is found to be."""

    MINOR = "minor", "轻微"
    ORDINARY = "ordinary", "一般"
    SERIOUS = "serious", "严重"
    GRAVE = "grave", "特别严重"


class Intent(TermEnum):
    """主观过错 — whether it was meant; only a person can find that (DD-01)."""

    DELIBERATE = "deliberate", "故意"
    NEGLIGENT = "negligent", "过失"
