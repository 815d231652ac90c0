"""Event logs in XES 1.0 (eXtensible Event Stream, 事件日志), one trace at a time.

The form that is read; elements may stand in the default namespace, behind a prefix, or in none::

    <log>
      <global scope="event"> … </global>          skipped: defaults are not substituted for absent attributes
      <string key="source" value="…"/>            skipped: it describes the log, not a case
      <trace>                                     one SourceCase
        <string key="concept:name" value="case-1"/>     "concept:name": "case-1"
        <date key="deadline" value="2011-10-11T…">      "deadline": "2011-10-11T…"
          <string key="by" value="law"/>                "deadline/by": "law"
        </date>
        <list key="files"> <values> <id key="f" value="1"/> <id key="f" value="2"/> </values> </list>
                                                        "files/f": "1", "files/f[2]": "2"
        <event> … </event>                        one SourceEvent
      </trace>
    </log>

A key that comes again in the same place is numbered, so that nothing is lost. An attribute without key or value,
or an element that is no part of XES, makes its whole trace ``Rejected``; the file goes on.

Expat is driven directly rather than through ``ElementTree.iterparse``: no tree is built, so memory is bounded by
the largest trace; a fault has its line; and a DOCTYPE, where entity bombs and external entities are declared, is
refused by the parser itself in every encoding it can read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from api.registers.files import RegisterFile
from api.registers.source import Rejected, SourceCase, SourceEvent
from domain.errors import BadInput

_LISTS = frozenset({"list", "container"})
_ATTRIBUTES = _LISTS | {"string", "date", "int", "float", "boolean", "id"}
_LOG_PARTS = _ATTRIBUTES | {"extension", "global", "classifier"}
_CHUNK = 1 << 16
_LONGEST_TAG = 8 << 20  # bytes; expat holds an unfinished tag whole, and scans it again with each chunk
_DEEPEST = 32  # attributes within attributes; each level makes every key below it longer


class XesRegister:
    """An event log: one ``SourceCase`` per trace, events in file order."""

    def __init__(self, file: RegisterFile) -> None:
        self._file = file

    @property
    def bytes_total(self) -> int:
        """The size of the file as stored, in bytes."""
        return self._file.bytes_total

    @property
    def bytes_read(self) -> int:
        """How many of those bytes the latest iteration has read."""
        return self._file.bytes_read

    def __iter__(self) -> Iterator[SourceCase | Rejected]:
        """Yield the log's traces in file order; ``BadInput`` where it is damaged, cut short, or no XES."""
        log = _Log(self._file.path)
        with self._file.reading() as stream:
            while chunk := stream.read(_CHUNK):
                yield from log.feed(chunk)
            yield from log.close()


class _Bag:
    """The attributes of one trace or event, flattened: nested keys joined by "/", repeated keys numbered."""

    __slots__ = ("_repeats", "row", "values")

    def __init__(self, row: int) -> None:
        self.row = row
        self.values: dict[str, str] = {}
        self._repeats: dict[str, int] = {}

    def put(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``, or under "key[2]", "key[3]" … when it is taken."""
        free = key
        while free in self.values:
            self._repeats[key] = number = self._repeats.get(key, 1) + 1
            free = f"{key}[{number}]"
        self.values[free] = value


class _Log:
    """Expat's handlers: they turn tags into cases, and keep no more than the trace that is open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._fed = 0
        self._finished: list[SourceCase | Rejected] = []
        self._namespace_prefix: str | None = None  # "" or "xes:", known from the root on
        self._skipped = 0  # how many elements of a subtree nobody reads are open
        self._traces = self._events = 0
        self._trace: _Bag | None = None
        self._bag: _Bag | None = None  # what an attribute belongs to: the open trace, or its open event
        self._steps: list[SourceEvent] = []
        self._key_prefixes: list[str] = []  # one for each open attribute: "deadline/"
        self._fault: tuple[str, str] | None = None  # where, and why the open trace cannot be read

    def feed(self, chunk: bytes) -> list[SourceCase | Rejected]:
        """Read on; return what was finished."""
        self._fed += len(chunk)
        self._parse(chunk, last=False)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG:
            self._refuse(f"a tag or comment is longer than {_LONGEST_TAG >> 20} MiB", "export the log again")
        return self._taken()

    def close(self) -> list[SourceCase | Rejected]:
        """Say that the file has ended; return what was finished."""
        self._parse(b"", last=True)
        return self._taken()

    def _taken(self) -> list[SourceCase | Rejected]:
        taken, self._finished = self._finished, []
        return taken

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        """Let expat call the handlers; what it cannot parse becomes ``BadInput``."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            if last:
                self._refuse("the XML breaks off here", "the file is cut short: export or fetch it again")
            what = f"not well-formed XML ({expat.ErrorString(error.code)})"
            self._refuse(what, "export or fetch the file again")
        except (ValueError, LookupError) as error:
            if self._namespace_prefix is not None:
                raise  # the declaration is long past: a fault of ours
            self._refuse(f"its declared encoding cannot be read ({error})", "save the log as UTF-8")

    def _refuse(self, what: str, cure: str) -> NoReturn:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        raise BadInput(f"{self._path}: line {line}, column {column}: {what}: {cure}")

    def _doctype(self, *_declaration: object) -> NoReturn:
        self._refuse("it declares a DOCTYPE, which could hide or fetch content", "save the log without it")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            return
        if self._namespace_prefix is None:
            self._root(tag)
            return
        tag = tag.removeprefix(self._namespace_prefix)
        if self._bag is None:
            self._in_log(tag)
        elif tag in _ATTRIBUTES:
            self._attribute(tag, attributes)
        elif tag == "values" and self._key_prefixes:
            self._key_prefixes.append(self._key_prefixes[-1])
        elif tag == "event" and self._bag is self._trace and not self._key_prefixes:
            self._events += 1
            self._bag = _Bag(self._events)
        else:
            self._reject(f"<{tag}> does not belong here in XES: remove it from the log")

    def _end(self, _tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif self._key_prefixes:
            self._key_prefixes.pop()
        elif self._bag is self._trace:
            self._end_trace()
        elif self._bag is not None:
            self._steps.append(SourceEvent(self._bag.row, self._bag.values))
            self._bag = self._trace

    def _root(self, tag: str) -> None:
        prefix, _, name = tag.rpartition(":")
        if name != "log":
            self._refuse(f"the root element is <{tag}>, not <log>", "bring an XES event log")
        self._namespace_prefix = f"{prefix}:" if prefix else ""

    def _in_log(self, tag: str) -> None:
        """Open a trace; skip what describes the log; hand back an event that belongs to no case."""
        if tag == "trace":
            self._traces += 1
            self._trace = self._bag = _Bag(self._traces)
            return
        self._skipped = 1
        if tag == "event":
            self._events += 1
            where = f"event {self._events}, line {self._parser.CurrentLineNumber}"
            reason = "the event stands outside a trace: put it into its trace"
            self._finished.append(Rejected(self._events, where, reason, {}))
        elif tag not in _LOG_PARTS:
            self._refuse(f"<{tag}> is no part of an XES log", "bring an XES event log")

    def _attribute(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep one typed attribute in the open bag, under its parents' keys."""
        key, value = attributes.get("key"), attributes.get("value")
        if not key:
            self._reject(f"a <{tag}> has no key: give it one")
        elif value is None and tag not in _LISTS:
            self._reject(f"the <{tag}> {key!r} has no value: give it one, or remove it")
        elif len(self._key_prefixes) >= _DEEPEST:
            self._reject(f"attributes stand more than {_DEEPEST} deep within each other: flatten them")
        else:
            path = self._key_prefixes[-1] + key if self._key_prefixes else key
            if value is not None and self._bag is not None:
                self._bag.put(path, value)
            self._key_prefixes.append(path + "/")

    def _reject(self, reason: str) -> None:
        """Note why the open trace cannot be read (the first fault is told), and skip the element at fault."""
        self._fault = self._fault or (f"line {self._parser.CurrentLineNumber}", reason)
        self._skipped = 1

    def _end_trace(self) -> None:
        if self._trace is None:
            return  # the log itself has ended
        row, values = self._trace.row, self._trace.values
        if self._fault is None:
            self._finished.append(SourceCase(row, values, tuple(self._steps)))
        else:
            place, reason = self._fault
            self._finished.append(Rejected(row, f"trace {row}, {place}", reason, values))
        self._trace = self._bag = self._fault = None
        self._steps = []
