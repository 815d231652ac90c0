"""办件 — one matter, from the first question to the reply."""

from domain.cases.acceptance import Acceptance
from domain.cases.answer import Answer
from domain.cases.assignment import Assignment
from domain.cases.completion import Completion
from domain.cases.consultation import Consultation
from domain.cases.decision import Decision
from domain.cases.dispatch import Dispatch
from domain.cases.extension import Extension
from domain.cases.guidance import Guidance
from domain.cases.handover import Handover
from domain.cases.inquiry import Inquiry
from domain.cases.integrity import Integrity
from domain.cases.joint_participation import JointParticipation
from domain.cases.material import Materials
from domain.cases.notice import Notice
from domain.cases.outgoing import Outgoing
from domain.cases.promise import Promise
from domain.cases.rating import Rating
from domain.cases.reply import Reply
from domain.cases.special_procedure import SpecialProcedure
from domain.cases.stand_in import StandIn
from domain.cases.warning import DeadlineWarning
from domain.cases.work_step import WorkStep
from domain.correction import Corrected
from domain.fact import fact


@fact("case.corrected.v1")
class CaseCorrected(Corrected):
    """办件登记更正 — the entry was wrong; what happened did not change."""


class Case(
    Inquiry,
    Guidance,
    Answer,
    Materials,
    Notice,
    Acceptance,
    Promise,
    Consultation,
    SpecialProcedure,
    Extension,
    Handover,
    Dispatch,
    Assignment,
    JointParticipation,
    StandIn,
    WorkStep,
    DeadlineWarning,
    Integrity,
    Decision,
    Outgoing,
    Completion,
    Reply,
    Rating,
    category="case",
):
    """办件 — its concepts stand in the files of the same names beside this one."""

    CORRECTED = CaseCorrected
    FIXED = frozenset({"source"})
