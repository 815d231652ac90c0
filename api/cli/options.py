"""The options that every command has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.desk import Desk
from api.installation import Installation, open_installation
from api.settings import read_settings

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="数据目录 Folder of the embedded database and keys [WENZE_DATA, ./wenze-data]",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="机读输出 Machine-readable output on standard output")]
OrganisationName = Annotated[
    str,
    typer.Option("--organisation", metavar="NAME", help="机关名称或代码 Name or code of the organisation"),
]

WhereSeveral = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="机关 Where there are several")
]
MOMENTS = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"]
"""How a moment is written: 2026-03-09T09:00+08:00."""
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=MOMENTS, help="截至时点 What had happened by then: 2026-03-09T09:00+08:00"
    ),
]
KnownAt = Annotated[
    datetime | None,
    typer.Option(
        "--known-at", formats=MOMENTS, help="当时所知 What the ledger knew then, whenever it happened"
    ),
]


@contextmanager
def at_desk(data: Path | None, organisation: str | None) -> Iterator[Desk]:
    """Open one organisation of the installation that the option, else the environment, names."""
    with opened(data) as installation:
        yield installation.desk(installation.organisation(organisation))


@contextmanager
def opened(data: Path | None) -> Iterator[Installation]:
    """Open the installation that the option, else the environment, names."""
    settings = read_settings()
    if data is not None:
        settings = settings.model_copy(update={"data": data})
    with open_installation(settings) as installation:
        yield installation
