"""``wenze show`` — any one thing, its history and how it stands (现状与经过)."""

from typing import Annotated
from uuid import UUID

import typer

from api.cli.options import AsOf, Data, Json, KnownAt, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.cli.timeline_table import timeline_table
from api.commands.catalogue import commands_on
from api.commands.lookup import find
from api.standing import standing
from api.timeline import timeline
from domain.aggregate import Aggregate, aggregate_types
from domain.errors import NotFound
from domain.people.presence.state import presence_id
from projections.asof import Moments, aggregate
from projections.views import Views


def show(
    category: Annotated[str, typer.Argument(metavar="WHAT", help="类别 post, presence, promise …")],
    word: Annotated[str, typer.Argument(metavar="ID", help="标识、编号 Id, code or number")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """现状与经过 Show how anything stands, or stood at a moment, and all that was recorded on it."""
    commands_on(category)
    cls = _type(category)
    moments = Moments(as_of, known_at)
    with at_desk(data, organisation) as desk:
        ledger, views = desk.ledger, desk.views
        id = _id(views, category, word)
        stream = [one for one in ledger.stream(id) if one.fact.NAME.startswith(f"{category}.")]
        made = aggregate(cls, stream, moments)
        if made is None:
            raise NotFound(
                f"no {category} has the id {id} {moments}; check the id, the moment, the organisation"
            )
        names = desk.names()
        items, stands = timeline(stream, names, moments), standing(made, names, moments.as_of)
        if json:
            print_json(
                {"what": category, "id": id, "moments": moments, "standing": stands, "timeline": items}
            )
            return
        head = table(f"{category} {id} {moments}".strip(), "项目", "内容")
        for stand in stands:
            head.add_row(stand.term, stand.text)
        out.print(head)
        out.print(timeline_table(items))


def _type(category: str) -> type[Aggregate]:
    return next(cls for cls in aggregate_types() if category == cls.CATEGORY)


def _id(views: Views, category: str, word: str) -> UUID:
    """Return the stream's id; a presence goes by the number of its member of staff as well."""
    try:
        return UUID(word)
    except ValueError:
        return (
            presence_id(find(views, "staff", word)) if category == "presence" else find(views, category, word)
        )
