"""日志 — the single things of the year, as they stand in the diary's files; said as commands are said.

One entry::

    [[entries]]
    on = 2025-03-04T10:00:00          # in official time
    by = "@staff office-02"
    of = "section accounting"         # the stream: category and name, where its id does not follow from what is said
    do = "assign-telephone"
    said = { number = "0999-8812301" }

``each`` repeats an entry for the sections, the staff, the rest of the months or a list of words: ``{code}``, ``{name}``
and ``{n}`` stand for them. In what is said, ``@staff office-02`` is an id, ``@people office`` a list of them, ``#words`` a hash.
"""

import inspect
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from types import NoneType
from typing import Any, get_type_hints
from uuid import UUID

import msgspec

from api.demo.bureau import Bureau
from api.demo.chronicle import Chronicle
from domain.aggregate import Aggregate, aggregate_types
from domain.calendar import OFFICIAL_TIME, official
from domain.entry import Channel, Entry
from domain.given import digest_of
from domain.hint import choices

_EACH = timedelta(minutes=7)
"""How long after each other the repetitions of an entry are made."""
_PROMPT = timedelta(minutes=4)


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """日志一条 — one thing, or one of its kind for each."""

    on: datetime
    by: str
    of: str
    do: str
    said: dict[str, Any] = {}
    each: str | list[str] | None = None
    acting: str | None = None
    """代何人 — who acted, where another writes it down."""
    channel: Channel | None = None
    entered: datetime | None = None
    """When it was written down, if not at once."""
    late_reason: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entries: list[Line]


def write_diary(year: Chronicle) -> None:
    """Let every entry of the diary take its turn."""
    folder = files("api.demo") / "diary"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            text = file.read_text(encoding="utf-8")
            for line in msgspec.convert(tomllib.loads(text), _File).entries:
                for words, moment in _repetitions(year.bureau, line):
                    year.begin(_entry(year, _filled(line, words), moment))


def _repetitions(bureau: Bureau, line: Line) -> list[tuple[dict[str, str], datetime]]:
    """Return the words of each repetition and when it is."""
    match line.each:
        case None:
            return [({}, line.on)]
        case "months":
            months = [line.on.replace(month=month) for month in range(line.on.month, 13)]
            return [({"{n}": f"{on:%m}"}, _on_a_working_day(on)) for on in months]
        case "sections":
            words = [
                {"{code}": one.code, "{name}": one.name, "{n}": f"{number + 2001}"}
                for number, one in enumerate(bureau.plan.sections)
            ]
        case "staff":
            words = [{"{code}": code} for code in bureau.staff_codes()]
        case list(codes):
            words = [{"{code}": code, "{n}": str(number + 1)} for number, code in enumerate(codes)]
        case other:
            raise ValueError(other)
    return [(said, line.on + number * _EACH) for number, said in enumerate(words)]


def _on_a_working_day(moment: datetime) -> datetime:
    return datetime.combine(official().next_working_day(moment.date()), moment.time())


def _filled(line: Line, words: Mapping[str, str]) -> Line:
    fields = {name: _replaced(getattr(line, name), words) for name in ("by", "of", "said", "acting")}
    return msgspec.structs.replace(line, **fields) if words else line


def _replaced(value: Any, words: Mapping[str, str]) -> Any:
    match value:
        case str():
            for word, right in words.items():
                value = value.replace(word, right)
            return value
        case dict():
            return {key: _replaced(item, words) for key, item in value.items()}
        case list():
            return [_replaced(item, words) for item in value]
        case _:
            return value


def _entry(year: Chronicle, line: Line, moment: datetime) -> Iterator[datetime]:
    on = moment.replace(tzinfo=OFFICIAL_TIME)
    yield line.entered.replace(tzinfo=OFFICIAL_TIME) if line.entered else on + _PROMPT
    category, _, name = line.of.partition(" ")
    kind = _aggregates()[category]
    method, hints = _command(kind, line.do.replace("-", "_"))
    said = {name: None for name, hint in hints.items() if name != "return" and NoneType in choices(hint)}
    said |= {
        name: msgspec.convert(_resolved(year.bureau, value), hints[name]) for name, value in line.said.items()
    }
    entry = Entry(
        occurred_at=on,
        by=_one(year.bureau, line.by),
        on_behalf_of=_one(year.bureau, line.acting) if line.acting else None,
        channel=line.channel,
        late_reason=line.late_reason,
    )
    method(year.stream(kind, _stream(year.bureau, kind, name, said)), entry, **said)


def _stream(bureau: Bureau, kind: type[Aggregate], name: str, said: Mapping[str, Any]) -> UUID:
    if kind.IDENTITY is None:
        return bureau.id(kind.CATEGORY, name)
    if name:
        return kind.IDENTITY(_one(bureau, name))
    names = inspect.signature(kind.IDENTITY).parameters
    return kind.IDENTITY(**{name: said[name] for name in names})


@cache
def _aggregates() -> Mapping[str, type[Aggregate]]:
    return {kind.CATEGORY: kind for kind in aggregate_types()}


def _command(kind: type[Aggregate], name: str) -> tuple[Callable[..., None], Mapping[str, Any]]:
    """Return the method, and the types of what must be said."""
    method = getattr(kind, name)
    return method, get_type_hints(method)


def _resolved(bureau: Bureau, value: Any) -> Any:
    """Return what is said with its references looked up."""
    match value:
        case str() if value.startswith("@"):
            found = _many(bureau, value)
            return str(_one(bureau, value)) if found is None else found
        case str() if value.startswith("#"):
            return digest_of(value)
        case dict():
            return {key: _resolved(bureau, item) for key, item in value.items()}
        case list():
            return [_resolved(bureau, item) for item in value]
        case datetime():
            return value.replace(tzinfo=OFFICIAL_TIME)
        case _:
            return value


def _one(bureau: Bureau, word: str) -> UUID:
    """Return an id: ``@head office``, ``@leader-of office``, else a category and a name."""
    category, _, name = word.removeprefix("@").partition(" ")
    match category:
        case "head":
            return bureau.head(name)
        case "leader-of":
            return bureau.leader(name)
        case _:
            return bureau.id(category, name)


def _many(bureau: Bureau, word: str) -> list[Any] | None:
    """Return a list: ``@people office but office-03``, ``@everybody but …``, ``@pairs office``."""
    what, _, rest = word.removeprefix("@").partition(" ")
    name, _, left_out = rest.partition("but ")
    out = {bureau.id("staff", code) for code in left_out.split()}
    match what:
        case "people":
            return [str(who) for who in bureau.staff[name.strip()] if who not in out]
        case "everybody":
            return [str(who) for people in bureau.staff.values() for who in people if who not in out]
        case "pairs":
            return [
                {
                    "post": str(bureau.posts[who]),
                    "name": f"{name}承办岗{number + 1}",
                    "a_role": str(who),
                    "b_role": None if who in out else str(bureau.stand_ins[who]),
                }
                for number, who in enumerate(bureau.staff[name.strip()])
            ]
        case _:
            return None
