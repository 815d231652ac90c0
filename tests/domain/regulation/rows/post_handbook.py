"""岗位职责汇编 — published, and published anew."""

from domain.given import digest_of
from domain.office.publication_content import PublicationKind
from domain.people.leadership import LeaderRank
from domain.people.organisation import Organisation
from domain.people.post import Post
from domain.services.promise_content import PublicationChannel
from tests.domain.regulation.bureau import public
from tests.domain.regulation.staffed import CHIEF, in_charge, organisation, post, section
from tests.domain.regulation.told import At, Row, at

LED = in_charge("2025-01-02 10:00", leader=CHIEF, rank=LeaderRank.CHIEF)
CHANGED = post(at("2025-03-03 09:00", Post.change, duties="代理记账、工资发放", reason="增加职责"))


def printed(when: str) -> At:
    return at(
        when,
        Organisation.publish_post_handbook,
        version=when[:10],
        content_hash=digest_of(when),
        where="门户网站",
    )


FIRST = printed("2025-01-10 09:00")
POSTED = public(
    "汇编", "2025-03-31 17:30", PublicationKind.POST_HANDBOOK, PublicationChannel.WEBSITE, version="2"
)
ON_THE_WALL = public(
    "汇编", "2025-03-31 17:30", PublicationKind.POST_HANDBOOK, PublicationChannel.POSTING, version="2"
)

ROWS = [
    Row(
        "CN-07",
        "从未汇编公示，调休的周六也计入",
        organisation(LED),
        "2025-02-10 09:00",
        1,
        CHIEF,
        "2025-02-08 17:30",
        besides=(post(),),
    ),
    Row(
        "CN-07",
        "岗位变动后未更新",
        organisation(LED, FIRST),
        "2025-04-01 09:00",
        1,
        CHIEF,
        "2025-03-31 17:30",
        besides=(CHANGED,),
    ),
    Row(
        "CN-07",
        "更新迟了一日",
        organisation(FIRST, printed("2025-04-01 09:00")),
        "2025-04-02 09:00",
        1,
        besides=(CHANGED,),
    ),
    Row(
        "CN-07",
        "只张贴，未上网站",
        organisation(FIRST),
        "2025-04-01 09:00",
        1,
        besides=(CHANGED, ON_THE_WALL),
    ),
    Row(
        "CN-07",
        "期限内更新",
        organisation(FIRST, printed("2025-03-31 17:30")),
        "2025-04-02 09:00",
        0,
        besides=(CHANGED,),
    ),
    Row("CN-07", "期限内在网站更换", organisation(FIRST), "2025-04-02 09:00", 0, besides=(CHANGED, POSTED)),
    Row("CN-07", "汇编后岗位未变", organisation(FIRST), "2025-06-02 09:00", 0, besides=(post(), section())),
]
