"""回执核验页 — one page, without a server, on which whoever holds a receipt checks it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from api.commands.form import item, parts
from api.pages import STATIC
from api.receipt_kinds import RECEIPT_KINDS
from api.terms import FIELDS
from domain.hint import choices
from domain.term import TermEnum

_PAGE = STATIC / "receipt-check.html"
_HERE = {
    "content": "告知或答复内容",
    "items": "所列事项",
    "matter": "申请事项",
    "name": "姓名",
    "promised": "承诺时限",
    "unit": "工作单位",
}
"""What fields are called on a receipt, where the word for all facts says too little."""


def receipt_page(keys: Sequence[str], witnesses: Sequence[str]) -> str:
    """Return the page, with the words for what receipts hold and the keys that it trusts.

    ``keys``: the public keys of the office's ledger, ``witnesses``: those of its witnesses, as they are published
    (``<name>+<id>+<base64>``). The page needs nothing else: save it, send it, open it from a disk.
    """
    page = _PAGE.read_text("utf-8")
    page = _filled(page, "labels", _labels())
    return _filled(page, "keys", {"keys": list(keys), "witnesses": list(witnesses)})


def _labels() -> dict[str, object]:
    kinds = {
        name: {"zh": kind.term, "en": kind.english, "date": kind.date} for name, kind in RECEIPT_KINDS.items()
    }
    words = FIELDS | _HERE
    fields: dict[str, str] = {}
    codes: dict[str, dict[str, str]] = {}
    for kind in RECEIPT_KINDS.values():
        for name, hint in _fields(kind.fact):
            if name in words:
                fields[name] = words[name]
            for choice in choices(item(hint) or hint):
                if isinstance(choice, type) and issubclass(choice, TermEnum):
                    codes.setdefault(name, {}).update({code.value: code.term for code in choice})
    return {"kinds": kinds, "fields": fields, "codes": codes}


def _fields(kind: Any) -> Iterator[tuple[str, Any]]:
    """Return the name and the type of every field of a type, and of the types of its fields."""
    for name, hint in parts(kind).items():
        yield name, hint
        yield from _fields(item(hint) or hint)


def _filled(page: str, id: str, value: object) -> str:
    """Return the page with the value in the data block of this id."""
    opening = f'<script type="application/json" id="{id}">'
    before, _, rest = page.partition(opening)
    _, closing, after = rest.partition("</script>")
    return "".join((before, opening, _json(value), closing, after))


def _json(value: object) -> str:
    """Return JSON in which no text can end the script block that it stands in (HTML, section 4.12.1.3)."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
