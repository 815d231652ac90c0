"""回执 — the receipt of one fact, to be printed and handed over; and the page on which anybody checks one."""

import re
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates
from markupsafe import Markup

from api.bilingual import one_line, said
from api.http.office import MAX_POSITION, AtDesk, ToRecord
from api.moment import when
from api.pages import TEMPLATES
from api.pages.foot import foot
from api.qr import qr_svg
from api.receipt_page import receipt_page
from api.receipts import ReceiptRow, day_in_words, give, published_keys, time_in_words
from domain.errors import BadInput
from ledger.evidence.checkpoint import encoded
from ledger.evidence.qr_text import qr_text

router = APIRouter(default_response_class=HTMLResponse)

_templates = Jinja2Templates(TEMPLATES, context_processors=[foot])
_templates.env.filters["when"] = when
_templates.env.filters["day"] = day_in_words
_templates.env.filters["one_line"] = one_line
_templates.env.filters["time"] = time_in_words

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_CHECK = "receipt-check"
_ROOT = 12
"""Characters of the root that are printed: whoever compares has the whole in the file."""
_NOT_KEPT = {"Cache-Control": "no-store"}

Position = Annotated[int, Path(ge=1, le=MAX_POSITION)]


@router.get("/{org}/receipts/{position}")
def receipt(request: Request, desk: AtDesk, position: Position) -> Response:
    """回执."""
    proof = give(desk, position)
    assert proof.row is not None  # noqa: S101  # a receipt holds its row
    (event,) = desk.ledger.at([position])
    begun = desk.ledger.stream(event.originator_id)[0].fact
    row = ReceiptRow.parse(proof.row)
    above = {row.kind.date if row.kind else None, "matter" if hasattr(begun, "matter") else None}
    shown = {
        "organisation": desk.organisation,
        "row": row,
        "fact": event.fact,
        "reference": getattr(begun, "reference", None),
        "matter": getattr(begun, "matter", None),
        "said": [one for one in said(event.fact, desk.names()) if one.field not in above],
        "checkpoint": proof.checkpoint,
        "receipt_root": f"{encoded(proof.checkpoint.root)[:_ROOT]}…",
        "signatures": proof.note.signatures,
        "qr": _drawn(str(proof)),
        "check_at": str(request.url_for(_CHECK, org=desk.organisation.code)),
    }
    return _templates.TemplateResponse(request, "receipt.html", shown, headers=_NOT_KEPT)


@router.get("/{org}/receipt-check", name=_CHECK)
def check(desk: ToRecord) -> Response:
    """核验回执 — the page that needs no server, with this ledger's keys; it runs what stands in it and nothing else."""
    page = receipt_page(published_keys(desk), [])
    policy = _POLICY.search(page)
    assert policy is not None  # noqa: S101  # the page has one, which names the hash of its script
    headers = {
        "Content-Security-Policy": f"{policy[1]}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }
    return HTMLResponse(page, headers=headers)


def _drawn(receipt: str) -> Markup | None:
    """Return the QR code as SVG; none where the receipt is longer than any code holds."""
    try:
        return Markup(qr_svg(qr_text(receipt)))  # noqa: S704  # we drew it: it holds no text but its fixed title
    except BadInput:
        return None
