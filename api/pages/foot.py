"""页脚 — what stands at the foot of every page of an organisation: the last checkpoint of its ledger."""

from fastapi import Request

from api.http.office import office
from ledger.evidence.checkpoint import encoded
from ledger.evidence.log import Signed, read_last


def foot(request: Request) -> dict[str, Signed | str | None]:
    """Return the checkpoint signed last, and its root in base64; of a page of no organisation: nothing."""
    org = request.path_params.get("org")
    if org is None:
        return {}
    with office(request).desk(org).log.pool.cursor() as cursor:
        signed = read_last(cursor)
    return {"signed": signed, "root": encoded(signed.checkpoint.root) if signed else None}
