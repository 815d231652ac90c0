"""机关 — the words in which these tests speak: who is there, what time it is, what is commanded, what then stands.

Every command goes the way of the application: found in its catalogue, checked, decided, recorded in a real ledger.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from api.commands.catalogue import command
from api.commands.command import EntrySaid
from api.commands.execution import execute
from domain.accountability.accountability import Accountability
from domain.accountability.suspicion import suspicion_id
from domain.aggregate import Aggregate
from domain.assessment.assessment import Assessment
from domain.assessment.state import assessment_id
from domain.calendar import OFFICIAL_TIME
from domain.cases.case import Case
from domain.cases.kind import CaseKind
from domain.entry import Channel, Entry
from domain.errors import NotFound
from domain.event import Recorded
from domain.fact import Fact
from domain.identity import MACHINE, derived_id
from domain.people.ab_plan import ABPlan
from domain.people.ab_plan_state import ab_plan_id
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.post import Post
from domain.people.post_state import PostRole
from domain.people.presence.presence import Presence
from domain.people.presence.state import presence_id
from domain.people.section import Section
from domain.people.staff import Staff
from domain.personal import Personal
from ledger.ledger import Ledger

A = TypeVar("A", bound=Aggregate)
F = TypeVar("F", bound=Fact)

BUREAU = derived_id("organisation", "财政局")

WINDOW, ACCOUNTING, TREASURY = (derived_id("section", name) for name in ("服务窗口", "会计处", "国库处"))
OFFICE, PERSONNEL, INSPECTION = (derived_id("section", name) for name in ("办公室", "人事处", "纪检组"))

LI_MING = derived_id("staff", "李明")
"""A-role of the post 代理记账岗."""
WANG_FANG = derived_id("staff", "王芳")
"""Its B-role; A-role of 会计监督岗, where Li is the B-role."""
CHEN_GANG = derived_id("staff", "陈刚")
"""A third clerk of the same section."""
SUN_LI = derived_id("staff", "孙丽")
"""Head of the section."""
FENG_TAO = derived_id("staff", "冯涛")
"""Clerk at the window."""
HAN_MEI = derived_id("staff", "韩梅")
"""Clerk of the treasury section."""
ZHAO_MIN = derived_id("staff", "赵敏")
"""Clerk of the office."""
WU_XIA = derived_id("staff", "吴霞")
"""Of the personnel section."""
QIAN_YONG = derived_id("staff", "钱勇")
"""Discipline inspector."""
HE_JING = derived_id("staff", "何静")
"""Investigator."""
ZHOU_ZHENG = derived_id("staff", "周正")
"""Deputy director, who has the accounting section in charge (分管领导)."""
ZHENG_YI = derived_id("staff", "郑毅")
"""Director of the bureau."""
XU_JUN = derived_id("staff", "许军")
"""Member of the party group."""

BOOKKEEPING, SUPERVISION = (derived_id("post", name) for name in ("代理记账岗", "会计监督岗"))

_SECTIONS = {
    WINDOW: "服务窗口",
    ACCOUNTING: "会计处",
    TREASURY: "国库处",
    OFFICE: "办公室",
    PERSONNEL: "人事处",
    INSPECTION: "纪检组",
}
_STAFF = {
    LI_MING: ("李明", ACCOUNTING),
    WANG_FANG: ("王芳", ACCOUNTING),
    CHEN_GANG: ("陈刚", ACCOUNTING),
    SUN_LI: ("孙丽", ACCOUNTING),
    FENG_TAO: ("冯涛", WINDOW),
    HAN_MEI: ("韩梅", TREASURY),
    ZHAO_MIN: ("赵敏", OFFICE),
    WU_XIA: ("吴霞", PERSONNEL),
    QIAN_YONG: ("钱勇", INSPECTION),
    HE_JING: ("何静", INSPECTION),
    ZHOU_ZHENG: ("周正", None),
    ZHENG_YI: ("郑毅", None),
    XU_JUN: ("许军", None),
}
_POSTS = {BOOKKEEPING: ("代理记账岗", LI_MING, WANG_FANG), SUPERVISION: ("会计监督岗", WANG_FANG, LI_MING)}


def moment(when: str) -> datetime:
    """北京时间 — written like 2025-03-03 09:00."""
    return datetime.fromisoformat(when).replace(tzinfo=OFFICIAL_TIME)


def _standing(entry: Entry) -> Iterator[Aggregate]:
    """Everything that stands before a test begins: recorded in one transaction."""
    organisation = Organisation(BUREAU)
    organisation.register(entry, code="CZJ", name="财政局", kind=OrganisationKind.CIVIL_SERVICE)
    yield organisation
    for id, name in _SECTIONS.items():
        section = Section(id)
        section.establish(entry, code=name, name=name)
        yield section
    for id, (name, belongs_to) in _STAFF.items():
        staff = Staff(id)
        staff.register(entry, code=str(id)[:8], name=name, section=belongs_to)
        yield staff
    for id, (name, a_role, b_role) in _POSTS.items():
        post = Post(id)
        post.define(entry, name=name, section=ACCOUNTING, duties=name)
        post.assign(entry, a_role=a_role, b_role=b_role, year=2025)
        yield post


class Record(Generic[A]):
    """一宗 — one stream: ``case.promise(LI_MING, due_at=…)`` commands, the rest reads what stands in the ledger."""

    def __init__(self, bureau: "Bureau", kind: type[A], id: UUID) -> None:
        self._bureau = bureau
        self._kind = kind
        self.id = id

    def __getattr__(self, name: str) -> "Callable[..., Record[A]]":
        """Return the command of that name; who makes the entry is its first argument."""
        if name.startswith("_"):
            raise AttributeError(name)
        asked = command(self._kind.CATEGORY, name.replace("_", "-"))

        def give(
            by: UUID,
            /,
            *,
            for_whom: UUID | None = None,
            through: Channel | None = None,
            happened: str | None = None,
            late_reason: str | None = None,
            **said: Any,
        ) -> "Record[A]":
            entry = EntrySaid(
                occurred_at=moment(happened) if happened else None,
                by=by,
                on_behalf_of=for_whom,
                channel=through,
                late_reason=late_reason,
            )
            body = asked.model(entry=entry, **said)
            execute(self._bureau.ledger, asked, str(self.id), body, self._bureau.now)
            return self

        return give

    @property
    def now(self) -> A:
        """How it stands: who answers, what is due."""
        return self._bureau.ledger.get(self._kind, self.id)

    @property
    def recorded(self) -> list[Recorded]:
        """What stands in the ledger, in order."""
        return self._bureau.ledger.stream(self.id)

    @property
    def history(self) -> list[str]:
        """The Chinese terms of what stands in the ledger, in order."""
        return [recorded.fact.TERM for recorded in self.recorded]

    def facts(self, kind: type[F]) -> list[F]:
        """The facts of one kind, in order."""
        return [recorded.fact for recorded in self.recorded if isinstance(recorded.fact, kind)]

    def fact(self, kind: type[F]) -> F:
        """The last fact of one kind."""
        return self.facts(kind)[-1]

    def position(self, kind: type[Fact]) -> int:
        """Where in the ledger the last fact of one kind stands."""
        return [recorded.position for recorded in self.recorded if isinstance(recorded.fact, kind)][-1]

    def version(self, kind: type[Fact]) -> int:
        """As which of its stream the last fact of one kind stands."""
        return [recorded.originator_version for recorded in self.recorded if isinstance(recorded.fact, kind)][
            -1
        ]


class Bureau:
    """财政局 — its sections, staff and posts are entered; its clock stands where a test sets it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.now = moment("2025-01-02 08:30")
        ledger.sequencer.clock = lambda: self.now
        ledger.record(*_standing(Entry(occurred_at=self.now, by=MACHINE)))
        self.organisation = self.of(Organisation, BUREAU)
        self.opened = ledger.head()

    def at(self, when: str) -> Self:
        """Set the clock: what is commanded next happens then, and is entered then."""
        self.now = moment(when)
        return self

    given = when = at

    def of(self, kind: type[A], id: UUID | str) -> Record[A]:
        """One stream, by its id or by a word of the test for it."""
        return Record(self, kind, id if isinstance(id, UUID) else derived_id(kind.CATEGORY, id))

    def inquiry(
        self,
        by: UUID,
        reference: str = "2025-0001",
        kind: CaseKind = CaseKind.PERMIT,
        channel: Channel = Channel.WINDOW,
        **said: Any,
    ) -> Record[Case]:
        """来访、来电、来文 — it reaches ``by`` first, who writes it down and answers for it."""
        usual = {"matter": "代理记账许可", "first_asked": by, "first_responder": by, "section": ACCOUNTING}
        case = self.of(Case, reference)
        return case.receive(by, through=channel, reference=reference, kind=kind, **usual | said)

    def presence(self, person: UUID) -> Record[Presence]:
        """在岗状况 — of one member of staff."""
        return self.of(Presence, presence_id(person))

    def plan(self, section: UUID) -> Record[ABPlan]:
        """AB角配备方案 — of one section."""
        return self.of(ABPlan, ab_plan_id(section))

    def year(self, year: int) -> Record[Assessment]:
        """年度考核."""
        return self.of(Assessment, assessment_id(BUREAU, year))

    def suspicion(
        self, by: UUID, clause: str, subject: UUID, occasion: str, **said: Any
    ) -> Record[Accountability]:
        """疑似 — somebody raises that a clause may be broken, on one stream and occasion."""
        usual = {
            "capacity": "machine" if by == MACHINE else "clerk",
            "rulebook": "bureau",
            "rulebook_version": "1",
            "moment": self.now,
            "evidence": (),
            "sentence_zh": "疑似未按制度办理。",
            "sentence_en": "The regulation may not have been kept.",
        }
        matter = self.of(Accountability, suspicion_id(clause, subject, occasion))
        return matter.raise_suspicion(by, clause=clause, subject=subject, occasion=occasion, **usual | said)

    def answering(self, post: UUID, when: str) -> UUID | None:
        """Who answered for a post: its A-role, whoever stood in, or nobody (空岗)."""
        holder = self.of(Post, post).now.holder_at(PostRole.A, moment(when))
        if holder is None:
            return None
        try:
            return self.presence(holder).now.answering_at(post, moment(when))
        except NotFound:
            return holder

    def words(self, sealed: Personal | None) -> str | None:
        """What is sealed, read with the key."""
        return None if sealed is None else self.ledger.vault.open(sealed)

    @property
    def recorded(self) -> list[Recorded]:
        """Everything that was recorded since the bureau stood."""
        return self.ledger.read(after=self.opened)
