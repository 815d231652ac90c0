"""机关名录 — which organisations have their ledger in this database: one organisation, one ledger, one schema."""

from ledger.organisations.organisations import OrganisationEntry, Organisations, code_of

__all__ = ["OrganisationEntry", "Organisations", "code_of"]
