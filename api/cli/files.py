"""Files that a person names on the command line."""

from pathlib import Path

from domain.errors import BadInput

_MOST = 1 << 20
"""Bytes of a text that a person hands in, at the most."""


def write(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        BadInput: it cannot be written.

    """
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(data)
        new.replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}; name another file") from None


def read_text(path: Path) -> str:
    """Return the text of a file, its line ends as they are.

    Raises:
        BadInput: it cannot be read, is too long, or is no UTF-8 text.

    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
        if len(data) > _MOST:
            raise BadInput(f"{path} has more than {_MOST:,} bytes; take the file as it was given")
        return data.decode()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}; check the name") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path} is no UTF-8 text; take the file as it was given") from None
