"""身份 — in which capacity somebody acts in a matter of accountability."""

from domain.term import TermEnum


class Capacity(TermEnum):
    """履职身份 — what gives a person, or the machine, the right to an act."""

    CLERK = "clerk", "工作人员"
    SECTION_HEAD = "section-head", "处室负责人"
    LEADER = "leader", "局领导"
    PARTY_GROUP = "party-group", "党组"
    OFFICE = "office", "办公室"
    HR = "hr", "人事"
    DISCIPLINE_INSPECTION = "discipline-inspection", "纪检监察"
    INVESTIGATOR = "investigator", "调查人员"
    MACHINE = "machine", "系统"
    """It raises suspicions and does nothing else."""
