"""保持联系 — who cannot be reached calls back the same day."""

from domain.people.presence.presence import Presence
from tests.domain.regulation.staffed import leaves, presence, returns, stands_in
from tests.domain.regulation.told import LI, WANG, At, Row, at

AWAY = (leaves("2025-03-03 09:00"), stands_in("2025-03-03 09:00"))


def calls_in_vain(when: str) -> At:
    return at(when, Presence.fail_to_contact, entered_by=WANG, person=LI, stand_in=WANG)


def speak(when: str) -> At:
    return at(when, Presence.make_contact, entered_by=WANG, person=LI, stand_in=WANG)


ROWS = [
    Row(
        "AB-16",
        "当日联系不上",
        presence(*AWAY, calls_in_vain("2025-03-03 10:00")),
        "2025-03-04 09:00",
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row(
        "AB-16",
        "一日内多次联系不上，只算一次",
        presence(*AWAY, calls_in_vain("2025-03-03 10:00"), calls_in_vain("2025-03-03 15:00")),
        "2025-03-04 09:00",
        1,
    ),
    Row(
        "AB-16",
        "次日才回电",
        presence(*AWAY, calls_in_vain("2025-03-03 10:00"), speak("2025-03-04 08:30")),
        "2025-03-04 09:00",
        1,
    ),
    Row(
        "AB-16",
        "当日回电",
        presence(*AWAY, calls_in_vain("2025-03-03 10:00"), speak("2025-03-03 17:30")),
        "2025-03-04 09:00",
        0,
    ),
    Row(
        "AB-16",
        "当日返岗",
        presence(*AWAY, calls_in_vain("2025-03-03 10:00"), returns("2025-03-03 16:00")),
        "2025-03-04 09:00",
        0,
    ),
    Row(
        "AB-16",
        "下班后才联系，至次日下班为限",
        presence(*AWAY, calls_in_vain("2025-03-03 18:00"), speak("2025-03-04 09:00")),
        "2025-03-05 09:00",
        0,
    ),
]
