"""工作人员 — a member of staff. Everywhere else a person is this stream's id, never a name."""

from uuid import UUID

from domain.aggregate import Aggregate, applies
from domain.entry import Entry
from domain.fact import Fact, fact
from domain.personal import Personal


@fact("staff.registered.v1", clauses=("DJ-04",))
class StaffRegistered(Fact):
    """人员登记 — a member of staff of a section."""

    code: str
    """工号 — the staff number, or the code by which a register names the person."""
    name: Personal | None
    section: UUID | None
    title: str = ""
    """职务"""


@fact("staff.moved.v1", clauses=("AB-11",))
class StaffMoved(Fact):
    """人员调整 — to another section; the plan of A-roles and B-roles must follow."""

    section: UUID
    title: str = ""


class Staff(Aggregate, category="staff"):
    """工作人员 — who answers, stands in, records."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.code = ""
        self.section: UUID | None = None

    def register(
        self, entry: Entry, *, code: str, name: str | None, section: UUID | None, title: str = ""
    ) -> None:
        """Enter a member of staff.

        Raises:
            ImpossibleState: the person is registered already.

        """
        self.must_be_new()
        sealed = Personal.said(self.id, name)
        self._record(StaffRegistered(entry=entry, code=code, name=sealed, section=section, title=title))

    def move(self, entry: Entry, *, section: UUID, title: str = "") -> None:
        """Move the person to another section (人员调整, AB-11)."""
        self.must_exist()
        self._record(StaffMoved(entry=entry, section=section, title=title))

    @applies(StaffRegistered)
    def _registered(self, fact: StaffRegistered) -> None:
        self.code, self.section = fact.code, fact.section

    @applies(StaffMoved)
    def _moved(self, fact: StaffMoved) -> None:
        self.section = fact.section
