"""查明投诉对象 — whom, which case or which section the complaint is about, once it is known."""

from domain.aggregate import applies
from domain.complaints.state import ComplaintState
from domain.complaints.target import Target
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact


@fact("complaint.target-established.v1", clauses=("GW-21",))
class TargetEstablished(Fact):
    """查明投诉对象 — what is known of it besides; the person may be an investigator, or the one who writes."""

    target: Target


class SubjectMatter(ComplaintState):
    """投诉对象 — what the complaint turns out to be about."""

    def establish_target(self, entry: Entry, *, target: Target) -> None:
        """Record what the complaint is about besides; nobody once named is left out again.

        Raises:
            NotFound: no such complaint.
            BadInput: it says nothing new.
            NotAllowed: it was known before to be about who says so, or who writes it down: naming everybody else
                would leave nobody to look into it.

        """
        self.must_exist()
        self._may(entry, "say what it is about")
        if self.target.with_more(target) == self.target:
            raise BadInput(
                f"complaint {self.id} is known to be about this already; name what is new", field="target"
            )
        self._record(TargetEstablished(entry=entry, target=target))

    @applies(TargetEstablished)
    def _established(self, fact: TargetEstablished) -> None:
        self.target = self.target.with_more(fact.target)
