"""``wenze witness`` — a superior body that cosigns the checkpoints of ledgers as long as each only grows (见证)."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Annotated

import typer

from api.cli.options import Json
from api.cli.output import err, out, print_json, table
from ledger.evidence.follow import Followed, follow_all
from ledger.evidence.note import VerifierKey
from ledger.evidence.witness import Witness

app = typer.Typer(
    name="witness",
    help="见证 Cosign the checkpoints of ledgers, as a superior body, as long as each only grows.",
    no_args_is_help=True,
)
Folder = Annotated[
    Path,
    typer.Option("--folder", metavar="DIR", help="见证目录 Folder of the witness: its key, what it cosigned"),
]
_FOLDER = Path("wenze-witness")
_log = logging.getLogger("wenze.witness")
_EVERY = 60.0
"""Seconds between two visits while serving."""


@app.command()
def init(
    name: Annotated[str, typer.Option(help="名称 Name of the witness, like superior.gov.cn/w1")],
    folder: Folder = _FOLDER,
) -> None:
    """建立 Make a witness and print its public key, for the ledgers' WENZE_WITNESSES; again prints it again."""
    witness = Witness.create(folder, name, _now)
    out.print(str(witness.key), markup=False, highlight=False, soft_wrap=True)


@app.command()
def add(
    vkey: Annotated[
        str, typer.Argument(metavar="VKEY", help="账本公钥 Key of the ledger, as its owner publishes it")
    ],
    url: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="地址 Where its log is served or exported; left out: it submits by itself"
        ),
    ] = None,
    folder: Folder = _FOLDER,
) -> None:
    """监督 Watch a ledger; again with the same key changes its address."""
    watched = Witness(folder, _now).watch(VerifierKey.parse(vkey), url)
    out.print(f"{watched.origin} {watched.url or '自行提交 submits by itself'}", markup=False, soft_wrap=True)


@app.command("list")
def list_(folder: Folder = _FOLDER, json: Json = False) -> None:
    """名单 List the ledgers that are watched, how far each was cosigned, and what is kept of its misbehaviour."""
    ledgers = Witness(folder, _now).ledgers()
    if json:
        print_json(
            [
                {
                    "origin": one.origin,
                    "url": one.url,
                    "size": one.size(),
                    "keys": [str(entry.key) for entry in one.entries()],
                    "misbehaviour": one.kept(),
                }
                for one in ledgers
            ]
        )
        return
    shown = table("受监督账本 ledgers", "账本 origin", "地址 url", "已联署 rows#", "失信 misbehaviour#")
    for one in ledgers:
        shown.add_row(one.origin, one.url or "—", f"{one.size():,}", str(len(one.kept()) or "—"))
    out.print(shown)


@app.command()
def follow(
    every: Annotated[
        float | None, typer.Option(min=1, metavar="SECONDS", help="间隔 Again and again; left out: once")
    ] = None,
    folder: Folder = _FOLDER,
    json: Json = False,
) -> None:
    """走访 Fetch and cosign what the ledgers publish; exit code 2 where one misbehaved, 1 where one was not to be had."""
    witness = Witness(folder, _now)
    while True:
        found = follow_all(witness)
        if json:
            print_json([_plain(one) for one in found])
        else:
            _tell(found)
        if every is None:
            raise typer.Exit(_exit_code(found))
        Event().wait(every)


@app.command()
def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="端口 Port on 127.0.0.1; 0: any that is free")
    ] = 8001,
    folder: Folder = _FOLDER,
) -> None:
    """服务 Take checkpoints that ledgers submit on 127.0.0.1, and visit those with an address every minute."""
    import uvicorn  # a web framework, which no other command need load

    from api.cli.listening import listening
    from api.http.witness import create_witness_app

    witness = Witness(folder, _now)
    with listening(port) as listener, _followed(witness):
        uvicorn.Server(uvicorn.Config(create_witness_app(witness), log_level="warning")).run(
            sockets=[listener]
        )


@contextmanager
def _followed(witness: Witness) -> Iterator[None]:
    """Visit the ledgers while the context lasts; only what is wrong is told."""
    stop = Event()

    def run() -> None:
        while not stop.is_set():
            try:
                _tell([one for one in follow_all(witness) if one.problem or one.misbehaved])
            except Exception:  # noqa: BLE001  # whatever it is, the next turn tries again
                _log.exception("the ledgers were not followed; it is tried again in %s seconds", _EVERY)
            stop.wait(_EVERY)

    thread = Thread(target=run, name="wenze-witness", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _tell(found: Sequence[Followed]) -> None:
    for one in found:
        if one.problem:
            err.print(
                f"{one.origin}: {one.problem}", style="red", markup=False, highlight=False, soft_wrap=True
            )
        else:
            grown = f"（+{one.size - one.before:,}）" if one.size > one.before else ""
            out.print(
                f"{one.origin}: {one.size:,} 条已联署 rows cosigned{grown}", markup=False, soft_wrap=True
            )
        for kept in one.kept:
            err.print(f"{one.origin}: 失信 misbehaved: {kept}", style="red", markup=False, soft_wrap=True)


def _plain(one: Followed) -> dict[str, object]:
    return {
        "origin": one.origin,
        "before": one.before,
        "size": one.size,
        "problem": str(one.problem) if one.problem else None,
        "misbehaviour": one.kept,
    }


def _exit_code(found: Sequence[Followed]) -> int:
    if any(one.misbehaved for one in found):
        return 2
    return 1 if any(one.problem for one in found) else 0


def _now() -> datetime:
    return datetime.now(UTC)
