"""公示 — 公开什么、以何种方式、在何处，是否在位，何时更换、撤下.

采取多种方式公开服务承诺：张贴，公告牌、电子信息屏和网站，资料索取点，发布公告、召开新闻发布会；实行门牌公示制.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from domain.errors import BadInput, ImpossibleState, NotFound
from domain.office.publication import (
    Publication,
    PublicationCorrected,
    PublicationMade,
    PublicationReplaced,
    PublicationWithdrawn,
)
from domain.office.publication_check import PublicationChecked, PublicationCondition
from domain.office.publication_content import (
    PublicationContent,
    PublicationKind,
    PublicationSubject,
    PublishedPart,
)
from domain.services.promise_content import PublicationChannel
from tests.domain.office.given import (
    ACCOUNTING,
    ITEM,
    LI,
    NEWER,
    NO_HASH,
    PAPER,
    PHOTO,
    POST,
    PROMISE,
    WANG,
    WINDOW,
    at,
    recorded,
    refused,
)

Kind, Way, Part = PublicationKind, PublicationChannel, PublishedPart

GUIDE = (Part.POLICY, Part.BASIS, Part.CONDITIONS, Part.PROCEDURE, Part.FEES, Part.FEE_BASIS)
"""政策规定、办事依据、办事条件、办事程序、收费标准和依据"""
NOTICE = (Part.MATERIALS, Part.PROCEDURE, Part.FEES, Part.FEE_BASIS, Part.TIME_LIMIT)
"""项目申报材料、办理流程、收费标准、收费依据、承诺时限"""
PLATE = (
    Part.POST_DUTIES,
    Part.NAME,
    Part.TITLE,
    Part.PHOTO,
    Part.CONTACT_PHONE,
    Part.PERSONAL_DUTIES,
    Part.COMPLAINT_PHONE,
)
"""岗位职责，姓名、职务、照片、联系电话、主要职责和投诉电话"""
PHONES = (Part.OFFICE_PHONE, Part.SUPERVISION_PHONE)
OF_PROMISE = PublicationSubject(section=WINDOW, promise=PROMISE)
OF_ITEM = PublicationSubject(section=WINDOW, items=(ITEM,))


def a_plate() -> Publication:
    """A door plate that shows Li, who holds the post."""
    publication = Publication(uuid4())
    publication.make(
        at(0),
        kind=Kind.DOOR_PLATE,
        channel=Way.DOOR_PLATE,
        place="三楼 305 室",
        about=PublicationSubject(section=ACCOUNTING, post=POST),
        content=PublicationContent(version="2025-1", content_hash=PAPER, parts=PLATE, holder=LI),
        photo_hash=PHOTO,
    )
    return publication


def published(
    kind: PublicationKind,
    channel: PublicationChannel = Way.POSTING,
    about: PublicationSubject | None = None,
    parts: tuple[PublishedPart, ...] = (),
) -> Publication:
    publication = Publication(uuid4())
    publication.make(
        at(0),
        kind=kind,
        channel=channel,
        about=about,
        content=PublicationContent(version="1", content_hash=PAPER, parts=parts),
    )
    return publication


def row(  # a row of the table below
    clause: str,
    kind: PublicationKind,
    channel: PublicationChannel,
    about: PublicationSubject | None = None,
    parts: tuple[PublishedPart, ...] = (),
) -> object:
    return pytest.param(
        kind,
        channel,
        about,
        parts,
        marks=pytest.mark.clause(clause),
        id=f"{clause} {kind.term} {channel.term}",
    )


@pytest.mark.parametrize(
    ("kind", "channel", "about", "parts"),
    [
        row("WC-16", Kind.WINDOW_NOTICE, Way.PICKUP_POINT, OF_ITEM, NOTICE),
        row("WC-17", Kind.SAMPLE_FORM, Way.PICKUP_POINT, OF_ITEM),
        row("SW-07", Kind.NOTICE_FORM, Way.PICKUP_POINT, PublicationSubject(section=WINDOW)),
        row("CN-04", Kind.SERVICE_GUIDE, Way.WEBSITE, OF_ITEM, GUIDE),
        row("CN-05", Kind.COMPLAINT_CHANNELS, Way.WEBSITE, None, (Part.COMPLAINT_PHONE,)),
        row("CN-06", Kind.OTHER, Way.WEBSITE),
        row("CN-07", Kind.POST_HANDBOOK, Way.WEBSITE, None, (Part.POST_DUTIES,)),
        row("CN-12", Kind.PROMISE, Way.POSTING, OF_PROMISE),
        row("CN-13", Kind.PROMISE, Way.BOARD, OF_PROMISE),
        row("CN-13", Kind.PROMISE, Way.SCREEN, OF_PROMISE),
        row("CN-13", Kind.PROMISE, Way.WEBSITE, OF_PROMISE),
        row("CN-14", Kind.SERVICE_HANDBOOK, Way.PICKUP_POINT),
        row("CN-14", Kind.SERVICE_GUIDE, Way.PICKUP_POINT, OF_ITEM, GUIDE),
        row("FC-04", Kind.PROMISE, Way.POSTING, OF_PROMISE, (Part.TIME_LIMIT,)),
        row("FC-05", Kind.STAFF_BOARD, Way.BOARD),
        row("FC-05", Kind.WHEREABOUTS_BOARD, Way.DOOR_PLATE),
        row("FC-05", Kind.SUPERVISION_POST, Way.BOARD),
        row("FC-06", Kind.COMPLAINT_CHANNELS, Way.BOARD, None, (Part.COMPLAINT_PHONE,)),
        row("FC-07", Kind.PHONE_NUMBERS, Way.TELEPHONE, None, PHONES),
        row("FC-12", Kind.PROMISE, Way.NOTICE, OF_PROMISE),
        row("FC-15", Kind.PHONE_NUMBERS, Way.BOARD, None, (Part.COMPLAINT_PHONE,)),
        row("DD-07", Kind.DECISION, Way.WEBSITE),
    ],
)
def test_what_the_regulation_wants_in_public_is_recorded_with_its_way_and_version(
    kind: PublicationKind,
    channel: PublicationChannel,
    about: PublicationSubject | None,
    parts: tuple[PublishedPart, ...],
) -> None:
    made = recorded(published(kind, channel, about, parts), PublicationMade)
    assert (made.kind, made.channel, made.about) == (kind, channel, about or PublicationSubject())
    assert (made.content.version, made.content.content_hash, made.content.parts) == ("1", PAPER, parts)


@pytest.mark.clause("CN-08")
def test_a_door_plate_shows_seven_things_and_who_holds_the_post() -> None:
    plate = a_plate()
    made = recorded(plate, PublicationMade)
    assert (made.place, made.about.post, made.content.holder) == ("三楼 305 室", POST, LI)
    assert (made.content.parts, made.photo_hash) == (PLATE, PHOTO)


@pytest.mark.clause("CN-08", "CN-12")
def test_a_plate_without_a_photograph_of_it_or_a_part_of_it_is_recorded_as_it_hangs() -> None:
    plate = Publication(uuid4())
    plate.make(
        at(0),
        kind=Kind.DOOR_PLATE,
        channel=Way.DOOR_PLATE,
        content=PublicationContent(parts=(Part.NAME, Part.TITLE)),
    )
    made = recorded(plate, PublicationMade)
    assert (made.place, made.photo_hash, made.content.version) == (None, None, None)
    assert made.content.parts == (Part.NAME, Part.TITLE)


@pytest.mark.clause("CN-15")
@pytest.mark.parametrize("channel", [Way.NOTICE, Way.PRESS])
def test_what_everybody_cares_about_is_announced_or_said_at_a_press_conference(
    channel: PublicationChannel,
) -> None:
    publication = Publication(uuid4())
    publication.make(
        at(0),
        kind=Kind.PROMISE,
        channel=channel,
        title="公众普遍关注的服务承诺事项",
        about=OF_PROMISE,
        content=PublicationContent(content_hash=PAPER),
        first_day=date(2025, 3, 3),
        last_day=date(2025, 4, 2),
        wide_concern=True,
    )
    made = recorded(publication, PublicationMade)
    assert (made.wide_concern, made.first_day, made.last_day) == (True, date(2025, 3, 3), date(2025, 4, 2))


@pytest.mark.clause("CN-05")
def test_a_result_is_published_on_a_case_and_says_whether_persons_were_masked() -> None:
    case = uuid4()
    publication = Publication(uuid4())
    publication.make(
        at(0),
        kind=Kind.RESULT,
        channel=Way.WEBSITE,
        about=PublicationSubject(case=case),
        content=PublicationContent(content_hash=PAPER, masked=False),
    )
    made = recorded(publication, PublicationMade)
    assert (made.about.case, made.content.masked) == (case, False)


@pytest.mark.parametrize(
    ("made", "condition"),
    [
        pytest.param(
            a_plate,
            PublicationCondition.OUTDATED,
            marks=pytest.mark.clause("CN-08"),
            id="门牌 names another",
        ),
        pytest.param(
            lambda: published(Kind.PROMISE),
            PublicationCondition.MISSING,
            marks=pytest.mark.clause("CN-12"),
            id="张贴 gone",
        ),
        pytest.param(
            lambda: published(Kind.SERVICE_GUIDE, Way.PICKUP_POINT),
            PublicationCondition.OUT_OF_STOCK,
            marks=pytest.mark.clause("CN-14"),
            id="资料索取点 empty",
        ),
        pytest.param(
            lambda: published(Kind.WHEREABOUTS_BOARD, Way.DOOR_PLATE),
            PublicationCondition.OUTDATED,
            marks=pytest.mark.clause("FC-05"),
            id="去向告知牌 says at work, the person is away",
        ),
        pytest.param(
            lambda: published(Kind.PHONE_NUMBERS, Way.BOARD, None, PHONES),
            PublicationCondition.DAMAGED,
            marks=pytest.mark.clause("FC-07"),
            id="电话 cannot be read",
        ),
        pytest.param(
            lambda: published(Kind.WINDOW_NOTICE, Way.PICKUP_POINT, OF_ITEM, NOTICE),
            PublicationCondition.IN_PLACE,
            marks=pytest.mark.clause("WC-16"),
            id="告知单 in place",
        ),
    ],
)
def test_somebody_looks_whether_it_is_there(
    made: Callable[[], Publication], condition: PublicationCondition
) -> None:
    publication, inspection = made(), uuid4()
    publication.check(
        at(50, by=WANG), condition=condition, photo_hash=PHOTO, inspection=inspection, remark="现场查看"
    )
    checked = recorded(publication, PublicationChecked)
    assert (checked.kind, checked.about, checked.content) == (
        publication.kind,
        publication.about,
        publication.content,
    )
    assert (checked.condition, checked.withdrawn, checked.entry.actor) == (condition, False, WANG)
    assert (checked.photo_hash, checked.inspection, checked.remark) == (PHOTO, inspection, "现场查看")


@pytest.mark.clause("CN-08")
def test_a_plate_that_was_withdrawn_and_hangs_there_still_is_found() -> None:
    plate = a_plate()
    plate.withdraw(at(10), reason="岗位撤销")
    plate.check(at(50), condition=PublicationCondition.IN_PLACE)
    checked = recorded(plate, PublicationChecked)
    assert (checked.withdrawn, checked.content.holder) == (True, LI)


@pytest.mark.clause("CN-08")
def test_a_new_holder_gives_a_new_plate_and_the_old_one_stands_beside_it() -> None:
    plate = a_plate()
    new = PublicationContent(version="2025-2", content_hash=NEWER, parts=PLATE, holder=WANG)
    plate.replace(at(30), content=new, photo_hash=PHOTO, reason="人员调整")
    replaced = recorded(plate, PublicationReplaced)
    assert (replaced.former.holder, replaced.content.holder) == (LI, WANG)
    assert (replaced.place, replaced.about.post, replaced.reason) == ("三楼 305 室", POST, "人员调整")
    assert plate.content == new


@pytest.mark.parametrize(
    ("kind", "channel"),
    [
        pytest.param(kind, channel, marks=pytest.mark.clause(clause), id=clause)
        for clause, kind, channel in (
            ("WC-16", Kind.WINDOW_NOTICE, Way.PICKUP_POINT),
            ("CN-04", Kind.SERVICE_GUIDE, Way.WEBSITE),
            ("CN-07", Kind.POST_HANDBOOK, Way.WEBSITE),
            ("CN-13", Kind.PROMISE, Way.SCREEN),
            ("FC-05", Kind.WHEREABOUTS_BOARD, Way.DOOR_PLATE),
            ("FC-07", Kind.PHONE_NUMBERS, Way.TELEPHONE),
        )
    ],
)
def test_a_new_version_takes_the_place_of_the_old_one(
    kind: PublicationKind, channel: PublicationChannel
) -> None:
    publication = published(kind, channel)
    publication.replace(
        at(30),
        content=PublicationContent(version="2", content_hash=NEWER),
        place="一楼大厅",
        last_day=date(2025, 12, 31),
    )
    replaced = recorded(publication, PublicationReplaced)
    assert (replaced.former.version, replaced.content.version) == ("1", "2")
    assert (replaced.kind, replaced.place, replaced.last_day) == (kind, "一楼大厅", date(2025, 12, 31))


@pytest.mark.clause("CN-13")
def test_a_fresh_print_of_the_same_text_is_a_replacement_as_well() -> None:
    publication = published(Kind.PROMISE, Way.BOARD)
    publication.replace(at(30), content=publication.content, reason="污损")
    replaced = recorded(publication, PublicationReplaced)
    assert replaced.former == replaced.content


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=pytest.mark.clause(clause), id=clause)
        for clause, kind in (
            ("CN-08", Kind.DOOR_PLATE),
            ("CN-12", Kind.PROMISE),
            ("FC-05", Kind.STAFF_BOARD),
            ("FC-07", Kind.PHONE_NUMBERS),
            ("WC-16", Kind.WINDOW_NOTICE),
        )
    ],
)
def test_it_is_taken_down_and_what_it_said_last_stays(kind: PublicationKind) -> None:
    publication = published(kind)
    publication.withdraw(at(30), reason="已过期")
    taken = recorded(publication, PublicationWithdrawn)
    assert (taken.kind, taken.content.content_hash, taken.reason) == (kind, PAPER, "已过期")
    assert publication.withdrawn


def test_it_is_made_public_once() -> None:
    plate = a_plate()
    with refused(plate, ImpossibleState, "recorded already"):
        plate.make(at(1), kind=Kind.OTHER, channel=Way.BOARD, content=PublicationContent())


def test_what_was_withdrawn_is_neither_replaced_nor_withdrawn_again() -> None:
    plate = a_plate()
    plate.withdraw(at(10))
    with refused(plate, ImpossibleState, "is withdrawn; make it public anew"):
        plate.replace(at(11), content=PublicationContent())
    with refused(plate, ImpossibleState, "is withdrawn; make it public anew"):
        plate.withdraw(at(11))


def test_nothing_follows_on_what_was_never_public() -> None:
    publication = Publication(uuid4())
    with refused(publication, NotFound, "no publication has the id"):
        publication.check(at(0), condition=PublicationCondition.MISSING)
    with refused(publication, NotFound, "no publication has the id"):
        publication.replace(at(0), content=PublicationContent())
    with refused(publication, NotFound, "no publication has the id"):
        publication.withdraw(at(0))


def test_a_hash_is_a_hash() -> None:
    new, plate = Publication(uuid4()), a_plate()
    with refused(new, BadInput, "is not a SHA-256", field="content.content_hash"):
        new.make(at(0), kind=Kind.OTHER, channel=Way.BOARD, content=PublicationContent(content_hash=NO_HASH))
    with refused(new, BadInput, "is not a SHA-256", field="photo_hash"):
        new.make(at(0), kind=Kind.OTHER, channel=Way.BOARD, content=PublicationContent(), photo_hash=NO_HASH)
    with refused(plate, BadInput, "is not a SHA-256", field="content.content_hash"):
        plate.replace(at(1), content=PublicationContent(content_hash=NO_HASH))
    with refused(plate, BadInput, "is not a SHA-256", field="photo_hash"):
        plate.replace(at(1), content=PublicationContent(), photo_hash=NO_HASH)
    with refused(plate, BadInput, "is not a SHA-256", field="photo_hash"):
        plate.check(at(1), condition=PublicationCondition.IN_PLACE, photo_hash=NO_HASH)


def test_it_does_not_end_before_it_begins() -> None:
    publication = Publication(uuid4())
    with refused(publication, BadInput, "before its first day", field="last_day"):
        publication.make(
            at(0),
            kind=Kind.RESULT,
            channel=Way.WEBSITE,
            content=PublicationContent(),
            first_day=date(2025, 3, 3),
            last_day=date(2025, 3, 2),
        )
    publication.make(
        at(0),
        kind=Kind.RESULT,
        channel=Way.WEBSITE,
        content=PublicationContent(),
        first_day=date(2025, 3, 3),
    )
    with refused(publication, BadInput, "before its first day", field="last_day"):
        publication.replace(at(1), content=PublicationContent(), last_day=date(2025, 3, 2))


def test_each_part_and_item_is_named_once() -> None:
    with pytest.raises(BadInput, match="parts names name twice"):
        PublicationContent(parts=(Part.NAME, Part.NAME))
    with pytest.raises(BadInput, match="items names"):
        PublicationSubject(items=(ITEM, ITEM))


def test_a_plate_that_was_entered_with_another_holder_is_corrected() -> None:
    plate = a_plate()
    right: UUID = WANG
    plate.correct(at(5), version=1, field="content.holder", right=str(right), reason="录入有误")
    assert recorded(plate, PublicationCorrected).correction.version == 1
    assert plate.content.holder == WANG
    said = plate.said[1]
    assert isinstance(said, PublicationMade)
    assert said.content.holder == LI, "what was said stays"
