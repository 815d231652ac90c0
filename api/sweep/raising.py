"""提出疑似 — findings become suspicions in the ledger, each once, in the machine's name."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from api.commands.evidence import hands
from domain.accountability.accountability import Accountability
from domain.accountability.capacity import Capacity
from domain.accountability.suspicion import Origin, suspicion_id
from domain.entry import Entry
from domain.errors import Refused
from domain.identity import MACHINE
from domain.regulation.evaluation import RuleFailed
from domain.regulation.finding import Finding
from ledger.errors import StreamConflict
from ledger.ledger import Batch, Ledger


def raise_all(ledger: Ledger, findings: Iterable[Finding], now: datetime) -> tuple[int, list[RuleFailed]]:
    """Record the suspicions that are not recorded yet; return how many, and what could not be one."""
    by_id = {suspicion_id(f.clause, f.subject, f.breach.occasion): f for f in findings}
    known = ledger.categories(by_id)
    new = {id: finding for id, finding in by_id.items() if id not in known}
    evidence = {position for finding in new.values() for position in finding.breach.evidence}
    recorders = {event.position: hands([event]) for event in ledger.at(evidence)} if evidence else {}
    batches: list[Batch] = []
    failures: list[RuleFailed] = []
    for id, finding in new.items():
        try:
            batches.append(Batch(_suspicion(id, finding, recorders, now).collect_events()))
        except Refused as refusal:
            failures.append(RuleFailed(finding.clause, finding.subject, str(refusal)))
    appends = ledger.record_batches(batches) if batches else []
    for append in appends:
        # Another sweep at the same time may have raised it; anything else is a mistake that must be heard.
        if append.error is not None and not isinstance(append.error, StreamConflict):
            raise append.error
    return sum(append.error is None for append in appends), failures


def _suspicion(
    id: UUID, finding: Finding, recorders: Mapping[int, frozenset[UUID]], now: datetime
) -> Accountability:
    matter, breach = Accountability(id), finding.breach
    matter.raise_suspicion(
        Entry(occurred_at=now, by=MACHINE),
        capacity=Capacity.MACHINE,
        origin=Origin.RULE,
        clause=finding.clause,
        rulebook=finding.rulebook,
        rulebook_version=finding.version,
        subject=finding.subject,
        occasion=breach.occasion,
        moment=breach.moment,
        # What the system entered for nobody in particular is nobody's breach.
        person=None if breach.person == MACHINE else breach.person,
        section=breach.section,
        post=breach.post,
        evidence=breach.evidence,
        recorders=tuple(sorted(frozenset().union(*(recorders[place] for place in breach.evidence)))),
        sentence_zh=breach.zh,
        sentence_en=breach.en,
    )
    return matter
