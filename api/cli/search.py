"""``wenze search`` — finding by words (检索)."""

from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import out, print_json, table
from api.commands.catalogue import category_term
from projections.queries import search as queries


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="词语 All of which must stand there")],
    category: Annotated[
        str | None, typer.Option(metavar="WHAT", help="类别 Only of this category: case, complaint, post …")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="最多 At most so many")] = 50,
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """检索 Find what was recorded with these words and is not sealed, the newest first."""
    with at_desk(data, organisation) as desk:
        views = desk.views
        found = queries.find(views, " ".join(words), category=category, limit=limit)
        if json:
            print_json(found)
            return
        shown = table(f"检索 {desk.organisation.name}", "类别", "编号", "名称", "所在", "标识")
        for hit in found:
            places = "\n".join(f"#{one.position} {one.term}：{one.text}" for one in hit.excerpts)
            shown.add_row(category_term(hit.category), hit.reference, hit.title, places, str(hit.id))
        out.print(shown)
