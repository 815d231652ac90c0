"""用语 — the words that people read for the words that facts are recorded in, in Chinese."""

from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Channel
from projections.folds.deadlines import Light

KINDS = {
    CaseKind.PERMIT: "行政许可",
    CaseKind.APPROVAL: "非许可审批",
    CaseKind.FILING: "备案",
    CaseKind.REGISTRATION: "登记",
    CaseKind.PUBLIC_SERVICE: "公共服务",
    CaseKind.CONSULTATION: "咨询",
    CaseKind.COMPLAINT: "投诉",
    CaseKind.PETITION: "信访",
    CaseKind.PETITION_APPEAL: "信访申诉",
    CaseKind.DOCUMENT: "收文",
    CaseKind.PROPOSAL: "议案提案",
}
CHANNELS = {
    Channel.WINDOW: "窗口",
    Channel.TELEPHONE: "电话",
    Channel.LETTER: "信函",
    Channel.NETWORK: "网络",
    Channel.VISIT: "来访",
    Channel.INTERNAL: "内部",
}
OUTCOMES = {
    Outcome.GRANTED: "办成",
    Outcome.REFUSED: "不予",
    Outcome.ANSWERED: "已答复",
    Outcome.WITHDRAWN: "撤回",
    Outcome.UNKNOWN: "已办结",
}
LIGHTS = {Light.RED: "超期", Light.YELLOW: "临期", Light.GREEN: "正常"}
FACTS = {
    "case.inquiry-received.v1": "首问登记",
    "case.notice-issued.v1": "出具告知书",
    "case.accepted.v1": "受理",
    "case.promise-made.v1": "承诺时限",
    "case.handover-sent.v1": "移交",
    "case.handover-receipt-issued.v1": "接收单",
    "case.work-step-done.v1": "办理步骤",
    "case.completed.v1": "办结",
    "case.result-replied.v1": "回复结果",
}
