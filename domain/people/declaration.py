"""申报 — what a member of staff declares himself: interests in a matter, gifts."""

from uuid import UUID

from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.identity import CaseId, StaffId
from domain.people.staff_state import StaffState
from domain.personal import Personal
from domain.term import TermEnum


class ConflictRelation(TermEnum):
    """利害关系种类 — what ties the person to a matter."""

    KIN = "kin", "亲属关系"
    FINANCIAL = "financial", "经济利益"
    FORMER_EMPLOYER = "former-employer", "原任职单位"
    ACQUAINTANCE = "acquaintance", "其他社会关系"
    OTHER = "other", "其他"


class GiftHandling(TermEnum):
    """礼品处置 — what became of a gift."""

    REFUSED = "refused", "当场拒收"
    RETURNED = "returned", "退还"
    HANDED_IN = "handed-in", "上交登记"
    KEPT = "kept", "自行留存"


@fact("staff.conflict-declared.v1", clauses=("DD-03", "DD-08"))
class ConflictDeclared(Fact):
    """利害关系申报 — a private interest in a case or matter; who still handles it is compared with this."""

    relation: ConflictRelation
    case: UUID | None
    party: UUID | None
    """利害关系人 — where the ledger knows the person or unit."""
    matter: str
    """事项 — where it is not one case but all of a kind."""
    details: Personal | None
    declared_to: UUID | None
    section: UUID | None


@fact("staff.gift-declared.v1", clauses=("DD-03",))
class GiftDeclared(Fact):
    """礼品、礼金申报 — what was offered, by whom, and what became of it."""

    description: Personal | None
    giver: Personal | None
    """送礼人 — as the one who declares it says; sealed with what he declares."""
    value_fen: int | None
    """折价（分）"""
    handling: GiftHandling
    case: UUID | None
    declared_to: UUID | None
    section: UUID | None


class Declaration(StaffState):
    """廉洁申报 — every word is sealed to the one who declares it."""

    def declare_conflict(
        self,
        entry: Entry,
        *,
        relation: ConflictRelation,
        case: CaseId | None = None,
        party: UUID | None = None,
        matter: str = "",
        details: str | None = None,
        declared_to: StaffId | None = None,
    ) -> None:
        """Declare a private interest (DD-08).

        Raises:
            NotFound: the person is not registered.
            BadInput: neither a case nor a matter nor a party is named.

        """
        self.must_exist()
        if case is None and party is None and not matter.strip():
            raise BadInput(
                "the declaration names no case, party or matter; say what the interest is in",
                field="matter",
                clause="DD-08",
            )
        self._record(
            ConflictDeclared(
                entry=entry,
                relation=relation,
                case=case,
                party=party,
                matter=matter,
                details=Personal.said(self.id, details),
                declared_to=declared_to,
                section=self.section_at(entry.occurred_at),
            )
        )

    def declare_gift(
        self,
        entry: Entry,
        *,
        handling: GiftHandling,
        description: str | None = None,
        giver: str | None = None,
        value_fen: int | None = None,
        case: CaseId | None = None,
        declared_to: StaffId | None = None,
    ) -> None:
        """Declare a gift (DD-03); one that was kept is recorded as it is.

        Raises:
            NotFound: the person is not registered.
            BadInput: a value below zero.

        """
        self.must_exist()
        if value_fen is not None and value_fen < 0:
            raise BadInput(
                f"a gift is not worth {value_fen} fen; give its value in fen, or none",
                field="value_fen",
                clause="DD-03",
            )
        self._record(
            GiftDeclared(
                entry=entry,
                description=Personal.said(self.id, description),
                giver=Personal.said(self.id, giver),
                value_fen=value_fen,
                handling=handling,
                case=case,
                declared_to=declared_to,
                section=self.section_at(entry.occurred_at),
            )
        )
