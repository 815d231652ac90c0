"""登记簿导入 — real registers into a ledger; read = imported + rejected, twice adds nothing."""

import gzip
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from api.registers.importer import Importer, Report
from api.registers.mapping import Mapping, read_mapping, register_name, shipped_mapping
from api.registers.source import open_register
from domain.cases.inquiry import InquiryReceived
from domain.cases.work_step import WorkStepDone
from domain.errors import BadInput, NotFound
from ledger.ledger import Ledger
from projections.queries import cases, deadlines
from projections.runner import Runner
from projections.views import Views

XES = "{http://www.xes-standard.org/}"


def run(ledger: Ledger, path: Path, rejects: Path, mapping: Mapping | None = None) -> Report:
    mapping = mapping or shipped_mapping(path)
    importer = Importer(ledger, "office", mapping, register_name(mapping, path), rejects)
    register = open_register(path, mapping.register.sheet)
    importer.check(register, lambda _: None)
    report = importer.run(register, lambda _: None)
    assert report.cases.adds_up
    assert report.events.adds_up
    return report


def traces(path: Path) -> list[tuple[dict[str, str], list[dict[str, str]]]]:
    """The register read by the test itself, by another way than the importer's."""
    with gzip.open(path) as file:
        root = ET.parse(file).getroot()  # noqa: S314  # a known file
    found = []
    for trace in root.iter(f"{XES}trace"):
        values = {
            child.get("key", ""): child.get("value", "") for child in trace if child.tag != f"{XES}event"
        }
        events = [
            {a.get("key", ""): a.get("value", "") for a in event} for event in trace.iter(f"{XES}event")
        ]
        found.append((values, events))
    return found


def test_the_environmental_permits_come_in_whole(
    ledger: Ledger, views: Views, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    path = shared("coselog-receipt.xes.gz")
    source = traces(path)
    closed = [values for values, _ in source if "enddate" in values]

    def ends_after(column: str) -> int:
        moments = [(datetime.fromisoformat(v["enddate"]), datetime.fromisoformat(v[column])) for v in closed]
        return sum(1 for end, limit in moments if end > limit)

    changes = sum(
        1 for _, events in source for a, b in pairwise(events) if a["org:resource"] != b["org:resource"]
    )

    report = run(ledger, path, tmp_path / "rejects.csv")
    Runner(ledger, views).catch_up()

    assert (
        (report.cases.imported, report.events.imported)
        == (1434, 8577)
        == (len(source), sum(len(e) for _, e in source))
    )
    totals = deadlines.totals(views)
    assert (totals.cases, totals.completed) == (1434, 1329) == (len(source), len(closed))
    assert totals.late == 389 == ends_after("enddate_planned")
    assert totals.beyond_statute == 377 == ends_after("deadline")
    (kind,) = cases.totals(views)
    assert (kind.handovers, kind.steps) == (1208, 8577) == (changes, report.events.read)
    assert report.rejects is None


def test_importing_the_same_file_again_adds_nothing(
    ledger: Ledger, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    path = shared("coselog-receipt.xes.gz")
    run(ledger, path, tmp_path / "rejects.csv")
    head = ledger.head()
    again = run(ledger, path, tmp_path / "rejects.csv")
    assert (again.cases.present, again.cases.imported, again.facts, ledger.head()) == (1434, 0, 0, head)


def test_every_activity_is_kept_with_its_name_person_time_and_whatever_else_it_says(
    ledger: Ledger, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    path = shared("coselog-receipt.xes.gz")
    run(ledger, path, tmp_path / "rejects.csv")
    by_key: dict[str, list[WorkStepDone]] = {}
    keys: dict[object, str] = {}
    for event in ledger.read(limit=100_000):
        if isinstance(event.fact, InquiryReceived):
            assert event.fact.source is not None
            keys[event.originator_id] = event.fact.source.key
        if isinstance(event.fact, WorkStepDone):
            by_key.setdefault(keys[event.originator_id], []).append(event.fact)
    for values, events in traces(path):
        steps = by_key[values["concept:name"]]
        assert [step.name for step in steps] == [event["concept:name"] for event in events]
        assert [step.occurred_at for step in steps] == [
            datetime.fromisoformat(e["time:timestamp"]) for e in events
        ]
        for step, said in zip(steps, events, strict=True):
            assert step.details == {
                name: value
                for name, value in said.items()
                if name not in ("concept:name", "time:timestamp", "org:resource")
            }


@pytest.mark.parametrize(
    ("name", "case_count", "event_count"), [("bpic15-1", 1199, 52217), ("bpic15-3", 1409, 59681)]
)
def test_the_building_permits_come_in_whole(
    ledger: Ledger,
    shared: Callable[[str], Path],
    tmp_path: Path,
    name: str,
    case_count: int,
    event_count: int,
) -> None:
    report = run(ledger, shared(f"{name}.xes.gz"), tmp_path / "rejects.csv")
    assert (report.cases.imported, report.events.imported) == (case_count, event_count)


def test_the_complaints_come_in_with_their_replies_and_their_words_sealed(
    ledger: Ledger, views: Views, shared: Callable[[str], Path], tmp_path: Path
) -> None:
    report = run(ledger, shared("complaints-replies.xlsx"), tmp_path / "rejects.csv")
    Runner(ledger, views).catch_up()
    assert report.cases.imported == 2816
    (kind,) = cases.totals(views)
    assert (kind.cases, kind.completed, kind.slow_replies) == (2816, 2816, 461)
    with ledger.pool.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM event WHERE position(convert_to('街道', 'UTF8') IN state) > 0")
        assert cursor.fetchone() == (0,)


CSV_MAPPING = """
[register]
name = "paper"
kind = "filing"
matter = "备案"
[case]
key = "编号"
received_at = "收件时间"
first_responder = "经办人"
promised = "承诺时限"
completed_at = "办结时间"
"""
HEADER = "编号,收件时间,经办人,承诺时限,办结时间,备注\n"


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[str], tuple[Path, Mapping]]:
    def write(rows: str) -> tuple[Path, Mapping]:
        (tmp_path / "paper.toml").write_text(CSV_MAPPING, encoding="utf-8")
        (tmp_path / "paper.csv").write_text(HEADER + rows, encoding="utf-8")
        return tmp_path / "paper.csv", read_mapping(tmp_path / "paper.toml")

    return write


def test_a_row_that_cannot_be_mapped_goes_to_the_rejects_and_the_others_come_in(
    ledger: Ledger, paper: Callable[[str], tuple[Path, Mapping]], tmp_path: Path
) -> None:
    path, mapping = paper(
        "1,2025-03-03 09:00,E1,2025-03-05,2025-03-04,\n"
        "2,昨天,E1,,,\n"
        ",2025-03-03 09:00,E1,,,\n"
        "4,2025-03-03 09:00,E2,,2025-13-41,\n"
        "5,2025-03-03 09:00,E2,,,急件\n"
        "6,2025-03-03 09:00,E2,,2025-03-01,\n"
    )
    report = run(ledger, path, tmp_path / "rejects.csv", mapping)
    assert (report.cases.read, report.cases.imported, report.cases.rejected) == (6, 2, 4)
    lines = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["3", "4", "5", "7"]
    assert "昨天" in lines[1]
    assert "nothing stands under '编号'" in lines[2]
    assert "cannot end on a day before" in lines[4]
    inquiries = [e.fact for e in ledger.read() if isinstance(e.fact, InquiryReceived)]
    assert [(i.reference, i.source and i.source.attributes) for i in inquiries] == [
        ("1", {}),
        ("5", {"备注": "急件"}),
    ]


def test_a_row_that_changed_since_it_was_imported_is_rejected_not_overwritten(
    ledger: Ledger, paper: Callable[[str], tuple[Path, Mapping]], tmp_path: Path
) -> None:
    run(ledger, *_with(paper("1,2025-03-03 09:00,E1,,,\n"), tmp_path))
    report = run(ledger, *_with(paper("1,2025-03-03 10:00,E1,,,\n2,2025-03-03 10:00,E1,,,\n"), tmp_path))
    assert (report.cases.imported, report.cases.rejected) == (1, 1)
    assert "used before for other content" in (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")


def _with(pair: tuple[Path, Mapping], folder: Path) -> tuple[Path, Path, Mapping]:
    return pair[0], folder / "rejects.csv", pair[1]


def test_an_import_stopped_half_way_goes_on_where_it_stopped(
    ledger: Ledger, paper: Callable[[str], tuple[Path, Mapping]], tmp_path: Path
) -> None:
    rows = "".join(f"{number},2025-03-03 09:00,E{number % 5},,,\n" for number in range(2_000))
    path, mapping = paper(rows)

    class Stopped(Exception):
        pass

    def stop(_: int) -> None:
        raise Stopped

    importer = Importer(ledger, "office", mapping, "paper", tmp_path / "rejects.csv")
    with pytest.raises(Stopped):
        importer.run(open_register(path), stop)
    done = ledger.head()
    assert 0 < done < 2_000
    report = run(ledger, path, tmp_path / "rejects.csv", mapping)
    assert report.cases.present > 0
    assert report.cases.present + report.cases.imported == 2_000
    assert sum(isinstance(e.fact, InquiryReceived) for e in ledger.read(limit=10_000)) == 2_000


def test_a_step_that_cannot_be_read_is_rejected_alone(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text(
        '<log xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="c1"/>'
        '<date key="startdate" value="2025-03-03T09:00:00+08:00"/>'
        '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2025-03-03T10:00:00+08:00"/></event>'
        '<event><string key="concept:name" value="b"/><date key="time:timestamp" value="gestern"/></event>'
        "</trace></log>",
        encoding="utf-8",
    )
    mapping = shipped_mapping(Path("coselog-receipt.xes"))
    optional = tuple(mapping.case_columns() | mapping.event_columns())
    mapping = msgspec.structs.replace(
        mapping, register=msgspec.structs.replace(mapping.register, optional=optional)
    )
    report = run(ledger, path, tmp_path / "rejects.csv", mapping)
    assert (report.cases.imported, report.events.imported, report.events.rejected) == (1, 1, 1)


def test_a_wrong_column_is_named_with_the_nearest_before_anything_is_stored(
    ledger: Ledger, paper: Callable[[str], tuple[Path, Mapping]], tmp_path: Path
) -> None:
    path, mapping = paper("1,2025-03-03 09:00,E1,,,\n")
    wrong = msgspec.structs.replace(
        mapping, case=msgspec.structs.replace(mapping.case, received_at="收件日期")
    )
    with pytest.raises(BadInput, match="'收件日期', which the file does not have; did you mean '收件时间'"):
        run(ledger, path, tmp_path / "rejects.csv", wrong)
    assert ledger.head() == 0


def test_a_damaged_file_stores_nothing(ledger: Ledger, shared: Callable[[str], Path], tmp_path: Path) -> None:
    whole = shared("coselog-receipt.xes.gz").read_bytes()
    path = tmp_path / "coselog-receipt.xes.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInput):
        run(ledger, path, tmp_path / "rejects.csv")
    assert ledger.head() == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[register", "is not TOML"),
        (
            "[register]\nkind = 'filing'\nmatter = 'x'\n[case]\nkey = 'a'\n",
            "missing required field `received_at`",
        ),
        (
            "[register]\nkind = 'filing'\nmatter = 'x'\ncolour = 1\n[case]\nkey='a'\nreceived_at='b'\n",
            "colour",
        ),
        ("[register]\nkind = 'tax'\nmatter = 'x'\n[case]\nkey='a'\nreceived_at='b'\n", "'tax'"),
        (
            "[register]\nkind = 'filing'\nmatter = 'x'\ntime_zone='Mars/X'\n[case]\nkey='a'\nreceived_at='b'\n",
            "Mars/X",
        ),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        read_mapping(tmp_path / "m.toml")


def test_a_file_without_a_shipped_mapping_asks_for_one() -> None:
    with pytest.raises(NotFound, match="--mapping FILE"):
        shipped_mapping(Path("unknown.xlsx"))


def test_events_recorded_by_an_import_say_that_they_come_from_it(
    ledger: Ledger, paper: Callable[[str], tuple[Path, Mapping]], tmp_path: Path
) -> None:
    run(ledger, *_with(paper("1,2025-03-03 09:00,E1,,,\n"), tmp_path))
    for event in ledger.read():
        assert event.fact.entry.late_reason == "历史登记簿导入：paper"
        assert event.recorded_at - event.occurred_at > timedelta(days=1)
