"""安装 — one data folder or database server, opened: the way from settings to ledgers and views."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from api.desk import Desk
from api.regulations import Regulations, read_regulations
from api.settings import Settings
from api.signing import Signing
from api.sweep.early_warning import Thresholds
from api.sweep.sweep import Sweep
from domain.errors import BadInput, NotFound, WenzeError
from ledger.embedded import EmbeddedPostgres
from ledger.erasure import reapply_erasures
from ledger.evidence.keys import KeyFolder
from ledger.evidence.signer import Signer
from ledger.ledger import Ledger
from ledger.organisations import OrganisationEntry, Organisations
from ledger.postgres.sequencer import Clock
from ledger.vault import ErasedKeys, MasterKey
from projections.views import Views

_log = logging.getLogger("wenze.installation")


class Installation:
    """An open installation; close it with its context."""

    def __init__(self, url: str, master: MasterKey, folder: Path, settings: Settings | None = None) -> None:
        self.url = url
        self.master = master
        self._stack = ExitStack()
        self.folder = folder
        self.settings = settings or Settings()
        self.organisations = Organisations(url)
        self._stack.callback(self.organisations.close)

    def ledger(self, organisation: OrganisationEntry, clock: Clock | None = None) -> Ledger:
        """Open an organisation's ledger; it is signed and closed with the installation."""
        return self._signed_ledger(organisation, clock)[0]

    def _signed_ledger(
        self, organisation: OrganisationEntry, clock: Clock | None = None
    ) -> tuple[Ledger, Signing]:
        erased = ErasedKeys(self.folder / "erased" / organisation.code)
        ledger = Ledger(self.url, organisation.schema, self.master, clock=clock, erased=erased)
        self._stack.callback(ledger.close)
        _carry_out_erasures(ledger)
        signer = Signer(
            ledger.pool,
            ledger.authenticator,
            self.key_folder(organisation.code),
            f"{self.settings.origin}/{organisation.code}",
        )
        signing = Signing(signer, self.settings.sign_seconds)
        ledger.sequencer.on_written = signing.written
        self._stack.callback(signing.close)
        return ledger, signing

    def key_folder(self, code: str) -> KeyFolder:
        """Return the folder of the signing keys of the organisation with this code."""
        return KeyFolder(self.folder / "signing" / code)

    def views(self, organisation: OrganisationEntry) -> Views:
        """Open an organisation's views; they are closed with the installation."""
        views = Views(self.url, organisation.schema)
        self._stack.callback(views.close)
        return views

    def desk(self, organisation: OrganisationEntry) -> Desk:
        """Open an organisation for reading and recording; its views are made where they are missing."""
        ledger, signing = self._signed_ledger(organisation)
        desk = Desk(organisation, ledger, self.views(organisation), signing)
        desk.views.create()
        return desk

    def sweep(self, organisation: OrganisationEntry) -> Sweep:
        """Return the sweep of an organisation, under the regulations of this installation."""
        return Sweep(
            self.ledger(organisation),
            self.views(organisation),
            self.regulations.books,
            self.regulations.calendar,
            self.settings.closing,
            Thresholds(self.settings.warn_yellow, self.settings.warn_red),
        )

    @cached_property
    def regulations(self) -> Regulations:
        """The rulebooks and the calendar."""
        return read_regulations(self.settings)

    def organisation(self, word: str | None) -> OrganisationEntry:
        """Return the organisation of this name or code; where there is only one, it needs no name.

        Raises:
            domain.errors.NotFound: there is none of this name, or none at all.
            BadInput: there are several and none was named.

        """
        if word is not None:
            return self.organisations.find(word)
        entries = self.organisations.list()
        if len(entries) == 1:
            return entries[0]
        if not entries:
            raise NotFound(
                "there is no organisation yet; begin with `wenze do organisation register new name=… code=… "
                "kind=civil-service --by system`, `wenze import` or `wenze demo`"
            )
        raise BadInput(f"name one with --organisation: {'、'.join(entry.name for entry in entries)}")

    def close(self) -> None:
        """Close all that was opened."""
        self._stack.close()


def _carry_out_erasures(ledger: Ledger) -> None:
    """Do what was cut off before it was done; what cannot be done is told, and keeps nobody from reading."""
    try:
        reapply_erasures(ledger)
    except WenzeError as error:
        _log.error("erasures that stand in the ledger are not carried out: %s", error)


@contextmanager
def open_installation(settings: Settings) -> Iterator[Installation]:
    """Open the installation that the settings name: a server, else the embedded database in the data folder.

    Raises:
        domain.errors.DatabaseUnavailable: the server does not answer, or the embedded one does not start.
        BadInput: the data folder cannot be used, or the master key is not one.

    """
    folder = settings.data.expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"the data folder {folder} cannot be made: {error.strerror}; choose another with --data"
        ) from None
    key = settings.master_key
    master = (
        MasterKey.from_text(key.get_secret_value()) if key else MasterKey.from_file(folder / "master.key")
    )
    with ExitStack() as stack:
        url = settings.database_url
        if url is None:
            url = stack.enter_context(EmbeddedPostgres(folder / "postgresql")).url
        installation = Installation(url, master, folder, settings)
        stack.callback(installation.close)
        yield installation
