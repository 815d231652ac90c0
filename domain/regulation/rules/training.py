"""学习培训的规则 — who must study what, how often, for how long, and know it afterwards."""

from collections.abc import Iterator

from domain.office.training_state import TrainingTopic
from domain.regulation.context import Context
from domain.regulation.finding import Breach, breach
from domain.regulation.history import History
from domain.regulation.meaning.employment import employed
from domain.regulation.meaning.force import duty_since
from domain.regulation.meaning.section_head import chief_at
from domain.regulation.meaning.study import sessions, studies, tests, topics_of
from domain.regulation.meaning.year import years_over
from domain.regulation.parameters import Parameters
from domain.regulation.rule import rule


@rule("DJ-01", on="staff")
def everybody_studies_the_systems_every_year(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """集中学习 — at least one session a year, attended or made up for; where none was held, the chief answers."""
    service, topics = employed(history), topics_of(parameters)
    if service is None:
        return
    for year in years_over(context, parameters, service.since, service.until):
        studied = any(
            year.holds(study.at) and set(topics) & set(study.topics) for study in studies(context, history.id)
        )
        held = [one for topic in topics for one in sessions(context, topic) if year.holds(one.at)]
        if not studied:
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=history.id if held else chief_at(context, year.ends),
                evidence=tuple(held),
                zh="全年未参加“五项制度”集中学习" if held else "全年未组织“五项制度”集中学习",
                en="no session on the five systems was attended or made up for in the whole year"
                if held
                else "no session on the five systems was held in the whole year",
            )


@rule("YM-01", on="staff")
def everybody_is_taught_the_systems(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """全体干部职工学习 — the five systems and the front-line method, by everybody who works here."""
    service = employed(history)
    if service is None:
        return
    due = context.due(duty_since(context, parameters.clause, service.since), parameters.limit("within"))
    if service.until is not None and service.until <= due:
        return
    for topic in topics_of(parameters):
        first = next((study.noted for study in studies(context, history.id) if topic in study.topics), None)
        if context.missed(due, first):
            held = [one for one in sessions(context, topic) if service.since <= one.at <= due]
            yield breach(
                history.beginning,
                part=topic,
                moment=due,
                person=history.id if held else chief_at(context, due),
                evidence=(first, *held),
                zh=f"未按时学习“{topic.term}”",
                en=f"not taught in time: {topic.replace('-', ' ')}",
            )


@rule("YM-02", on="staff")
def everybody_knows_what_was_studied(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """人人熟知 — whoever studied it passes a test on it, within the time allowed."""
    service = employed(history)
    for topic in topics_of(parameters):
        first = next((study for study in studies(context, history.id) if topic in study.topics), None)
        if service is None or first is None:
            continue
        due = context.due(duty_since(context, parameters.clause, first.at), parameters.limit("within"))
        taken = [test for test in tests(context, history.id) if topic in test.fact.topics]
        passed = next((test for test in taken if test.fact.passed), None)
        if context.missed(due, passed) and (service.until is None or service.until > due):
            yield breach(
                history.beginning,
                part=topic,
                moment=due,
                person=history.id,
                evidence=(first.noted, *taken),
                zh=f"学习“{topic.term}”后未按时通过测试",
                en=f"no test on this was passed in time: {topic.replace('-', ' ')}",
            )


@rule("DD-09", on="staff")
def everybody_goes_on_learning(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """不断学习 — so many hours of training a year; what nobody timed does not count."""
    service = employed(history)
    if service is None:
        return
    for year in years_over(context, parameters, service.since, service.until):
        attended = [study for study in studies(context, history.id) if year.holds(study.at)]
        if sum(study.minutes for study in attended) < 60 * parameters.number("hours"):
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=history.id,
                evidence=tuple(study.noted for study in attended),
                zh="全年培训学时不足",
                en="the hours of training in the year are fewer than required",
            )


@rule("DJ-13", on="organisation")
def members_are_educated_regularly(
    history: History, context: Context, parameters: Parameters
) -> Iterator[Breach]:
    """党性教育 — regularly: so many sessions a year; whether they meet the point, people judge."""
    for year in years_over(context, parameters, history.beginning.at):
        held = [one for one in sessions(context, TrainingTopic.PARTY_SPIRIT) if year.holds(one.at)]
        if len(held) < parameters.number("per_year"):
            yield breach(
                history.beginning,
                part=str(year.number),
                moment=year.ends,
                person=chief_at(context, year.ends),
                evidence=tuple(held),
                zh="全年开展党性教育的次数不足",
                en="fewer sessions of party-spirit education were held in the year than required",
            )
