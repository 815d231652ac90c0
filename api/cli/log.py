"""``wenze log`` — what is signed of a ledger: checkpoints, keys, the static files of the log (账本日志)."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import err, out, print_json, progress
from api.cosigning import cosign
from api.moment import when
from api.settings import read_settings
from domain.errors import NotFound
from ledger.evidence.export import Folder, export
from ledger.evidence.introduction import trusted_keys
from ledger.evidence.log import Signed
from ledger.evidence.submission import parse_witnesses

app = typer.Typer(
    name="log",
    help="账本日志 What is signed of a ledger: checkpoints, keys, static files.",
    no_args_is_help=True,
)


@app.command()
def checkpoint(organisation: WhereSeveral = None, data: Data = None) -> None:
    """校验点 Print the newest checkpoint with its cosignatures; keep it elsewhere, it proves the rows before it."""
    with at_desk(data, organisation) as desk:
        signed = desk.log.last()
        if signed is None:
            raise NotFound("nothing was signed yet; run `wenze log sign`")
        _print(signed)


@app.command()
def sign(organisation: WhereSeveral = None, data: Data = None) -> None:
    """签署 Sign the ledger as it is now and have it cosigned; a running server does both by itself."""
    with at_desk(data, organisation) as desk:
        desk.signing.now()
        witnesses = parse_witnesses(read_settings().witnesses)
        cosign(desk.log, witnesses, lambda said: err.print(f"未联署 not cosigned: {said}", markup=False))
        _print(desk.signing.latest())


@app.command()
def keys(organisation: WhereSeveral = None, data: Data = None, json: Json = False) -> None:
    """公钥 Print the public keys; publish the first: whoever checks a proof needs it from you, not from the file."""
    with at_desk(data, organisation) as desk:
        trusted = trusted_keys(desk.log.keys())
    if json:
        print_json([{"key": str(one.key), "after": one.after} for one in trusted])
        return
    for one in trusted:
        if one.introduced:
            err.print(
                f"{when(one.introduced.at)} 起 since position {one.after + 1}: {one.introduced.reason}",
                markup=False,
            )
        out.print(str(one.key), markup=False, highlight=False, soft_wrap=True)


@app.command("rotate-key")
def rotate_key(
    reason: Annotated[str, typer.Option(help="原因 Why; it stands in the note that both keys sign")],
    organisation: WhereSeveral = None,
    data: Data = None,
) -> None:
    """换密钥 Go over to a new signing key, introduced by the one in use."""
    with at_desk(data, organisation) as desk:
        _print(desk.signing.signer.rotate(datetime.now(UTC), reason))
        err.print("新公钥 new public key:", str(desk.log.keys()[-1].key), markup=False, soft_wrap=True)


@app.command("export")
def export_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="目录 An empty folder, or an earlier export")],
    organisation: WhereSeveral = None,
    data: Data = None,
) -> None:
    """导出 Write the log as static files with the verifier; again into the same folder adds what is new."""
    with at_desk(data, organisation) as desk:
        size = desk.signing.latest().checkpoint.size
        with progress("导出 Exporting", size) as come_to:
            signed = export(desk.log, Folder(folder), come_to)
    out.print(
        f"{folder}: {signed.checkpoint.size:,} 条 rows, 校验点 checkpoint #{signed.number}", markup=False
    )
    out.print(f"验证 verify: python3 {folder}/wenze_verify.py", markup=False)


def _print(signed: Signed) -> None:
    out.print(str(signed.note), end="", markup=False, highlight=False, soft_wrap=True)
