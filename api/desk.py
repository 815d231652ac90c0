"""办公桌 — what reading or recording for one organisation needs: its ledger, its views, its names."""

from dataclasses import dataclass

from api.names import Names
from api.signing import Signing
from ledger.evidence.log import EvidenceLog
from ledger.ledger import Ledger
from ledger.organisations import OrganisationEntry
from projections.views import Views


@dataclass(frozen=True, slots=True)
class Desk:
    """办公桌 — one organisation, opened."""

    organisation: OrganisationEntry
    ledger: Ledger
    views: Views
    signing: Signing

    @property
    def log(self) -> EvidenceLog:
        """What is signed of the ledger."""
        return self.signing.signer.log

    def names(self) -> Names:
        """Return the names of its sections and staff."""
        return Names(self.ledger, self.views)

    def position(self) -> int:
        """Return the ledger position up to which all views stand."""
        return min(self.views.positions().values())
