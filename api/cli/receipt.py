"""``wenze receipt`` — receipts that people take away, and checking one without any database (回执)."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.cells import cell_len

from api.bilingual import one_line
from api.cli.files import read_text, write
from api.cli.options import Data, WhereSeveral, at_desk
from api.cli.output import out
from api.commands.catalogue import commands_on
from api.commands.lookup import find
from api.moment import when
from api.receipt_page import receipt_page
from api.receipts import (
    ReceiptRow,
    Verified,
    day_in_words,
    give,
    latest,
    published_keys,
    receipt_text,
    time_in_words,
)
from api.receipts import verify as verified
from domain.errors import NotFound
from domain.fact import category as category_of
from ledger.errors import ProofRefused
from ledger.evidence.note import VerifierKey
from ledger.evidence.qr_text import qr_text

app = typer.Typer(
    name="receipt",
    help="回执 Receipts that people take away; checking one needs no database.",
    no_args_is_help=True,
)

_HEAD = 24
"""Columns of what stands before each part of the answer."""


@app.command()
def make(
    category: Annotated[str, typer.Argument(metavar="WHAT", help="类别 case, complaint, promise …")],
    word: Annotated[str, typer.Argument(metavar="ID", help="标识、编号 Id, code or number")],
    position: Annotated[
        int | None, typer.Option(min=1, max=2**62, help="账本位置 Of which fact; left out: the latest")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="回执文件 FILE.tlog-proof; else printed"),
    ] = None,
    qr: Annotated[Path | None, typer.Option("--qr", metavar="FILE", help="二维码 Its QR code, SVG")] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
) -> None:
    """出具回执 Make the receipt of a notice, an acceptance, a promise, a handover, a reply; sign it first if need be."""
    commands_on(category)
    with at_desk(data, organisation) as desk:
        id = find(desk.views, category, word)
        stream = [one for one in desk.ledger.stream(id) if category_of(one.fact.NAME) == category]
        if not stream:
            raise NotFound(f"no {category} has the id {id}; check the id and the organisation")
        if position is not None and position not in {event.position for event in stream}:
            raise NotFound(f"position {position} is not one of {category} {word}; `wenze show` lists them")
        receipt = str(give(desk, position or latest(stream)))
    if qr is not None:
        from api.qr import qr_svg  # a library for drawing, which no other command need load

        write(qr, qr_svg(qr_text(receipt)).encode())
    if output is not None:
        write(output, receipt.encode())
    if qr is None and output is None:
        out.print(receipt, end="", markup=False, highlight=False, soft_wrap=True)


@app.command()
def verify(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="回执文件 A .tlog-proof, or the text of its QR code (WENZE1:…)"),
    ],
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VKEY", envvar="WENZE_TRUSTED_KEYS", help="机关公布的公钥 Key that the office publishes"
        ),
    ] = None,
    witness: Annotated[
        list[str] | None, typer.Option(metavar="VKEY", help="见证方的公钥 Key of a witness")
    ] = None,
) -> None:
    """核验回执 Check a receipt with nothing but the published key: exit code 0 valid, 1 not valid, 2 unreadable."""
    keys = [VerifierKey.parse(one) for one in key or ()]
    witnesses = [VerifierKey.parse(one) for one in witness or ()]
    try:
        found = verified(receipt_text(read_text(file)), keys, witnesses)
    except ProofRefused as error:
        _line("无效 NOT VALID", style="bold red")
        _line(one_line(str(error)))
        raise typer.Exit(1) from None
    _show(found, witnesses)


@app.command()
def page(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="文件 FILE.html")],
    organisation: WhereSeveral = None,
    data: Data = None,
) -> None:
    """核验页 Write the page on which anybody checks a receipt, with this ledger's keys; it needs no server."""
    with at_desk(data, organisation) as desk:
        write(output, receipt_page(published_keys(desk), []).encode())


def _show(found: Verified, witnesses: list[VerifierKey]) -> None:
    row, checkpoint = found.row, found.proof.checkpoint
    _line("有效 VALID", style="bold green")
    _line(
        f"这条登记确在账本 {checkpoint.origin} 中，一字未改。 "
        f"This entry stands in the ledger {checkpoint.origin}, unchanged."
    )
    _line("")
    _part("承诺日期", "promised", *_promised(row))
    _part("种类", "kind", _kind(row))
    for field, term in (("reference", "编号"), ("matter", "事项")):
        if text := row.text(field):
            _part(term, field, text)
    _part("记录", "stream", f"{row.originator}（版本 version {row.version}）")
    _part("发生", "happened", _beijing(row.occurred_at))
    _part("登记", "recorded", _beijing(row.recorded_at))
    _part(
        "账本位置",
        "position",
        f"{row.position}（签署时共 {checkpoint.size} 条 of {checkpoint.size} when signed）",
    )
    for signer in found.signers:
        _part("签名", "signed by", f"{signer.name}+{signer.id.hex()}")
    for witness in witnesses:
        _part("见证", "cosigned by", f"{witness.name} {_cosigned(found, witness)}")


def _promised(row: ReceiptRow) -> tuple[str, ...]:
    if row.kind is None or row.kind.date is None:
        return ("这种回执不承诺日期 a receipt of this kind promises none",)
    if row.promised is None:
        return ("没有写明日期 none was stated",)
    chinese, english = day_in_words(row.promised)
    time = time_in_words(row.promised)
    return f"{chinese} {time}（北京时间）", f"{english}, {time} Beijing time"


def _kind(row: ReceiptRow) -> str:
    return f"{row.kind.term} {row.kind.english} ({row.type})" if row.kind else row.type


def _cosigned(found: Verified, witness: VerifierKey) -> str:
    at = found.cosigned.get(witness)
    with suppress(OverflowError, ValueError, OSError):
        if at is not None:
            return _beijing(datetime.fromtimestamp(at, UTC))
    return "没有见证 did not cosign it"


def _beijing(moment: datetime | None) -> str:
    return when(moment) if moment is None else f"{when(moment)} 北京时间 Beijing time"


def _part(term: str, english: str, *texts: str) -> None:
    head = f"{term} {english}"
    for text in texts:
        _line(f"{_padded(head)}{one_line(text)}")
        head = ""


def _padded(head: str) -> str:
    """Return a head as wide on a terminal as all others: a Chinese character takes two columns."""
    return head + " " * (_HEAD - cell_len(head))


def _line(text: str, style: str | None = None) -> None:
    out.print(text, style=style, markup=False, highlight=False, soft_wrap=True)
