"""政务公开 — what the public may see, and what it may not."""

from domain.cases.rating import Grade
from domain.identity import derived_id
from domain.people.complaint_channel import ComplaintChannelKind
from domain.people.leaving import LeavingReason
from domain.people.organisation import Organisation, OrganisationKind
from domain.people.post import Post
from domain.people.post_state import PostRole
from domain.people.section import Section
from domain.people.staff import Staff
from ledger.ledger import Ledger
from projections.folds.disclosure import Disclosed, Disclosure, DisclosureRow
from projections.queries import disclosure
from projections.runner import Runner
from projections.views import Views
from tests.domain.cases.given import an_inquiry
from tests.domain.people.given import ACCOUNTING, LI, POST, at
from tests.domain.services.given import LICENCE, listed
from tests.projections.histories import keep, told
from tests.projections.test_promises import published


def a_post() -> Post:
    post = Post(POST)
    post.define(at(0), name="代理记账岗", section=ACCOUNTING, duties="受理、审核")
    return post


def row(post: Post) -> DisclosureRow:
    return Disclosure().fold(str(POST), told(post))


def a_section() -> Section:
    section = Section(ACCOUNTING)
    section.establish(at(0), code="KJ", name="会计处", functions="会计管理")
    section.assign_telephone(at(1), number="0999-1")
    return section


def a_holder() -> Staff:
    staff = Staff(LI)
    staff.register(at(0), code="0012", name="李国强", section=ACCOUNTING, title="处长")
    return staff


def an_organisation() -> Organisation:
    organisation = Organisation(derived_id("organisation", "1"))
    organisation.register(at(0), code="CZ", name="江州市财政局", kind=OrganisationKind.CIVIL_SERVICE)
    for number in ("12345", "0999-2"):
        organisation.open_complaint_channel(
            at(1), kind=ComplaintChannelKind.TELEPHONE, number=number, section=ACCOUNTING
        )
    organisation.close_complaint_channel(at(2), kind=ComplaintChannelKind.TELEPHONE, number="0999-2")
    return organisation


def test_a_confidential_post_is_not_shown_until_that_is_lifted() -> None:
    post = a_post()
    post.mark_confidential(at(1), reference="密〔2025〕1号")
    assert not row(post).shown
    post = a_post()
    post.mark_confidential(at(1))
    post.lift_confidentiality(at(2))
    assert row(post).shown


def test_an_abolished_post_has_no_plate() -> None:
    post = a_post()
    post.abolish(at(1))
    assert not row(post).shown


def test_the_plate_is_of_who_holds_the_post_now_whatever_is_entered_late() -> None:
    post = a_post()
    post.assign(at(10), a_role=LI)
    post.change(at(5), name="旧名")
    post.change(at(3), name="更早的名")
    found = row(post)
    assert (found.holder, found.name) == (LI, "旧名")
    post = a_post()
    post.assign(at(10), a_role=LI)
    post.vacate(at(11), role=PostRole.A, reason=LeavingReason.TRANSFER)
    assert row(post).holder is None


def test_a_withdrawn_item_is_not_shown() -> None:
    item = listed()
    item.withdraw(at(5))
    found = Disclosure().fold(str(item.id), told(item))
    assert (found.what, found.shown) == (Disclosed.ITEM, False)


def test_all_that_may_be_seen_without_a_name(ledger: Ledger, views: Views) -> None:
    post = a_post()
    post.assign(at(1), a_role=LI)
    secret = Post(derived_id("post", "机要"))
    secret.define(at(0), name="机要岗", section=ACCOUNTING, confidential=True)
    case = an_inquiry()
    case.rate(at(3), grade=Grade.SATISFIED, content="很好")
    keep(ledger, an_organisation(), a_section(), a_holder(), post, secret, listed(), published(), case)
    Runner(ledger, views).catch_up()
    found = disclosure.disclosed(views, 2025, "demo")
    assert found.organisation == "江州市财政局"
    (section,) = found.sections
    assert (section.code, section.functions, section.telephone) == ("KJ", "会计管理", "0999-1")
    (plate,) = section.plates
    assert (plate.post, plate.title, plate.duties) == ("代理记账岗", "处长", "受理、审核")
    (item,) = found.items
    assert (item.code, item.section, item.content) == ("XK-01", "会计处", LICENCE)
    (promise,) = found.promises
    assert (promise.section, promise.items, promise.days) == ("会计处", ["代理记账许可"], 10)
    assert [(one.number, one.section) for one in found.hotlines] == [("12345", "会计处")]
    assert found.statistics.ratings[Grade.SATISFIED] == 1
    assert [(one.cases, one.completed) for one in found.statistics.by_kind] == [(1, 0)]
    assert disclosure.statistics(views, 2024).by_kind == []
    assert found.statistics.on_time_rate is None
