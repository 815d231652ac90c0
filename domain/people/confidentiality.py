"""涉密岗位 — the exception from the door plate, and who approved it (CN-09)."""

from uuid import UUID

from domain.aggregate import applies
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.identity import StaffId
from domain.people.post_state import PostState


@fact("post.marked-confidential.v1", clauses=("CN-09",))
class PostMarkedConfidential(Fact):
    """确定涉密 — the post is kept off the door plate, under this approval."""

    reference: str | None
    """审批文号 — empty where there was none."""
    approved_by: UUID | None


@fact("post.confidentiality-lifted.v1", clauses=("CN-08", "CN-09"))
class PostConfidentialityLifted(Fact):
    """解除涉密 — from now on the post needs a door plate as every other does."""

    reference: str | None


class Confidentiality(PostState):
    """职能涉密 — used without an approval it is recorded as well, and judged later."""

    def mark_confidential(
        self, entry: Entry, *, reference: str | None = None, approved_by: StaffId | None = None
    ) -> None:
        """Mark the post confidential; also one that was defined so, whose approval follows.

        Raises:
            NotFound: the post is not defined.
            ImpossibleState: the post is abolished.

        """
        self.must_stand(entry.occurred_at)
        self._record(PostMarkedConfidential(entry=entry, reference=reference, approved_by=approved_by))

    def lift_confidentiality(self, entry: Entry, *, reference: str | None = None) -> None:
        """End the exception.

        Raises:
            NotFound: the post is not defined.
            ImpossibleState: the post is not confidential, or it is abolished.

        """
        self.must_stand(entry.occurred_at)
        if not self.is_confidential_at(entry.occurred_at):
            raise ImpossibleState(
                f"post {self.id} is not confidential at {entry.occurred_at.isoformat()}; "
                "record that it was marked so first",
                clause="CN-09",
            )
        self._record(PostConfidentialityLifted(entry=entry, reference=reference))

    @applies(PostMarkedConfidential)
    def _marked_confidential(self, fact: PostMarkedConfidential) -> None:
        self.confidentiality = self.confidentiality.turned(fact.occurred_at, True)

    @applies(PostConfidentialityLifted)
    def _confidentiality_lifted(self, fact: PostConfidentialityLifted) -> None:
        self.confidentiality = self.confidentiality.turned(fact.occurred_at, False)
