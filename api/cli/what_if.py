"""``wenze what-if`` — the same history under another rulebook or calendar; nothing is recorded (假设)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from api.cli.options import MOMENTS, Data, Json, WhereSeveral, opened
from api.cli.output import err, out, print_json, table
from api.commands.lookup import find
from api.moment import when
from api.names import Names
from api.sweep.subjects import read, read_registers
from api.sweep.what_if import Difference, supposed
from domain.calendar import Calendar
from domain.errors import BadInput
from domain.holiday_notice import read_notice
from domain.regulation.adoption import adopted
from domain.regulation.context import Context
from domain.regulation.evaluation import RuleFailed
from domain.regulation.finding import Finding
from domain.regulation.rulebook import read_rulebook
from projections.queries import cases
from projections.views import Views


def what_if(
    rulebook: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="制度 A rulebook file, in place of the adopted version of its id"),
    ] = None,
    holiday_notice: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="放假通知 A notice that wins over the calendar")
    ] = None,
    case: Annotated[
        list[str] | None, typer.Option(metavar="CASE", help="办件 Number or id; left out: every open case")
    ] = None,
    now: Annotated[
        datetime | None,
        typer.Option(formats=MOMENTS, help="时刻 As at this moment"),
    ] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """假设 Show what another rulebook or calendar would find in the same history, beside what is found now."""
    if not rulebook and not holiday_notice:
        raise BadInput("nothing is supposed: give --rulebook or --holiday-notice")
    books = [read_rulebook(_text(path), path.name) for path in rulebook or ()]
    notices = [read_notice(_text(path), path.name) for path in holiday_notice or ()]
    with opened(data) as installation:
        desk = installation.desk(installation.organisation(organisation))
        ledger, views = desk.ledger, desk.views
        damaged: list[RuleFailed] = []
        registers = read_registers(ledger, views, damaged)
        bureau = next(iter(registers.get("organisation", ())), None)
        regulations = installation.regulations
        context = Context(
            now or datetime.now(UTC), regulations.calendar, registers, installation.settings.closing
        )
        found = supposed(
            read(ledger, _ids(views, case), damaged),
            context,
            adopted(bureau, regulations.books),
            books=books,
            calendar=Calendar([*regulations.notices, *notices]) if notices else None,
        )
        for failure in damaged:
            err.print(f"不能读取 {failure.subject}: {failure.error}", markup=False, soft_wrap=True)
        if json:
            print_json(found)
            return
        names = desk.names()
        shown = table(f"假设 {desk.organisation.name}", "差异", "条款", "办件", "现行 now", "假设 supposed")
        for difference in found.differences:
            shown.add_row(
                difference.change.term,
                difference.clause,
                _reference(views, difference),
                _words(difference.before, names),
                _words(difference.after, names),
            )
        out.print(shown)
        out.print(
            f"查看 looked at {found.looked_at}；现行发现 now {found.before}，假设发现 supposed {found.after}"
        )


def _ids(views: Views, named: Iterable[str] | None) -> list[UUID]:
    return [find(views, "case", word) for word in named] if named else cases.open_ids(views)


def _reference(views: Views, difference: Difference) -> str:
    return cases.find(views, str(difference.subject)).reference


def _words(finding: Finding | None, names: Names) -> str:
    if finding is None:
        return "—"
    return f"{when(finding.breach.moment)} {names.of(finding.breach.person)} {finding.breach.zh}"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}") from None
