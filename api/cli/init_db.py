"""``wenze init-db`` — what the owner of a database server prepares, so that the application needs no power (建库)."""

import secrets
from typing import Annotated

import typer
from psycopg2.extensions import make_dsn

from api.cli.options import Data, Json, opened
from api.cli.output import out, print_json
from ledger.postgres.schema import make_login


def init_db(
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", metavar="NAME", help="机关 Make or migrate its ledger (repeatable)"),
    ] = None,
    login: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="应用账号 Make a login for the application and print its URL once"),
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """建库 Make roles, schemas and tables, as the owner of the database that WENZE_DATABASE_URL names.

    The application itself runs with a login that can add and read events, nothing else.
    """
    with opened(data) as installation:
        entries = [installation.organisations.add(name) for name in organisation or ()]
        for entry in entries or installation.organisations.list():
            installation.ledger(entry)
            installation.views(entry).create()
        url = None
        if login is not None:
            password = secrets.token_urlsafe(24)
            make_login(installation.url, login, password)
            url = make_dsn(installation.url, user=login, password=password)
        codes = [entry.code for entry in installation.organisations.list()]
        if json:
            print_json({"organisations": codes, "login_url": url})
            return
        out.print(f"机关 organisations: {'、'.join(codes) or '—'}", markup=False)
        if url is not None:
            out.print(
                "应用的 WENZE_DATABASE_URL，只显示这一次 for the application, shown this once:", markup=False
            )
            out.print(url, markup=False, soft_wrap=True)
