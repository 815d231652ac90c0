"""``wenze erase`` — erase what is sealed of a person, or see first what that would be (删除个人信息)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import Data, Json, WhereSeveral, at_desk
from api.cli.output import err, out, print_json, table
from api.commands.catalogue import command
from api.commands.erasing import Sealed, sealed_of
from api.commands.execution import NEW, Done, execute
from api.commands.lookup import find, find_person
from api.desk import Desk
from api.moment import when
from domain.calendar import local_date
from domain.errors import BadInput
from domain.people.erasure import PersonErased
from projections.folds.search import Search
from projections.runner import Runner


def erase(
    person: Annotated[
        str,
        typer.Argument(
            metavar="PERSON",
            help="当事人标识、工号、办件或投诉编号 A person's id, a staff number, the number of a case or complaint",
        ),
    ],
    basis: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="删除依据 The clause of the law, as in 《个人信息保护法》第四十七条第一款第三项",
        ),
    ] = None,
    approved_by: Annotated[str | None, typer.Option(metavar="STAFF", help="批准人 Who approved it")] = None,
    by: Annotated[
        str, typer.Option(envvar="WENZE_BY", metavar="STAFF", help="登记人 Who makes the entry")
    ] = "",
    organisation: WhereSeveral = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """删除个人信息 Destroy the key of a person's sealed words, for good; without --basis only show what that would erase.

    As long as an investigation is open or something must be kept (`wenze do person place-hold`), it is restricted
    instead, and recorded so.
    """
    now = datetime.now(UTC)
    with at_desk(data, organisation) as desk:
        Runner(desk.ledger, desk.views).catch_up()
        sealed = sealed_of(desk.ledger, find_person(desk.ledger, desk.views, person), local_date(now))
        done = None if basis is None else _erase(desk, sealed, basis, approved_by, by, now)
        if done is not None:
            Runner(desk.ledger, desk.views).catch_up()
        if json:
            print_json(_document(desk, sealed, done))
        elif done is None:
            _show(desk, sealed)
        else:
            _tell(sealed, done)


def _erase(desk: Desk, sealed: Sealed, basis: str, approved_by: str | None, by: str, now: datetime) -> Done:
    if not by:
        raise BadInput("who makes the entry? Give --by, or set WENZE_BY", field="by")
    asked = command("person", "erase")
    said = asked.model.model_validate(
        {
            "entry": {"by": find(desk.views, "staff", by)},
            "person": sealed.person,
            "basis": basis,
            "approved_by": approved_by and find(desk.views, "staff", approved_by),
        }
    )
    return execute(desk.ledger, asked, NEW, said, now, views=desk.views)


def _document(desk: Desk, sealed: Sealed, done: Done | None) -> object:
    return {
        "person": sealed.person,
        "outcome": None if done is None else ("erased" if _is_erased(done) else "restricted"),
        "positions": [] if done is None else [event.position for event in done.recorded],
        "keys": sealed.keys,
        "streams": [
            {"id": id, "category": category, "reference": reference, "facts": facts}
            for id, category, reference, facts in _streams(desk, sealed)
        ],
        "holds": [
            {"ground": hold.ground, "until": hold.until, "investigation": hold.investigation}
            for hold in sealed.holds
        ],
        "under_way": sealed.under_way,
        "restricted_since": sealed.restricted_since,
        "erased_before": sealed.erased_at,
    }


def _show(desk: Desk, sealed: Sealed) -> None:
    shown = table(f"当事人 {sealed.person}", "类别 what", "编号", "标识 id", "封存的登记 facts#")
    for id, category, reference, facts in _streams(desk, sealed):
        shown.add_row(category, reference, str(id), str(facts))
    out.print(shown)
    out.print(_standing(sealed), markup=False)
    for hold in sealed.holds:
        until = f"，至 until {hold.until.isoformat()}" if hold.until else ""
        out.print(f"留存 held: {hold.ground.term}{until}", markup=False)
    for id in sealed.under_way:
        out.print(f"调查未结 investigation open: {id}", markup=False)
    err.print("什么也没有改变 nothing was changed; 删除须注明依据 to erase it give --basis", markup=False)


def _standing(sealed: Sealed) -> str:
    if not sealed.keys:
        return f"已依法删除 erased {when(sealed.erased_at) if sealed.erased_at else ''}".rstrip()
    if sealed.restricted_since:
        return f"限制处理自 restricted since {when(sealed.restricted_since)}"
    return "已封存，可以启封 sealed, and can be opened"


def _tell(sealed: Sealed, done: Done) -> None:
    recorded = done.recorded[-1]
    if _is_erased(done):
        out.print(
            f"#{recorded.position} 已依法删除 erased: {sealed.person}, {len(sealed.streams)} 宗 streams",
            markup=False,
        )
        return
    out.print(
        f"#{recorded.position} 暂不删除，已限制处理 not erased but restricted: {sealed.person}", markup=False
    )
    for hold in sealed.holds:
        out.print(f"留存 held: {hold.ground.term}", markup=False)
    for id in sealed.under_way:
        out.print(f"调查未结 investigation open: {id}", markup=False)


def _is_erased(done: Done) -> bool:
    return isinstance(done.recorded[-1].fact, PersonErased)


def _streams(desk: Desk, sealed: Sealed) -> list[tuple[object, str, str, int]]:
    rows = ((id, desk.views.get(Search, str(id)), facts) for id, facts in sealed.streams.items())
    found = [
        (id, row.category if row else "", row.reference if row else "", facts) for id, row, facts in rows
    ]
    return sorted(found, key=lambda row: row[1:3])
