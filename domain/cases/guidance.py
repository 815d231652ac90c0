"""指引 — what a first responder does for somebody whose matter is not his own: guide, introduce, escort, relay."""

from domain.cases.state import CaseState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import written
from domain.identity import SectionId, StaffId
from domain.term import TermEnum


class Need(TermEnum):
    """需照顾情形 — why somebody is accompanied; only the sort is kept (WC-08)."""

    OLD = "old", "老"
    WEAK = "weak", "弱"
    ILL = "ill", "病"
    DISABLED = "disabled", "残"


@fact("case.need-flagged.v1", clauses=("WC-08",))
class NeedFlagged(Fact):
    """需陪同 — the applicant is old, weak, ill or disabled."""

    need: Need


@fact("case.escorted.v1", clauses=("WC-08", "SW-15"))
class Escorted(Fact):
    """陪同、全程引导 — somebody went along to the section or window that handles it."""

    escort: StaffId | None
    to_section: SectionId | None
    to_window: str


@fact("case.guidance-given.v1", clauses=("WC-02", "WC-09", "CM-19", "SW-22"))
class GuidanceGiven(Fact):
    """指导帮助 — advice on how to go on, within the organisation's matters or outside them."""

    content: str
    within_duty: bool
    """False where the matter is not the organisation's at all."""


@fact("case.referred.v1", clauses=("WC-06", "WC-07", "SW-03", "SW-21", "SW-24"))
class Referred(Fact):
    """引荐 — the matter belongs to another section: where it is, and what was done to get the person there."""

    by: StaffId | None
    to_section: SectionId | None
    location: str | None
    telephone: str | None
    head_contacted: bool
    """主动联系有关窗口负责人"""
    introduced: bool
    """引荐到具体承办处室"""


@fact("case.referred-outside.v1", clauses=("WC-09", "SW-22"))
class ReferredOutside(Fact):
    """告知负责部门 — the matter belongs to another department: which, and how to reach it."""

    department: str | None
    how: str
    explained: bool
    """说明情况，耐心解释"""


@fact("case.message-relayed.v1", clauses=("CM-13",))
class MessageRelayed(Fact):
    """转告 — a caller's matter passed on to the colleague whose it is."""

    receiver: StaffId


@fact("case.forms-provided.v1", clauses=("CM-16", "CM-17"))
class FormsProvided(Fact):
    """提供示范文本 — forms handed over, or the way told by which they are free."""

    forms: tuple[str, ...]
    fee_fen: int
    """What was charged for them, in fen; forms are free."""
    way: str | None


class Guidance(CaseState):
    """首问责任人的服务 — each act of it, as it was."""

    def flag_need(self, entry: Entry, *, need: Need) -> None:
        """Note that the applicant needs to be accompanied (WC-08).

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(NeedFlagged(entry=entry, need=need))

    def escort(
        self,
        entry: Entry,
        *,
        escort: StaffId | None = None,
        to_section: SectionId | None = None,
        to_window: str = "",
    ) -> None:
        """Record that somebody went along.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(
            Escorted(entry=entry, escort=escort or entry.actor, to_section=to_section, to_window=to_window)
        )

    def guide(self, entry: Entry, *, content: str, within_duty: bool = True) -> None:
        """Record guidance or help.

        Raises:
            NotFound: no such case.
            BadInput: no word of what was said.

        """
        self.must_exist()
        said = written(content, "content")
        self._record(GuidanceGiven(entry=entry, content=said, within_duty=within_duty))

    def refer(
        self,
        entry: Entry,
        *,
        to_section: SectionId | None = None,
        location: str | None = None,
        telephone: str | None = None,
        head_contacted: bool = False,
        introduced: bool = False,
    ) -> None:
        """Refer the person to another section; a referral to nowhere in particular is recorded as that.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(
            Referred(
                entry=entry,
                by=entry.actor,
                to_section=to_section,
                location=location,
                telephone=telephone,
                head_contacted=head_contacted,
                introduced=introduced,
            )
        )

    def refer_outside(
        self, entry: Entry, *, department: str | None, how: str = "", explained: bool = True
    ) -> None:
        """Tell which department is responsible, where the organisation is not.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(ReferredOutside(entry=entry, department=department, how=how, explained=explained))

    def relay_message(self, entry: Entry, *, receiver: StaffId) -> None:
        """Pass a caller's matter on to a colleague.

        Raises:
            NotFound: no such case.

        """
        self.must_exist()
        self._record(MessageRelayed(entry=entry, receiver=receiver))

    def provide_forms(
        self, entry: Entry, *, forms: tuple[str, ...] = (), fee_fen: int = 0, way: str | None = None
    ) -> None:
        """Hand over forms and samples, or tell where they are free.

        Raises:
            NotFound: no such case.
            BadInput: a negative fee.

        """
        self.must_exist()
        if fee_fen < 0:
            raise BadInput(
                f"a fee of {fee_fen} fen; write 0 where nothing was charged", field="fee_fen", clause="CM-17"
            )
        self._record(FormsProvided(entry=entry, forms=forms, fee_fen=fee_fen, way=way))
