"""量度 — what a monitoring system reads at ``/metrics``: positions, lags, counts and times; nothing about persons."""

from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from domain.errors import WenzeError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from api.http.office import Condition
    from api.sweep.sweep import Swept

API = "/api/v1"
"""Where the interface for programs stands."""
Conditions = Callable[[], "Mapping[str, Condition]"]
"""How each organisation stands, by code."""


class Metrics:
    """What one server counts."""

    def __init__(self, conditions: Conditions) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Ledgers(conditions))
        ProcessCollector(registry=self.registry)
        self._commands = Counter(
            "wenze_commands",
            "Commands by category and outcome",
            ["category", "outcome"],
            registry=self.registry,
        )
        self._requests = Histogram(
            "wenze_http_request_seconds",
            "Requests and how long they took, by the template of their route",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._sweeps = Counter(
            "wenze_sweeps",
            "Sweeps by organisation and outcome",
            ["organisation", "outcome"],
            registry=self.registry,
        )
        self._swept = Counter(
            "wenze_sweep_results",
            "What sweeps looked at, raised, warned of; rules that failed",
            ["organisation", "what"],
            registry=self.registry,
        )
        self._swept_to = Gauge(
            "wenze_sweep_position",
            "Ledger position up to which the last sweep looked",
            ["organisation"],
            registry=self.registry,
        )

    def commanded(self, category: str, outcome: str) -> None:
        """Count a command: recorded, or by what it was refused."""
        self._commands.labels(category, outcome).inc()

    def swept(self, organisation: str, swept: "Swept | None") -> None:
        """Count a sweep and what came of it; None where it failed."""
        self._sweeps.labels(organisation, "failed" if swept is None else "done").inc()
        if swept is not None:
            self._swept_to.labels(organisation).set(swept.position)
            counts = {
                "looked-at": swept.looked_at,
                "raised": swept.raised,
                "warned": swept.warned,
                "failed-rules": len(swept.failures),
            }
            for what, count in counts.items():
                self._swept.labels(organisation, what).inc(count)

    def requested(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def text(self) -> bytes:
        """Return all of it as Prometheus reads it."""
        return generate_latest(self.registry)


class _Ledgers(Collector):
    """Looks at the ledgers when it is asked, so that what it says is of this moment."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions

    def describe(self) -> list[Any]:
        """Return nothing: registering must not look at a database."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield position and lag of every organisation, or that the database does not answer."""
        up = GaugeMetricFamily("wenze_database_up", "Whether the database answers")
        try:
            conditions = self._conditions()
        except WenzeError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        columns: tuple[tuple[str, str, Callable[[Condition], float]], ...] = (
            ("wenze_ledger_position", "Position of the last fact", lambda one: one.lag.position),
            ("wenze_views_position", "Position up to which all views stand", lambda one: one.lag.visible),
            ("wenze_views_lag_facts", "Facts that the views do not show yet", lambda one: one.lag.facts),
            ("wenze_views_lag_seconds", "Age of the first fact not shown", lambda one: one.lag.seconds),
            ("wenze_views_following", "Whether the views follow", lambda one: one.following),
            ("wenze_signed_position", "Rows that the last checkpoint covers", lambda one: one.signed),
            ("wenze_signing_well", "Whether signing did not fail", lambda one: not one.unsigned_because),
        )
        for name, what, value in columns:
            family = GaugeMetricFamily(name, what, labels=["organisation"])
            for code, condition in conditions.items():
                family.add_metric([code], float(value(condition)))
            yield family


class Measured:
    """Measures every request under the template of its route; no word of the address itself is kept."""

    def __init__(self, app: "ASGIApp", metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass the request on, and measure it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = monotonic(), 500

        async def sent(message: "Message") -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.requested(method, _template(scope), status, monotonic() - begun)


_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


def _template(scope: "Scope") -> str:
    path = getattr(scope.get("route"), "path", None)
    if not path:
        return "none"
    return f"{API}{path}" if scope["path"].startswith(f"{API}/") and not path.startswith(API) else str(path)
