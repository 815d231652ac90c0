"""办件 — one matter, from the first question to the reply."""

from domain.cases.acceptance import Acceptance
from domain.cases.completion import Completion
from domain.cases.handover import Handover
from domain.cases.inquiry import Inquiry
from domain.cases.notice import Notice
from domain.cases.promise import Promise
from domain.cases.reply import Reply
from domain.cases.work_step import WorkStep


class Case(Inquiry, Notice, Acceptance, Promise, Handover, WorkStep, Completion, Reply, category="case"):
    """办件 — its concepts stand in the files of the same names beside this one."""
