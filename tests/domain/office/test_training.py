"""学习培训 — 组织全体干部职工学习“五项制度”和“一线工作法”；AB角要相互学习业务知识；缺席的补课."""

from uuid import UUID, uuid4

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.office.make_up import KnowledgeTested, TrainingMadeUp
from domain.office.training import (
    Training,
    TrainingAbsenceExplained,
    TrainingAttendanceAmended,
    TrainingCorrected,
    TrainingHeld,
)
from domain.office.training_state import TrainingTopic
from tests.domain.office.given import (
    ACCOUNTING,
    CHIEF,
    LI,
    NO_HASH,
    PAPER,
    POST,
    WANG,
    ZHAO,
    at,
    recorded,
    refused,
    sealed,
)


def a_session() -> Training:
    """The five systems, studied by Li and Wang; Zhao did not come."""
    training = Training(uuid4())
    training.hold(
        at(0),
        topics=(TrainingTopic.FIVE_SYSTEMS, TrainingTopic.FRONT_LINE),
        text="推行五项制度和“一线工作法”实施方案",
        text_hash=PAPER,
        section=ACCOUNTING,
        attendees=(LI, WANG),
        absent=(ZHAO,),
        minutes=120,
        place="三楼会议室",
    )
    return training


@pytest.mark.clause("DJ-01", "YM-01")
def test_a_session_names_topic_text_who_came_and_who_did_not() -> None:
    held = recorded(a_session(), TrainingHeld)
    assert held.topics == (TrainingTopic.FIVE_SYSTEMS, TrainingTopic.FRONT_LINE)
    assert (held.text, held.text_hash) == ("推行五项制度和“一线工作法”实施方案", PAPER)
    assert (held.attendees, held.absent, held.section) == ((LI, WANG), (ZHAO,), ACCOUNTING)
    assert (held.minutes, held.place, held.posts) == (120, "三楼会议室", ())


@pytest.mark.parametrize(
    ("topic", "posts"),
    [
        pytest.param(TrainingTopic.PARTY_SPIRIT, (), marks=pytest.mark.clause("DJ-13"), id="DJ-13 党性教育"),
        pytest.param(TrainingTopic.CROSS, (POST,), marks=pytest.mark.clause("AB-27"), id="AB-27 AB角互学"),
        pytest.param(TrainingTopic.PROFESSION, (), marks=pytest.mark.clause("DD-09"), id="DD-09 业务知识"),
    ],
)
def test_what_else_is_studied(topic: TrainingTopic, posts: tuple[UUID, ...]) -> None:
    training = Training(uuid4())
    training.hold(at(0), topics=(topic,), posts=posts, attendees=(LI, WANG), minutes=60)
    held = recorded(training, TrainingHeld)
    assert (held.topics, held.posts, held.attendees, held.minutes) == ((topic,), posts, (LI, WANG), 60)


@pytest.mark.clause("DJ-01")
def test_a_session_to_which_nobody_is_said_to_have_come_is_recorded_so() -> None:
    training = Training(uuid4())
    training.hold(at(0), topics=(TrainingTopic.FIVE_SYSTEMS,))
    held = recorded(training, TrainingHeld)
    assert (held.text, held.attendees, held.absent, held.minutes) == (None, (), (), None)


@pytest.mark.clause("DJ-01", "YM-01")
@pytest.mark.parametrize(("reason", "approved_by"), [("请病假", CHIEF), (None, None)], ids=["准假", "无故"])
def test_why_somebody_did_not_come_is_sealed(reason: str | None, approved_by: UUID | None) -> None:
    training = a_session()
    training.explain_absence(at(1), person=ZHAO, reason=reason, approved_by=approved_by)
    explained = recorded(training, TrainingAbsenceExplained)
    assert (explained.person, explained.approved_by, explained.section) == (ZHAO, approved_by, ACCOUNTING)
    assert sealed(explained.reason) == ((ZHAO, reason) if reason else None)


@pytest.mark.clause("DJ-01", "YM-01")
@pytest.mark.parametrize("person", [ZHAO, uuid4()], ids=["was absent", "joined later"])
def test_who_missed_it_studies_it_afterwards(person: UUID) -> None:
    training = a_session()
    training.make_up(at(100), person=person, way="自学", minutes=90)
    made_up = recorded(training, TrainingMadeUp)
    assert (made_up.person, made_up.way, made_up.minutes) == (person, "自学", 90)
    assert (made_up.topics, made_up.text, made_up.section) == (training.topics, training.text, ACCOUNTING)
    with refused(training, ImpossibleState, "caught up on training", field="person"):
        training.make_up(at(101), person=person)


@pytest.mark.clause("YM-02")
@pytest.mark.parametrize(
    ("person", "passed", "points", "out_of"),
    [(LI, True, 96, 100), (ZHAO, False, None, None), (WANG, False, 0, None)],
)
def test_whether_everybody_knows_it_is_tested(
    person: UUID, passed: bool, points: int | None, out_of: int | None
) -> None:
    training = a_session()
    training.test_knowledge(at(200), person=person, passed=passed, points=points, out_of=out_of)
    tested = recorded(training, KnowledgeTested)
    assert (tested.person, tested.passed, tested.points, tested.out_of) == (person, passed, points, out_of)
    assert (tested.topics, tested.section) == (training.topics, ACCOUNTING)


@pytest.mark.clause("DJ-01", "YM-01")
def test_a_list_that_was_signed_wrongly_is_put_right() -> None:
    training = a_session()
    training.amend_attendance(at(2), attendees=(LI, ZHAO), absent=(WANG,), reason="签到有误")
    amended = recorded(training, TrainingAttendanceAmended)
    assert (amended.attendees, amended.absent, amended.reason) == ((LI, ZHAO), (WANG,), "签到有误")
    training.make_up(at(50), person=WANG)
    assert recorded(training, TrainingMadeUp).person == WANG
    with refused(training, BadInput, "nothing differs", field="attendees"):
        training.amend_attendance(at(3), attendees=(ZHAO, LI), absent=(WANG,))


def test_who_came_neither_explains_an_absence_nor_catches_up() -> None:
    training = a_session()
    with refused(training, ImpossibleState, "the list says that", field="person"):
        training.explain_absence(at(1), person=LI)
    with refused(training, ImpossibleState, "the list says that", field="person"):
        training.make_up(at(1), person=LI)


def test_a_session_is_held_once() -> None:
    training = a_session()
    with refused(training, ImpossibleState, "recorded already"):
        training.hold(at(1), topics=(TrainingTopic.OTHER,))


@pytest.mark.parametrize(
    ("said", "words", "field"),
    [
        ({"topics": ()}, "topics is empty", "topics"),
        ({"topics": (TrainingTopic.CROSS, TrainingTopic.CROSS)}, "names cross twice", "topics"),
        ({"text_hash": NO_HASH}, "is not a SHA-256", "text_hash"),
        ({"posts": (POST, POST)}, "twice", "posts"),
        ({"attendees": (LI, LI)}, "twice", "attendees"),
        ({"absent": (LI, LI)}, "twice", "absent"),
        ({"attendees": (LI,), "absent": (LI,)}, "present and as absent", "absent"),
        ({"minutes": 0}, "0 minutes", "minutes"),
    ],
)
def test_what_cannot_be_on_the_list_is_refused(said: dict[str, object], words: str, field: str) -> None:
    training = Training(uuid4())
    given: dict[str, object] = {"topics": (TrainingTopic.FIVE_SYSTEMS,)}
    with refused(training, BadInput, words, field=field):
        training.hold(at(0), **given | said)  # type: ignore[arg-type]  # a row of the table


def test_the_other_numbers_and_lists_are_checked_as_well() -> None:
    training = a_session()
    with refused(training, BadInput, "present and as absent", field="absent"):
        training.amend_attendance(at(1), attendees=(ZHAO,), absent=(ZHAO,))
    with refused(training, BadInput, "caught up in 0 minutes", field="minutes"):
        training.make_up(at(1), person=ZHAO, minutes=0)
    with refused(training, BadInput, "-1 points", field="points"):
        training.test_knowledge(at(1), person=LI, passed=False, points=-1)
    with refused(training, BadInput, "101 points of 100", field="points"):
        training.test_knowledge(at(1), person=LI, passed=True, points=101, out_of=100)


def test_nothing_follows_on_a_session_that_was_never_held() -> None:
    training = Training(uuid4())
    with refused(training, NotFound, "no training has the id"):
        training.explain_absence(at(0), person=LI)
    with refused(training, NotFound, "no training has the id"):
        training.amend_attendance(at(0), attendees=(LI,))
    with refused(training, NotFound, "no training has the id"):
        training.make_up(at(0), person=LI)
    with refused(training, NotFound, "no training has the id"):
        training.test_knowledge(at(0), person=LI, passed=True)


def test_a_title_that_was_written_down_wrongly_is_corrected() -> None:
    training = a_session()
    training.correct(at(3), version=1, field="text", right="服务承诺制度", reason="录入有误")
    assert recorded(training, TrainingCorrected).correction.field == "text"
    assert training.text == "服务承诺制度"
    training.make_up(at(4), person=ZHAO)
    assert recorded(training, TrainingMadeUp).text == "服务承诺制度"
