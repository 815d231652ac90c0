"""二维码 — a text drawn as a QR code that a telephone reads from paper."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby

import segno

from domain.errors import BadInput
from ledger.evidence.qr_text import CAPACITY

SIDE = 60
"""Millimetres: how wide a code is printed, its quiet zone included; one that holds very much is wider."""
FINEST = 0.4
"""Millimetres: what a module measures at least: nearly five dots of a 300 dpi printer."""
_QUIET = 4
"""Modules of white on every side (ISO/IEC 18004)."""
_LEVELS = "HQML"
"""Error correction: about 30, 25, 15, 7 per cent of the code may be stained or torn."""


def qr_svg(text: str) -> str:
    """Return the QR code of a text as SVG, with its size in millimetres; it corrects what fits on ``SIDE``.

    Raises:
        BadInput: a character that the alphanumeric mode does not have, or more than any QR code holds.

    """
    matrix = _code(text).matrix
    modules = _modules(matrix)
    side = f"{max(SIDE, modules * FINEST):g}mm"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{side}" height="{side}"'
        f' viewBox="0 0 {modules} {modules}"><title>回执二维码 QR code of the receipt</title>'
        f'<path fill="#fff" d="M0 0h{modules}v{modules}H0z"/><path d="{"".join(_bars(matrix))}"/></svg>'
    )


def _code(text: str) -> segno.QRCode:
    """Return the code of the strongest level that fits on ``SIDE``; where none does, that of the weakest."""
    code = None
    for level in _LEVELS:
        try:
            with suppress(segno.DataOverflowError):
                code = segno.make_qr(text, error=level, mode="alphanumeric", boost_error=False)
        except ValueError:
            raise BadInput(
                "a QR code of a receipt holds 0-9 A-Z space $%*+-./: only; make its text with qr_text"
            ) from None
        if code is not None and _modules(code.matrix) * FINEST <= SIDE:
            break
    if code is None:
        raise BadInput(
            f"{len(text)} characters do not fit a QR code, which holds {CAPACITY}; hand out the file instead"
        )
    return code


def _modules(matrix: tuple[bytearray, ...]) -> int:
    """Return how many modules wide a code is, its quiet zone included."""
    return len(matrix) + 2 * _QUIET


def _bars(matrix: tuple[bytearray, ...]) -> Iterator[str]:
    """Draw the dark modules, row by row."""
    for y, row in enumerate(matrix, _QUIET):
        x = _QUIET
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
