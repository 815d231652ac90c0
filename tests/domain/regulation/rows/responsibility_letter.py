"""责任书 — one a year, of every unit."""

from domain.people.section import Section
from domain.people.staff import Staff
from tests.domain.regulation.bureau import member_of_staff, window
from tests.domain.regulation.told import CHEN, Row, Told, at

NEW_YEAR = "2025-01-01 09:00"


def signed(when: str, year: int = 2024) -> Told:
    return member_of_staff(
        at(when, Staff.sign_responsibility_letter, year=year, title="党风廉政建设责任书"), person=CHEN
    )


ROWS = [
    Row("DJ-03", "全年未签订", window(), NEW_YEAR, 1, CHEN, "2024-12-31 23:59:59.999999"),
    Row("DJ-03", "年底最后一日签订", window(), NEW_YEAR, 0, besides=(signed("2024-12-31 17:00"),)),
    Row("DJ-03", "次年补签", window(), "2025-01-31 09:00", 1, besides=(signed("2025-01-02 09:00"),)),
    Row("DJ-03", "签订的是次年的", window(), NEW_YEAR, 1, besides=(signed("2024-12-31 17:00", 2025),)),
    Row("DJ-03", "年底前撤销的处室", window(at("2024-12-30 17:00", Section.close)), NEW_YEAR, 0),
]
