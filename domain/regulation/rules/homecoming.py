"""返岗的规则 — the stand-in tells the A-role what was done, and gives back the papers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from domain.cases.material import Material
from domain.people.presence.departure import HandedToStandIn
from domain.people.presence.homecoming import MaterialsReturned, ReturnBriefingHeld
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History, Noted
from domain.regulation.meaning.absence import Away, Standing, absences, stand_ins
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("AB-22", on="presence")
def the_stand_in_briefs_the_a_role(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """告知办理情况 — everybody who stood in tells the A-role on return what was done."""
    standing_in = stand_ins(history)
    for away in absences(history):
        if away.over is None:
            continue
        due = context.due(away.over.at, parameters.limit("briefing"))
        for stand_in, standing in _by_stand_in(standing_in, away).items():
            briefings = (
                one
                for one in history.of(ReturnBriefingHeld)
                if one.fact.stand_in == stand_in and _is_about(one, away)
            )
            briefing = next(briefings, None)
            if context.missed(due, briefing):
                yield breach(
                    standing.began,
                    moment=due,
                    person=stand_in,
                    evidence=(away.over, briefing),
                    zh="A角返岗后B角未告知离岗期间办理工作的有关情况",
                    en="the stand-in did not tell the A-role on return what was done",
                )


@rule("AB-23", on="presence")
def the_stand_in_returns_the_papers(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """移交有关资料 — what the stand-in was given he gives back, every piece of it."""
    for away in absences(history):
        if away.over is None:
            continue
        due = context.due(away.over.at, parameters.limit("return"))
        for stand_in, handed in _handed(history, away).items():
            back = [
                one
                for one in history.of(MaterialsReturned)
                if one.fact.stand_in == stand_in and _is_about(one, away)
            ]
            missing = _quantities(material for one in handed for material in one.fact.materials)
            missing -= _quantities(
                material for one in back if one.at <= due for material in one.fact.materials
            )
            if missing and context.passed(due):
                yield breach(
                    min(handed, key=lambda one: one.version),
                    moment=due,
                    person=stand_in,
                    evidence=(away.over, *handed, *back),
                    zh="A角返岗后B角未将有关资料全部移交A角",
                    en="the stand-in did not give all the papers back to the A-role",
                )


def _by_stand_in(standing_in: list[Standing], away: Away) -> dict[UUID, Standing]:
    """Return everybody who stood in during an absence, with the first entry that says so."""
    found: dict[UUID, Standing] = {}
    meanwhile = (standing for standing in standing_in if standing.overlaps(away))
    for standing in sorted(meanwhile, key=lambda one: one.began.version):
        found.setdefault(standing.began.fact.stand_in, standing)
    return found


def _handed(history: History, away: Away) -> dict[UUID, list[Noted[HandedToStandIn]]]:
    """Return what was handed over for an absence, by who took it."""
    found: dict[UUID, list[Noted[HandedToStandIn]]] = {}
    for handed in history.of(HandedToStandIn):
        if away.prepares(handed.at) and (away.end is None or handed.at < away.end):
            found.setdefault(handed.fact.stand_in, []).append(handed)
    return found


def _is_about(told: Noted[ReturnBriefingHeld] | Noted[MaterialsReturned], away: Away) -> bool:
    since = told.fact.away_since
    return away.begun.at <= since and (away.end is None or since < away.end)


def _quantities(materials: Iterable[Material]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for material in materials:
        counted[material.name] += material.quantity
    return counted
