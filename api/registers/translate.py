"""译入 — a register's case in our own words: its facts, decided by the domain like any others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import msgspec

from api.registers.mapping import Mapping
from api.registers.source import Rejected, SourceCase, SourceEvent
from api.registers.times import parse_time
from domain.cases.case import Case
from domain.cases.inquiry import ApplicantSaid, Source
from domain.entry import Channel, Entry
from domain.errors import BadInput, ImpossibleState
from domain.identity import MACHINE, derived_id
from domain.people.section import Section
from domain.people.staff import Staff
from ledger.ledger import Batch
from ledger.sequence import Command


@dataclass(slots=True)
class Translated:
    """What became of one case of a register."""

    source: SourceCase
    people: list[Batch] = field(default_factory=list)
    """Sections and staff met for the first time."""
    case: Batch | None = None
    """None: the whole case was rejected."""
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    source: SourceEvent
    occurred_at: datetime
    person: UUID | None


class Translator:
    """Translates the cases of one register of one organisation, one after the other."""

    def __init__(self, mapping: Mapping, register: str, organisation: str) -> None:
        self._mapping = mapping
        self._register = register
        self._organisation = organisation
        self._zone = mapping.zone
        self._reason = f"历史登记簿导入：{register}"
        self._met: set[UUID] = set()

    def translate(self, source: SourceCase) -> Translated:
        """Return a case's facts, or why it cannot be read; a step that cannot be read is rejected alone."""
        result = Translated(source)
        try:
            key = self._required(source, self._mapping.case.key)
            received_at = self._time(self._required(source, self._mapping.case.received_at))
            case = self._begin(result, key, received_at)
            self._continue(result, case)
        except (BadInput, ImpossibleState) as error:
            result.people.clear()
            result.rejected = [Rejected(source.row, "case", str(error), source.values)]
            result.rejected += [
                Rejected(event.row, "event", "its case was rejected", event.values) for event in source.events
            ]
            return result
        command = Command(f"import/{case.id}", self._fingerprint(source))
        result.case = Batch(case.collect_events(), command)
        return result

    def _begin(self, result: Translated, key: str, received_at: datetime) -> Case:
        columns, values = self._mapping.case, result.source.values
        section = self._section(result, received_at, self._value(values, columns.section))
        first = self._person(result, received_at, self._value(values, columns.first_responder), section)
        case = Case(derived_id("case", self._organisation, self._register, key))
        content = "\n\n".join(values.get(column, "").strip() for column in columns.content)
        channel = self._mapping.channels.get(values.get(columns.channel or "", ""), columns.default_channel)
        case.receive(
            self._entry(received_at, first, channel),
            reference=self._value(values, columns.reference) or key,
            kind=self._mapping.register.kind,
            matter=self._value(values, columns.matter) or self._mapping.register.matter,
            first_asked=first,
            first_responder=first,
            section=section,
            applicant=self._applicant(values),
            content=content,
            source=Source(register=self._register, key=key, attributes=self._unmapped(values)),
        )
        promised = self._value(values, columns.promised)
        if promised:
            statutory = self._value(values, columns.statutory)
            case.promise(
                self._entry(received_at, first),
                due_at=self._time(promised),
                statutory_due_at=self._time(statutory) if statutory else None,
                basis=columns.promised or "",
            )
        return case

    def _continue(self, result: Translated, case: Case) -> None:
        """Record steps in file order, the end of the case before the first step that came after it."""
        columns, values = self._mapping.case, result.source.values
        text = self._value(values, columns.completed_at)
        completed_at = self._time(text) if text else None
        before: UUID | None = None
        for step in self._steps(result):
            if completed_at is not None and step.occurred_at > completed_at:
                case.complete(self._entry(completed_at, case.responsible), outcome=columns.outcome)
                completed_at = None
            self._do(case, step, before)
            before = step.person or before
        if completed_at is not None:
            case.complete(self._entry(completed_at, case.responsible), outcome=columns.outcome)
        replied = self._value(values, columns.replied_at)
        if replied:
            words = self._value(values, columns.reply)
            case.reply(self._entry(self._time(replied), case.responsible), content=words)

    def _do(self, case: Case, step: _Step, before: UUID | None) -> None:
        columns = self._mapping.event
        assert columns is not None  # noqa: S101  # steps come from a mapping with event columns
        entry = self._entry(step.occurred_at, step.person)
        if columns.handover_by_person and before is not None and step.person not in (None, before):
            case.hand_over(entry, sender=before, receiver=step.person)
            case.issue_handover_receipt(entry)
        mapped = self._mapping.event_columns()
        case.do_step(
            entry,
            name=step.source.values[columns.name],
            done_by=step.person,
            details={name: value for name, value in step.source.values.items() if name not in mapped},
        )

    def _steps(self, result: Translated) -> Iterator[_Step]:
        columns = self._mapping.event
        if columns is None:
            return
        for event in result.source.events:
            try:
                occurred_at = self._time(self._required(event, columns.occurred_at))
                self._required(event, columns.name)
            except BadInput as error:
                result.rejected.append(Rejected(event.row, "event", str(error), event.values))
                continue
            yield _Step(
                event,
                occurred_at,
                self._person(result, occurred_at, self._value(event.values, columns.person), None),
            )

    def _person(
        self, result: Translated, since: datetime, code: str | None, section: UUID | None
    ) -> UUID | None:
        if code is None:
            return None
        staff = Staff(derived_id("staff", self._organisation, code))
        if staff.id not in self._met:
            self._met.add(staff.id)
            staff.register(self._entry(since, None), code=code, name=None, section=section)
            result.people.append(Batch(staff.collect_events(), _once(staff.id)))
        return staff.id

    def _section(self, result: Translated, since: datetime, name: str | None) -> UUID | None:
        if name is None:
            return None
        section = Section(derived_id("section", self._organisation, name))
        if section.id not in self._met:
            self._met.add(section.id)
            section.establish(self._entry(since, None), code=name, name=name)
            result.people.append(Batch(section.collect_events(), _once(section.id)))
        return section.id

    def _applicant(self, values: dict[str, str]) -> ApplicantSaid | None:
        columns = self._mapping.case
        name, unit, contact = (
            self._value(values, column)
            for column in (columns.applicant_name, columns.applicant_unit, columns.applicant_contact)
        )
        return ApplicantSaid(name=name, unit=unit, contact=contact) if name or unit or contact else None

    def _unmapped(self, values: dict[str, str]) -> dict[str, str]:
        mapped = self._mapping.case_columns() - {self._mapping.case.channel}
        return {name: value for name, value in values.items() if name not in mapped and value}

    def _entry(self, occurred_at: datetime, person: UUID | None, channel: Channel | None = None) -> Entry:
        return Entry(
            occurred_at=occurred_at,
            by=MACHINE,
            on_behalf_of=person,
            channel=channel,
            late_reason=self._reason,
        )

    def _fingerprint(self, source: SourceCase) -> bytes:
        said = [source.values, [event.values for event in source.events]]
        return sha256(self._mapping.fingerprint + msgspec.json.encode(said)).digest()

    def _time(self, text: str) -> datetime:
        return parse_time(text, self._zone, self._mapping.register.time_format)

    @staticmethod
    def _value(values: dict[str, str], column: str | None) -> str | None:
        return values.get(column, "").strip() or None if column else None

    @staticmethod
    def _required(source: SourceCase | SourceEvent, column: str) -> str:
        value = source.values.get(column, "").strip()
        if not value:
            raise BadInput(f"nothing stands under {column!r}")
        return value


def _once(id: UUID) -> Command:
    """Return the command under which a person or section is registered, however many registers name it."""
    return Command(f"register/{id}", sha256(id.bytes).digest())
