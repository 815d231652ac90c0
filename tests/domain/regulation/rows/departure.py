"""离岗 — handed over before, or telephoned."""

from tests.domain.regulation.staffed import (
    OFFICE_STAFF,
    OTHER_LEADER,
    hands_over,
    leaves,
    presence,
    returns,
    telephones,
)
from tests.domain.regulation.told import LEADER, LI, WANG, ZHAO, Row

MONDAY, TUESDAY = "2025-03-03 09:00", "2025-03-04 09:00"
WANG_AWAY = presence(leaves("2025-03-03 08:30", WANG), person=WANG)

ROWS = [
    Row("AB-12", "离岗前未移交，也未电告", presence(leaves(MONDAY)), TUESDAY, 1, LI, MONDAY),
    Row(
        "AB-12",
        "离岗后一分钟才移交",
        presence(leaves(MONDAY), hands_over("2025-03-03 09:01")),
        TUESDAY,
        1,
        LI,
    ),
    Row(
        "AB-12",
        "移交给B角以外的人",
        presence(hands_over("2025-03-03 08:45", ZHAO), leaves(MONDAY)),
        TUESDAY,
        1,
    ),
    Row(
        "AB-12",
        "上一次离岗前的移交不作数",
        presence(
            hands_over("2025-02-24 08:45"),
            leaves("2025-02-24 09:00"),
            returns("2025-02-25 09:00"),
            leaves(MONDAY),
        ),
        TUESDAY,
        1,
    ),
    Row("AB-12", "离岗前一分钟移交", presence(hands_over("2025-03-03 08:59"), leaves(MONDAY)), TUESDAY, 0),
    Row("AB-12", "当日下班前仍可电告", presence(leaves(MONDAY)), "2025-03-03 17:30", 0),
    Row(
        "AB-12",
        "来不及移交，当日电告",
        presence(leaves(MONDAY), telephones("2025-03-03 17:30")),
        TUESDAY,
        0,
    ),
    Row(
        "AB-12",
        "整个离岗都在周末",
        presence(leaves("2025-03-01 09:00"), returns("2025-03-02 20:00")),
        TUESDAY,
        0,
    ),
    Row(
        "AB-12",
        "B角也已离岗，移交给他人",
        presence(hands_over("2025-03-03 08:45", ZHAO), leaves(MONDAY)),
        TUESDAY,
        0,
        besides=(WANG_AWAY,),
    ),
    Row(
        "AB-13",
        "只电告了B角",
        presence(leaves(MONDAY), telephones("2025-03-03 10:00", leader=None)),
        TUESDAY,
        1,
        LI,
        "2025-03-03 17:30",
    ),
    Row(
        "AB-13",
        "只电告了分管领导",
        presence(leaves(MONDAY), telephones("2025-03-03 10:00", stand_in=None)),
        TUESDAY,
        1,
        LI,
    ),
    Row(
        "AB-13",
        "谁也没有接通",
        presence(leaves(MONDAY), telephones("2025-03-03 10:00", leader=None, stand_in=None)),
        TUESDAY,
        2,
    ),
    Row(
        "AB-13",
        "电告的不是分管领导",
        presence(leaves(MONDAY), telephones("2025-03-03 10:00", leader=OTHER_LEADER)),
        TUESDAY,
        1,
        besides=OFFICE_STAFF,
    ),
    Row(
        "AB-13",
        "先后两次电话，分别接通",
        presence(
            leaves(MONDAY),
            telephones("2025-03-03 10:00", leader=None),
            telephones("2025-03-03 11:00", leader=LEADER, stand_in=None),
        ),
        TUESDAY,
        0,
        besides=OFFICE_STAFF,
    ),
    Row(
        "AB-13",
        "已提前移交，不必电告",
        presence(hands_over("2025-03-03 08:45"), leaves(MONDAY), telephones("2025-03-03 10:00", leader=None)),
        TUESDAY,
        0,
    ),
]
