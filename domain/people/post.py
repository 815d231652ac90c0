"""岗位 — a post with its duties, its A-role (主办人) and its B-role (协办人)."""

from uuid import UUID

from domain.aggregate import applies
from domain.correction import Corrected
from domain.entry import Entry
from domain.errors import BadInput, ImpossibleState
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import PostId, SectionId
from domain.people.confidentiality import Confidentiality
from domain.people.post_holding import PostHolding
from domain.people.post_scheme import PostScheme
from domain.people.post_state import PostDescription, PostRole


@fact(
    "post.defined.v1",
    clauses=("SZ-01", "SZ-02", "CN-09", "DJ-04", "DJ-05", "GW-09", "GW-10", "GW-11", "GW-12"),
)
class PostDefined(Fact):
    """岗位设置 — name, duties, work standard and qualifications (the four fields of SZ-02)."""

    name: str
    section: UUID
    duties: str = ""
    standard: str = ""
    qualifications: str = ""
    confidential: bool = False
    """涉密岗位 — kept off the door plate (CN-09)"""


@fact("post.changed.v1", clauses=("SZ-02", "DJ-05", "CN-07"))
class PostChanged(Fact):
    """岗位变动 — all of its fields as they are from now on; the handbook must follow (CN-07)."""

    name: str
    section: UUID
    duties: str
    standard: str
    qualifications: str
    reason: str


@fact("post.abolished.v1", clauses=("CN-07", "CN-08", "AB-11"))
class PostAbolished(Fact):
    """岗位撤销 — and who held it to the end."""

    section: UUID
    a_role: UUID | None
    b_role: UUID | None
    successor: UUID | None
    """承接岗位 — the post that takes over its duties."""
    basis: str


@fact("post.corrected.v1")
class PostCorrected(Corrected):
    """岗位登记更正 — the entry was wrong; what happened did not change."""


class Post(PostHolding, PostScheme, Confidentiality, category="post"):
    """岗位 — where responsibility sits."""

    CORRECTED = PostCorrected

    def define(
        self,
        entry: Entry,
        *,
        name: str,
        section: SectionId,
        duties: str = "",
        standard: str = "",
        qualifications: str = "",
        confidential: bool = False,
    ) -> None:
        """Set up the post (岗位设置).

        Raises:
            ImpossibleState: it is defined already.
            BadInput: the name is empty.

        """
        self.must_be_new()
        self._record(
            PostDefined(
                entry=entry,
                name=written(name, "name"),
                section=section,
                duties=duties,
                standard=standard,
                qualifications=qualifications,
                confidential=confidential,
            )
        )

    def change(
        self,
        entry: Entry,
        *,
        name: str | None = None,
        section: SectionId | None = None,
        duties: str | None = None,
        standard: str | None = None,
        qualifications: str | None = None,
        reason: str = "",
    ) -> None:
        """Change what is said of the post; what is left out stays.

        Raises:
            NotFound: the post is not defined.
            BadInput: the name is empty.
            ImpossibleState: the post is abolished.

        """
        self.must_stand(entry.occurred_at)
        stood = self.description_at(entry.occurred_at)
        self._record(
            PostChanged(
                entry=entry,
                name=stood.name if name is None else written(name, "name"),
                section=section or stood.section,
                duties=stood.duties if duties is None else duties,
                standard=stood.standard if standard is None else standard,
                qualifications=stood.qualifications if qualifications is None else qualifications,
                reason=reason,
            )
        )

    def abolish(self, entry: Entry, *, successor: PostId | None = None, basis: str = "") -> None:
        """Abolish the post; whoever still holds it is named in the fact.

        Raises:
            NotFound: the post is not defined.
            BadInput: the post would take over from itself.
            ImpossibleState: it is abolished already.

        """
        self.must_exist()
        if self.abolished_at is not None:
            raise ImpossibleState(
                f"post {self.id} was abolished at {self.abolished_at.isoformat()} already; "
                "correct that entry if it was another day"
            )
        if successor == self.id:
            raise BadInput(
                f"post {self.id} cannot take over from itself; name another, or none", field="successor"
            )
        moment = entry.occurred_at
        self._record(
            PostAbolished(
                entry=entry,
                section=self.description_at(moment).section,
                a_role=self.holder_at(PostRole.A, moment),
                b_role=self.holder_at(PostRole.B, moment),
                successor=successor,
                basis=basis,
            )
        )

    @applies(PostDefined)
    def _defined(self, fact: PostDefined) -> None:
        self._described(fact)
        self.confidentiality = self.confidentiality.turned(fact.occurred_at, fact.confidential)

    @applies(PostChanged)
    def _changed(self, fact: PostChanged) -> None:
        self._described(fact)

    @applies(PostAbolished)
    def _abolished(self, fact: PostAbolished) -> None:
        self.abolished_at = fact.occurred_at
        self.a_roles = self.a_roles.turned(fact.occurred_at, None)
        self.b_roles = self.b_roles.turned(fact.occurred_at, None)

    def _described(self, fact: PostDefined | PostChanged) -> None:
        description = PostDescription(
            name=fact.name,
            section=fact.section,
            duties=fact.duties,
            standard=fact.standard,
            qualifications=fact.qualifications,
        )
        self.descriptions = self.descriptions.turned(fact.occurred_at, description)
