"""制度 — which dated text of the rules the organisation adopted, withdrew, and how it is to be read."""

from datetime import date
from uuid import UUID

from domain.aggregate import applies
from domain.correction import Correctable
from domain.entry import Entry
from domain.errors import ImpossibleState
from domain.fact import Fact, fact
from domain.given import as_digest, written
from domain.identity import SectionId
from domain.term import TermEnum


class RulebookKind(TermEnum):
    """制度性质 — what kind of text was adopted."""

    SYSTEM = "system", "制度"
    STANDARD = "standard", "工作标准（如“九要九不准”）"
    MEASURES = "measures", "办法（如《问责办法》）"


@fact(
    "organisation.rulebook-adopted.v1",
    clauses=("AB-01", "AB-31", "WC-18", "CM-20", "XS-35", "DJ-08", "SZ-04"),
)
class RulebookAdopted(Fact):
    """施行制度 — one version of a text, from which day, for whom, on what basis."""

    rulebook: str
    """The id of the rulebook, as its dated file has it."""
    version: str
    kind: RulebookKind
    title: str
    valid_from: date
    """施行日期 — nothing before this day may be judged by it (AB-31)."""
    parts: tuple[str, ...]
    """各项制度 — the systems it is made of (CM-20 counts six)."""
    basis: str | None
    """制定依据 — the document it follows (XS-35: 宿办发[2012]81号)."""
    scope: str | None
    """适用范围 — which sections and staff (AB-01, WC-18)."""
    content_hash: str | None
    """SHA-256 of the adopted text, where it was kept."""


@fact("organisation.rulebook-withdrawn.v1", clauses=("AB-31",))
class RulebookWithdrawn(Fact):
    """废止制度 — one version is no longer in force after the last day."""

    rulebook: str
    version: str
    last_day: date
    basis: str | None


@fact("organisation.rule-interpreted.v1", clauses=("AB-30",))
class RuleInterpreted(Fact):
    """解释 — how a clause is to be read, and which section says so."""

    rulebook: str
    clause: str
    """The clause's id, as ``clauses.csv`` and the rulebook have it."""
    text: str
    interpreter: UUID | None
    """负责解释的处室"""


class RulebookInForce(Correctable):
    """施行的制度 — the law of the house, dated."""

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.rulebooks: frozenset[tuple[str, str]] = frozenset()
        """The versions adopted and not withdrawn: rulebook, version."""

    def adopt_rulebook(
        self,
        entry: Entry,
        *,
        rulebook: str,
        version: str,
        title: str,
        valid_from: date,
        kind: RulebookKind = RulebookKind.SYSTEM,
        parts: tuple[str, ...] = (),
        basis: str | None = None,
        scope: str | None = None,
        content_hash: str | None = None,
    ) -> None:
        """Record that a version of a rulebook was adopted; the versions before it stay known.

        Raises:
            NotFound: the organisation is not registered.
            BadInput: no rulebook, version or title is named, or the hash is none.
            ImpossibleState: this version is in force already.

        """
        self.must_exist()
        if (rulebook, version) in self.rulebooks:
            raise ImpossibleState(
                f"version {version} of {rulebook} is adopted already; a changed text is a new version",
                field="version",
                clause="AB-31",
            )
        self._record(
            RulebookAdopted(
                entry=entry,
                rulebook=written(rulebook, "rulebook"),
                version=written(version, "version"),
                kind=kind,
                title=written(title, "title"),
                valid_from=valid_from,
                parts=parts,
                basis=basis,
                scope=scope,
                content_hash=None if content_hash is None else as_digest(content_hash, "content_hash"),
            )
        )

    def withdraw_rulebook(
        self, entry: Entry, *, rulebook: str, version: str, last_day: date, basis: str | None = None
    ) -> None:
        """Record that a version is no longer in force after a day.

        Raises:
            NotFound: the organisation is not registered.
            ImpossibleState: this version is not in force.

        """
        self.must_exist()
        if (rulebook, version) not in self.rulebooks:
            raise ImpossibleState(
                f"version {version} of {rulebook} is not adopted; record its adoption first, it may be entered late",
                field="version",
                clause="AB-31",
            )
        self._record(
            RulebookWithdrawn(entry=entry, rulebook=rulebook, version=version, last_day=last_day, basis=basis)
        )

    def interpret_rule(
        self, entry: Entry, *, rulebook: str, clause: str, text: str, interpreter: SectionId | None = None
    ) -> None:
        """Record how a clause is to be read. An interpreter who is not the office is recorded (AB-30).

        Raises:
            NotFound: the organisation is not registered.
            BadInput: no rulebook, no clause or no text.

        """
        self.must_exist()
        self._record(
            RuleInterpreted(
                entry=entry,
                rulebook=written(rulebook, "rulebook"),
                clause=written(clause, "clause"),
                text=written(text, "text"),
                interpreter=interpreter,
            )
        )

    @applies(RulebookAdopted)
    def _rulebook_adopted(self, fact: RulebookAdopted) -> None:
        self.rulebooks = self.rulebooks | {(fact.rulebook, fact.version)}

    @applies(RulebookWithdrawn)
    def _rulebook_withdrawn(self, fact: RulebookWithdrawn) -> None:
        self.rulebooks = self.rulebooks - {(fact.rulebook, fact.version)}
