"""``wenze import`` — a register into an organisation's ledger (登记簿导入)."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Data, Json, opened
from api.cli.output import err, out, print_json, progress, table
from api.installation import Installation
from api.registers.importer import Importer, Report
from api.registers.mapping import Mapping, read_mapping, register_name, shipped_mapping
from api.registers.source import open_register
from ledger.ledger import Ledger
from ledger.organisations import OrganisationEntry
from projections.runner import Runner
from projections.views import Views


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="登记簿 XES (.gz), XLSX, CSV")],
    organisation: Annotated[
        str, typer.Option(metavar="NAME", help="机关名称 The organisation it belongs to")
    ],
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="对照表 TOML; shipped ones go by file name")
    ] = None,
    rejects: Annotated[
        Path | None, typer.Option(metavar="FILE", help="退回行 Where rows go that cannot be mapped")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """登记簿导入 Import a register; importing the same file twice adds nothing."""
    words = read_mapping(mapping) if mapping else shipped_mapping(file)
    with opened(data) as installation:
        entry, report, position = import_register(installation, organisation, file, words, rejects)
        if json:
            print_json(
                {"organisation": entry.code, "file": str(file), "position": position, "report": report}
            )
        else:
            show(file, report)


def import_register(
    installation: Installation, organisation: str, file: Path, mapping: Mapping, rejects: Path | None = None
) -> tuple[OrganisationEntry, Report, int]:
    """Import a register with progress on standard error, then bring the views up; return what became of it.

    Raises:
        domain.errors.WenzeError: nothing is recorded where the file or the mapping is not right.

    """
    register = open_register(file, mapping.register.sheet)
    name = register_name(mapping, file)
    entry = installation.organisations.add(organisation)
    ledger = installation.ledger(entry)
    rejects = rejects or installation.folder / "rejects" / f"{entry.code}-{name}.csv"
    importer = Importer(ledger, entry.code, mapping, name, rejects)
    with progress(f"检查 Checking {file.name}", register.bytes_total) as come_to:
        importer.check(register, come_to)
    with progress(f"导入 Importing {file.name}", register.bytes_total) as come_to:
        report = importer.run(register, come_to)
    return entry, report, build_views(ledger, installation.views(entry))


def build_views(ledger: Ledger, views: Views) -> int:
    """Bring the views up to the ledger with progress on standard error; return the position."""
    with progress("生成视图 Building views", ledger.head()) as come_to:
        return Runner(ledger, views).catch_up(come_to)


def show(file: Path, report: Report) -> None:
    """Print what became of every row."""
    shown = table(
        f"导入结果 {file.name}",
        "行 rows",
        "读取 read#",
        "导入 imported#",
        "已在账 present#",
        "退回 rejected#",
    )
    for what, count in (("办件 cases", report.cases), ("步骤 events", report.events)):
        shown.add_row(what, *(str(n) for n in (count.read, count.imported, count.present, count.rejected)))
    out.print(shown)
    out.print(f"新增事实 facts added: {report.facts}")
    if report.rejects:
        err.print(f"退回的行及原因 Rejected rows and reasons: {report.rejects}", markup=False, soft_wrap=True)
