"""制度原文 — the rulebook files that were in force in a time, as they are, and from which recorded facts on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from domain.calendar import local_date
from domain.correction import Corrected
from domain.errors import BadInput
from domain.people.rulebook import RulebookAdopted, RulebookWithdrawn
from domain.regulation.adoption import Adoption
from domain.regulation.history import History
from domain.regulation.rulebook import read_rulebook

Version = tuple[str, str]
"""制度版本 — the id of a rulebook and its version."""

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_NAME = 60
"""Characters of a file name at the most."""


@dataclass(frozen=True, slots=True)
class RulebookFile:
    """制度文件 — one version of a rulebook as its file has it, and the facts by which it was adopted."""

    file: str
    version: Version
    data: bytes
    positions: tuple[int, ...]
    """Of the facts that adopted, withdrew or corrected it; none for national law."""

    def line(self) -> dict[str, object]:
        """Return what ``rulebooks.json`` says of it."""
        return {
            "file": self.file,
            "id": self.version[0],
            "version": self.version[1],
            "sha256": sha256(self.data).hexdigest(),
            "positions": list(self.positions),
        }


def files_in_force(
    adoptions: Iterable[Adoption],
    organisation: History | None,
    own: Path | None,
    first: datetime,
    last: datetime,
) -> list[RulebookFile]:
    """Return the files of what was in force at any time from one moment to another, by id and version.

    ``own`` is the folder of the installation's rulebooks.

    Raises:
        BadInput: a file cannot be read, or is gone.

    """
    days = local_date(first), local_date(last)
    wanted = {(one.book.id, one.book.version) for one in adoptions if _in_force_between(one, *days)}
    texts = {**_shipped(), **(_texts(own) if own else {})}
    said_at = _positions(organisation) if organisation else {}
    return [_file(number, version, texts, said_at) for number, version in enumerate(sorted(wanted), 1)]


def _in_force_between(adoption: Adoption, begin: date, end: date) -> bool:
    book = adoption.book
    return _meets(adoption.first, adoption.last, begin, end) and _meets(
        book.valid_from, book.valid_to, begin, end
    )


def _meets(first: date | None, last: date | None, begin: date, end: date) -> bool:
    """Say whether the days from the first to the last, open ends included, meet those from ``begin`` to ``end``."""
    return (first is None or first <= end) and (last is None or last >= begin)


def _file(
    number: int,
    version: Version,
    texts: Mapping[Version, bytes],
    said_at: Mapping[Version, tuple[int, ...]],
) -> RulebookFile:
    if version not in texts:
        raise BadInput(f"version {version[1]} of rulebook {version[0]} has no file any more; put it back")
    name = f"{number:02}-{_UNSAFE.sub('-', version[0])[:_NAME]}.toml"
    return RulebookFile(name, version, texts[version], said_at.get(version, ()))


@cache
def _shipped() -> Mapping[Version, bytes]:
    return _texts(files("domain.regulation") / "rulebooks")


def _texts(folder: Traversable) -> dict[Version, bytes]:
    """Return the files of a folder by the version of which each is."""
    texts: dict[Version, bytes] = {}
    try:
        for entry in folder.iterdir():
            if entry.name.endswith(".toml"):
                data = entry.read_bytes()
                book = read_rulebook(data.decode(), entry.name)
                texts[book.id, book.version] = data
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the files in {folder} cannot be read: {error}") from None
    return texts


def _positions(organisation: History) -> dict[Version, tuple[int, ...]]:
    """Return the positions of the facts that speak of a version, and of their corrections."""
    found: dict[Version, tuple[int, ...]] = {}
    for version, position in _speaking(organisation):
        found[version] = (*found.get(version, ()), position)
    return found


def _speaking(organisation: History) -> Iterator[tuple[Version, int]]:
    by_version: dict[int, Version] = {}
    for event in organisation.events:
        match event.fact:
            case RulebookAdopted() | RulebookWithdrawn() as fact:
                by_version[event.originator_version] = fact.rulebook, fact.version
                yield (fact.rulebook, fact.version), event.position
            case Corrected(correction=correction) if correction.version in by_version:
                yield by_version[correction.version], event.position
            case _:
                pass
