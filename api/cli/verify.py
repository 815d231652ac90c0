"""``wenze verify`` — whether anything was changed since it was signed (核验)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.cli.files import read_text
from api.cli.options import Data, Json, WhereSeveral, opened
from api.cli.output import err, out, print_json, progress
from api.desk import Desk
from api.moment import when
from domain.errors import WenzeError
from ledger.evidence import wenze_verify
from ledger.evidence.checkpoint import encoded
from ledger.evidence.note import Note, VerifierKey
from ledger.evidence.proof import Proof
from ledger.evidence.submission import WitnessAddress, known_to, parse_witnesses
from ledger.evidence.verification import Verification
from ledger.evidence.verification import verify as verify_ledger

_PROOF = "c2sp.org/tlog-proof@v1\n"

Key = Annotated[
    str | None,
    typer.Option("--key", metavar="VKEY", help="首把公钥 The ledger's first key, as it is published"),
]
Known = Annotated[
    list[Path] | None,
    typer.Option(
        "--known", metavar="FILE", help="库外校验点 A checkpoint or receipt kept elsewhere (several)"
    ),
]


def verify(
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="PATH", help="导出、备份或证据包 An export, backup or evidence pack instead"
        ),
    ] = None,
    key: Key = None,
    witness: Annotated[
        list[str] | None,
        typer.Option("--witness", metavar="VKEY", help="见证方公钥 A witness's key (several)"),
    ] = None,
    known: Known = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """核验 Hash every row again and check all signatures: exit code 0 nothing was changed, 1 something was, and where."""
    if export is not None:
        _verify_files(export, key, witness or [], known or [], json=json)
        return
    notes = [_note(file) for file in known or []]
    with opened(data) as installation:
        desk = installation.desk(installation.organisation(organisation))
        witnesses = parse_witnesses(installation.settings.witnesses)
        notes += _asked(desk, witnesses)
        keys = [VerifierKey.parse(one) for one in witness or []] + [one.key for one in witnesses]
        rows = desk.ledger.head()
        with progress("核验 Verifying", rows) as come_to:
            found = verify_ledger(
                desk.log.pool,
                authenticator=desk.ledger.authenticator,
                folder=desk.signing.signer.folder,
                first_key=VerifierKey.parse(key) if key else None,
                known=notes,
                witnesses=keys,
                progress=lambda done, _: come_to(min(done, rows)),
            )
    if json:
        print_json(_plain(found))
    else:
        _show(found)
    if not found.ok:
        raise typer.Exit(1)


def _verify_files(
    path: Path, key: str | None, witnesses: Sequence[str], known: Sequence[Path], *, json: bool
) -> None:
    """Check files by the stand-alone verifier, which shares no code with what wrote them."""
    result = wenze_verify.verify(path, keys=[key] if key else [], witnesses=witnesses, known=known)
    if json:
        print_json(result)
    else:
        for line in wenze_verify.report(result):
            out.print(line, markup=False, highlight=False, soft_wrap=True)
    if result.exit_code:
        raise typer.Exit(result.exit_code)


def _note(path: Path) -> Note:
    """Read a checkpoint that was kept elsewhere, or the one in a receipt."""
    text = read_text(path)
    return Proof.parse(text).note if text.startswith(_PROOF) else Note.parse(text)


def _asked(desk: Desk, witnesses: Sequence[WitnessAddress]) -> list[Note]:
    """Return what the witnesses know of this ledger under each of its names; one that is away is named."""
    found = []
    entries = desk.log.keys()
    for witness in witnesses:
        try:
            for origin in {entry.key.name for entry in entries}:
                note = known_to(witness.url, witness.key, origin)
                found += [note] if note else []
        except WenzeError as error:
            err.print(f"未问见证方 not asked: {error}", style="yellow", markup=False, soft_wrap=True)
    return found


def _plain(found: Verification) -> dict[str, object]:
    return {
        "ok": found.ok,
        "rows": found.size,
        "root": encoded(found.root) if found.root else None,
        "checkpoints": found.checkpoints,
        "signed": found.head.size if found.head else 0,
        "unsigned": found.unsigned,
        "signed_by": str(found.signed_by) if found.signed_by else None,
        "cosigned_by": [{"name": one.name, "size": one.size, "at": one.at} for one in found.cosigned_by],
        "remarks": found.remarks,
        "findings": [
            {
                "table": one.table,
                "first": one.first,
                "last": one.last,
                "column": one.column,
                "what": one.what,
                "remedy": one.remedy,
            }
            for one in found.findings
        ],
    }


def _show(found: Verification) -> None:
    lines = [
        f"记录 rows: {found.size:,}，校验点 checkpoints: {found.checkpoints:,}，未签署 not signed yet: {found.unsigned:,}"
    ]
    if found.head and found.signed_by:
        lines.append(f"签署 signed: {found.head.size:,} 条，根 root {encoded(found.head.root)}")
        lines.append(f"公钥 key: {found.signed_by}")
    lines += [f"联署 cosigned: {one.name} {one.size:,} 条，{when(one.at)}" for one in found.cosigned_by]
    lines += [f"说明 remark: {remark}" for remark in found.remarks]
    verdict = "核验通过，未见改动 nothing was changed" if found.ok else "核验不通过 it is not what was signed"
    for line in (*lines, verdict):
        out.print(line, markup=False, highlight=False, soft_wrap=True)
    for number, finding in enumerate(found.findings, 1):
        out.print(f"{number:>3}. {finding.where}", markup=False, highlight=False, soft_wrap=True)
        out.print(f"     {finding.what}", markup=False, highlight=False, soft_wrap=True)
        out.print(f"     怎么办 what to do: {finding.remedy}", markup=False, highlight=False, soft_wrap=True)
