"""``wenze serve`` — the pages and the HTTP interface (服务)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import Data, opened


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="端口 Port on 127.0.0.1; 0: any that is free")
    ] = 8000,
    data: Data = None,
) -> None:
    """服务 Serve the pages and the HTTP interface on 127.0.0.1."""
    from api.cli.server import run_server  # a web framework, which no other command need load

    with opened(data) as installation:
        run_server(installation, lambda: datetime.now(UTC), port=port)
