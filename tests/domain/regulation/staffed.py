"""Staffed — the office of the rows: a section with its head and its leader, a post with its A-role and its B-role."""

from datetime import date
from uuid import UUID

from domain.cases.material import Material
from domain.identity import derived_id
from domain.people.leadership import LeaderRank
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.post import Post
from domain.people.presence.presence import Presence
from domain.people.presence.state import AbsenceReason, PostLeft, presence_id
from domain.people.section import Section
from tests.domain.regulation.told import ACCOUNTING, CHEN, LEADER, LI, WANG, ZHAO, At, Told, at, told

CHIEF, OTHER_LEADER = derived_id("staff", "局长"), derived_id("staff", "另一位局领导")
POST = derived_id("post", "代理记账")
LEFT = PostLeft(post=POST, b_role=WANG)
VOUCHERS, BOOK = Material("凭证", 3), Material("账簿", 1)


def organisation(*steps: At) -> Told:
    """The bureau, registered on 2 January 2025."""
    registered = at(
        "2025-01-02 09:00",
        Organisation.register,
        entered_by=CHEN,
        code="1",
        name="市财政局",
        kind=OrganisationKind.CIVIL_SERVICE,
    )
    return told(Organisation(derived_id("organisation", "1")), registered, *steps)


def in_charge(
    when: str = "2025-01-02 10:00",
    *sections: UUID,
    leader: UUID = LEADER,
    rank: LeaderRank = LeaderRank.DEPUTY,
) -> At:
    """A leader has sections in charge from that day on."""
    return at(
        when,
        Organisation.assign_leader,
        entered_by=CHEN,
        leader=leader,
        rank=rank,
        sections=sections,
        valid_from=date.fromisoformat(when[:10]),
    )


def section(
    *steps: At,
    id: UUID = ACCOUNTING,
    name: str = "会计处",
    since: str = "2025-01-02 09:00",
    head: UUID | None = CHEN,
) -> Told:
    """A section with its head."""
    established = at(since, Section.establish, entered_by=LEADER, code=name, name=name, functions="会计管理")
    headed = (at(since, Section.appoint_head, entered_by=LEADER, head=head),) if head else ()
    return told(Section(id), established, *headed, *steps)


def post(
    *steps: At,
    since: str = "2025-01-06 09:00",
    duties: str = "代理记账",
    standard: str = "日清月结",
    qualifications: str = "会计专业",
    confidential: bool = False,
) -> Told:
    """A post of the section, described, held by nobody yet."""
    defined = at(
        since,
        Post.define,
        entered_by=CHEN,
        name="代理记账",
        section=ACCOUNTING,
        duties=duties,
        standard=standard,
        qualifications=qualifications,
        confidential=confidential,
    )
    return told(Post(POST), defined, *steps)


def assigned(
    when: str = "2025-01-06 09:30",
    a_role: UUID | None = LI,
    b_role: UUID | None = WANG,
    year: int | None = None,
) -> At:
    """Li holds the post, Wang stands in."""
    return at(when, Post.assign, entered_by=CHEN, a_role=a_role, b_role=b_role, year=year)


HELD = post(assigned())
"""The post of Li and Wang."""
OFFICE_STAFF = (HELD, section(), organisation(in_charge("2025-01-02 10:00", ACCOUNTING)))
"""What else is on record when somebody leaves."""


def presence(*steps: At, person: UUID = LI) -> Told:
    """Where somebody was."""
    return told(Presence(presence_id(person)), *steps)


def leaves(when: str, person: UUID = LI, *posts: PostLeft, reason: AbsenceReason = AbsenceReason.TRIP) -> At:
    """Somebody goes away; Li from the post."""
    return at(
        when, Presence.start_absence, person=person, reason=reason, posts=posts or (LEFT,) * (person == LI)
    )


def returns(when: str, person: UUID = LI) -> At:
    """Somebody is back."""
    return at(when, Presence.end_absence, person=person)


def hands_over(
    when: str, stand_in: UUID = WANG, materials: tuple[Material, ...] = (), cases: tuple[UUID, ...] = ()
) -> At:
    """Li hands the post over."""
    return at(
        when,
        Presence.hand_to_stand_in,
        person=LI,
        stand_in=stand_in,
        posts=(POST,),
        items=("月末结账",),
        materials=materials,
        cases=cases,
    )


def telephones(when: str, leader: UUID | None = LEADER, stand_in: UUID | None = WANG) -> At:
    """Li had no time to hand over and telephones."""
    return at(
        when,
        Presence.telephone_leader_and_stand_in,
        person=LI,
        posts=(POST,),
        leader=leader,
        stand_in=stand_in,
    )


def stands_in(when: str, stand_in: UUID = WANG) -> At:
    """Somebody does Li's work from now on."""
    return at(when, Presence.begin_stand_in, entered_by=stand_in, person=LI, post=POST, stand_in=stand_in)


def designates(when: str, stand_in: UUID = ZHAO, leader: UUID = LEADER) -> At:
    """A leader names somebody for Li's post."""
    return at(
        when, Presence.designate_stand_in, entered_by=leader, person=LI, stand_in=stand_in, posts=(POST,)
    )
