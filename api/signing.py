"""签署 — what was written is signed within seconds, by a thread that sleeps until something is written."""

import logging
from contextlib import suppress
from threading import Event, Lock, Thread

from domain.errors import NotFound, WenzeError
from ledger.errors import NoSigningKey
from ledger.evidence.log import Signed
from ledger.evidence.signer import Signer

_log = logging.getLogger("wenze.signing")


class Signing:
    """签署 — signs one ledger ``seconds`` after something was written on it, and when it is closed."""

    def __init__(self, signer: Signer, seconds: float) -> None:
        self.signer = signer
        self.failure: WenzeError | None = None
        """Why signing failed the last time; none while all is well."""
        self._seconds = seconds
        self._written = 0
        self._signed = 0
        self._due = Event()
        self._closing = Event()
        self._mutex = Lock()
        self._thread: Thread | None = None

    def written(self, position: int) -> None:
        """Be told that the ledger now goes up to a position."""
        self._written = max(self._written, position)
        if not self._due.is_set():
            self._due.set()
            if self._thread is None:
                self._start()

    def now(self) -> Signed:
        """Sign at once, unless all is signed; return the last checkpoint.

        Raises:
            ledger.errors.Forked: the ledger is not the one that was signed.
            ledger.errors.NoSigningKey: the key is elsewhere.

        """
        with self._mutex:
            written = self._written
            signed = self.signer.sign(at_least=written)
            self._signed = max(self._signed, written)
            return signed

    def latest(self) -> Signed:
        """Sign at once where the key is here; return the last checkpoint with its cosignatures.

        Raises:
            domain.errors.NotFound: nothing was signed yet, and the key is elsewhere.
            ledger.errors.Forked: the ledger is not the one that was signed.

        """
        with suppress(NoSigningKey):
            self.now()
        signed = self.signer.log.last()
        if signed is None:
            raise NotFound("nothing was signed yet; run `wenze log sign` where the signing key is")
        return signed

    def close(self) -> None:
        """Sign what is left and stop.

        Raises:
            ledger.errors.Forked: the ledger is not the one that was signed.

        """
        self._closing.set()
        self._due.set()
        if self._thread is not None:
            self._thread.join()
        if self._written > self._signed:
            with suppress(NoSigningKey):
                self.now()

    def _start(self) -> None:
        with self._mutex:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="wenze-signing", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            self._due.wait()
            if self._closing.wait(self._seconds):
                return
            self._due.clear()
            try:
                self.now()
            except NoSigningKey:
                self.failure = None
            except WenzeError as error:
                if str(error) != str(self.failure):
                    _log.error("not signed: %s", error)
                self.failure = error
            else:
                self.failure = None
