"""落盘 — files that after a crash are either the old or the new, and a folder in which one works at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import BadInput, Unavailable


def write_text(path: Path, text: str) -> None:
    """Put a text in a file's place, readable by its owner alone; when this returns, a power cut does not undo it.

    Two writers of one file must be kept apart (``locked``).

    Raises:
        Unavailable: it cannot be written; what stood there stands there still.

    """
    new = path.with_suffix(".new")
    try:
        descriptor = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        settle(path.parent)
    except OSError as error:
        raise Unavailable(
            f"{path} cannot be written: {error.strerror}; mend the disk or its rights, then repeat"
        ) from None


def settle(folder: Path) -> None:
    """Make durable which names stand in a folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder that its owner alone can read, durably, and those above it."""
    if not folder.is_dir():
        for above in reversed([one for one in folder.parents if not one.is_dir()]):
            _make(above, 0o777)
        _make(folder, 0o700)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other threads and processes of this machine out of a folder, which is made where there is none.

    Raises:
        BadInput: the folder cannot be made or written.

    """
    try:
        make_folder(folder)
        lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise BadInput(f"the folder {folder} cannot be used: {error.strerror}") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _make(folder: Path, mode: int) -> None:
    folder.mkdir(mode, exist_ok=True)
    settle(folder.parent)
