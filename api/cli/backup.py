"""``wenze backup``, ``wenze restore`` — a ledger as one file that proves itself, and back (备份、恢复)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Data, WhereSeveral, opened
from api.cli.output import err, out, progress
from api.cli.registers import build_views
from api.desk import Desk
from api.installation import Installation
from api.moment import when
from domain.errors import BadInput, Stale
from ledger.errors import NoSigningKey, Unreachable
from ledger.evidence import known
from ledger.evidence.archive import Archive
from ledger.evidence.backup import back_up, new_file, prove
from ledger.evidence.known import Known
from ledger.evidence.restore import Backup
from ledger.evidence.restore import restore as write_back
from ledger.evidence.submission import parse_witnesses


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件 A new ZIP file")],
    organisation: WhereSeveral = None,
    data: Data = None,
) -> None:
    """备份 Sign the ledger, write all of it to one file, and prove the file; whoever verifies exports can check it.

    The master key and the signing keys are not in it: keep copies of them elsewhere, and not beside the backups.
    """
    with opened(data) as installation:
        desk = installation.desk(installation.organisation(organisation))
        head = desk.ledger.head()
        with new_file(file) as new:
            with progress("备份 Writing", head) as written:
                signed = back_up(
                    new,
                    desk.organisation,
                    desk.ledger,
                    desk.signing.latest,
                    installation.master,
                    datetime.now(UTC),
                    written,
                )
            with progress("核验 Proving", signed.checkpoint.size) as proved:
                prove(new, installation.master, proved)
        keys = installation.key_folder(desk.organisation.code).path
    out.print(
        f"{file}: {desk.organisation.name}，{signed.checkpoint.size:,} 条 rows，校验点 checkpoint #{signed.number}，"
        f"{file.stat().st_size / 1e6:,.1f} MB，已核验 proved",
        markup=False,
        soft_wrap=True,
    )
    err.print(
        f"不在其中，另行保管 not in it, keep copies elsewhere: 主密钥 the master key; 签名密钥 the signing keys in {keys}",
        markup=False,
        soft_wrap=True,
    )


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件 What `wenze backup` wrote")],
    known_files: Annotated[
        list[Path] | None,
        typer.Option(
            "--known",
            metavar="FILE",
            help="他处所存的校验点、回执 A checkpoint or receipt kept elsewhere (repeatable)",
        ),
    ] = None,
    accept_loss: Annotated[
        str | None,
        typer.Option(
            metavar="REASON",
            help="承认丢失 Restore though later rows are lost, and sign on under a new name that says so and why",
        ),
    ] = None,
    without_witness: Annotated[
        bool,
        typer.Option("--without-witness", help="见证方不答时仍恢复 Go on though a witness does not answer"),
    ] = False,
    data: Data = None,
) -> None:
    """恢复 Prove a backup, write it into an empty ledger, and build its views; nothing is written before it is proved.

    A backup older than a checkpoint that is known elsewhere is refused, one that contradicts it in any case.
    """
    if accept_loss is not None and not (accept_loss.strip() and accept_loss.isprintable()):
        raise BadInput("give the reason of the loss in one line", field="accept-loss")
    with Archive(file) as archive, opened(data) as installation:
        found = Backup(archive, installation.master)
        with progress("核验 Proving", found.size) as proved:
            found.prove(proved)
        beyond = known.newer(found, _known(installation, found, known_files or (), without_witness))
        signable = _allowed(installation, found, beyond, accept_loss)
        desk = _restored(installation, found)
        if accept_loss is not None:
            _mark(desk, found, f"{known.lost(found, beyond)}: {accept_loss.strip()}")
        build_views(desk.ledger, desk.views)
    made = when(found.about.made_at)
    out.print(
        f"{found.about.name}: {found.size:,} 条 rows，{made} 的备份 as of the backup",
        markup=False,
        soft_wrap=True,
    )
    if not signable:
        folder = installation.key_folder(found.about.code).path
        _warn(f"此处尚不能签署 it cannot be signed here until {folder} holds its signing keys")


def _known(
    installation: Installation, found: Backup, files: Iterable[Path], without_witness: bool
) -> list[Known]:
    """Return every checkpoint of this ledger that is known elsewhere.

    Raises:
        Unreachable: a witness does not answer, and nobody said that it may be left out.

    """
    checkpoints = known.from_folder(installation.key_folder(found.about.code))
    checkpoints += [known.from_file(file, found) for file in files]
    for witness in parse_witnesses(installation.settings.witnesses):
        try:
            checkpoints += known.from_witness(witness, found)
        except Unreachable as error:
            if not without_witness:
                raise Unreachable(f"{error}; --without-witness restores without asking it") from None
            _warn(f"未问见证方 not asked: {error}")
    return checkpoints


def _allowed(installation: Installation, found: Backup, beyond: list[Known], accepted: str | None) -> bool:
    """Check that the backup may be restored; say whether the ledger can be signed here then.

    Raises:
        Stale: rows would be lost, and nobody accepted that.
        NoSigningKey: the loss cannot be put on record without the key.

    """
    folder = installation.key_folder(found.about.code)
    signable = known.can_sign(folder, found)
    if beyond and accepted is None:
        most = max(beyond, key=lambda one: one.checkpoint.size)
        raise Stale(
            f"the backup ends at position {found.size}, and {most.where} knows {most.checkpoint.size} rows as "
            f"{most.checkpoint.origin}: {known.lost(found, beyond)}; restore a later backup, or accept the loss with "
            "--accept-loss REASON"
        )
    if accepted is not None and not signable:
        raise NoSigningKey(
            f"a loss is put on record with the signing key, and {folder.path} does not hold it; bring that folder here"
        )
    return signable


def _restored(installation: Installation, found: Backup) -> Desk:
    """Write the backup, and open the organisation with the keys that came with it."""
    entry = installation.organisations.add(found.about.name)
    with progress("恢复 Restoring", found.size) as written:
        new = write_back(found, installation.ledger(entry), written)
    if not new:
        err.print("账本已在此，未改动 the ledger stands here already, nothing was written", markup=False)
    return installation.desk(entry)


def _mark(desk: Desk, found: Backup, reason: str) -> None:
    """Go on under a new name, which says what was lost."""
    for path in known.set_aside(desk.signing.signer.folder, found):
        _warn(f"移开 a key that came into use later is now {path}")
    signed = desk.signing.signer.start_anew(datetime.now(UTC), reason)
    _warn(f"有丢失 ROWS WERE LOST: {reason}")
    _warn(f"账本自此名为 from here on the ledger is {signed.checkpoint.origin}; 公布新公钥 publish its key:")
    out.print(str(desk.log.keys()[-1].key), markup=False, highlight=False, soft_wrap=True)


def _warn(text: str) -> None:
    err.print(text, style="bold red", markup=False, highlight=False, soft_wrap=True)
