"""失信证据 — what a ledger signed and should not have, kept so that whoever doubts it can check it.

A folder ``<UTC time>-<kind>-<short hash>`` holds ``1.note`` (what came first), ``2.note`` (what contradicts it),
``keys.jsonl`` (the ledger's keys, as in an export), ``README.txt``, and where there is one ``consistency``::

    old 20852014
    root PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
    jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
    …

the number of rows of the first checkpoint, the root that the second has over so many rows, and the consistency proof
from there to the second. The line ``root`` is left out where nobody said it.
"""

from datetime import datetime
from pathlib import Path

from domain.errors import Unavailable
from ledger.evidence import durable
from ledger.evidence.contradiction import Contradiction, Kind
from ledger.evidence.misbehaviour_readme import readme

_MOST = 100
"""Folders kept of one ledger: whoever holds a stolen key cannot fill the disk."""


def kept(folder: Path) -> list[Path]:
    """Return what is kept in a ledger's folder of misbehaviour, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))


def proven(folder: Path) -> Path | None:
    """Return the first of what is kept that the signatures alone prove."""
    return next(
        (one for one in kept(folder) if any(f"-{kind}-" in one.name for kind in Kind if kind.is_proof)), None
    )


def keep(folder: Path, found: Contradiction, origin: str, keys: str, at: datetime) -> Path:
    """Keep a contradiction, once, whole or not at all; return where it lies. One at a time for each ledger.

    Raises:
        Unavailable: it cannot be written.

    """
    before = kept(folder)
    same = [one for one in before if one.name.endswith(found.name)]
    if same or len(before) >= _MOST:
        return (same or before)[-1]
    place = folder / f"{at:%Y%m%dT%H%M%SZ}-{found.name}"
    new = folder / f".{place.name}"
    files = {
        "1.note": str(found.first),
        "2.note": str(found.second),
        "keys.jsonl": keys,
        "consistency": found.consistency,
        "README.txt": readme(found, origin, at),
    }
    try:
        durable.make_folder(new)
        for name, text in files.items():
            if text is not None:
                durable.write_text(new / name, text)
        new.replace(place)
        durable.settle(folder)
    except OSError as error:
        raise Unavailable(
            f"{place} cannot be written: {error.strerror}; mend the disk, then repeat"
        ) from None
    return place
