"""联署 — the server asks each witness to cosign the last checkpoint, and asks again where one did not answer."""

import logging
from collections.abc import Callable, Sequence
from threading import Event, Thread

from domain.errors import WenzeError
from ledger.evidence.log import EvidenceLog, Signed
from ledger.evidence.submission import WitnessAddress, submit

_log = logging.getLogger("wenze.cosigning")


def cosign(log: EvidenceLog, witnesses: Sequence[WitnessAddress], failed: Callable[[str], None]) -> None:
    """Have the last checkpoint cosigned by every witness that has not done so; tell of each that did not."""
    signed = log.last()
    for witness in witnesses if signed else ():
        if signed and not _has_cosigned(signed, witness):
            try:
                submit(log, witness.url, witness.key)
            except WenzeError as error:
                failed(f"{witness.key.name}: {error}")


def _has_cosigned(signed: Signed, witness: WitnessAddress) -> bool:
    return any((one.name, one.key_id) == (witness.key.name, witness.key.id) for one in signed.note.signatures)


class Cosigning:
    """联署 — of one ledger, while the server runs."""

    def __init__(self, log: EvidenceLog, witnesses: Sequence[WitnessAddress], seconds: float) -> None:
        self._evidence = log
        self._witnesses = witnesses
        self._seconds = seconds
        self._stop = Event()
        self._said = ""
        self._thread = Thread(target=self._run, name="wenze-cosigning", daemon=True)

    def start(self) -> None:
        """Begin, where there is a witness and it has not begun."""
        if self._witnesses and not self._thread.is_alive():
            self._thread.start()

    def stop(self) -> None:
        """End after the question that is under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            failures: list[str] = []
            try:
                cosign(self._evidence, self._witnesses, failures.append)
            except WenzeError as error:
                failures.append(str(error))
            said = "; ".join(failures)
            if said != self._said:
                _log.warning("not cosigned: %s", said) if said else _log.info("cosigned again")
            self._said = said
