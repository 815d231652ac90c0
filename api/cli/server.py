"""服务器 — the web application on a socket, and the sweep beside it, until it is stopped."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import uvicorn

from api.cli.output import err
from api.http.app import create_app
from api.http.metrics import Metrics
from api.installation import Installation
from api.sweep.background import BackgroundSweep
from domain.errors import BadInput
from ledger.postgres.sequencer import Clock

_HOST = "127.0.0.1"


def run_server(installation: Installation, clock: Clock, *, port: int) -> None:
    """Serve until stopped by Ctrl-C.

    Raises:
        BadInput: the port is taken.

    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, port))
        except OSError as error:
            raise BadInput(
                f"port {port} on {_HOST} cannot be used: {error.strerror}; choose another with --port"
            ) from None
        err.print(f"http://{_HOST}:{listener.getsockname()[1]}/  (Ctrl-C 停止 to stop)", markup=False)
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
