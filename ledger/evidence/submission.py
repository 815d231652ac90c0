"""请求联署 — a ledger has its checkpoints cosigned by witnesses, and asks them what they know (C2SP ``tlog-witness``)."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import NoReturn, Self
from urllib.parse import urlsplit

from domain.errors import BadInput, NotFound
from ledger.errors import Forked, NotTrusted, NotWatched, ProofRefused, Unreachable
from ledger.evidence.add_checkpoint import SIZE_TYPE, AddCheckpoint, origin_hash
from ledger.evidence.checkpoint import Checkpoint, parse_size
from ledger.evidence.export import jsonl, key_line
from ledger.evidence.log import EvidenceLog, Signed
from ledger.evidence.note import KeyKind, Note, Signature, VerifierKey, check_signature
from ledger.evidence.web import Answer, ask
from ledger.postgres.statements import statements

_STATEMENTS = statements("ledger.evidence", "submission")
_TRIES = 4
_ANSWER = 128 * 1024
"""Bytes of an answer at the most."""


@dataclass(frozen=True, slots=True)
class WitnessAddress:
    """A witness: its key, and where it is asked."""

    key: VerifierKey
    url: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``<vkey>=<url>``.

        Raises:
            BadInput: it is none.

        """
        vkey, equals, url = text.partition("=")
        key = VerifierKey.parse(vkey)
        if key.kind is not KeyKind.COSIGNATURE:
            raise BadInput(f"{key} is no key of a witness; `wenze witness init` prints one")
        parts = urlsplit(url)
        if not equals or parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadInput(f"the witness {key.name} has no address; write <key>=https://…")
        return cls(key, url)


def parse_witnesses(text: str) -> list[WitnessAddress]:
    """Read witnesses as the settings name them: ``<vkey>=<url> <vkey>=<url>``.

    Raises:
        BadInput: one of them cannot be read, or stands there twice.

    """
    found = [WitnessAddress.parse(one) for one in text.split()]
    if len({one.key for one in found}) < len(found):
        raise BadInput("a witness is named twice; name each once")
    return found


def submit(log: EvidenceLog, witness_url: str, witness_key: VerifierKey) -> Signature:
    """Have the last checkpoint cosigned, with the proof that the ledger only grew since the witness saw it; keep it.

    Raises:
        NotFound: nothing was signed yet.
        Unreachable: the witness does not answer, or not as it should.
        NotWatched, NotTrusted: it does not know the ledger, or its key.
        Forked: it says that the ledger is not the one that it cosigned.
        ProofRefused: what it answers is not its cosignature.

    """
    introduced, named = False, None
    for _ in range(_TRIES):
        signed = _last(log)
        checkpoint = signed.checkpoint
        if named is not None and named > checkpoint.size:
            raise Forked(
                f"{witness_key.name} saw {named} rows of {checkpoint.origin}, but {checkpoint.size} are signed: "
                "rows are missing; run `wenze verify`"
            )
        old_size = _remembered(log, witness_key, checkpoint) if named is None else named
        answer = _offer(log, witness_url, old_size, signed)
        if answer.status == HTTPStatus.OK:
            cosignature = _cosignature(answer, witness_key, signed)
            log.add_cosignatures(signed, [cosignature])
            return cosignature
        if answer.status == HTTPStatus.CONFLICT and answer.kind == SIZE_TYPE:
            named = _named(answer, witness_url)
        elif answer.status == HTTPStatus.FORBIDDEN and not introduced:
            introduced = True
            if not _introduce(log, witness_url, checkpoint.origin):
                _refuse(answer, witness_key, checkpoint)
        else:
            _refuse(answer, witness_key, checkpoint)
    raise Unreachable(f"{witness_url} named another size at each of {_TRIES} tries; try again later")


def known_to(witness_url: str, witness_key: VerifierKey, origin: str) -> Note | None:
    """Return the last checkpoint of a ledger that a witness cosigned; None where it cosigned none.

    Only the witness's cosignature is checked; check the ledger's own signature under its keys.

    Raises:
        Unreachable: the witness does not answer, or not as it should.
        ProofRefused: what it answers is not of this ledger, or not cosigned by it.

    """
    url = f"{witness_url.rstrip('/')}/{origin_hash(origin)}/checkpoint"
    answer = ask(url, _ANSWER)
    if answer.status == HTTPStatus.NOT_FOUND:
        return None
    if answer.status != HTTPStatus.OK:
        raise Unreachable(f"{url} answers {answer.status}; check the address")
    try:
        note = Note.parse(answer.text)
        found = Checkpoint.of(note).origin
    except BadInput as error:
        raise Unreachable(f"{url} is no checkpoint: {error}") from None
    if found != origin or not note.signed_by([witness_key]):
        raise ProofRefused(
            f"what {url} answers is no checkpoint of {origin} that {witness_key.name} cosigned"
        )
    return note


def _last(log: EvidenceLog) -> Signed:
    signed = log.last()
    if signed is None:
        raise NotFound("nothing was signed yet; run `wenze log sign`")
    return signed


def _remembered(log: EvidenceLog, witness_key: VerifierKey, checkpoint: Checkpoint) -> int:
    """Return the size that the witness cosigned last, as far as this ledger knows; if it is wrong, it says so."""
    with log.pool.cursor() as cursor:
        witness = f"{witness_key.name}+{witness_key.id.hex()}"
        cursor.execute(_STATEMENTS["select_last_cosigned"], {"witness": witness})
        row = cursor.fetchone()
    if row is None:
        return 0
    return min(Checkpoint.of(Note.parse(row[0])).size, checkpoint.size)


def _offer(log: EvidenceLog, witness_url: str, old_size: int, signed: Signed) -> Answer:
    request = AddCheckpoint(old_size, log.consistency(old_size, signed.checkpoint.size), signed.note)
    return ask(f"{witness_url.rstrip('/')}/add-checkpoint", _ANSWER, str(request).encode())


def _introduce(log: EvidenceLog, witness_url: str, origin: str) -> bool:
    """Tell a witness of ours the keys that were introduced since; return whether it took them."""
    keys = log.keys()
    if len(keys) == 1:
        return False
    body = jsonl(map(key_line, keys))
    return (
        ask(f"{witness_url.rstrip('/')}/add-keys/{origin_hash(origin)}", _ANSWER, body).status
        == HTTPStatus.OK
    )


def _cosignature(answer: Answer, witness_key: VerifierKey, signed: Signed) -> Signature:
    try:
        found = [Signature.parse(line) for line in answer.text.splitlines()]
    except BadInput as error:
        raise Unreachable(f"{witness_key.name} answers no cosignature: {error}") from None
    for signature in found:
        if (signature.name, signature.key_id) == (witness_key.name, witness_key.id):
            check_signature(witness_key, signed.note.text, signature)
            return signature
    raise ProofRefused(
        f"the witness answered without a cosignature of {witness_key}; check its key in the settings"
    )


def _named(answer: Answer, witness_url: str) -> int:
    try:
        return parse_size(answer.text.strip())
    except BadInput:
        raise Unreachable(f"{witness_url} names no size: {answer.text[:40]!r}; check the address") from None


def _refuse(answer: Answer, witness_key: VerifierKey, checkpoint: Checkpoint) -> NoReturn:
    """Raise what a refusal means."""
    name, said = witness_key.name, " ".join(answer.text.split())[:300]
    match answer.status:
        case HTTPStatus.NOT_FOUND:
            raise NotWatched(f"{name} does not watch {checkpoint.origin}; ask it for `wenze witness add`")
        case HTTPStatus.FORBIDDEN:
            raise NotTrusted(f"{name} does not trust the key that signs {checkpoint.origin}: {said}")
        case HTTPStatus.CONFLICT | HTTPStatus.UNPROCESSABLE_ENTITY:
            raise Forked(
                f"{name} says that {checkpoint.origin} is not what it cosigned: {said}; run `wenze verify`"
            )
        case _:
            raise Unreachable(f"{name} answers {answer.status}: {said}; try again later")
