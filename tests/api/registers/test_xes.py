"""Event logs: what is read, what is refused, and that the fast reader equals a slow obvious one."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.registers import xes
from api.registers.source import Rejected, SourceCase, SourceEvent, open_register
from domain.errors import BadInput

GivenFile = Callable[[str, bytes | str], Path]

GOLDEN = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><date key="enddate" value="1970-01-01T00:00:00+01:00"/></global>
  <global scope="event"><string key="org:resource" value="UNKNOWN"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <int key="events_total" value="3"><int key="nested" value="1"/></int>
  <trace>
    <string key="concept:name" value="件1"/>
    <date key="deadline" value="2011-10-18T09:06:01.468+02:00"><string key="by" value="law &amp; order"/></date>
    <list key="files"><values><id key="f" value="1"/><id key="f" value="2"/></values></list>
    <container key="box"><boolean key="open" value="true"/><container key="in"><float key="x" value="1.50"/>
    </container></container>
    <event><string key="concept:name" value="b"/><string key="concept:name" value="again"/></event>
    <event/>
  </trace>
  <trace>
    <event><date key="time:timestamp" value="2010-01-01T00:00:00+01:00"/></event>
  </trace>
</log>
"""
CASES = [
    SourceCase(
        1,
        {
            "concept:name": "件1",
            "deadline": "2011-10-18T09:06:01.468+02:00",
            "deadline/by": "law & order",
            "files/f": "1",
            "files/f[2]": "2",
            "box/open": "true",
            "box/in/x": "1.50",
        },
        (SourceEvent(1, {"concept:name": "b", "concept:name[2]": "again"}), SourceEvent(2, {})),
    ),
    SourceCase(2, {}, (SourceEvent(3, {"time:timestamp": "2010-01-01T00:00:00+01:00"}),)),
]


def refusal_of(path: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        list(open_register(path))
    message = str(refusal.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "text",
    [
        GOLDEN,
        GOLDEN.replace(' xmlns="http://www.xes-standard.org/"', ""),
        "\ufeff" + GOLDEN,
    ],
    ids=["default namespace", "no namespace", "byte order mark"],
)
def test_a_log_is_read_with_every_kind_of_attribute(given_file: GivenFile, text: str) -> None:
    assert list(open_register(given_file("log.xes", text))) == CASES


def test_a_prefixed_log_is_read(given_file: GivenFile) -> None:
    ET.register_namespace("xes", "http://www.xes-standard.org/")
    prefixed = ET.tostring(ET.fromstring(GOLDEN), encoding="unicode")  # noqa: S314
    assert "<xes:trace>" in prefixed
    assert list(open_register(given_file("log.xes", prefixed))) == CASES


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_a_declared_encoding_is_honoured(given_file: GivenFile, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><log><trace><string key="k" value="é"/></trace></log>'
    assert list(open_register(given_file("log.xes", text.encode(encoding)))) == [SourceCase(1, {"k": "é"})]


def test_a_log_in_gzip_of_several_members_is_read(given_file: GivenFile) -> None:
    half = len(GOLDEN) // 2
    packed = gzip.compress(GOLDEN[:half].encode()) + gzip.compress(GOLDEN[half:].encode()) + b"\0" * 64
    assert list(open_register(given_file("log.xes.gz", packed))) == CASES


def test_a_log_without_traces_has_no_cases(given_file: GivenFile) -> None:
    assert list(open_register(given_file("log.xes", "<log/>"))) == []


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<string value="v"/>', "a <string> has no key"),
        ('<string key="" value="v"/>', "a <string> has no key"),
        ('<date key="due"/>', "the <date> 'due' has no value"),
        ('<attachment><event key="k"/></attachment>', "<attachment> does not belong here"),
        ("<trace/>", "<trace> does not belong here"),
        ("<event><event/></event>", "<event> does not belong here"),
        ('<list key="l"><event/></list>', "<event> does not belong here"),
        ("<values/>", "<values> does not belong here"),
        ('<container key="c">' * 33 + "</container>" * 33, "more than 32 deep"),
    ],
)
def test_a_faulty_trace_is_rejected_with_its_place_and_the_log_goes_on(
    given_file: GivenFile, inside: str, says: str
) -> None:
    text = (
        f'<log>\n<trace><string key="a" value="1"/>\n{inside}\n<event><string key="b" value="2"/></event>'
        '</trace><trace><string key="c" value="3"/></trace></log>'
    )
    rejected, following = open_register(given_file("log.xes", text))
    assert isinstance(rejected, Rejected)
    assert (rejected.row, rejected.where, rejected.values) == (1, "trace 1, line 3", {"a": "1"})
    assert says in rejected.reason
    assert following == SourceCase(2, {"c": "3"})


def test_an_event_outside_a_trace_is_rejected(given_file: GivenFile) -> None:
    text = "<log><trace><event/></trace>\n<event><string key='a' value='1'/></event><trace><event/></trace></log>"
    first, outside, last = open_register(given_file("log.xes", text))
    assert isinstance(outside, Rejected)
    assert (outside.row, outside.where) == (2, "event 2, line 2")
    assert (first, last) == (
        SourceCase(1, {}, (SourceEvent(1, {}),)),
        SourceCase(2, {}, (SourceEvent(3, {}),)),
    )


BOMB = """<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><log><trace><string key="k" value="&c;"/></trace></log>"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB, "line 1, column 15: it declares a DOCTYPE"),
        (
            '<?xml version="1.0"?>\n<!DOCTYPE log SYSTEM "file:///etc/passwd">\n<log/>',
            "line 2, column 42: it declares",
        ),
        (
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE log [<!ENTITY a "b">]><log/>'.encode("utf-16"),
            "DOCTYPE",
        ),
        ("<html><body/></html>", "line 1, column 1: the root element is <html>"),
        ("<log>\n<logentry revision='1'/></log>", "line 2, column 1: <logentry> is no part of an XES log"),
        (GOLDEN[:-10], "breaks off here"),
        (GOLDEN[: GOLDEN.index("<event/>") + 3], "breaks off here"),
        ("<!-- nothing more -->", "line 1"),
        ("<log><trace></log>", "line 1, column 15: not well-formed XML (mismatched tag)"),
        (GOLDEN + "<log/>", "line 22, column 1: not well-formed XML (junk after document element)"),
        ("<log><trace><string key='a' value='&b;'/></trace></log>", "undefined entity"),
        (b"<log><trace><string key='a' value='\xff'/></trace></log>", "not well-formed XML"),
        (b"<log><trace><string key='a' value='\0'/></trace></log>", "not well-formed XML"),
        (bytes(range(256)) * 64, "line 1, column 1: not well-formed XML"),
        ('<?xml version="1.0" encoding="GB18030"?><log/>', "its declared encoding cannot be read"),
        ('<?xml version="1.0" encoding="klingon"?><log/>', "its declared encoding cannot be read"),
    ],
)
def test_what_is_no_sound_log_is_refused_with_its_place(
    given_file: GivenFile, content: bytes | str, says: str
) -> None:
    assert says in refusal_of(given_file("log.xes", content))


@pytest.mark.parametrize("tag", ["<trace><string key='a' value='{}'/></trace>", "<!-- {} -->"])
def test_a_tag_too_long_to_hold_is_refused(given_file: GivenFile, tag: str) -> None:
    path = given_file("log.xes", f"<log>{tag.format('z' * (9 << 20))}</log>")
    assert "longer than 8 MiB" in refusal_of(path)


def test_long_text_between_elements_is_no_fault(given_file: GivenFile) -> None:
    assert list(open_register(given_file("log.xes", f"<log>{' ' * (9 << 20)}<trace/></log>"))) == [
        SourceCase(1, {})
    ]


def _flipped(packed: bytes, at: int) -> bytes:
    return packed[:at] + bytes([packed[at] ^ 0xFF]) + packed[at + 1 :]


@pytest.mark.parametrize("damage", ["cut", "cut in the trailer", "wrong CRC", "flipped", "junk after"])
def test_damaged_gzip_is_refused_with_its_place(given_file: GivenFile, damage: str) -> None:
    traces = "".join(f'<trace><string key="n" value="{n * n * 7919}"/></trace>' for n in range(5000))
    packed = gzip.compress(f"<log>{traces}</log>".encode())
    damaged = {
        "cut": packed[:-4000],
        "cut in the trailer": packed[:-3],
        "wrong CRC": _flipped(packed, -8 + len(packed)),
        "flipped": _flipped(packed, len(packed) // 2),
        "junk after": packed + b"junk",
    }[damage]
    message = refusal_of(given_file("log.xes.gz", damaged))
    # a flipped bit may break the XML before gzip notices
    assert f"of {len(damaged)}" in message or (damage == "flipped" and "not well-formed" in message)


def test_what_came_before_the_damage_was_yielded(given_file: GivenFile) -> None:
    path = given_file("log.xes", "<log>" + "<trace/>" * 50_000 + "</lug>")
    read: list[SourceCase | Rejected] = []
    with pytest.raises(BadInput, match="mismatched tag"):
        read.extend(open_register(path))
    assert len(read) > 1000
    assert [case.row for case in read] == list(range(1, len(read) + 1))


def test_memory_does_not_grow_with_the_log(given_file: GivenFile) -> None:
    trace = '<trace><string key="concept:name" value="{0}"/><event><int key="{0}" value="1"/></event></trace>'
    text = "<log>" + "".join(trace.format(number) for number in range(50_000)) + "</log>"
    register = open_register(given_file("log.xes.gz", gzip.compress(text.encode(), 1)))
    tracemalloc.start()
    try:
        assert sum(len(case.events) for case in register if isinstance(case, SourceCase)) == 50_000
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_many_repeated_keys_take_linear_time(given_file: GivenFile) -> None:
    repeated = '<id key="f" value="1"/>' * 100_000
    (case,) = open_register(
        given_file("log.xes", f'<log><trace><list key="l">{repeated}</list></trace></log>')
    )
    assert len(case.values) == 100_000
    assert list(case.values)[-1] == "l/f[100000]"


# A slow obvious reader: the whole document as a tree, then recursion.


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attributes_by_tree(element: ET.Element, prefix: str, values: dict[str, str]) -> None:
    for child in element:
        if _local(child) in ("event", "trace"):
            continue
        if _local(child) == "values":
            _attributes_by_tree(child, prefix, values)
            continue
        key = prefix + child.attrib["key"]
        if "value" in child.attrib:
            names = [key, *(f"{key}[{number}]" for number in range(2, len(values) + 3))]
            values[next(name for name in names if name not in values)] = child.attrib["value"]
        _attributes_by_tree(child, key + "/", values)


def _log_by_tree(text: bytes) -> list[SourceCase]:
    root, number = ET.fromstring(text), 0  # noqa: S314
    cases = []
    for row, trace in enumerate((child for child in root if _local(child) == "trace"), start=1):
        values: dict[str, str] = {}
        _attributes_by_tree(trace, "", values)
        events = []
        for event in (child for child in trace if _local(child) == "event"):
            number += 1
            said: dict[str, str] = {}
            _attributes_by_tree(event, "", said)
            events.append(SourceEvent(number, said))
        cases.append(SourceCase(row, values, tuple(events)))
    return cases


XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), max_size=8)
XML_TEXT = XML_TEXT.map(lambda text: text.replace("\ufffe", "").replace("\uffff", ""))
KEYS = st.sampled_from(["concept:name", "a", "a/b", "b", "键"])


def _tags(children: st.SearchStrategy[list[ET.Element]]) -> st.SearchStrategy[ET.Element]:
    plain = st.sampled_from(["string", "date", "int", "float", "boolean", "id"])
    lists = st.sampled_from(["list", "container"])
    return st.builds(_element, plain, KEYS, XML_TEXT, children) | st.builds(
        _element, lists, KEYS, st.none(), children
    )


def _element(tag: str, key: str | None, value: str | None, children: list[ET.Element]) -> ET.Element:
    said = {"key": key, "value": value}
    element = ET.Element(tag, {name: text for name, text in said.items() if text is not None})
    element.extend(children)
    return element


ATTRIBUTES = st.lists(
    st.recursive(
        _tags(st.just([])),
        lambda inner: (
            _tags(st.lists(inner, max_size=3))
            | st.builds(
                lambda key, children: _element("list", key, None, [_element("values", None, None, children)]),
                KEYS,
                st.lists(inner, max_size=3),
            )
        ),
        max_leaves=5,
    ),
    max_size=4,
)
EVENTS = st.builds(_element, st.just("event"), st.none(), st.none(), ATTRIBUTES)
TRACES = st.builds(
    lambda first, events, last: _element("trace", None, None, [*first, *events, *last]),
    ATTRIBUTES,
    st.lists(EVENTS, max_size=3),
    ATTRIBUTES,
)


@given(
    metadata=ATTRIBUTES,
    traces=st.lists(TRACES, max_size=4),
    namespace=st.sampled_from(["", ' xmlns="http://www.xes-standard.org/"']),
    indented=st.booleans(),
    chunk=st.integers(1, 200),
)
def test_the_reader_equals_the_slow_obvious_one(
    metadata: list[ET.Element],
    traces: list[ET.Element],
    namespace: str,
    indented: bool,
    chunk: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = _element("log", None, None, [*metadata, *traces])
    if indented:
        ET.indent(root)
    text = ET.tostring(root, encoding="unicode").replace("<log", f"<log{namespace}", 1).encode()
    path = tmp_path_factory.getbasetemp() / "generated.xes"
    path.write_bytes(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xes, "_CHUNK", chunk)
        assert list(open_register(path)) == _log_by_tree(text)
