"""规则目录 — every module of ``rules`` holds rules; importing it registers them."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from domain.regulation import rules as package
from domain.regulation.rule import Rule, registered

for _module in iter_modules(package.__path__, f"{package.__name__}."):
    import_module(_module.name)


def rules() -> Mapping[str, Rule]:
    """Return all rules, by clause id."""
    return registered()
