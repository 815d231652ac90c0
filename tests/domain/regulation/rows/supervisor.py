"""联络员 — somebody of the community."""

from domain.identity import derived_id
from domain.people.organisation import Organisation
from domain.people.supervisor import SupervisorRole
from tests.domain.regulation.bureau import bureau
from tests.domain.regulation.told import LEADER, At, Row, at

SOMEBODY = derived_id("observer", "社区党员代表")


def appointed(when: str, role: SupervisorRole = SupervisorRole.LIAISON) -> At:
    return at(when, Organisation.appoint_supervisor, observer=SOMEBODY, role=role)


RELEASED = at("2025-03-03 09:00", Organisation.release_supervisor, observer=SOMEBODY)

ROWS = [
    Row("DJ-06", "三个月后仍未聘请", bureau(), "2024-04-03 09:00", 1, LEADER, "2024-04-02 17:30"),
    Row("DJ-06", "最后一日聘请", bureau(appointed("2024-04-02 17:00")), "2024-12-31 09:00", 0),
    Row(
        "DJ-06",
        "只聘请了行风监督员",
        bureau(appointed("2024-01-03 09:00", SupervisorRole.OBSERVER)),
        "2024-12-31 09:00",
        1,
    ),
    Row(
        "DJ-06",
        "解聘后三个月未补聘",
        bureau(appointed("2024-01-03 09:00"), RELEASED),
        "2025-06-04 09:00",
        1,
        moment="2025-06-03 17:30",
    ),
    Row(
        "DJ-06",
        "解聘后补聘",
        bureau(appointed("2024-01-03 09:00"), RELEASED, appointed("2025-06-03 09:00")),
        "2025-12-31 09:00",
        0,
    ),
]
