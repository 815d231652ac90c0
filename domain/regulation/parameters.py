"""参数 — the numbers and lists of a clause, from its dated rulebook file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.calendar import Limit, Unit
from domain.errors import BadInput


@dataclass(frozen=True)
class Parameters:
    """参数 — read by name and kind; what is missing is a mistake in the file, and says so."""

    clause: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def limit(self, name: str) -> Limit:
        """Return a limit, written ``{ count = 2, unit = "working-day" }``."""
        value = self._value(name, dict)
        try:
            return Limit(value["count"], Unit(value["unit"]))
        except (KeyError, ValueError) as error:
            raise BadInput(f"{self.clause}: {name} is no limit ({error}); write a count and a unit") from None

    def number(self, name: str) -> int:
        """Return a whole number."""
        return int(self._value(name, int))

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of words."""
        return tuple(str(word) for word in self._value(name, list))

    def _value(self, name: str, kind: type) -> Any:
        value = self.values.get(name)
        if not isinstance(value, kind):
            raise BadInput(
                f"{self.clause} has no parameter {name} of kind {kind.__name__}; add it to its rulebook file"
            )
        return value
