"""推行挂牌上岗制 — 窗口工作人员必须实行挂牌上岗,其他处室工作人员原则上全员挂牌上岗."""

import pytest

from domain.people.presence.badge import BadgeInspected
from tests.domain.people.given import ACCOUNTING, INSPECTION, LI, SUN, WINDOW, at, recorded, sealed
from tests.domain.people.presence_given import the_presence


@pytest.mark.clause("CN-10")
@pytest.mark.parametrize("worn", [True, False])
def test_at_a_window_it_is_seen_whether_the_badge_is_worn(worn: bool) -> None:
    presence = the_presence()
    presence.inspect_badge(
        at(0, by=SUN), person=LI, at_window=True, worn=worn, section=WINDOW, inspection=INSPECTION
    )
    seen = recorded(presence, BadgeInspected)
    assert (seen.person, seen.section, seen.at_window, seen.worn) == (LI, WINDOW, True, worn)
    assert (seen.reason, seen.inspection, seen.entry.actor) == (None, INSPECTION, SUN)


@pytest.mark.clause("CN-11")
def test_elsewhere_a_reason_counts_and_is_sealed() -> None:
    presence = the_presence()
    presence.inspect_badge(
        at(0, by=SUN), person=LI, at_window=False, worn=False, section=ACCOUNTING, reason="工作牌补办中"
    )
    seen = recorded(presence, BadgeInspected)
    assert (seen.at_window, seen.worn, sealed(seen.reason)) == (False, False, (LI, "工作牌补办中"))
    assert seen.inspection is None
