"""``wenze evidence`` — one stream with all that proves it, to hand to somebody else (证据包)."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.files import write
from api.cli.options import Data, WhereSeveral, opened
from api.cli.output import out
from api.commands.catalogue import commands_on
from api.commands.lookup import find


def evidence(
    word: Annotated[str, typer.Argument(metavar="CASE", help="编号或标识 Number on paper, or id")],
    category: Annotated[str, typer.Option(help="类别 case, complaint, accountability …")] = "case",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="文件 FILE.zip; left out: named after the case"),
    ] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
) -> None:
    """证据包 Write all that was recorded on one case, and all that proves it, as one ZIP file; sign it first."""
    from api.evidence_pack import evidence_pack  # templates, which no other command need load

    commands_on(category)
    with opened(data) as installation:
        desk = installation.desk(installation.organisation(organisation))
        pack = evidence_pack(installation, desk, category, find(desk.views, category, word))
    file = output or Path(pack.name)
    write(file, pack.data)
    out.print(f"{file}: {pack.rows} 条 rows, 校验点 checkpoint #{pack.signed.number}", markup=False)
    out.print("解压后核验 unpack, then verify: python3 wenze_verify.py --key KEY", markup=False)
