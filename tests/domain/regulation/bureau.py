"""Bureau — the organisation that the rows are about: its chief, its window, its people, and what it made public."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from domain.identity import derived_id
from domain.office.publication import Publication
from domain.office.publication_content import (
    PublicationContent,
    PublicationKind,
    PublicationSubject,
    PublishedPart,
)
from domain.people.leadership import LeaderRank
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.section import Section
from domain.people.staff import Staff
from domain.services.promise_content import PublicationChannel
from tests.domain.regulation.told import CHEN, LEADER, LI, WINDOW, At, Told, at, told

BUREAU = Organisation(derived_id("organisation", "某局"))


def bureau(*steps: At, since: str = "2024-01-02 09:00") -> Told:
    """机关 — with its chief."""
    return told(
        BUREAU,
        at(since, Organisation.register, code="01", name="某局", kind=OrganisationKind.CIVIL_SERVICE),
        at(
            since,
            Organisation.assign_leader,
            leader=LEADER,
            rank=LeaderRank.CHIEF,
            sections=(),
            valid_from=date(2020, 1, 1),
        ),
        *steps,
    )


def window(*steps: At, since: str = "2024-01-02 09:00") -> Told:
    """窗口 — the section at the counter; Chen is its head."""
    return told(
        Section(WINDOW),
        at(since, Section.establish, code="02", name="服务窗口"),
        at(since, Section.appoint_head, head=CHEN),
        *steps,
    )


def member_of_staff(*steps: At, person: UUID = LI, since: str = "2024-01-02 09:00") -> Told:
    """工作人员 — of the window."""
    return told(Staff(person), at(since, Staff.register, code="03", name=None, section=WINDOW), *steps)


def public(
    name: str,
    when: str,
    kind: PublicationKind,
    channel: PublicationChannel,
    *steps: At,
    about: PublicationSubject | None = None,
    parts: tuple[PublishedPart, ...] = (),
    version: str | None = None,
    **more: Any,
) -> Told:
    """公示 — one thing made public at one place, and what became of it."""
    return told(
        Publication(derived_id("publication", name)),
        at(
            when,
            # The entry has a channel of its own.
            partial(Publication.make, channel=channel),
            kind=kind,
            about=about,
            content=PublicationContent(parts=parts, version=version),
            **more,
        ),
        *steps,
    )
