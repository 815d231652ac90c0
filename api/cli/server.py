"""服务器 — the web application on a socket, and the sweep beside it, until it is stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import uvicorn

from api.cli.listening import listening
from api.http.app import create_app
from api.http.metrics import Metrics
from api.installation import Installation
from api.sweep.background import BackgroundSweep
from ledger.postgres.sequencer import Clock


def run_server(installation: Installation, clock: Clock, *, port: int) -> None:
    """Serve until stopped by Ctrl-C.

    Raises:
        BadInput: the port is taken.

    """
    with listening(port) as listener:
        app = create_app(installation, clock)
        config = uvicorn.Config(app, log_level="warning")
        with swept(installation, clock, app.state.office.metrics):
            uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def swept(installation: Installation, clock: Clock, metrics: Metrics) -> Iterator[None]:
    """Sweep from time to time while the context lasts, as the settings say."""
    minutes = installation.settings.sweep_minutes
    if not minutes:
        yield
        return
    background = BackgroundSweep(installation, clock, timedelta(minutes=minutes), metrics.swept)
    background.start()
    try:
        yield
    finally:
        background.stop()
