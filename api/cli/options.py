"""The options that every command has."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.installation import Installation, open_installation
from api.settings import Settings

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


@contextmanager
def opened(data: Path | None) -> Iterator[Installation]:
    """Open the installation that the option, else the environment, names."""
    settings = Settings()
    if data is not None:
        settings = settings.model_copy(update={"data": data})
    with open_installation(settings) as installation:
        yield installation
