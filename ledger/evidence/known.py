"""他处所知 — what is known elsewhere of a ledger's length: a backup that is older, or says otherwise, is not restored.

Elsewhere is the folder of the signing keys, checkpoints and receipts that somebody kept, and witnesses.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from domain.errors import BadInput
from ledger.errors import Forked
from ledger.evidence import durable
from ledger.evidence.checkpoint import Checkpoint
from ledger.evidence.introduction import Introduction, KeyEntry
from ledger.evidence.keys import KeyFolder
from ledger.evidence.note import Note
from ledger.evidence.proof import Proof
from ledger.evidence.qr_text import PREFIX, receipt_of
from ledger.evidence.restore import Backup
from ledger.evidence.submission import WitnessAddress, known_to

_LONGEST = 1 << 20
"""Characters of a file with a checkpoint at the most."""
_PROOF = "c2sp.org/tlog-proof"


class Known(NamedTuple):
    """他处所知 — a checkpoint that is known elsewhere, and where."""

    where: str
    checkpoint: Checkpoint


def from_file(path: Path, backup: Backup) -> Known:
    """Return the checkpoint that somebody kept: a note, its three lines, a receipt, or the text of its QR code.

    Raises:
        BadInput: the file holds none of these.
        ProofRefused: a signature that claims to be by this ledger's key is not.

    """
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(_LONGEST)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}") from None
    if text.startswith(PREFIX):
        text = receipt_of(text.strip())
    if text.startswith(_PROOF):
        return from_note(str(path), Proof.parse(text).note, backup)
    if "\n\n" not in text.strip("\n"):
        return Known(str(path), Checkpoint.parse(text.strip("\n") + "\n"))
    return from_note(str(path), Note.parse(text), backup)


def from_folder(folder: KeyFolder) -> list[Known]:
    """Return the checkpoint that the signer of this installation signed last, if it signed any."""
    note = folder.signed()
    return [] if note is None else [Known(str(folder.path), Checkpoint.of(note))]


def from_note(where: str, note: Note, backup: Backup) -> Known:
    """Return the checkpoint of a note.

    Raises:
        ProofRefused: a signature that claims to be by this ledger's key is not.

    """
    note.signed_by(entry.key for entry in backup.keys)
    return Known(where, Checkpoint.of(note))


def from_witness(witness: WitnessAddress, backup: Backup) -> list[Known]:
    """Return the checkpoint of this ledger that a witness cosigned last, if it cosigned any.

    Raises:
        Unreachable: it does not answer.
        ProofRefused: what it answers is not of this ledger, or not cosigned by it.

    """
    note = known_to(witness.url, witness.key, backup.keys[-1].key.name)
    return [] if note is None else [from_note(witness.key.name, note, backup)]


def newer(backup: Backup, known: Iterable[Known]) -> list[Known]:
    """Return what is known of a ledger that goes on beyond the backup; all else that is known goes with it.

    Raises:
        BadInput: a checkpoint is of another ledger.
        Forked: it says that the same rows are others.

    """
    return [one for one in known if _is_newer(one, backup)]


def _is_newer(known: Known, backup: Backup) -> bool:
    origin, size = known.checkpoint.origin, known.checkpoint.size
    ends = {before.key.name: _begins(after) for before, after in pairwise(backup.keys)}
    names = [entry.key.name for entry in backup.keys]
    if origin not in names:
        return _is_of_later_name(known, backup)
    if origin != names[-1] and size > ends[origin]:
        return False  # these rows were lost before, and the keys of the ledger say so
    if size > backup.size:
        return True
    if backup.root(size) != known.checkpoint.root:
        raise Forked(
            f"{known.where} knows another root of the first {size} rows of {origin}: the backup is of another "
            "history and is not restored; keep both, and find out which was rewritten"
        )
    return False


def _is_of_later_name(known: Known, backup: Backup) -> bool:
    """Judge a checkpoint under a name that the backup does not know.

    A ledger gets a new name when it is restored with a loss; where that was begun from this very backup and then
    stopped, it may be done again.
    """
    first, checkpoint = backup.keys[0].key.name, known.checkpoint
    if not checkpoint.origin.startswith(f"{first}/"):
        raise BadInput(f"{known.where} knows another ledger, {checkpoint.origin}; this backup is of {first}")
    if (checkpoint.size, checkpoint.root) != (backup.size, backup.checkpoint.root):
        raise Forked(
            f"{known.where} knows the ledger as {checkpoint.origin}, as it is called since it was restored with a "
            "loss; this backup is from before that: restore one that was made since"
        )
    return True


def _begins(entry: KeyEntry) -> int:
    """Return after how many rows a later key took over."""
    assert entry.introduction is not None  # noqa: S101  # the backup is proved
    return Introduction.parse(entry.introduction.text).after


def lost(backup: Backup, beyond: Sequence[Known]) -> str:
    """Return in words which rows a ledger lacks after it was restored; ``beyond`` as ``newer`` returns it."""
    first, last = backup.size + 1, max((one.checkpoint.size for one in beyond), default=0)
    if last < first:
        return f"positions after {backup.size} lost"
    return f"position {first} lost" if first == last else f"positions {first} to {last} lost"


def can_sign(folder: KeyFolder, backup: Backup) -> bool:
    """Say whether the key that signs this ledger is in a folder.

    Raises:
        Forked: the folder holds another key in its place.

    """
    last = backup.keys[-1]
    key = folder.key(last.number)
    if key is not None and key.verifier != last.key:
        raise Forked(
            f"{folder.path} holds {key.verifier} as key {last.number}, the backup names {last.key}: the folder is of "
            "another ledger; put it elsewhere, and bring that of this ledger"
        )
    return key is not None


def set_aside(folder: KeyFolder, backup: Backup) -> list[Path]:
    """Keep the keys that came into use after a backup under other names, which are returned.

    A ledger that goes on from the backup makes a key of the same number; a later backup may turn up all the same.
    """
    moved: list[Path] = []
    with folder.locked():
        number = backup.keys[-1].number + 1
        while (key := folder.key(number)) is not None:
            name = f"{number}-{key.verifier.id.hex()}.key"
            moved.append((folder.path / f"{number}.key").replace(folder.path / name))
            number += 1
        durable.settle(folder.path)
    return moved
