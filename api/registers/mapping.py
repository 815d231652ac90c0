"""对照表 — which column of a register is which word of ours; a TOML file per kind of register."""

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from fnmatch import fnmatch
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from domain.cases.completion import Outcome
from domain.cases.kind import CaseKind
from domain.entry import Channel
from domain.errors import BadInput, NotFound


class RegisterWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for the whole register."""

    kind: CaseKind
    matter: str
    """申请办理的工作事项, where no column says it."""
    name: str = ""
    """登记簿名称; left out, the file's name up to its first dot. With a case's key it names the case for ever."""
    time_zone: str = "Asia/Shanghai"
    """Of times without an offset."""
    time_format: str | None = None
    """A strptime pattern, where times are not written year first."""
    sheet: str | None = None
    optional: tuple[str, ...] = ()
    """Mapped columns that a file may lack."""


class CaseColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns of a case; ``key`` names the case within its register for ever."""

    key: str
    received_at: str
    reference: str | None = None
    matter: str | None = None
    channel: str | None = None
    default_channel: Channel | None = None
    first_responder: str | None = None
    section: str | None = None
    promised: str | None = None
    statutory: str | None = None
    completed_at: str | None = None
    outcome: Outcome = Outcome.UNKNOWN
    applicant_name: str | None = None
    applicant_unit: str | None = None
    applicant_contact: str | None = None
    content: tuple[str, ...] = ()
    """Columns with the applicant's own words: sealed."""
    replied_at: str | None = None
    reply: str | None = None
    """The words of the reply: sealed."""


class EventColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns of a step."""

    name: str
    occurred_at: str
    person: str | None = None
    handover_by_person: bool = False
    """A step by another person than the step before is a handover, received by that person."""


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """对照表 — how one kind of register is read."""

    register: RegisterWords
    case: CaseColumns
    event: EventColumns | None = None
    channels: dict[str, Channel] = {}
    files: tuple[str, ...] = ()
    """Names of files for which this mapping is taken without being asked for."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of times without an offset."""
        return ZoneInfo(self.register.time_zone)

    @property
    def fingerprint(self) -> bytes:
        """The hash of all that the mapping says."""
        return sha256(msgspec.json.encode(self, order="sorted")).digest()

    def case_columns(self) -> set[str]:
        """Return the columns of cases that the mapping reads."""
        texts = msgspec.structs.asdict(self.case)
        not_columns = ("default_channel", "outcome", "content")
        columns = {value for name, value in texts.items() if value is not None and name not in not_columns}
        return columns | set(self.case.content)

    def event_columns(self) -> set[str]:
        """Return the columns of steps that the mapping reads."""
        if self.event is None:
            return set()
        return {column for column in (self.event.name, self.event.occurred_at, self.event.person) if column}

    def check(self, case_columns: Iterable[str], event_columns: Iterable[str]) -> None:
        """Refuse a mapping whose columns the file does not have.

        Raises:
            BadInput: names the column, and the nearest one that there is.

        """
        optional = set(self.register.optional)
        for what, wanted, there in (
            ("case", self.case_columns(), sorted(case_columns)),
            ("event", self.event_columns(), sorted(event_columns)),
        ):
            for column in sorted(wanted - set(there) - optional):
                near = get_close_matches(column, there, n=1, cutoff=0.4)
                hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(there)}"
                raise BadInput(
                    f"the mapping names the {what} column {column!r}, which the file does not have; {hint}"
                )


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        NotFound: there is no such file.
        BadInput: it is not TOML, or says something that a mapping does not know.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFound(f"there is no mapping file {path}; check the path after --mapping") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the mapping file {path} cannot be read as UTF-8 text: {error}") from None
    return _mapping(text, str(path))


def register_name(mapping: Mapping, path: Path) -> str:
    """Return the name under which a file's cases are known."""
    return mapping.register.name or path.name.partition(".")[0]


def shipped_mapping(path: Path) -> Mapping:
    """Return the mapping that is shipped for files of this name.

    Raises:
        NotFound: there is none.

    """
    for entry in (files("api.registers") / "mappings").iterdir():
        mapping = _mapping(entry.read_text(encoding="utf-8"), entry.name)
        if any(fnmatch(path.name, pattern) for pattern in mapping.files):
            return mapping
    raise NotFound(
        f"no mapping is shipped for files called {path.name}; write one and name it with --mapping FILE"
    )


def _mapping(text: str, source: str) -> Mapping:
    try:
        mapping = msgspec.convert(tomllib.loads(text), Mapping)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"the mapping {source} is not TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise BadInput(f"the mapping {source} cannot be used: {error}") from None
    try:
        ZoneInfo(mapping.register.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadInput(
            f"the mapping {source} names an unknown time zone {mapping.register.time_zone!r}"
        ) from None
    return mapping
