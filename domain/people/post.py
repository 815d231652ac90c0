"""岗位 — a post with its duties, its A-role (主办人) and its B-role (协办人)."""

from uuid import UUID

from domain.aggregate import Aggregate, applies
from domain.entry import Entry
from domain.fact import Fact, fact


@fact("post.defined.v1", clauses=("SZ-02", "DJ-04"))
class PostDefined(Fact):
    """岗位设置 — name, duties, work standard and qualifications (the four fields of SZ-02)."""

    name: str
    section: UUID
    duties: str = ""
    standard: str = ""
    qualifications: str = ""
    confidential: bool = False
    """涉密岗位 — kept off the door plate (CN-09)"""


@fact("post.assigned.v1", clauses=("AB-02", "AB-03", "YM-03"))
class PostAssigned(Fact):
    """定岗 — who holds the post (A-role) and who stands in (B-role)."""

    a_role: UUID
    b_role: UUID | None = None


class Post(Aggregate, category="post"):
    """岗位 — where responsibility sits."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.name = ""
        self.a_role: UUID | None = None
        self.b_role: UUID | None = None

    def define(
        self,
        entry: Entry,
        *,
        name: str,
        section: UUID,
        duties: str = "",
        standard: str = "",
        qualifications: str = "",
        confidential: bool = False,
    ) -> None:
        """Set up the post (岗位设置).

        Raises:
            ImpossibleState: it is defined already.

        """
        self.must_be_new()
        self._record(
            PostDefined(
                entry=entry,
                name=name,
                section=section,
                duties=duties,
                standard=standard,
                qualifications=qualifications,
                confidential=confidential,
            )
        )

    def assign(self, entry: Entry, *, a_role: UUID, b_role: UUID | None = None) -> None:
        """Name who holds the post and who stands in (AB-02).

        Raises:
            NotFound: the post is not defined.

        """
        self.must_exist()
        self._record(PostAssigned(entry=entry, a_role=a_role, b_role=b_role))

    @applies(PostDefined)
    def _defined(self, fact: PostDefined) -> None:
        self.name = fact.name

    @applies(PostAssigned)
    def _assigned(self, fact: PostAssigned) -> None:
        self.a_role, self.b_role = fact.a_role, fact.b_role
