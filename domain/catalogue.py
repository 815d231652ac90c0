"""事实目录 — every module that registers facts. The registry is closed: what is not listed here is unknown."""

from domain.cases import case
from domain.people import organisation, post, section, staff

MODULES = (case, organisation, post, section, staff)
