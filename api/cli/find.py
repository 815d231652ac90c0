"""``wenze find`` — where a telephone or an ID number stands, without opening anything that is sealed (按号码查找)."""

from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, progress, table
from domain.errors import BadInput
from ledger.vault.contacts import ContactIndex
from ledger.vault.number import Number, NumberKind, number_of
from projections.folds.search import Search
from projections.runner import Runner


def find(
    telephone: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="电话 A telephone, however it is written")
    ] = None,
    id_number: Annotated[
        str | None, typer.Option("--id-number", metavar="NUMBER", help="身份证号 An ID number")
    ] = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """按号码查找 List every case, complaint and feedback in whose sealed contact a number stands; nothing is opened."""
    number = _asked(telephone, id_number)
    with at_desk(data, organisation) as desk:
        Runner(desk.ledger, desk.views).catch_up()
        index = ContactIndex(desk.ledger)
        with progress("号码索引 Index of numbers", desk.ledger.head()) as come_to:
            index.catch_up(come_to)
        rows = [(place, desk.views.get(Search, str(place.stream))) for place in index.find(number)]
    found = [
        {
            "id": place.stream,
            "category": row.category if row else "",
            "reference": row.reference if row else "",
            "title": row.title if row else "",
            "field": place.field,
        }
        for place, row in rows
    ]
    if json:
        print_json(found)
        return
    shown = table(f"{len(found)} 处 places", "类别 what", "编号", "内容", "标识 id", "字段")
    for one in found:
        shown.add_row(*(str(one[name]) for name in ("category", "reference", "title", "id", "field")))
    out.print(shown)


def _asked(telephone: str | None, id_number: str | None) -> Number:
    match telephone, id_number:
        case str(text), None:
            return number_of(NumberKind.TELEPHONE, text)
        case None, str(text):
            return number_of(NumberKind.ID_NUMBER, text)
        case _:
            raise BadInput("say what to find: one --telephone, or one --id-number")
