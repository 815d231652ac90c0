"""谈话 — whom the investigators spoke to, when and where; the minutes are sealed, signed or not."""

from uuid import UUID

from domain.complaints.state import ComplaintState
from domain.entry import Entry
from domain.errors import BadInput
from domain.fact import Fact, fact
from domain.given import named_once
from domain.identity import StaffId
from domain.personal import Personal
from domain.term import TermEnum


class InterviewRole(TermEnum):
    """被谈话人身份 — as whom the person speaks."""

    COMPLAINANT = "complainant", "投诉人"
    COMPLAINED_OF = "complained-of", "被投诉人"
    WITNESS = "witness", "证人、知情人"


@fact("complaint.interview-held.v1", clauses=("GW-21",))
class InterviewHeld(Fact):
    """调查谈话 — who spoke with whom, where, and whether the minutes were signed."""

    interviewee: UUID
    role: InterviewRole
    interviewers: tuple[UUID, ...]
    place: str | None
    minutes: Personal | None
    """谈话笔录 — sealed with the key of the one who was asked."""
    signed: bool


class Interview(ComplaintState):
    """谈话 — the investigators ask, and write down what they hear."""

    def hold_interview(
        self,
        entry: Entry,
        *,
        interviewee: UUID,
        role: InterviewRole,
        signed: bool,
        interviewers: tuple[StaffId, ...] = (),
        place: str | None = None,
        minutes: str | None = None,
    ) -> None:
        """Record an interview; by somebody who was not assigned, or unsigned, it is recorded so.

        ``interviewers``: left out, it is the one who acts.

        Raises:
            NotFound: no such complaint.
            BadInput: an interviewer is named twice, or speaks with himself; minutes are signed that there are not.
            NotAllowed: the complaint is about one who asks, or who writes it down.

        """
        self.must_exist()
        self._may(entry, "hold the interview")
        asking = named_once(interviewers, "interviewers") or (entry.actor,)
        for who in asking:
            self._must_not_be_complained_of(who, "interviewers")
        if interviewee in asking:
            raise BadInput(
                f"{interviewee} is asked and asks; leave that person out of the interviewers",
                field="interviewers",
            )
        if signed and not minutes:
            raise BadInput("there are no minutes that could be signed; write them", field="minutes")
        self._record(
            InterviewHeld(
                entry=entry,
                interviewee=interviewee,
                role=role,
                interviewers=asking,
                place=place,
                minutes=Personal.said(interviewee, minutes),
                signed=signed,
            )
        )
