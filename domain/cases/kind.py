"""办件类别 — what sort of matter a case is (SW-04, SW-05, XS-02)."""

from domain.term import TermEnum


class CaseKind(TermEnum):
    """办件类别 — the sorts that the regulations name."""

    PERMIT = "permit", "行政许可"
    APPROVAL = "approval", "非行政许可审批"  # abolished as a class in 2015; older cases remain
    FILING = "filing", "备案"
    REGISTRATION = "registration", "登记"
    PUBLIC_SERVICE = "public-service", "公共服务"
    CONSULTATION = "consultation", "咨询"
    COMPLAINT = "complaint", "投诉"
    PETITION = "petition", "信访"
    PETITION_APPEAL = "petition-appeal", "信访申诉"
    DOCUMENT = "document", "收文"
    INFORMATION_DISCLOSURE = "information-disclosure", "政府信息公开"
    PROPOSAL = "proposal", "议案、提案、建议"
